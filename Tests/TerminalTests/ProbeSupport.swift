import PtySupport

/// Starts the probe and waits for its first frame.
func startProbe(
    _ arguments: [String] = [],
    columns: Int = 80,
    rows: Int = 24,
    environment: [String: String] = [:],
    ignoresHangup: Bool = false,
    oddModes: Bool = false,
    ready: String = "READY"
) throws(PtyFailure) -> PtyProgram {
    let program = try PtyProgram(
        builtProduct("TerminalProbe"),
        arguments,
        columns: columns,
        rows: rows,
        environment: PtyProgram.standardEnvironment.merging(environment) { $1 },
        ignoresHangup: ignoresHangup,
        oddModes: oddModes
    )
    try program.wait(for: ready)
    return program
}

extension PtyProgram {
    /// Whether everything is as it was before the program started.
    var leftEverythingAsItWas: Bool {
        modesLeftOn.isEmpty && terminalModes == terminalModesAtStart
    }
}
