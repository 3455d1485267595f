#!/usr/bin/env python3
"""Runs the code that `pixy export` writes, in every language that there is a tool for, against a server that records.

Each request has hostile values. What arrives is compared with what pixy sends: the method, the target, the header fields
that pixy sets, and the body, byte for byte. Where there is no tool but a grammar (the packages tree-sitter-…), the code is
parsed instead: no part of it may be an error. Differences that mean the same are not held against a language: `*` and `~`
may be encoded in a form or not, names of header fields have no case, and where a secret was read from the environment,
JSON is compared as JSON and a form with an odd spelling as a form.

    Tests/Exports/run.py PIXY [LANGUAGE...]
"""

import importlib, json, os, re, shutil, subprocess, sys, tempfile, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote_plus

HOSTILE = "q\"'`s $HOME ${x} $(id) %s \\n \\ #{1} \\(1) <&>= @f ?? *~ \t é ☃ 😀 “c” ‘c’ end\\"
LINES = HOSTILE + "\r\nline\n" + "\u202e\u200b\u2028\x01\x7f\x85 '"
HEADER = "a\"'`b $HOME ${x} $(id) %s \\n #{1} \\(1) <&>=@? ?? *~ end\\"

received = []


class Recorder(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        received.append((self.command, self.path, self.headers.items(), body))
        moved = self.path == "/moved"
        self.send_response(307 if moved else 200)
        if moved:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "11")
        self.end_headers()
        self.wfile.write(b'{"ok":true}')

    do_GET = do_POST = do_PUT = answer

    def log_message(self, *_):
        pass


def form(pairs):
    return "&".join(quote_plus(n, safe="*").replace("~", "%7E") + "=" + quote_plus(v, safe="*").replace("~", "%7E")
                    for n, v in pairs)


def requests(base):
    """Name, request as the log has it, and the secrets in it by the names of their variables."""
    common = [["Host", base[7:]], ["User-Agent", "pixy"], ["Accept", "application/json"]]
    typed = common + [["Content-Type", "application/x-www-form-urlencoded"]]
    as_json = common + [["Content-Type", "application/json"]]

    def event(url, headers, body, method="POST"):
        text = body if isinstance(body, str) else form(body)
        headers = headers + [["Content-Length", str(len(text.encode()))]]
        return {"event": "token_request", "method": method, "url": base + url, "headers": headers, "body": text}

    pairs = [("grant_type", "authorization_code"), ("code", HOSTILE), ("redirect_uri", "http://127.0.0.1:1/c?a=b&c"),
             ("code_verifier", LINES), ("extra", LINES), ("empty", ""), ("=at", "=x"), ("at", "@/etc/passwd")]
    secrets = {"OAUTH_CODE": HOSTILE, "OAUTH_CODE_VERIFIER": LINES}
    yield "form", event("/token", typed, pairs), secrets
    yield "redirect", event("/moved", typed, pairs), secrets
    yield "headers", event("/token?a=%20&b=[x]", typed + [["X-Odd", HEADER], ["Authorization", "Basic a+/b=="]],
                           [("resource", "a"), ("resource", "b"), ("client_secret", HEADER)]), \
        {"OAUTH_BASIC_CREDENTIALS": "a+/b==", "OAUTH_CLIENT_SECRET": HEADER}
    flat = json.dumps({"grant_type": "x/y", "code": HOSTILE, "extra": HOSTILE, "__proto__": "p"}, ensure_ascii=False,
                      separators=(",", ":"))
    yield "json", event("/token", as_json, flat), {"OAUTH_CODE": HOSTILE}
    yield "odd json", event("/token", as_json, json.dumps({"b": [1.50, {"code": HOSTILE}], "a": LINES}, indent=1)), \
        {"OAUTH_CODE": HOSTILE}
    yield "odd form", event("/token", typed, "a&b=%7e~&code=%41%20b&&c=" + "'\"$x"), {"OAUTH_CODE": "A b"}
    yield "get", event("/me?code=1&x=a+b%2Bc", common + [["Authorization", "Bearer " + HEADER.replace(" ", "_")]], "", "GET"), \
        {"OAUTH_CODE": "1", "OAUTH_ACCESS_TOKEN": HEADER.replace(" ", "_")}


