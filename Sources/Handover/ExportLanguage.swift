/// A language that requests are exported in: one file of `Languages` and one word in ``all``.
public struct ExportLanguage: Sendable {
    /// The name on a command line, such as `python`.
    public let id: String
    /// The name for people, with what the code is built on.
    public let title: String
    /// What a file with the code is called; it can be run or compiled under that name.
    public let fileName: String
    private let write: @Sendable (Recipe) -> String

    init(_ id: String, _ title: String, fileName: String, write: @escaping @Sendable (Recipe) -> String) {
        self.id = id
        self.title = title
        self.fileName = fileName
        self.write = write
    }

    /// The request as a whole program or command, ended by a line break.
    public func code(for recipe: Recipe) -> String {
        write(recipe)
    }
}

extension ExportLanguage {
    /// Every language, in the order of the menu.
    public static let all: [ExportLanguage] = [
        .curl, .csharp, .go, .java, .javascript, .node, .objectiveC, .php, .python, .ruby, .swift, .httpie, .powershell,
    ]

    /// The language of that name, in any case; a few other names that people type are known, too.
    public static func named(_ name: String) -> ExportLanguage? {
        let other = [
            "c#": "csharp", "cs": "csharp", "js": "javascript", "browser": "javascript", "nodejs": "node",
            "objective-c": "objc", "objectivec": "objc", "py": "python", "rb": "ruby", "ps": "powershell",
            "pwsh": "powershell",
            "http": "httpie",
        ]
        let name = name.lowercased()
        return all.first { $0.id == other[name] ?? name }
    }
}
