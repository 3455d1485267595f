import Cells
import JOSE
import OAuth
import TestSupport
import Testing

@testable import Walkthrough

/// What y and Y copy, on which way, and what is said about it.
@Suite struct CopyTests {
    private static let folder = String(#filePath.dropLast("CopyTests.swift".count)) + "Goldens/"

    private func walked(to step: Step = .use, at looked: Step) async -> Rehearsal {
        var rehearsal = Rehearsal()
        await rehearsal.walk(to: step)
        await rehearsal.look(at: looked)
        return rehearsal
    }

    private func labels(_ rehearsal: Rehearsal) -> [String] {
        guard case .menu(let menu) = rehearsal.model.overlay else { return [] }
        return menu.entries.map(\.label.string)
    }

    private func hasCopied(_ rehearsal: Rehearsal) -> Bool { rehearsal.effects.contains { $0.isCopy } }

    /// Chooses an entry of the copy menu by its name.
    private func copy(_ label: String, _ rehearsal: inout Rehearsal) async throws -> String {
        await rehearsal.type("Y")
        let index = try #require(labels(rehearsal).firstIndex(of: label), "\(label) in \(labels(rehearsal))")
        for _ in 0..<index { await rehearsal.press(.down) }
        await rehearsal.press(.enter)
        guard case .copy(let copied) = try #require(rehearsal.effects.last { $0.isCopy }) else { return "" }
        return copied.revealed()
    }

    @Test(
        "Y offers by name what the pane is about",
        arguments: [
            (Step.provider, ["metadata", "token_endpoint", "the whole pane as text"]),
            (.proof, ["code_verifier", "code_challenge", "the line"]),
            (.authorize, ["authorization URL", "state", "the whole pane as text"]),
            (.callback, ["callback URL", "code", "the whole pane as text"]),
            (.exchange, ["raw request", "body", "code_verifier"]),
            (.response, ["raw request", "raw response", "response body", "access_token"]),
            (
                .tokens,
                [
                    "id_token", "id_token, header as JSON", "id_token, claims as JSON", "id_token, payload as it came",
                    "access_token", "refresh_token",
                ]
            ),
            (.verify, ["all checks"]),
        ] as [(Step, [String])]
    )
    func offersByName(step: Step, names: [String]) async {
        var rehearsal = await walked(at: step)
        await rehearsal.type("Y")
        let offered = labels(rehearsal)
        #expect(names.allSatisfy(offered.contains), "\(offered)")
        for secret in rehearsal.model.walk.secrets where secret.count >= 16 {
            #expect(!rehearsal.text.contains(secret.revealed().prefix(16)))
        }
    }

    @Test("What is copied is the very value, and the message says what and how much")
    func copiesTheVeryValue() async throws {
        var rehearsal = await walked(at: .tokens)
        let token = try #require(rehearsal.model.walk.tokens?.idToken?.token.revealed())
        #expect(try await copy("id_token", &rehearsal) == token)
        #expect(rehearsal.text.contains("Copied id_token, \(token.count.grouped) characters."))
        #expect(!rehearsal.text.contains(token.prefix(16)))
        let payload = try await copy("id_token, payload as it came", &rehearsal)
        #expect(token.contains(".\(payload)."))
        #expect(try await copy("id_token, claims as JSON", &rehearsal).contains("\"nonce\": "))
    }

    @Test("The callback URL holds what came, in its order")
    func copiesTheCallbackURL() async throws {
        var rehearsal = await walked(at: .callback)
        let url = try await copy("callback URL", &rehearsal)
        #expect(url.hasPrefix("http://127.0.0.1:49300/callback?code="))
        #expect(url.contains("&state=\(rehearsal.model.walk.authorization?.state ?? "-")"))
    }

    @Test("A raw response begins with its status line and ends with its body")
    func copiesTheRawResponse() async throws {
        var rehearsal = await walked(at: .response)
        let text = try await copy("raw response", &rehearsal)
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n") && text.hasSuffix("}"))
    }

    @Test("The whole pane and the line are copied as they are shown: masked, wrapped nowhere", arguments: Step.allCases)
    func copiesThePaneMasked(step: Step) async throws {
        var rehearsal = await walked(at: step)
        let pane = try await copy("the whole pane as text", &rehearsal)
        #expect(pane.hasPrefix("== \(step.rawValue) "))
        for secret in rehearsal.model.walk.secrets where secret.count >= 16 {
            #expect(!pane.contains(secret.revealed()))
        }
    }

    @Test("A filter on the pane does not shorten what is copied of it")
    func copiesThePaneUnfiltered() async throws {
        var rehearsal = await walked(at: .authorize)
        let whole = try await copy("the whole pane as text", &rehearsal)
        await rehearsal.type("&nonce")
        await rehearsal.press(.enter)
        #expect(try await copy("the whole pane as text", &rehearsal) == whole)
    }

