import Cells
import FoundationEssentials
import JOSE
import TestSupport
import Testing

@testable import Walkthrough

/// The inspector as pictures, at sizes from small to large.
@Suite struct InspectorPaneGoldenTests {
    private static let folder =
        String(#filePath.dropLast("InspectorGoldenTests.swift".count)) + "Goldens/inspector/"
    static let sizes = [(60, 18), (80, 24), (100, 30), (120, 40)].map { Size(columns: $0.0, rows: $0.1) }

    @Test("The inspector looks as recorded", arguments: InspectorScene.allCases, sizes)
    func looksAsRecorded(scene: InspectorScene, size: Size) async {
        let picture = await scene.picture(size)
        let name = "\(scene)-\(size.columns)x\(size.rows)"
        let difference = Golden.difference(picture.golden, from: Self.folder + name + ".txt")
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("The inspector tells its states apart without colour", arguments: InspectorScene.allCases)
    func tellsStatesApartWithoutColour(scene: InspectorScene) async {
        let picture = await scene.picture(Size(columns: 100, rows: 30), .mono)
        let text = picture.plainText + "\n---- attributes ----\n" + picture.attributes(.mono) + "\n"
        let difference = Golden.difference(text, from: Self.folder + "\(scene)-no-color.txt")
        #expect(difference == nil, "\(difference ?? "")")
    }
}

/// What the inspector is shown in.
enum InspectorScene: CaseIterable, Sendable {
    case empty, accepted, rejected, endsSoon, lastMinute, expired, encrypted, opaque, malformed
    case sideBySide, whatIf, search, filter, help, expectations

    func picture(_ size: Size, _ theme: Theme = .dark) async -> Canvas {
        var stage = await stage(size, theme)
        switch self {
        case .sideBySide:
            stage.paste(
                InspectorStage.token(InspectorStage.claims(#""aud":"pixy","scope":"openid""#, end: 1_764_003_600))
            )
        case .whatIf:
            stage.press(.tab)
            stage.select("aud")
            stage.press(.character("e"), .control("u"))
            stage.type(#""pixy""#)
            stage.press(.enter)
        case .search:
            stage.press(.character("/"))
            stage.type("exa")
        case .filter:
            stage.press(.character("&"))
            stage.type("user")
            stage.press(.enter)
        case .help: stage.press(.character("?"))
        case .expectations: stage.press(.character("e"))
        default: break
        }
        return render(stage.model)
    }

    private func stage(_ size: Size, _ theme: Theme) async -> InspectorStage {
        let bad = InspectorStage.token(InspectorStage.claims())
        switch self {
        case .empty: return InspectorStage(nil, size: size, theme: theme)
        case .accepted, .endsSoon, .lastMinute, .expired:
            let signed = await SignedTokens.make()
            let left: Double =
                switch self {
                case .endsSoon: 300
                case .lastMinute: 60
                case .expired: 0
                default: 600
                }
            let now = InspectorStage.now.addingTimeInterval(600 - left)
            return InspectorStage(signed.idToken, expecting: signed.expectations, size: size, at: now, theme: theme)
        case .encrypted: return InspectorStage(InspectorStage.encrypted, size: size, theme: theme)
        case .opaque: return InspectorStage("ya29.a0AfH6SMBx-opaque_token", size: size, theme: theme)
        case .malformed: return InspectorStage(String(bad.dropFirst()) + "!", size: size, theme: theme)
        default:
            return InspectorStage(bad, expecting: InspectorStage.expectations, size: size, theme: theme)
        }
    }
}

/// Tokens that the practice provider signed, and what they are to be compared with.
struct SignedTokens {
    var idToken: String
    var accessToken: String
    var expectations: Expectations

    static func make() async -> SignedTokens {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: .verify)
        let walk = rehearsal.model.walk
        return SignedTokens(
            idToken: walk.tokens?.idToken?.token.revealed() ?? "",
            accessToken: walk.tokens?.accessToken?.token.revealed() ?? "",
            expectations: walk.expectations
        )
    }
}
