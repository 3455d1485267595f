/// A value that must not be seen by accident: a verifier, a code, a token, a client secret.
///
/// Printing, interpolating, reflecting or dumping it gives a mask. Only ``revealed()`` gives the string.
public struct Secret: Hashable, Sendable {
    private let value: String

    /// Wraps a string that is secret from here on.
    public init(_ value: String) {
        self.value = value
    }

    /// The string itself.
    ///
    /// Every call is a place where a secret can leak: keep them few.
    public func revealed() -> String {
        value
    }

    /// How many characters the secret has; its length is not held to be secret.
    public var count: Int {
        value.unicodeScalars.count
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool {
        value.isEmpty
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What may be shown in the secret's place.
    public static let mask = "••••••••"

    /// The mask, whatever the secret is.
    public var description: String { Self.mask }

    /// The mask, whatever the secret is.
    public var debugDescription: String { Self.mask }

    /// A mirror without children, so that `dump` and crash reports show nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