    @Test("A tool of the system copies where there is one, and its name is said")
    func usesTools() async throws {
        var rehearsal = await walked(at: .proof)
        rehearsal.clipboard = Clipboard(.auto, tools: ["wl-copy"])
        await rehearsal.type("y")
        #expect(rehearsal.effects.contains { if case .copyWithTools = $0 { true } else { false } })
        #expect(!hasCopied(rehearsal))
        #expect(rehearsal.text.contains("Copied code_verifier, 43 characters, with wl-copy."))
    }

    @Test("A tool that fails is named, and the terminal copies instead")
    func fallsBackToTheTerminal() async {
        var rehearsal = await walked(at: .proof)
        rehearsal.clipboard = Clipboard(.auto, tools: ["xclip"])
        rehearsal.copied = .failure(OutsideFailure("tools_failed", "xclip ended with status 1"))
        await rehearsal.type("y")
        #expect(hasCopied(rehearsal))
        #expect(
            rehearsal.text.contains("Copied code_verifier, 43 characters, by the terminal: xclip ended with status 1.")
        )
    }

    @Test("Where only tools may copy and none does, a file is offered")
    func nativeOffersAFile() async {
        var rehearsal = await walked(at: .proof)
        rehearsal.clipboard = Clipboard(.native)
        rehearsal.copied = .failure(OutsideFailure("no_tool", "no tool of the system fits"))
        await rehearsal.type("y")
        #expect(!hasCopied(rehearsal))
        #expect(rehearsal.text.contains("no tool of the system fits"))
        await rehearsal.press(.enter)
        #expect(rehearsal.text.contains("is in /run/user/1000/pixy-code_verifier-"))
    }

    @Test("What is too long for terminals is said to be, and offered to be written to a file")
    func tooLongOffersAFile() async throws {
        var rehearsal = Rehearsal()
        let most = String(repeating: "x", count: 56_244)
        #expect(rehearsal.model.clipboard.refusal(ofBytes: most.utf8.count) == nil)
        rehearsal.tamper = { errand, response in
            guard errand == .token else { return response }
            var long = response
            long.headers.append(HeaderField("X-Long", most + "yy"))
            return long
        }
        await rehearsal.walk(to: .response)
        await rehearsal.type("Y")
        let index = try #require(labels(rehearsal).firstIndex(of: "X-Long"))
        for _ in 0..<index { await rehearsal.press(.down) }
        await rehearsal.press(.enter)
        #expect(!hasCopied(rehearsal))
        #expect(rehearsal.text.contains("56,246 bytes"))
        await rehearsal.press(.enter)
        let written = rehearsal.effects.compactMap { effect -> Secret? in
            if case .saveCopy(let value, "X-Long", _) = effect { value } else { nil }
        }
        #expect(written.map(\.count) == [56_246])
        #expect(rehearsal.model.overlay == nil)
    }

    @Test("With copying switched off nothing is copied, but w in the menu writes a file")
    func offCopiesNothing() async {
        var rehearsal = await walked(at: .proof)
        rehearsal.clipboard = Clipboard(.off)
        await rehearsal.type("y")
        #expect(rehearsal.text.contains("--clipboard off"))
        await rehearsal.press(.escape)
        await rehearsal.type("Yw")
        #expect(rehearsal.text.contains("is in /run/user/1000/pixy-code_verifier-"))
        #expect(!hasCopied(rehearsal))
    }

    @Test("An answer of a tool that nobody waits for any more changes nothing")
    func lateAnswersAreDropped() async {
        var rehearsal = await walked(at: .proof)
        let before = rehearsal.model.notice
        await rehearsal.happen(.copied(Ticket(.clipboard, 99), .success("xclip")))
        #expect(rehearsal.model.notice == before)
    }

    @Test("Y in the inspector offers the token, its parts and its checks")
    func inspectorOffersParts() async {
        var rehearsal = await walked(at: .tokens)
        await rehearsal.type("IY")
        let offered = labels(rehearsal)
        #expect(["id_token", "id_token, claims as JSON", "all checks"].allSatisfy(offered.contains), "\(offered)")
    }

    @Test("The copy menu looks as recorded")
    func looksAsRecorded() async {
        var rehearsal = await walked(at: .tokens)
        await rehearsal.type("Y")
        let difference = Golden.difference(rehearsal.picture.golden, from: "\(Self.folder)copy-menu-100x30.txt")
        #expect(difference == nil, "\(difference ?? "")")
    }
}

extension Effect {
    fileprivate var isCopy: Bool { if case .copy = self { true } else { false } }
}
