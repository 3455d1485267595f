"""A browser for one origin: cookies and forms, and redirects that are followed only up to the client's own address."""

import http.client
import html.parser
import json
import urllib.parse

REDIRECTS = (301, 302, 303, 307, 308)


class Page:
    """An answer: status, where it redirects to (absolute), text."""

    def __init__(self, url, answer):
        self.url = url
        self.status = answer.status
        target = answer.getheader("Location")
        self.location = urllib.parse.urljoin(url, target) if target and self.status in REDIRECTS else None
        self.text = answer.read().decode("utf-8", "replace")

    def __str__(self):
        return f"HTTP {self.status} from {self.url}: {' '.join(self.text.split())[:200] or 'nothing'}"


class Form(html.parser.HTMLParser):
    """The form of a page that has a field of that name; `fields` are what it sends as it stands."""

    def __init__(self, page, having):
        super().__init__()
        self.page, self.action, self.fields, self._open, self._forms = page, "", {}, None, []
        self.feed(page.text)
        for action, fields, names in self._forms:
            if having in names:
                self.action, self.fields = action, fields
                return
        raise LookupError(f"no form with {having}: {page}")

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self._open = (given.get("action") or "", {}, set())
            self._forms.append(self._open)
        elif tag in ("input", "button") and self._open and given.get("name"):
            self._open[2].add(given["name"])
            if given.get("type") not in ("submit", "checkbox", "radio") or "checked" in given:
                self._open[1][given["name"]] = given.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None


class Browser:
    def __init__(self):
        self.cookies = {}

    def send(self, method, url, body=None, kind=None):
        parts = urllib.parse.urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        connection.request(method, parts._replace(scheme="", netloc="", fragment="").geturl() or "/", body, headers)
        answer = connection.getresponse()
        for line in answer.msg.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()
        page = Page(url, answer)
        connection.close()
        return page

    def get(self, url):
        return self.send("GET", url)

    def call(self, method, url, value):
        return self.send(method, url, json.dumps(value), "application/json")

    def submit(self, form, **values):
        body = urllib.parse.urlencode({**form.fields, **values})
        url = urllib.parse.urljoin(form.page.url, form.action)
        return self.send("POST", url, body, "application/x-www-form-urlencoded")

    def follow(self, page, until):
        """Goes where redirects lead, to a page or to a redirect to an address that begins with `until`."""
        for _ in range(10):
            if not page.location or page.location.startswith(until):
                return page
            page = self.get(page.location)
        raise LookupError(f"redirected without end: {page}")
