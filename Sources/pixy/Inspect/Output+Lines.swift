import Cells
import FoundationEssentials
import JOSE
import Walkthrough

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Output {
    /// Writes lines to stdout in one piece.
    static func lines(_ lines: [SafeText]) {
        line(text(lines))
    }

    /// Lines as one text without a break at its end, in ASCII where the locale has no other characters.
    static func text(_ lines: [SafeText]) -> String {
        let isASCII = !Environment.usesUTF8
        return lines.map { isASCII ? $0.ascii.string : $0.string }.joined(separator: "\n")
    }

    /// How wide plain text may be: the terminal's width, and 100 where there is none.
    static var columns: Int {
        var size = winsize()
        guard isatty(STDOUT_FILENO) != 0, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 100
        }
        return max(40, Int(size.ws_col))
    }
}

extension Environment {
    /// Whether the locale's characters are UTF-8: the first of LC_ALL, LC_CTYPE and LANG that says something decides.
    static var usesUTF8: Bool {
        let named = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { self[$0] }.first { !$0.isEmpty }
        let name = named?.lowercased() ?? ""
        return name.contains("utf-8") || name.contains("utf8")
    }
}

extension InspectionReport {
    /// The report in plain text.
    func plainLines(at now: Date, columns: Int, isVerbose: Bool) -> [SafeText] {
        InspectText(self, now: now, columns: columns, isVerbose: isVerbose).lines
    }
}
