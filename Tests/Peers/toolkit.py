"""django-oauth-toolkit (Python): in a virtual environment of its own, served by toolkit_server.py."""

import subprocess
import sys
from pathlib import Path

from browser import Browser, Form
from peer import PASSWORD, USER, Peer

PACKAGE = "django-oauth-toolkit==3.4.1"


class Toolkit(Peer):
    name = "django-oauth-toolkit"
    refusals = {
        "verifier": (400, "invalid_grant"), "reused": (400, "invalid_grant"),
        "redirect": (400, "invalid_request"), "secret": (401, "invalid_client"),
    }

    def start(self):
        python = self.folder / "venv/bin/python"
        if not (self.folder / PACKAGE).exists():
            subprocess.run([sys.executable, "-m", "venv", self.folder / "venv"], check=True)
            subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", PACKAGE], check=True)
            (self.folder / PACKAGE).touch()
        key = self.folder / "private.pem"
        subprocess.run(["openssl", "genrsa", "-out", key, "2048"], check=True, capture_output=True)
        (self.folder / "toolkit.db").unlink(missing_ok=True)
        script = Path(__file__).with_name("toolkit_server.py")
        self.launch([python, script, self.folder, str(self.port), *self.redirect_uris], {"PYTHONDONTWRITEBYTECODE": "1"})
        self.issuer = f"{self.origin}/o"
        self.await_answer(f"{self.issuer}/.well-known/openid-configuration")

    def sign_in(self, url, redirect_uri, consents=True):
        """Fills in the form of the login and that of the consent, and gives where the browser is sent in the end."""
        browser = Browser()
        page = browser.follow(browser.get(url), redirect_uri)
        if page.location or page.status != 200:
            return page
        signed_in = browser.submit(Form(page, "password"), username=USER, password=PASSWORD)
        page = browser.follow(signed_in, redirect_uri)
        if page.location or page.status != 200:
            return page
        decision = {"allow": "Authorize"} if consents else {}
        return browser.follow(browser.submit(Form(page, "allow"), **decision), redirect_uri)

    def check_refused_consent(self, checks):
        """a consent that is refused comes back as access_denied"""
        walk = checks.signed_in(consents=False)
        # Its metadata promises an iss in every answer; this one has none, which pixy notices.
        walk.ends("rejected", 1, "callback.iss", "callback.error")
        assert ["error", "access_denied"] in walk.one("callback")["parameters"]
