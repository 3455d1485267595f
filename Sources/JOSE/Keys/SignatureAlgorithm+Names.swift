/// The names of the algorithms that pixy can verify.
public enum VerifiableAlgorithms {
    /// Their names as `alg` spells them.
    public static var names: [String] { SignatureAlgorithm.allCases.map(\.rawValue) }
}
