/// What a key can make happen; names are stable.
public enum Action: Hashable, Sendable {
    case perform, redo, previousStep, nextStep
    case step(Step)
    case up, down, pageUp, pageDown, top, bottom, nextColumn, previousColumn
    case showWhole, reveal, copy, copyMenu, edit, openBrowser, signIn, pasteCallback
    case export, toggleMethod, checkPair, renew, saveSession, toggleBody, editBody,
        profiles, saveProfile, runs
    case inspect, fold, unfold, foldAll, unfoldAll, search, nextMatch, previousMatch, filter
    case addClaim, undoEdits, putAway, pasteToken, keyList, compareTokens
    case present, freeze, stepClock, saveReplay
    case why, palette, eventLog, clocks, zoom, wrap, zone, theme, mouse, help, escape, back, interrupt, quit, suspend
    case repaint
    case saveToFile, onlyDifferences, resumeRun, removeKey
    case typing(TextEdit)
}
