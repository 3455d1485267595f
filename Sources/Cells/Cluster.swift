/// One glyph as a person sees it: a base with its marks, or a flag; it is never cut in two.
public struct Cluster: Hashable, Sendable {
    /// What is shown.
    public var glyph: String
    /// The width in columns.
    public var columns: Int

    /// Makes a cluster of a safe glyph and its width.
    init(glyph: String, columns: Int) {
        self.glyph = glyph
        self.columns = columns
    }
}

extension SafeText {
    /// The text cluster by cluster.
    public var clusters: [Cluster] {
        var clusters: [Cluster] = []
        forEachCluster { glyph, columns in
            clusters.append(Cluster(glyph: glyph, columns: columns))
            return true
        }
        return clusters
    }

    /// Gives glyph and columns of each cluster until the closure returns false.
    func forEachCluster(_ visit: (_ glyph: String, _ columns: Int) -> Bool) {
        if isASCII {
            let glyphs = asciiGlyphs
            for byte in string.utf8 where !visit(glyphs[Int(byte & 0x7F)], 1) {
                return
            }
            return
        }
        var glyph = ""
        var columns = 0
        var openFlag = false
        for scalar in string.unicodeScalars {
            let kind = ScalarKind(scalar)
            let joins =
                switch kind {
                case .mark, .spacingMark: true
                case .regional: openFlag
                default: false
                }
            if !joins {
                if !glyph.isEmpty, !visit(glyph, columns) { return }
                glyph = ""
                columns = 0
            }
            openFlag = kind == .regional && !joins
            glyph.unicodeScalars.append(scalar)
            columns += kind.columns
        }
        if !glyph.isEmpty { _ = visit(glyph, columns) }
    }
}

/// The glyphs of the 128 ASCII bytes, made once.
let asciiGlyphs: [String] = (0..<128).map { String(Unicode.Scalar(UInt8($0))) }
