import Cells
import FoundationEssentials
import JOSE
import OAuth

extension Pane {
    static let tokens = Pane(
        step: .tokens,
        why: { _ in
            """
            The id_token is for this client: who signed in, when, and for whom. The access_token is for the API, and a client does \
            not look inside; here we do. Decoding is not judging: anybody can write such a token. Step 8 checks who did.
            """
        },
        references: "RFC 7519 §4 · OpenID Connect Core §2 · RFC 9068 §2",
        keys: [],
        content: { model, columns in
            guard let tokens = model.walk.tokens else {
                var builder = ColumnBuilder(model, columns: columns)
                builder.text("There are no tokens yet. They come with the response of step 6.")
                return PaneContent(builder.column)
            }
            let sideBySide = columns >= 74
            let width = sideBySide ? (columns - 3) / 2 : columns
            var first = ColumnBuilder(model, columns: width)
            if let token = tokens.idToken {
                if !sideBySide { first.heading("id_token", note: model.left(tokens.idToken?.expiresAt)) }
                first.token(token, id: "id_token", name: "id_token")
            } else {
                first.text("No id_token came; the scope openid asks for one.", Style(.muted))
            }
            let accessEnds = tokens.accessToken?.expiresAt ?? tokens.accessTokenEnds
            var second = sideBySide ? ColumnBuilder(model, columns: width) : first
            if !sideBySide { second.heading("access_token", note: model.left(accessEnds)) }
            if let token = tokens.accessToken {
                second.token(token, id: "access_token", name: "access_token")
                second.lifetime(of: tokens)
            } else {
                second.text("No access_token came.", Style(.muted))
            }
            second.refreshToken(tokens)
            guard sideBySide else { return PaneContent(second.column) }
            var left = first.column
            var right = second.column
            left.title = StyledText("id_token", Style(.title, .bold)) + model.left(tokens.idToken?.expiresAt)
            right.title = StyledText("access_token", Style(.title, .bold)) + model.left(accessEnds)
            return PaneContent(columns: [left, right])
        }
    )
}

extension Model {
    /// What is left of a token's life, to stand behind its name: the one countdown of each token.
    fileprivate func left(_ ends: Date?) -> StyledText {
        ends.map { StyledText("  ") + Countdown.text(to: $0, from: now, coarsely: countsCoarsely) } ?? StyledText()
    }
}

extension ColumnBuilder {
    fileprivate mutating func token(_ record: TokenRecord, id: String, name: SafeText) {
        let inspection = record.inspection
        raw(record, id: id, name: name)
        switch inspection.format {
        case .jws: break
        case .jwe: text("It is encrypted (JWE): only its header can be read here.", Style(.unchecked))
        case .opaque where id == "id_token":
            text("It is no JWT, which an id_token always has to be.", Style(.bad))
        case .opaque:
            text(
                "It is opaque: no JWT, only the provider knows what it stands for. That is allowed.",
                Style(.unchecked)
            )
        case .malformed:
            text("It has the shape of a JWT but cannot be read whole; step 8 says what is wrong.", Style(.bad))
        }
        if let header = inspection.header { members("Header", header, root: .header, id: "\(id).header") }
        if let claims = inspection.claims { members("Claims", claims, root: .claims, id: "\(id).claims") }
    }

    private mutating func raw(_ record: TokenRecord, id: String, name: SafeText) {
        let token = record.token
        let item = PaneContent.Item(
            id: id,
            label: name,
            value: token,
            isSecret: true,
            meaning:
                "The token as it came, \(token.count) characters. Shown, its parts are told apart by colour and by the dots between them.",
            reference: "RFC 7515 §7.1"
        )
        if isRevealed(id) {
            self.item(item, RawToken(token).styled(token), indent: 0)
        } else {
            self.item(item, secret(id, token))
        }
        let life = LifetimeBar(
            issuedAt: record.inspection.issuedAt,
            ends: record.inspection.expiresAt,
            isCoarse: model.countsCoarsely,
            saysWhatIsLeft: false
        )
        if record.inspection.expiresAt != nil, !model.isLinear { lines(life.line(now: model.now, columns: columns)) }
    }

    private mutating func members(_ title: SafeText, _ value: JSONValue, root: InspectorRoot, id: String) {
        heading(title)
        let count = value.childCount ?? 0
        for index in 0..<min(count, 300) {
            guard let child = value.child(index) else { continue }
            let node = JSONNode(
                path: JSONPath(root: root, indices: [index]),
                name: child.name,
                isElement: false,
                value: child.value
            )
            self.node(node, top: child.name, id: "\(id).\(index)", depth: 1)
        }
        if count > 300 {
            text("… \(count - 300) more; \(key(.inspect)) opens the inspector, which shows all", Style(.muted))
        }
    }

    /// A member, and what is inside of it as long as that is little.
    private mutating func node(_ node: JSONNode, top: String, id: String, depth: Int) {
        let meaning = ClaimMeaning.of(top, inHeader: node.path.root == .header)
        let words: SafeText =
            meaning.map { "\($0.meaning)" } ?? "Not a registered name: what it means, only the provider can say."
        column.items.append(
            PaneContent.Item(
                id: id,
                label: masked(node.name.prefix(200)),
                value: Secret(node.value.string ?? node.value.serialized()),
                meaning: depth == 1 ? words : "Part of \(masked(top)). \(words)",
                reference: meaning.map { "\($0.source)" }
            )
        )
        let children = node.value.childCount ?? 0
        let isOpen = children > 0 && children <= 8 && depth < 4
        let lines = NodeLines(
            columns: columns,
            nameColumns: columns >= 60 ? 16 : 9,
            margin: 0,
            zone: model.zone,
            now: model.now,
            masker: model.masker
        )
        rowsOfItem(lines.rows(node, depth: depth, isFolded: children == 0 ? nil : !isOpen))
        guard isOpen else { return }
        for index in 0..<children {
            guard let child = node.value.child(index) else { continue }
            let inner = JSONNode(
                path: node.path.child(index),
                name: child.name,
                isElement: node.value.array != nil,
                value: child.value
            )
            self.node(inner, top: top, id: "\(id).\(index)", depth: depth + 1)
        }
    }

    fileprivate mutating func lifetime(of tokens: TokensRecord) {
        guard let ends = tokens.accessTokenEnds else { return }
        heading("expires_in")
        text("by the response until \(TimeText.absolute(ends, model.zone))", Style(.muted))
    }

    fileprivate mutating func refreshToken(_ tokens: TokensRecord) {
        heading("refresh_token")
        guard let token = tokens.refreshToken else {
            text("None came; the scope offline_access asks for one.", Style(.muted))
            return
        }
        let item = PaneContent.Item(
            id: "refresh_token",
            label: "refresh_token",
            value: token,
            isSecret: true,
            meaning: "Gets new tokens without the user; step 9 does it. Opaque on purpose: only the provider reads it.",
            reference: "RFC 6749 §1.5"
        )
        self.item(item, secret(item.id, token))
    }
}
