"""A site that is nothing but django-oauth-toolkit and a login: toolkit_server.py FOLDER PORT REDIRECT_URI…"""

import secrets
import socketserver
import sys
from pathlib import Path
from wsgiref import simple_server

import django
from django.conf import settings
from peer import CONFIDENTIAL, PASSWORD, PUBLIC, SECRET, USER

folder, port, redirect_uris = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
origin = f"http://127.0.0.1:{port}"
# What the library has for RFC 9700 is off unless asked for.
strict = ["IMPLICIT_GRANT", "PASSWORD_GRANT", "PKCE_METHOD", "ACCESS_TOKEN_TRANSPORT", "AUTHZ_RESPONSE_ISS"]
login_page = (
    '<!doctype html><title>Sign in</title><form method="post">{% csrf_token %}{{ form }}'
    '<input type="hidden" name="next" value="{{ next }}"><button>Sign in</button></form>'
)

settings.configure(
    SECRET_KEY=secrets.token_urlsafe(32),
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    LOGIN_URL="/login",
    INSTALLED_APPS=[
        "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "oauth2_provider",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.locmem.Loader", {"login.html": login_page}),
                "django.template.loaders.app_directories.Loader",
            ],
            "context_processors": [
                "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
            ],
        },
    }],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "toolkit.db"}},
    # Signing in is not what is tested: one round of hashing is enough, and quick on a busy machine.
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    OAUTH2_PROVIDER={
        "OIDC_ENABLED": True,
        "OIDC_ISS_ENDPOINT": origin + "/o",
        "OIDC_RSA_PRIVATE_KEY": (folder / "private.pem").read_text(),
        "SCOPES": {name: name for name in ["openid", "profile", "email", "offline_access"]},
        "PKCE_REQUIRED": True,
        "ROTATE_REFRESH_TOKEN": True,
        "REFRESH_TOKEN_REUSE_PROTECTION": True,
        "REQUEST_APPROVAL_PROMPT": "force",
        "OIDC_TOKEN_ENDPOINT_AUTH_METHODS_SUPPORTED": ["none", "client_secret_basic", "client_secret_post"],
        **{f"COMPLIANT_BCP_RFC9700_{name}": True for name in strict},
    },
)
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.views import LoginView  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402
from oauth2_provider import urls as provider  # noqa: E402
from oauth2_provider.models import get_application_model  # noqa: E402

urlpatterns = [
    path("login", LoginView.as_view(template_name="login.html")),
    path("o/", include(provider, namespace="oauth2_provider")),
]


class Server(socketserver.ThreadingMixIn, simple_server.WSGIServer):
    daemon_threads = True


call_command("migrate", verbosity=0)
get_user_model().objects.create_user(USER, "alice@example.org", PASSWORD)
applications = get_application_model()
for identifier, kind, secret in [(PUBLIC, "public", ""), (CONFIDENTIAL, "confidential", SECRET)]:
    applications.objects.create(
        client_id=identifier, client_type=kind, client_secret=secret, name=identifier, algorithm="RS256",
        authorization_grant_type="authorization-code", redirect_uris=" ".join(redirect_uris),
    )
simple_server.make_server("127.0.0.1", port, get_wsgi_application(), Server).serve_forever()
