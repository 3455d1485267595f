/// Random bytes from the system's generator.
public enum SystemRandom {
    /// More than this is never asked for in one piece.
    private static let most = 1 << 16

    /// Draws so many bytes; a senseless number is brought to the nearest possible one.
    public static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<min(max(count, 0), most)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
