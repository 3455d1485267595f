import Cells
import JOSE
import OAuth

extension Pane {
    static let proof = Pane(
        step: .proof,
        why: { model in
            switch model.walk.proof?.method ?? model.walk.settings.client.pkce {
            case .s256:
                """
                The verifier stays here. Only its hash, the challenge, travels through the browser, so whoever steals the code \
                on the way back cannot redeem it: for that the verifier is needed, and a hash cannot be turned around.
                """
            case .plain:
                """
                With plain the verifier itself travels through the browser as the challenge. It helps against who sees only \
                the answer with the code, not against who can read the request, too. S256 helps against both.
                """
            case .none:
                """
                Without PKCE nothing ties the code to the one who asked for it: whoever steals it can redeem it. The verifier \
                is not sent.
                """
            }
        },
        references: "RFC 7636 §4.1–4.2",
        keys: [
            KeyBinding(
                [.character("r")],
                .redo,
                short: "new verifier",
                help: "Draw a new code_verifier, or derive from your own once more."
            ),
            KeyBinding([.character("e")], .edit, short: "own verifier", help: "Type a code_verifier of your own."),
            KeyBinding(
                [.character("m")],
                .toggleMethod,
                short: "method",
                help: "Switch between S256, plain and none."
            ),
            KeyBinding(
                [.character("p")],
                .checkPair,
                short: "check a pair",
                help: "Check a verifier and challenge from elsewhere: the mistake is named. Esc puts them away."
            ),
        ],
        content: { model, columns in
            var builder = ColumnBuilder(model, columns: columns)
            builder.problem()
            builder.pairCheck()
            builder.proof()
            return PaneContent(builder.column)
        }
    )
}

extension ColumnBuilder {
    fileprivate mutating func proof() {
        let method = model.walk.proof?.method ?? model.walk.settings.client.pkce
        guard let proof = model.walk.proof else {
            text("No verifier has been drawn yet.")
            blank()
            text(
                "\(key(.perform)) draws 32 random bytes from the system and writes them as 43 characters: the code_verifier. "
                    + "Its SHA-256 digest, written the same way, is the code_challenge."
            )
            methodLine(method)
            return
        }
        let verifier = proof.verifier.secret
        let id = "code_verifier"
        let own = model.walk.settings.ownVerifier != nil
        let item = PaneContent.Item(
            id: id,
            label: "code_verifier",
            value: verifier,
            isSecret: true,
            meaning:
                "A fresh secret for this one sign-in: 43 to 128 characters of A-Z a-z 0-9 - . _ ~. With S256 it leaves pixy only in step 5.",
            reference: "RFC 7636 §4.1",
            edit: .ownVerifier
        )
        field(
            item,
            name: StyledText("code_verifier", Style(.name)),
            value: secret(id, verifier) + StyledText(isRevealed(id) ? "  \(verifier.count) ✓" : " ✓", Style(.good))
                + StyledText(own ? "  your own" : "", Style(.muted))
        )
        bytes(
            "ASCII",
            proof.verifier.ascii,
            id: id,
            masked: !isRevealed(id),
            meaning: "The verifier's characters as bytes, which is what is hashed."
        )
        if method == .s256 {
            bytes(
                "SHA-256",
                proof.digest,
                id: "digest",
                masked: false,
                meaning: "The hash of those bytes: 32 bytes, the same each time, and no way back."
            )
        }
        if method != .none {
            let isVerifier = method == .plain
            let challenge = Secret(proof.challenge)
            let item = PaneContent.Item(
                id: isVerifier ? id : "code_challenge",
                label: "code_challenge",
                value: challenge,
                isSecret: isVerifier,
                meaning: isVerifier
                    ? "With plain the challenge is the verifier itself: who can read the browser's traffic can redeem the code."
                    : "The digest in base64url without padding: 43 characters. It travels in the authorization URL.",
                reference: "RFC 7636 §4.2"
            )
            field(
                item,
                name: StyledText("code_challenge", Style(.name)),
                value: (isVerifier ? secret(id, challenge) : StyledText("\(proof.challenge)", Style(.value)))
                    + StyledText("  \(method.rawValue)", Style(.accent))
            )
        }
        methodLine(method)
        if method == .s256 { derivation(proof) }
    }

    /// Bytes in hexadecimal under the verifier or challenge they belong to.
    mutating func bytes(_ name: SafeText, _ bytes: [UInt8], id: String, masked: Bool, meaning: SafeText) {
        let hex = HexText.of(bytes).string
        let isVerifier = id.hasSuffix("code_verifier")
        let item = PaneContent.Item(
            id: masked || isVerifier ? id : "\(id).hex",
            label: name,
            value: Secret(hex),
            isSecret: isVerifier,
            meaning: meaning,
            reference: "RFC 7636 §4.2"
        )
        let dots = model.isLinear ? Secret.mask : Array(repeating: "••", count: bytes.count).joined(separator: " ")
        let shown = masked ? dots : hex
        field(
            item,
            name: StyledText("     \(name)", Style(.muted)),
            value: StyledText("\(shown)", Style(masked ? .secret : .value))
        )
    }

    private mutating func methodLine(_ method: PKCEMethod) {
        blank()
        let words: SafeText =
            switch method {
            case .s256: "S256: the challenge is the hash of the verifier. Every provider with PKCE has to know it."
            case .plain: "plain: the challenge is the verifier itself. Only for clients that cannot compute a hash."
            case .none:
                "none: no proof is sent. Who steals the code can redeem it; most providers refuse public clients without."
            }
        let item = PaneContent.Item(
            id: "method",
            label: "code_challenge_method",
            value: Secret(method.rawValue),
            meaning: words,
            reference: "RFC 7636 §4.3"
        )
        field(
            item,
            name: StyledText("method", Style(.name)),
            value: StyledText("\(method.rawValue)", Style(method == .s256 ? .good : .warning, .bold))
                + StyledText(model.isPlain ? "" : "   \(key(.toggleMethod)) switches", Style(.muted))
        )
        text(words, Style(.muted))
    }

    private mutating func derivation(_ proof: Proof) {
        heading("How it is derived")
        text("code_challenge = BASE64URL(SHA-256(ASCII(code_verifier))), without padding", Style(.accent))
        let count = proof.verifier.ascii.count
        text(
            "\(count) characters → \(count) bytes → SHA-256: \(proof.digest.count) bytes → "
                + "base64url: \(proof.challenge.utf8.count) characters",
            Style(.muted)
        )
    }
}
