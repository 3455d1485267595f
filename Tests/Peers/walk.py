#!/usr/bin/env python3
"""pixy against two authorization servers of other people, on loopback: walk.py PIXY [FOLDER]

One line for each check, then how many passed and failed; status 0 only if every check of both servers was made and
passed. FOLDER keeps what is downloaded (default .build/peers).
"""

import base64
import hashlib
import json
import sys
import tempfile
import time
from pathlib import Path

from glewlwyd import Glewlwyd
from peer import CONFIDENTIAL, PUBLIC, SECRET, free_port
from pixy import Walk, changed, outcome, parameter
from toolkit import Toolkit

VERIFIER = "peers-walk-with-one-verifier-of-their-own-0123456789"
OTHER = base64.urlsafe_b64encode(hashlib.sha256(b"another verifier").digest()).rstrip(b"=").decode()


class Checks:
    """What both servers have to come through; a method `check_…` is a check, and its first line says what holds."""

    def __init__(self, program, peer, redirect_uris, folder):
        self.program, self.peer, self.folder = program, peer, folder
        self.redirect_uri, self.other_redirect_uri = redirect_uris

    def walk(self, *arguments, client=PUBLIC):
        common = ["--issuer", self.peer.issuer, "--client-id", client, "--redirect-uri", self.redirect_uri]
        return Walk(self.program, *common, "--timeout", "20", *arguments)

    def signed_in(self, *arguments, client=PUBLIC, tampered={}, consents=True):
        """A walk whose person signs in, with an authorization URL that was changed on its way."""
        walk = self.walk(*arguments, client=client)
        url = changed(walk.expect("authorization_request")["url"], **tampered)
        until = tampered.get("redirect_uri", self.redirect_uri)
        page = self.peer.sign_in(url, until, consents)
        assert page.location and page.location.startswith(until), f"no callback: {page}"
        walk.deliver(page.location.replace(until, self.redirect_uri, 1))
        return walk.finish()

    def refused(self, walk, reason):
        """The token endpoint gave an error and no token, and pixy compares both halves of the flow."""
        status, code = self.peer.refusals[reason]
        response = walk.one("token_response")
        assert response["status"] == status, f"status {response['status']}"
        assert json.loads(response["body"])["error"] == code, response["body"]
        assert not walk.all("token"), "there is a token in spite of the refusal"
        assert outcome(response, "exchange.refusal"), "the refusal is not compared with what was sent"
        last = walk.events[-1]
        assert (last["verdict"], walk.status) == ("rejected", 1), (last, walk.status)
        assert "token_response.error" in last["failed"], last
        assert all(rule.startswith(("token_response.", "exchange.")) for rule in last["failed"]), last

    def check_good_walk(self):
        """a good walk is accepted, and its id_token's signature verified"""
        walk = self.signed_in()
        walk.ends("accepted", 0)
        token = walk.all("token")[0]
        assert (token["type"], token["verdict"]) == ("id_token", "accepted"), token["verdict"]
        assert outcome(token, "nonce") == outcome(token, "at_hash") == "passed"
        assert walk.one("userinfo")["status"] == 200

    def check_secrets_masked(self):
        """no verifier, code or token is in the output unless asked for"""
        walk = self.signed_in("--verifier", VERIFIER)
        text = json.dumps(walk.events)
        assert VERIFIER not in text and "eyJ" not in text
        codes = [value for name, value in walk.one("callback")["parameters"] if name == "code"]
        assert len(codes) == 1 and not codes[0].strip("•*…"), codes

    def check_refresh(self):
        """a refresh token gives new tokens, and they are verified as well"""
        walk = self.signed_in("--refresh")
        walk.ends("accepted", 0)
        refresh = walk.one("refresh")
        assert refresh["status"] == 200 and "failed" not in [f["outcome"] for f in refresh["findings"]], refresh
        names = [event["event"] for event in walk.events]
        assert "token" in names[names.index("refresh") :], f"nothing was verified again: {names}"

    def check_secret_by_basic(self):
        """a confidential client is accepted with its secret in the header"""
        self.signed_in(*self.secret(SECRET, "basic"), client=CONFIDENTIAL).ends("accepted", 0)

    def check_secret_by_post(self):
        """a confidential client is accepted with its secret in the body"""
        self.signed_in(*self.secret(SECRET, "post"), client=CONFIDENTIAL).ends("accepted", 0)

    def check_wrong_secret(self):
        """a wrong client secret is refused"""
        walk = self.signed_in(*self.secret("not-" + SECRET, "basic"), client=CONFIDENTIAL)
        self.refused(walk, "secret")

    def secret(self, value, method):
        file = self.folder / "secret"
        file.write_text(value)
        return ["--client-secret-file", str(file), "--auth", method]

    def check_wrong_verifier(self):
        """a code that belongs to another verifier is refused"""
        self.refused(self.signed_in(tampered={"code_challenge": OTHER}), "verifier")

    def check_wrong_redirect(self):
        """a code that was asked for with another redirect_uri is refused"""
        walk = self.signed_in(tampered={"redirect_uri": self.other_redirect_uri})
        self.refused(walk, "redirect")

    def check_foreign_redirect(self):
        """a redirect_uri that is not registered never comes back, and the wait says so"""
        walk = self.walk("--redirect-uri", f"{self.redirect_uri}-elsewhere", "--timeout", "2")
        page = self.peer.sign_in(walk.expect("authorization_request")["url"], self.redirect_uri)
        assert page.status in (400, 403) and not page.location, f"not refused: {page}"
        walk.finish().ends("rejected", 1, "callback.timeout")

    def check_reused_code(self):
        """a code that was redeemed before is refused"""
        first = self.signed_in("--reveal", "--verifier", VERIFIER)
        first.ends("accepted", 0)
        code = dict(first.one("callback")["parameters"])["code"]
        second = self.walk("--verifier", VERIFIER)
        url = second.expect("authorization_request")["url"]
        page = self.peer.sign_in(url, self.redirect_uri)
        second.deliver(changed(page.location, code=code, state=parameter(url, "state")))
        self.refused(second.finish(), "reused")


def all_checks(checks, peer):
    """Those of both servers, then those of this one, each with its sentence."""
    shared = [getattr(checks, name) for name in vars(Checks) if name.startswith("check_")]
    own = [getattr(peer, name) for name in vars(type(peer)) if name.startswith("check_")]
    return [(check, check.__doc__) for check in shared] + [(lambda c=check: c(checks), check.__doc__) for check in own]


def main():
    program = Path(sys.argv[1]).resolve()
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else ".build/peers").resolve()
    passed = failed = 0
    for kind in (Glewlwyd, Toolkit):
        start = time.monotonic()
        port = free_port()
        redirect_uris = [f"http://127.0.0.1:{port}/callback", f"http://[::1]:{port}/callback"]
        peer = kind(folder, redirect_uris)
        try:
            peer.start()
            with tempfile.TemporaryDirectory() as scratch:
                checks = Checks(program, peer, redirect_uris, Path(scratch))
                for check, words in all_checks(checks, peer):
                    try:
                        check()
                        passed += 1
                        print(f"passed  {peer.name}: {words}", flush=True)
                    except (AssertionError, LookupError, OSError, ValueError) as problem:
                        failed += 1
                        print(f"FAILED  {peer.name}: {words}: {problem!r}", flush=True)
        finally:
            peer.stop()
        print(f"        {peer.name} took {time.monotonic() - start:.0f} s", flush=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed or not passed)


if __name__ == "__main__":
    main()
