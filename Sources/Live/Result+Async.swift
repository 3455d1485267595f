extension Result where Success: Sendable {
    /// The result of asynchronous work, its error type kept.
    init(_ work: () async throws(Failure) -> Success) async {
        do throws(Failure) {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}
