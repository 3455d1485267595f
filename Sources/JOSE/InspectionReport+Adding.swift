extension InspectionReport {
    /// The report with findings that were made before any token was judged, such as how the keys were found.
    ///
    /// They stand at the end of the first token's.
    public func adding(_ findings: [Finding]) -> InspectionReport {
        guard let first = entries.first, !findings.isEmpty else { return self }
        var inspection = first.inspection
        inspection.findings += findings
        var copy = self
        copy.entries[0] = Entry(name: first.name, token: first.token, inspection: inspection)
        return copy
    }
}
