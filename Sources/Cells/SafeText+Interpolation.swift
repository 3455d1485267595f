extension SafeText: ExpressibleByStringInterpolation {
    /// Makes text of a literal; what a terminal would act on is escaped in it, too.
    public init(stringLiteral value: String) {
        self.init(escaping: value)
    }

    /// Makes text of a literal with values in it.
    public init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.text
    }

    /// Collects the parts of a literal and the values between them, each made visible by itself.
    public struct StringInterpolation: StringInterpolationProtocol {
        var text = SafeText()

        /// Starts empty.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Adds a part of the literal.
        public mutating func appendLiteral(_ literal: String) {
            text += SafeText(escaping: literal)
        }

        /// Adds text that is safe already.
        public mutating func appendInterpolation(_ value: SafeText) {
            text += value
        }

        /// Adds any text, made visible.
        public mutating func appendInterpolation(_ value: some StringProtocol) {
            text += SafeText(escaping: value)
        }

        /// Adds a character, made visible.
        public mutating func appendInterpolation(_ value: Character) {
            text += SafeText(escaping: String(value))
        }

        /// Adds a whole number in decimal.
        public mutating func appendInterpolation(_ value: some BinaryInteger) {
            text += SafeText(escaping: String(value))
        }
    }
}
