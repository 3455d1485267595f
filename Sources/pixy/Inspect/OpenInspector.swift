/// Opens the inspector on the terminal for what was asked; false where there is none, and then it is plain text.
func openInspector(_ request: InspectRequest) -> Bool {
    false
}
