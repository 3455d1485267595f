public import Walkthrough

/// A program of the system that puts its standard input on the clipboard.
struct ClipboardTool: Hashable {
    /// The program's name.
    var program: String
    /// Its arguments; what is copied is never among them.
    var arguments: [String] = []

    /// The tools that fit the session, the best one first.
    ///
    /// - Parameter anyTool: whether those count, too, that reach a screen elsewhere, as over SSH.
    static func candidates(_ environment: [String: String], anyTool: Bool = false) -> [ClipboardTool] {
        guard anyTool || RemoteSession(environment: environment) == nil else { return [] }
        func isSet(_ name: String) -> Bool { !environment[name, default: ""].isEmpty }
        #if os(macOS)
            return [ClipboardTool(program: "pbcopy")]
        #else
            var tools: [ClipboardTool] = []
            if isSet("WAYLAND_DISPLAY") {
                tools.append(ClipboardTool(program: "wl-copy", arguments: ["--type", "text/plain;charset=utf-8"]))
            }
            if isSet("DISPLAY") {
                tools.append(ClipboardTool(program: "xclip", arguments: ["-in", "-selection", "clipboard"]))
                tools.append(ClipboardTool(program: "xsel", arguments: ["--input", "--clipboard"]))
            }
            if isSet("WSL_DISTRO_NAME") || isSet("WSL_INTEROP") { tools.append(ClipboardTool(program: "clip.exe")) }
            return tools
        #endif
    }

    /// The text as the tool wants it: clip.exe reads anything beyond ASCII as UTF-16.
    func bytes(of text: String) -> [UInt8] {
        guard program == "clip.exe", !text.utf8.allSatisfy({ $0 < 0x80 }) else { return Array(text.utf8) }
        return text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }
}

extension Clipboard {
    /// The ways to a clipboard in an environment.
    public init(_ mode: Mode, environment: [String: String]) {
        self.init(mode, tools: ClipboardTool.candidates(environment, anyTool: mode == .native).map(\.program))
    }
}
