import Cells
import Testing

@Suite struct ThemeTests {
    private static let coloured: [Theme] = [.dark, .light, .highContrast, .highContrastLight]
    private static let status: [Role] = [.good, .warning, .bad]

    private func colours(_ role: Role, _ theme: Theme) -> (text: LinearColour, behind: LinearColour) {
        let ink = theme.ink(Style(role))
        return (
            LinearColour(rgb: ink.foreground?.rgb ?? theme.pageText),
            LinearColour(rgb: ink.background?.rgb ?? theme.page)
        )
    }

    @Test("Every text has a contrast of 4.5 to 1, every line one of 3 to 1 (WCAG 1.4.3, 1.4.11)", arguments: coloured)
    func isReadable(theme: Theme) {
        for role in Role.allCases {
            let (text, behind) = colours(role, theme)
            #expect(text.contrast(to: behind) >= (role == .border ? 3 : 4.5), "\(role)")
        }
    }

    @Test(arguments: [Theme.highContrast, .highContrastLight])
    func highContrastIsSevenToOne(theme: Theme) {
        for role in Role.allCases {
            let (text, behind) = colours(role, theme)
            #expect(text.contrast(to: behind) >= 7, "\(role)")
        }
    }

    @Test("The neutral theme can be read on black and on white, without a colour of its own for text")
    func neutralIsReadableOnBoth() {
        for role in Role.allCases {
            let ink = Theme.neutral.ink(Style(role))
            guard let text = ink.foreground else { continue }
            for page in [0x000000, 0xFFFFFF] as [UInt32] {
                let behind = LinearColour(rgb: ink.background?.rgb ?? page)
                #expect(LinearColour(rgb: text.rgb).contrast(to: behind) >= 4, "\(role) on \(page)")
                let basic = LinearColour(rgb: Self.basic[Int(text.basic16)])
                #expect(ink.background != nil || basic.contrast(to: behind) >= 3, "\(role) on \(page)")
            }
        }
        #expect([Role.text, .value, .title].allSatisfy { Theme.neutral.ink(Style($0)).foreground == nil })
    }

    @Test("Passed, doubtful and failed differ for red-green blind eyes", arguments: coloured + [.neutral])
    func statusSurvivesColourBlindness(theme: Theme) {
        let hues = Self.status.map { role in
            let ink = theme.ink(Style(role))
            let isOnPaper = ink.background == theme.ink(Style(.text)).background
            return LinearColour(rgb: (isOnPaper ? ink.foreground : ink.background)?.rgb ?? theme.pageText)
        }
        for (index, one) in hues.enumerated() {
            for two in hues[(index + 1)...] {
                #expect(one.difference(to: two) > 15)
                #expect(one.deuteranopic.difference(to: two.deuteranopic) > 15)
                #expect(one.protanopic.difference(to: two.protanopic) > 15)
            }
        }
    }

    @Test("The basic colours can be read on the page as well, brightened ones as plain ones too", arguments: coloured)
    func basicColoursAreReadable(theme: Theme) {
        for role in Role.allCases {
            let ink = theme.ink(Style(role))
            guard ink.background == nil, let basic = ink.foreground?.basic16 else { continue }
            for index in theme.page == 0xFFFFFF ? [basic] : [basic, basic % 8] {
                let contrast = LinearColour(rgb: Self.basic[Int(index)]).contrast(to: LinearColour(rgb: theme.page))
                #expect(contrast >= 3, "\(role)")
            }
        }
    }

    /// What xterm shows for the basic colours unless told otherwise.
    private static let basic: [UInt32] = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ]

    @Test("Text that sets a background sets its own colour with it", arguments: Theme.all)
    func neverMixesWithTheTerminalsColours(theme: Theme) {
        for role in Role.allCases {
            let ink = theme.ink(Style(role))
            #expect(ink.background == nil || ink.foreground != nil, "\(role)")
        }
        let isOnPaper = theme == .highContrast || theme == .highContrastLight
        #expect((theme.ink(Style(.text)).background != nil) == isOnPaper)
        #expect(!isOnPaper || Role.allCases.allSatisfy { theme.ink(Style($0)).background != nil })
    }

    @Test func monoHasNoColourButTellsStatusApart() {
        for role in Role.allCases {
            let ink = Theme.mono.ink(Style(role))
            #expect(ink.foreground == nil && ink.background == nil)
        }
        let looks = [Role.good, .warning, .bad, .unchecked].map { Theme.mono.ink(Style($0)).attributes }
        #expect(Set(looks).count == looks.count)
        let parts = [Role.tokenHeader, .tokenPayload, .tokenSignature].map { Theme.mono.ink(Style($0)).attributes }
        #expect(Set(parts).count == parts.count)
        #expect(Theme.mono.ink(Style(.selection)).attributes.contains(.reverse))
        #expect(Theme.mono.ink(Style(.focus)).attributes != Theme.mono.ink(Style(.border)).attributes)
    }

    @Test(
        "The 256-colour index and the RGB value name the same colour",
        arguments: [
            (75, 0x5FAFFF), (203, 0xFF5F5F), (231, 0xFFFFFF), (16, 0x000000), (246, 0x949494), (255, 0xEEEEEE),
            (24, 0x005F87),
        ] as [(UInt8, UInt32)]
    )
    func spellingsAgree(index: UInt8, rgb: UInt32) {
        let inks = Theme.all.flatMap { theme in Role.allCases.map { theme.ink(Style($0)) } }
        let colours = inks.flatMap { [$0.foreground, $0.background] }.compactMap { $0 }.filter { $0.xterm256 == index }
        #expect(!colours.isEmpty)
        #expect(colours.allSatisfy { $0.rgb == rgb })
    }

    @Test func addsTheStylesOwnAttributes() {
        #expect(Theme.dark.ink(Style(.bad, .underline)).attributes == [.bold, .underline])
    }

    @Test func isFoundByName() {
        #expect(Theme.all.map(\.name) == ["neutral", "dark", "light", "high contrast", "high contrast light", "mono"])
        #expect(Theme.named("light") == .light)
        #expect(Theme.named("neon") == nil)
    }
}
