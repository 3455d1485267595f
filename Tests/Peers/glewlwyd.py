"""Glewlwyd (C): unpacked from the distribution's packages, configured through the interface that its own pages use."""

import gzip
import shutil
import sqlite3
import subprocess
import urllib.parse

from browser import Browser
from peer import CONFIDENTIAL, PASSWORD, PUBLIC, SECRET, USER, Peer
from pixy import outcome

SCOPES = ["openid", "profile", "email", "offline_access"]

CONFIGURATION = """
port={port}
bind_address="127.0.0.1"
external_url="{origin}"
login_url="login.html"
api_prefix="api"
log_mode="console"
log_level="WARNING"
cookie_secure=0
session_key="GLEWLWYD_SESSION"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="{modules}/user"
client_module_path="{modules}/client"
user_auth_scheme_module_path="{modules}/scheme"
plugin_module_path="{modules}/plugin"
use_secure_connection=false
secure_connection_key_file="none"
secure_connection_pem_file="none"
hash_algorithm="SHA512"
database={{ type="sqlite3"; path="{database}"; }};
"""


class Glewlwyd(Peer):
    name = "glewlwyd"
    # Not as RFC 6749 §5.2 has it: each would be a 400 (or 401) with invalid_grant (or invalid_client).
    refusals = {
        "verifier": (403, "invalid_code"), "reused": (403, "invalid_code"),
        "redirect": (403, "invalid_code"), "secret": (403, "unauthorized_client"),
    }

    def start(self):
        root = self.unpacked()
        database = self.folder / "glewlwyd.db"
        database.unlink(missing_ok=True)
        script = root / "usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz"
        with sqlite3.connect(database) as connection:
            connection.executescript(gzip.decompress(script.read_bytes()).decode())
        connection.close()
        settings = self.folder / "glewlwyd.conf"
        settings.write_text(
            CONFIGURATION.format(
                port=self.port, origin=self.origin, modules=root / "usr/lib/glewlwyd", database=database
            )
        )
        libraries = ":".join(str(path) for path in (root / "usr/lib").glob("*-linux-*"))
        self.launch([root / "usr/bin/glewlwyd", f"--config-file={settings}"], {"LD_LIBRARY_PATH": libraries})
        self.await_answer(f"{self.origin}/config")
        self.issuer = f"{self.origin}/api/oidc"
        self.configure()
        self.await_answer(f"{self.issuer}/.well-known/openid-configuration")

    def unpacked(self):
        """The packages' files in a folder of ours: nothing is installed, no service started."""
        root = self.folder / "root"
        if (root / "complete").exists():
            return root
        shutil.rmtree(root, ignore_errors=True)
        wanted = subprocess.run(
            ["apt-get", "install", "--print-uris", "--no-install-recommends", "-y", "-qq", "glewlwyd"],
            check=True, capture_output=True, text=True,
        ).stdout.split("\n")
        names = {line.split()[1].split("_")[0] for line in wanted if len(line.split()) > 1} | {"glewlwyd"}
        needed = [n for n in names if n.startswith(("glewlwyd", "lib")) and not n.startswith("libjs-")]
        packages = self.folder / "packages"
        shutil.rmtree(packages, ignore_errors=True)
        packages.mkdir()
        subprocess.run(
            ["apt-get", "-o", "APT::Sandbox::User=root", "download", "-qq", *needed], cwd=packages, check=True
        )
        for package in packages.glob("*.deb"):
            subprocess.run(["dpkg-deb", "-x", package, root], check=True)
        (root / "complete").touch()
        return root

    def configure(self):
        self.admin = Browser()
        self.order("POST", "/auth/", {"username": "admin", "password": "password"})
        private, public = self.folder / "private.pem", self.folder / "public.pem"
        subprocess.run(["openssl", "genrsa", "-out", private, "2048"], check=True, capture_output=True)
        subprocess.run(["openssl", "rsa", "-in", private, "-pubout", "-out", public], check=True, capture_output=True)
        parameters = {
            "iss": self.issuer, "jwt-type": "rsa", "jwt-key-size": "256",
            "key": private.read_text(), "cert": public.read_text(), "jwks-show": True,
            "access-token-duration": 3600, "refresh-token-duration": 86400, "code-duration": 600,
            "refresh-token-rolling": True, "refresh-token-one-use": "always",
            "auth-type-code-enabled": True, "auth-type-code-revoke-replayed": True,
            "auth-type-id-token-enabled": True, "auth-type-refresh-enabled": True,
            "auth-type-token-enabled": False, "auth-type-password-enabled": False,
            "auth-type-client-enabled": False, "auth-type-none-enabled": False, "auth-type-device-enabled": False,
            "pkce-allowed": True, "pkce-required": True, "pkce-method-plain-allowed": False,
            "allow-non-oidc": True, "subject-type": "public", "oauth-as-iss-id": True, "allowed-scope": SCOPES,
            "name-claim": "on-demand", "name-claim-scope": ["profile"],
            "email-claim": "on-demand", "email-claim-scope": ["email"],
        }
        for scope in SCOPES:
            if self.admin.get(f"{self.origin}/api/scope/{scope}").status != 200:
                self.order("POST", "/scope/", {"name": scope, "display_name": scope, "password_required": True})
        module = {"module": "oidc", "name": "oidc", "display_name": "OpenID Connect", "parameters": parameters}
        self.order("POST", "/mod/plugin/", module)
        user = {"username": USER, "password": PASSWORD, "name": "Alice", "email": "alice@example.org"}
        self.order("POST", "/user/", {**user, "enabled": True, "scope": ["g_profile", *SCOPES]})
        client = {"enabled": True, "scope": SCOPES, "redirect_uri": self.redirect_uris}
        client["authorization_type"] = ["code", "refresh_token", "id_token"]
        public_client = {"client_id": PUBLIC, "confidential": False, "token_endpoint_auth_method": ["none"]}
        self.order("POST", "/client/", {**client, **public_client})
        methods = ["client_secret_basic", "client_secret_post"]
        secret_client = {"client_id": CONFIDENTIAL, "confidential": True, "client_secret": SECRET, "password": SECRET}
        self.order("POST", "/client/", {**client, **secret_client, "token_endpoint_auth_method": methods})

    def order(self, method, path, value):
        page = self.admin.call(method, f"{self.origin}/api{path}", value)
        if page.status != 200:
            raise SystemExit(f"Glewlwyd refused to be configured: {page}")

    def sign_in(self, url, redirect_uri, consents=True):
        """Does what the login page's script does, and gives where the browser is sent in the end."""
        browser = Browser()
        page = browser.get(url)
        if not page.location or page.location.startswith(redirect_uri):
            return page
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(page.location).query))
        browser.call("POST", f"{self.origin}/api/auth/", {"username": USER, "password": PASSWORD})
        scope = asked["scope"] if consents else ""
        browser.call("PUT", f"{self.origin}/api/auth/grant/{asked['client_id']}/", {"scope": scope})
        return browser.follow(browser.get(asked["callback_url"] + "&g_continue"), redirect_uri)

    def check_narrowed(self, checks):
        """a consent that is refused gives openid alone, and pixy says what is missing"""
        walk = checks.signed_in(consents=False)
        assert outcome(walk.one("token_response"), "token_response.scope") == "warning"

    def check_not_without_asking(self, checks):
        """a sign-in that must not ask (prompt=none) comes back as an error"""
        walk = checks.signed_in("--param", "prompt=none")
        walk.ends("rejected", 1, "callback.error")
