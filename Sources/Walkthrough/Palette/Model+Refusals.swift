import Cells
import JOSE
import OAuth

extension Model {
    /// Actions that do not look for reasons of their own.
    static let refusedHere: Set<Action> = [
        .showWhole, .copy, .reveal, .edit, .previousStep, .nextStep, .runs, .zoom, .freeze, .stepClock,
    ]

    /// Why an action would do nothing here as it stands; nil if it would do something.
    func refusal(of action: Action) -> SafeText? {
        if let inspector { return inspector.refusal(of: action) }
        switch action {
        case .perform: return refusalOfEnter
        case .redo: return refusalOfRedo
        case .previousStep: return looked.previous == nil ? "This is the first step." : nil
        case .nextStep: return looked.next == nil ? "This is the last step." : nil
        case .step(let step): return step == looked ? "This is the step that is shown." : nil
        case .nextColumn, .previousColumn: return content.columns.count < 2 ? "There is only one column here." : nil
        case .showWhole:
            return item?.value == nil && item?.meaning == nil
                ? "There is no value under the cursor to show whole." : nil
        case .copy: return item?.value == nil ? "There is nothing to copy under the cursor." : nil
        case .reveal: return secretUnderCursor == nil ? refusalOfReveal : nil
        case .edit: return isEditable ? nil : "What is under the cursor cannot be edited."
        case .runs:
            return runs.kept.isEmpty
                ? "There is one run so far. Go back to any step, change something and go on: both runs are kept and can be compared."
                : nil
        case .nextMatch, .previousMatch: return paneFinder.search?.matches.isEmpty == false ? nil : refusalOfMove
        case .renew: return refusalOfRenewal?.message
        case .saveSession: return refusalOfKeeping
        case .profiles: return walk.isBusy ? "Something is under way; Esc cancels it." : nil
        case .saveProfile:
            return walk.settings.usesPractice
                ? "The practice provider needs no profile: pixy without a name starts it." : nil
        case .openBrowser:
            return walk.authorization != nil && walk.status(.authorize).isDone
                ? nil : "There is no authorization URL yet: first step 3 (Authorize)."
        case .signIn:
            return walk.practice != nil && walk.settings.usesPractice && walk.status(.callback).isRunning
                ? nil : "Signing in here works for the practice provider while step 4 waits."
        case .pasteCallback:
            return walk.authorization != nil && walk.status(.authorize).isDone
                ? nil : "First step 3 (Authorize): a callback answers its URL."
        case .toggleBody, .editBody: return refusalOfBody
        case .zoom: return presentation == nil ? nil : "The pane has the whole screen already."
        case .escape: return hasSomethingToClose ? nil : "There is nothing to close or to cancel."
        default: return nil
        }
    }

    private var refusalOfEnter: SafeText? {
        if looked == .callback, walk.status(.callback).isRunning { return nil }
        if looked == .use, walk.tokens != nil {
            guard let use = item?.use else { return "Move to one of the uses at the top; \(key(.perform)) does it." }
            return refusal(of: use)?.message
        }
        if walk.status(looked).isRunning { return "This step is under way; Esc cancels it." }
        if isRefused { return walk.refusal(of: Step.authorize)?.message }
        if isUnanswered { return walk.refusal(of: Step.exchange)?.message }
        guard let target = stepForEnter else { return "There is nothing more to do here." }
        if target != looked, target == .exchange || target == .response || walk.status(target).isDone { return nil }
        return walk.refusal(of: target)?.message
    }

    private var refusalOfRedo: SafeText? {
        if looked == .use, walk.tokens != nil { return refusalOfEnter }
        if looked == .exchange, walk.exchange != nil, !walk.status(.exchange).isRunning { return nil }
        if looked == .callback, walk.status(.callback).isDone {
            return "The callback is here. \(redoing(.authorize)) makes a new request and gets a new code."
        }
        if looked == .tokens || looked == .response {
            return "Nothing to redo here: \(redoing(.authorize)) gets a new code, \(redoing(.verify)) verifies again."
        }
        return walk.refusal(of: looked)?.message
    }

    private var refusalOfReveal: SafeText {
        content.columns.contains { $0.items.contains(where: \.isSecret) }
            ? "Move the cursor to the secret that \(key(.reveal)) is to show." : "Nothing is masked here."
    }

    private var refusalOfBody: SafeText? {
        if walk.exchange == nil { return "There is no request yet: a code has to come first." }
        return walk.status(.exchange).isRunning ? "The request is under way; Esc cancels it." : nil
    }

    /// The id of the secret under the cursor, or of the pane's only one.
    var secretUnderCursor: String? {
        if let item, item.isSecret { return item.id }
        let ids = Set(content.columns.flatMap(\.items).filter(\.isSecret).map(\.id))
        return ids.count == 1 ? ids.first : nil
    }

    private var isEditable: Bool { item?.edit != nil || looked == .provider || looked == .proof }

    private var hasSomethingToClose: Bool {
        isZoomed || walk.isBusy || looked == .proof && pairCheck != nil || finder.statusLine != nil
    }
}

extension Inspector {
    /// Why an action would do nothing here as it stands; nil if it would do something.
    func refusal(of action: Action) -> SafeText? {
        switch action {
        case .perform, .fold, .unfold, .foldAll, .unfoldAll, .search, .filter, .reveal, .copy, .showWhole, .addClaim,
            .copyMenu, .putAway, .nextMatch, .previousMatch, .compareTokens:
            if tokens.isEmpty { return "There is no token yet: paste one." }
        default: break
        }
        switch action {
        case .nextColumn, .previousColumn: return columns.count < 2 ? "There is only one column here." : nil
        case .nextMatch, .previousMatch:
            return search?.matches.isEmpty == false ? nil : "Nothing is searched for; / begins a search."
        case .freeze, .stepClock:
            return fixedClock == nil ? nil : "The time to judge by was given at the start; it does not run."
        case .undoEdits:
            let hasSomething = focusedToken?.whatIf.isEmpty == false || !putAway.isEmpty
            return hasSomething ? nil : "Nothing was tried out in this token, and none was put away."
        default: return nil
        }
    }
}
