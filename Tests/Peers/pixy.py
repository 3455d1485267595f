"""`pixy walk --json` as a process whose events are read as they come."""

import json
import subprocess
import threading
import urllib.parse

from browser import Browser


class Walk:
    """A walk under way; `expect` the events that matter, then `finish`."""

    def __init__(self, program, *arguments, patience=40):
        command = [program, "walk", "--json", "--no-browser", *arguments]
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.events, self.status = [], None
        self._watchdog = threading.Timer(patience, self.process.kill)
        self._watchdog.start()

    def expect(self, name):
        """The next event of that name."""
        for line in self.process.stdout:
            self.events.append(json.loads(line))
            if self.events[-1]["event"] == name:
                return self.events[-1]
        raise AssertionError(f"no event {name} after {[event['event'] for event in self.events]}")

    def deliver(self, address):
        """Goes where the provider sends the browser, and looks at the page that pixy shows."""
        page = Browser().get(address)
        assert page.status in (200, 400), f"the listener answered {page}"
        return page

    def finish(self):
        self.events += [json.loads(line) for line in self.process.stdout]
        self.errors = self.process.stderr.read()
        self.status = self.process.wait()
        self._watchdog.cancel()
        assert self.events and self.events[-1]["event"] == "finished", f"finished is not last: {self.errors}"
        return self

    def all(self, name):
        return [event for event in self.events if event["event"] == name]

    def one(self, name):
        found = self.all(name)
        assert len(found) == 1, f"{len(found)} events {name}"
        return found[0]

    def ends(self, verdict, status, *failed):
        """Asserts how the walk ended: these rules failed and no other."""
        last = self.events[-1]
        found = (last["verdict"], self.status, tuple(last["failed"]))
        assert found == (verdict, status, failed), f"{found} instead of {(verdict, status, failed)}\n{self.errors}"


def outcome(event, rule):
    """What a check of an event came to; None if it was not made."""
    return next((f["outcome"] for f in event["findings"] if f["rule"] == rule), None)


def parameter(address, name):
    """A parameter of an address's query."""
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query)).get(name)


def changed(address, **values):
    """The address with some parameters of its query changed."""
    parts = urllib.parse.urlsplit(address)
    query = {**dict(urllib.parse.parse_qsl(parts.query)), **values}
    return parts._replace(query=urllib.parse.urlencode(query)).geturl()
