/// What an encrypted token is made of, decoded: RFC 7516 §7 in either serialization.
struct EncryptedParts {
    /// Somebody who can open the token.
    struct Recipient {
        /// The shared members and the recipient's own (RFC 7516 §7.2.1).
        var header: JSONValue
        /// The content key, encrypted for this recipient; empty where it is agreed on or shared already.
        var encryptedKey: [UInt8]
    }

    /// One in compact form; any number in JSON.
    var recipients: [Recipient]
    /// What the tag protects besides the ciphertext: the protected header as sent, and `aad` after a dot.
    var authenticated: [UInt8]
    var initializationVector: [UInt8]
    var ciphertext: [UInt8]
    var tag: [UInt8]
}
