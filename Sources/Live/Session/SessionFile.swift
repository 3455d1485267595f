public import Handover
public import JOSE
public import Walkthrough

/// Session files on the disk: written once, for their owner alone.
public enum SessionFile {
    /// The longest file that is read.
    public static let longest = 32 << 20

    /// Writes a walk into a new file of mode 0600; one that is there already is never touched.
    ///
    /// Without a passphrase the secrets are left out.
    /// - Returns: the file's path.
    public static func write(
        _ draft: SessionDraft,
        to path: String,
        passphrase: Secret?,
        cost: SessionSeal.Cost = .usual,
        home: String? = nil
    ) throws(OutsideFailure) -> String {
        let path = path.hasPrefix("~/") ? (home.map { $0 + path.dropFirst(1) } ?? path) : path
        var seal: SessionSeal?
        if let passphrase {
            do throws(SessionProblem) {
                seal = try SessionSeal(
                    Array(draft.secrets.revealed().utf8),
                    passphrase: passphrase,
                    cost: cost,
                    salt: SystemRandom.bytes(16),
                    nonce: SystemRandom.bytes(12)
                )
            } catch {
                throw OutsideFailure(error.code, error.message)
            }
        }
        try PrivateFile.create(path, with: SessionDocument.file(draft.open, seal))
        return path
    }
}
