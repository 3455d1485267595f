"""What both servers have in common: a folder, a port, a process that is started, awaited and ended."""

import contextlib
import os
import socket
import subprocess
import time
import urllib.request

USER, PASSWORD = "alice", "correct-horse"
PUBLIC, CONFIDENTIAL, SECRET = "pixy", "pixy-confidential", "peer-secret"


def free_port():
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Peer:
    """A provider; subclasses know how to install it, to start it and to sign in."""

    name = issuer = None

    def __init__(self, folder, redirect_uris):
        self.folder = folder / self.name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.redirect_uris = redirect_uris
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.process = None

    def launch(self, command, environment):
        log = open(self.folder / "server.log", "wb")
        self.process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )

    def await_answer(self, url, seconds=30):
        """Waits until the address answers with 200, or tells why it never will."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        end = time.monotonic() + seconds
        while True:
            try:
                with opener.open(url, timeout=5):
                    return
            except OSError as problem:
                gone = self.process.poll() is not None
                if gone or time.monotonic() > end:
                    log = (self.folder / "server.log").read_text(errors="replace")[-2000:]
                    raise SystemExit(f"{self.name} does not answer at {url}: {problem}\n{log}")
                time.sleep(0.1)

    def stop(self):
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
