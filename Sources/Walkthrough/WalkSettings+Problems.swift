public import OAuth

extension WalkSettings {
    /// What is wrong with the settings, field by field; empty if a walk can begin with them.
    public var problems: [SettingProblem] {
        sourceProblems + audienceProblems + client.problems
    }

    private var audienceProblems: [SettingProblem] {
        guard let left = client.audience.flatMap(ProviderTemplate.placeholder) else { return [] }
        return [
            SettingProblem(field: "audience", message: "\(left) is to be replaced by the one of yours, or left out.")
        ]
    }

    private var sourceProblems: [SettingProblem] {
        switch source {
        case .practice: return []
        case .endpoints(let endpoints): return endpoints.problems
        case .issuer(let issuer):
            if let left = ProviderTemplate.placeholder(in: issuer) {
                return [SettingProblem(field: "issuer", message: "\(left) is to be replaced by the one of yours.")]
            }
            do {
                _ = try ServerMetadata.discoveryRequest(issuer: issuer)
                return []
            } catch {
                return [SettingProblem(field: "issuer", message: error.message)]
            }
        }
    }
}
