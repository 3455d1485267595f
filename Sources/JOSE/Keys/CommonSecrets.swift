import Crypto

/// Secrets that everybody knows: from documentation, tutorials and the lists of those who try them first.
enum CommonSecrets {
    /// Whether a secret, as base64url, is one of them.
    static func contains(_ encoded: String) -> Bool {
        all.contains(encoded)
    }

    private static let all: Set<String> = {
        Set(words.split(separator: "\n").map { Base64URL.encode(Array($0.utf8)) } + encodedKeys)
    }()

    /// All of them, made ready to be tried.
    static let keys: [SymmetricKey] = all.compactMap { encoded in
        (try? Base64URL.decode(encoded)).map { SymmetricKey(data: $0) }
    }

    /// Keys that are bytes and no words: RFC 7515 A.1 and the RFC 7520 examples, 32 and 64 zeros.
    private static let encodedKeys: [String] = [
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
        "hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg",
        String(repeating: "A", count: 43), String(repeating: "A", count: 86),
    ]

    private static let words = """
        secret
        Secret
        SECRET
        secret123
        secretkey
        secret-key
        secret_key
        secretKey
        SECRET_KEY
        mysecret
        my-secret
        my_secret
        mySecret
        mysecretkey
        my-secret-key
        my_secret_key
        supersecret
        super-secret
        super_secret
        super-secret-key
        supersecretkey
        topsecret
        shared-secret
        sharedsecret
        sharedSecret
        clientsecret
        client_secret
        client-secret
        yoursecret
        your-secret
        your-secret-key
        your_secret_key
        your_jwt_secret
        your-256-bit-secret
        your-384-bit-secret
        your-512-bit-secret
        a-string-secret-at-least-256-bits-long
        a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long
        jwt
        jwtsecret
        jwt-secret
        jwt_secret
        jwtSecret
        JWT_SECRET
        jwt_secret_key
        token
        key
        private
        privatekey
        password
        Password
        password1
        password123
        passw0rd
        changeme
        change-me
        change_me
        changeit
        default
        admin
        admin123
        root
        test
        test123
        testing
        testsecret
        example
        demo
        hello
        qwerty
        letmein
        keyboard cat
        shhhhh
        shhhhhhared-secret
        123456
        12345678
        123456789
        1234567890
        00000000000000000000000000000000
        0123456789abcdef
        0123456789abcdef0123456789abcdef
        abc123
        """
}
