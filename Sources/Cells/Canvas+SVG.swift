extension Canvas {
    /// The picture as a self-contained SVG document on the theme's page, the same for the same canvas.
    ///
    /// Each run of text is placed at its own column and stretched to its columns, so that it lines up in any
    /// monospaced font; borders and blocks are drawn as shapes.
    public func svg(theme: Theme, title: String) -> String {
        let layers = PictureLayers(self, theme: theme)
        let margin = 14
        let width = size.columns * PictureLayers.cellWidth + 2 * margin
        let height = size.rows * PictureLayers.cellHeight + 2 * margin
        var svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" role="img" font-size="15" \
            font-family="ui-monospace, 'SF Mono', Menlo, 'Cascadia Mono', 'DejaVu Sans Mono', 'Liberation Mono', \
            Consolas, monospace">
            <title>\(escaped(SafeText(escaping: title).string))</title>
            <style>
            .c{text-anchor:middle}

            """
        for (index, face) in layers.faces.enumerated() {
            let bold = face.isBold ? ";font-weight:bold" : ""
            let italic = face.isItalic ? ";font-style:italic" : ""
            svg += ".f\(index){fill:\(hex(face.colour))\(bold)\(italic)}\n"
        }
        svg += """
            </style>
            <rect x="0.5" y="0.5" width="\(width - 1)" height="\(height - 1)" rx="8" fill="\(hex(theme.page))" \
            stroke="#8b949e" stroke-opacity="0.4"/>
            <g transform="translate(\(margin) \(margin))">
            <g shape-rendering="crispEdges">

            """
        for area in layers.backgrounds + layers.lines {
            svg += "<path fill=\"\(hex(area.colour))\" d=\"\(path(area.rects))\"/>\n"
        }
        svg += "</g>\n"
        for run in layers.runs {
            svg += element(run, faces: layers.faces)
        }
        return svg + "</g>\n</svg>\n"
    }
}

private func element(_ run: PictureLayers.Run, faces: [PictureLayers.Face]) -> String {
    let face = faces.firstIndex(of: run.face) ?? 0
    let left = run.column * PictureLayers.cellWidth
    let width = run.columns * PictureLayers.cellWidth
    // Half a pixel is all a centred glyph can be off by, so it is written in tenths.
    let x = run.isCentred ? tenths(left * 10 + width * 5) : "\(left)"
    let length = run.isCentred || run.columns < 2 ? "" : " textLength=\"\(width)\""
    let y = run.row * PictureLayers.cellHeight + 14
    let kind = run.isCentred ? "c f\(face)" : "f\(face)"
    return "<text class=\"\(kind)\" x=\"\(x)\" y=\"\(y)\"\(length)>\(escaped(run.text))</text>\n"
}

private func tenths(_ number: Int) -> String {
    number % 10 == 0 ? "\(number / 10)" : "\(number / 10).\(number % 10)"
}

private func path(_ rects: [PixelRect]) -> String {
    rects.reduce(into: "") { $0 += "M\($1.x) \($1.y)h\($1.width)v\($1.height)h\(-$1.width)z" }
}

private func hex(_ colour: UInt32) -> String {
    let digits = String(colour & 0xFFFFFF, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.utf8.count) + digits
}

private func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default: result.unicodeScalars.append(scalar)
        }
    }
}
