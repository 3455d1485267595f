import OAuth

extension Walk {
    /// The scope that was really asked for, which step 3 may have edited.
    var askedScope: String { authorization?.scope ?? client.scope }

    /// The edited redirect_uri, if the answer goes there and not to the listener; otherwise nil.
    var redirectElsewhere: String? {
        guard let listener, let sent = authorization?.parameters.values(of: "redirect_uri").first,
            sent != listener.redirectURI
        else { return nil }
        return sent
    }

    /// The command that leads the browser's computer here, if that is another one; nil without SSH.
    ///
    /// A provider on this computer itself, such as the practice provider, is led there as well.
    var forward: String? {
        guard let line = listener?.forward else { return nil }
        guard let server = authorization?.loopbackServer, line.hasPrefix("ssh ") else { return line }
        return "ssh -L \(server.port):\(server.address):\(server.port) \(line.dropFirst(4))"
    }
}
