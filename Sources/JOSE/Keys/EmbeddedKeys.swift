/// Keys that a token brings itself: they prove nothing, so they are shown and never used.
struct EmbeddedKeys {
    private let header: JSONValue
    private let given: JSONWebKeySet?
    private let now: Double

    /// The warning about the keys of a header; nothing where it brings none.
    static func findings(in header: JSONValue, among given: JSONWebKeySet?, at now: Double) -> [Finding] {
        let names = ["jwk", "jku", "x5u", "x5c"].filter { header[$0] != nil }
        guard !names.isEmpty else { return [] }
        let keys = EmbeddedKeys(header: header, given: given, now: now)
        let list = names.joined(separator: ", ")
        let message = "The header brings its own key (\(list)). It is ignored: anybody could add one."
        let details = [keys.address, keys.jwk, keys.certificate].compactMap { $0.map { " " + $0 } }.joined()
        return [Rule("key", "RFC 8725 §3.10")(.warning, message + details, actual: list)]
    }

    private var address: String? {
        let places = ["jku", "x5u"].compactMap { name in header[name]?.string.map { "\(name) points to \($0.excerpt)" }
        }
        return places.isEmpty ? nil : places.joined(separator: ", and ") + "; nothing was fetched from there."
    }

    private var jwk: String? {
        guard let value = header["jwk"] else { return nil }
        let material: KeyMaterial
        do throws(KeyFailure) {
            guard let keyType = value["kty"]?.string else { throw KeyFailure("It is no JWK.") }
            material = try KeyMaterial(value, keyType: keyType)
        } catch {
            return "The jwk cannot be read. \(error.reason)"
        }
        let leak = value["d"] != nil || value["priv"] != nil || value["k"] != nil
        return "The jwk is \(described(material))." + (leak ? " It even holds the secret half of the key." : "")
    }

    private var certificate: String? {
        guard let list = header["x5c"] else { return nil }
        do throws(KeyFailure) {
            let reading = try CertificateReading(list: list)
            var sentence = "The x5c begins with \(reading.summary.phrase)"
            sentence += reading.summary.lapse(at: now).map { "; it \($0)." } ?? "."
            let jwk = reading.key.jwk()
            if let material = try? KeyMaterial(jwk, keyType: jwk["kty"]?.string ?? "") {
                sentence += " It holds \(described(material))."
            }
            if let name = reading.summary.foreignThumbprint(in: header) {
                sentence += " The header's \(name) is not its thumbprint."
            }
            return sentence
        } catch {
            return "The x5c cannot be read. \(error.reason)"
        }
    }

    /// The key's kind and thumbprint, and whether it is one of those that were given.
    private func described(_ material: KeyMaterial) -> String {
        guard let thumbprint = material.thumbprint else { return material.title }
        let name = "\(material.title) (thumbprint \(thumbprint))"
        guard let given else { return name }
        let isKnown = given.keys.contains { $0.thumbprint == thumbprint }
        return name + (isKnown ? ", which is one of the keys that were given" : ", none of the keys that were given")
    }
}