TOOLS = {
    "curl": ("curl bash jq", lambda p: [["bash", p]]),
    "httpie": ("http bash jq", lambda p: [["bash", p]]),
    "python": ("python3", lambda p: [["python3", p]]),
    "node": ("node", lambda p: [["node", p]]),
    "javascript": ("node", lambda p: [["node", "--import", PROMPT, p]]),
    "ruby": ("ruby", lambda p: [["ruby", p]]),
    "php": ("php", lambda p: [["php", p]]),
    "go": ("go", lambda p: [["go", "vet", p], ["go", "run", p]]),
    "java": ("java", lambda p: [["java", p]]),
    "swift": ("swiftc", lambda p: [["swiftc", "-o", p + ".out", p], [p + ".out"]]),
    "powershell": ("pwsh", lambda p: [["pwsh", "-NoProfile", "-File", p]]),
    "csharp": ("dotnet", lambda p: [["dotnet", "run", p]]),
}
GRAMMARS = {"csharp": "tree_sitter_c_sharp", "objc": "tree_sitter_objc", "powershell": "tree_sitter_powershell"}
# A page asks; here the environment answers.
PROMPT = "data:text/javascript,globalThis.prompt = name => process.env[name] ?? null"


def missing(tools):
    names = [tool for tool in tools.split() if not shutil.which(tool)]
    if "php" in tools and not names and "curl" not in subprocess.run(["php", "-m"], capture_output=True, text=True).stdout:
        names = ["php-curl"]
    return names


def parser(language):
    """What tells whether code of a language can be read at all; None where its grammar is not installed."""
    try:
        import tree_sitter
        grammar = importlib.import_module(GRAMMARS.get(language, ""))
    except (ImportError, ValueError):
        return None
    return tree_sitter.Parser(tree_sitter.Language(grammar.language()))


def unreadable(node):
    """The first part of the code that the grammar knows nothing of; None where there is none."""
    if node.type == "ERROR" or node.is_missing:
        return node
    return next(filter(None, map(unreadable, node.children)), None) if node.has_error else None


def parse(pixy, language, base, folder):
    """Parses the code for every request; the number of programs and of those that cannot be read."""
    reader, programs, failures = parser(language), 0, 0
    for name, sent, secrets in requests(base):
        for revealed in (False, True):
            code = exported(pixy, language, sent, revealed, folder)
            programs += 1
            wrong = unreadable(reader.parse(code.encode()).root_node)
            if wrong:
                failures += 1
                print(f"FAILED {language}, {name}: line {wrong.start_point[0] + 1} cannot be read: {wrong.text[:80]!r}")
            if not revealed and any(len(s) > 4 and s in code for s in secrets.values()):
                failures += 1
                print(f"FAILED {language}, {name}: a secret stands in the code")
    return programs, failures


def exported(pixy, language, sent, revealed, folder):
    log = os.path.join(folder, "log.jsonl")
    with open(log, "w") as file:
        file.write(json.dumps(sent) + "\n")
    arguments = [pixy, "export", log, "--as", language] + (["--reveal"] if revealed else [])
    return subprocess.run(arguments, capture_output=True, text=True, check=True).stdout


def plain(target):
    """The target or form with the two characters that encoders differ about in one spelling."""
    return re.sub(r"%7e", "~", target, flags=re.I).replace("%2A", "*").replace("%2a", "*")


