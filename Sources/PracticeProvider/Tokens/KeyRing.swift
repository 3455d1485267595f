/// Keeps one signing key, made when it is first asked for.
actor KeyRing {
    private let algorithm: PracticeOptions.SigningAlgorithm
    private var pem: String?
    private var pending: Task<SigningKey, any Error>?

    init(_ algorithm: PracticeOptions.SigningAlgorithm, pem: String?) {
        self.algorithm = algorithm
        self.pem = pem
    }

    /// Forgets the key, so that the next one who asks gets a new one.
    func renew() {
        pem = nil
        pending = nil
    }

    /// The key; all who ask wait for the same one.
    func key() async throws(PracticeFailure) -> SigningKey {
        let task = pending ?? Task.detached { [algorithm, pem] in try await SigningKey(algorithm, pem: pem) }
        pending = task
        do {
            return try await task.value
        } catch {
            throw PracticeFailure(
                .signingKey,
                pem == nil
                    ? "A signing key for \(algorithm.rawValue) could not be generated."
                    : "The signing key cannot be read: a private key for \(algorithm.rawValue) in PEM is needed."
            )
        }
    }
}
