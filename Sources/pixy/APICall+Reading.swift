import ArgumentParser
import OAuth

extension APICall {
    /// Reads the URL of `--use`, or says what is wrong with it.
    static func read(_ text: String) throws -> APICall {
        let call = APICall(url: text)
        if let problem = call.problem {
            throw ValidationError("--use \(text.count > 100 ? "\(text.prefix(100))…" : text): \(problem.message)")
        }
        return call
    }
}
