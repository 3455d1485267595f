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
        forEachCluster { cluster, columns in
            clusters.append(Cluster(glyph: String(cluster), columns: columns))
            return true
        }
        return clusters
    }

    /// Gives each cluster and its columns until the closure returns false.
    func forEachCluster(_ visit: (_ cluster: Substring, _ columns: Int) -> Bool) {
        let scalars = string.unicodeScalars
        var start = scalars.startIndex
        var index = start
        var columns = 0
        var openFlag = false
        while index < scalars.endIndex {
            let kind = ScalarKind(scalars[index])
            let joins =
                switch kind {
                case .mark, .spacingMark: true
                case .regional: openFlag
                default: false
                }
            if !joins {
                if start < index, !visit(string[start..<index], columns) { return }
                start = index
                columns = 0
            }
            openFlag = kind == .regional && !joins
            columns += kind.columns
            scalars.formIndex(after: &index)
        }
        if start < index { _ = visit(string[start...], columns) }
    }
}