def differences(sent, got, revealed):
    method, path, headers, body = got
    wanted = sent["url"].split("/", 3)[3]
    wanted = wanted.replace("[", "%5B").replace("]", "%5D").replace("'", "%27")
    if method != sent["method"]:
        yield f"method {method}"
    if plain(path[1:]).replace("'", "%27") != plain(wanted):
        yield f"target {path!r} for {wanted!r}"
    for name, value in sent["headers"]:
        if name in ("Host", "User-Agent", "Content-Length"):
            continue
        values = [v for n, v in headers if n.lower() == name.lower()]
        if values != [value]:
            yield f"{name}: {values!r} for {value!r}"
    expected = sent["body"].encode()
    if body == expected:
        return
    kind = dict(map(tuple, sent["headers"])).get("Content-Type", "")
    if "form" in kind and plain(body.decode("utf-8", "replace")) == plain(sent["body"]):
        return
    if "form" in kind and not revealed and parse_qsl(body.decode(), True) == parse_qsl(sent["body"], True):
        return
    if "json" in kind and not revealed:
        try:
            if json.loads(body, object_pairs_hook=list) == json.loads(expected, object_pairs_hook=list):
                return
        except ValueError:
            pass
    yield f"body\n     {body!r}\n for {expected!r}"


def main():
    pixy, only = os.path.abspath(sys.argv[1]), sys.argv[2:]
    server = ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    failures, runs, parsed, left = 0, 0, 0, []
    with tempfile.TemporaryDirectory() as folder:
        environment = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}
        environment |= {"LC_ALL": "C.UTF-8", "GOFLAGS": "-mod=mod", "GO111MODULE": "off", "GOTOOLCHAIN": "local"}
        listing = subprocess.run([pixy, "export", "--list"], capture_output=True, text=True, check=True).stdout
        languages = re.findall(r"^  (\w+) ", listing.split("\n\n")[0], re.M)
        for language in languages:
            if only and language not in only:
                continue
            tools, commands = TOOLS.get(language, ("", None))
            if not commands or missing(tools):
                if parser(language):
                    programs, unread = parse(pixy, language, base, folder)
                    parsed, failures = parsed + programs, failures + unread
                    print(f"{language}: parsed")
                    continue
                left.append(f"{language} ({', '.join(missing(tools)) or 'no tool on this system'})")
                continue
            for name, sent, secrets in requests(base):
                for revealed in (False, True):
                    code = exported(pixy, language, sent, revealed, folder)
                    path = os.path.join(folder, {"java": "Request.java", "javascript": "request.mjs"}.get(
                        language, "request." + {"node": "mjs", "python": "py", "ruby": "rb", "php": "php", "go": "go",
                                                "swift": "swift", "powershell": "ps1", "csharp": "cs"}.get(language, "sh")))
                    with open(path, "w") as file:
                        file.write(code)
                    if not revealed and any(len(s) > 4 and s in code for s in secrets.values()):
                        print(f"FAILED {language}, {name}: a secret stands in the code")
                        failures += 1
                    received.clear()
                    said = ""
                    for command in commands(path):
                        result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL,
                                                env=environment | ({} if revealed else secrets), cwd=folder)
                        said += result.stdout + result.stderr
                        if result.returncode != 0:
                            break
                    wrong = ["nothing was sent" if not received else f"{len(received)} requests"] \
                        if len(received) != 1 else list(differences(sent, received[0], revealed))
                    # What a client says of a redirect that it does not follow is its own affair.
                    if name != "redirect" and (result.returncode != 0 or '{"ok":true}' not in said):
                        wrong.append(f"status {result.returncode}: {said[-600:]}")
                    runs += 1
                    if wrong:
                        failures += 1
                        where = "revealed" if revealed else "from the environment"
                        print(f"FAILED {language}, {name}, {where}: " + "; ".join(wrong))
            print(f"{language}: ran")
    for language in left:
        print(f"NOT RUN: {language}")
    print(f"{runs} programs ran, {parsed} were parsed, {failures} failed")
    sys.exit(1 if failures else 0)


main()
