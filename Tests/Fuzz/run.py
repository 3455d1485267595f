#!/usr/bin/env python3
"""Random keys for the whole program on a real terminal: run.py PIXY [--runs N] [--keys N] [--first SEED] [--jobs N]

Each run has a seed, which settles how pixy is started and what is typed, pasted, clicked and resized. A run passes when
pixy is alive and answers to its end, leaves the terminal's modes as they were, writes nothing that makes a terminal answer, and a
sanitizer that it was built with has nothing to report:

    swift build --sanitize address --product pixy --scratch-path .build-fuzz
"""

import argparse
import fcntl
import os
import pty
import random
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

SIZES = [(100, 30), (80, 24), (60, 18), (40, 10), (30, 8), (1, 1), (200, 60), (72, 14), (2, 90), (300, 2)]
TERMINALS = ["xterm-256color", "xterm-256color", "xterm", "linux", "vt100", "screen"]
TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6NDA3MDkwODgwMH0.c2ln"
STARTS = [
    ["walk", "--practice"],
    ["walk", "--practice", "--auto"],
    ["walk", "--practice", "--auto", "--fault", "hostile-text"],
    ["walk", "--practice", "--auto", "--token-lifetime", "3", "--ascii"],
    ["walk", "--practice", "--auto", "--present", "--reduced-motion"],
    ["inspect", TOKEN],
]
SPECIAL = [
    b"\r", b"\r", b"\r", b"\x1b", b"\t", b"\x1b[Z", b"\x1bOA", b"\x1bOB", b"\x1bOC", b"\x1bOD", b"\x1b[A", b"\x1b[B", b"\x1bOH",
    b"\x1bOF", b"\x1b[5~", b"\x1b[6~", b"\x7f", b"\x1b[3~", b"\x1b[2~", b"\x1bOP", b"\x1b[15~", b"\x1bb", b"\x1bf", b"\x1bd",
    b"\x1b\x7f", *(bytes([c & 0x1F]) for c in b"adefklnptuwy"),
]
PASTES = [
    TOKEN, TOKEN[:40], "code=x&state=y", "\x1b]52;c;eA==\x07\x9b6n\x1b[6n", "漢字👩‍👩‍👧\u202e\u200b", '{"keys":[]}', "q" * 300,
    "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "http://127.0.0.1/callback?code=a&state=b", "\n", "x" * 20_000,
]
GARBAGE = [b"\xff\xfe", b"\xc3", b"\x1b[", b"\x1b[<0;", b"\x1b[200~", b"\x1bO", b"\x1b]0;t\x07", b"\x1b[?1;2c", b"\x00", b"\x1b[1;5C"]
# What would make a terminal type something: reports of place, kind, title and colour, and the clipboard that was pasted above.
ANSWERED = [b"\x1b[6n", b"\x1b[c", b"\x1b[>c", b"\x1b[21t", b"\x1b]52;c;eA==", b"\x1b]52;c;?", b"\xc2\x9b6n"]
ENDS = {0, 1, 130}


class Failed(Exception):
    pass


class Terminal:
    """One pixy on a terminal of its own."""

    def __init__(self, program, arguments, environment, folder, size):
        self.output, self.ending = b"", None
        waiting, ready = os.pipe()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.read(waiting, 1)
            os.execve(program, [program, *arguments], environment)
        self.resize(*size)
        # Without the terminal's own echo all that comes is from pixy, also after its end.
        self.modes = termios.tcgetattr(self.fd)
        self.modes[3] &= ~termios.ECHO
        termios.tcsetattr(self.fd, termios.TCSANOW, self.modes)
        self.modes = termios.tcgetattr(self.fd)
        os.write(ready, b"!")
        os.close(waiting)
        os.close(ready)
        self.read_until(lambda: self.output, 60)

    def read(self, seconds):
        """Whatever comes within the time; what came before is still searched, so that nothing hides between two reads."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            self.output = self.output[-64:] + os.read(self.fd, 1 << 16)
        except OSError:
            # The program has closed the terminal: it has ended or is about to.
            self.wait(20, lambda: time.sleep(0.005))
            return False
        for bytes_ in ANSWERED:
            if bytes_ in self.output:
                raise Failed(f"wrote {bytes_!r}, which makes a terminal answer")
        return True

    def read_until(self, predicate, seconds):
        end = time.monotonic() + seconds
        while self.ending is None and not predicate():
            if time.monotonic() > end:
                raise Failed(f"no answer in {seconds} s")
            self.read(0.05)

    def settle(self):
        """Reads until it has been quiet for a moment."""
        quiet = 0.004
        while self.ending is None and self.read(quiet):
            quiet = 0.001

    def send(self, data):
        while data and self.ending is None:
            if select.select([], [self.fd], [], 0.01)[1]:
                # Fewer than a terminal holds, so that no write waits for a program that is writing, too.
                data = data[os.write(self.fd, data[:512]) :]
            self.read(0)

    def resize(self, columns, rows):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def check_alive(self):
        """A new size is answered with a new picture."""
        self.settle()
        if self.ending is None:
            self.resize(90, 28)
            self.settle()
            self.output = b""
            self.resize(91, 28)
            self.read_until(lambda: len(self.output) > 100, 60)

    def wait(self, seconds, meanwhile):
        end = time.monotonic() + seconds
        while self.ending is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.ending = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > end:
                raise Failed(f"did not end within {seconds} s")
            else:
                meanwhile()

    def end(self):
        if self.ending is None:
            os.kill(self.pid, signal.SIGTERM)
            self.wait(30, lambda: self.read(0.01))
            if self.ending not in ENDS | {-signal.SIGTERM}:
                raise Failed(f"ended with {self.ending} after SIGTERM")

    def close(self):
        if self.ending is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)


def something(dice):
    """What a person, a cat or a broken terminal does next: bytes, or a new size."""
    kind = dice.randrange(60)
    if kind == 0:
        return dice.choice(SIZES)
    if kind == 1:
        return b"\x1b[200~" + dice.choice(PASTES).encode().replace(b"\n", b"\r") + b"\x1b[201~"
    if kind == 2:
        return b"\x1b[<0;%d;%dM" % (dice.randrange(1, 110), dice.randrange(1, 40))
    if kind == 3:
        return b"\x1b[<%d;%d;%dM" % (64 + dice.randrange(2), dice.randrange(1, 110), dice.randrange(1, 40))
    if kind == 4:
        return dice.choice([b"\x1b[I", b"\x1b[O"])
    if kind == 5:
        return dice.choice(GARBAGE)
    if kind == 6:
        return bytes(dice.randrange(0x20, 0x7F) for _ in range(dice.randrange(2, 40)))
    if kind < 24:
        return dice.choice(SPECIAL)
    return bytes([dice.randrange(0x20, 0x7F)])


def run(program, seed, keys):
    """One run; what went wrong with it, or nothing."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "HOME": folder, "XDG_CONFIG_HOME": folder, "PATH": "/usr/bin:/bin", "BROWSER": "/bin/true", "LC_ALL": "C.UTF-8",
            "TERM": dice.choice(TERMINALS), "TZ": "UTC", "TMPDIR": folder,
            "ASAN_OPTIONS": f"log_path={folder}/report:detect_leaks=0", "TSAN_OPTIONS": f"log_path={folder}/report",
        }
        terminal, done, error = None, 0, None
        try:
            while done < keys:
                arguments = dice.choice(STARTS)
                terminal = Terminal(program, arguments, environment, folder, dice.choice(SIZES))
                while done < keys and terminal.ending is None:
                    action = something(dice)
                    terminal.resize(*action) if isinstance(action, tuple) else terminal.send(action)
                    terminal.settle()
                    done += 1
                if terminal.ending is None:
                    terminal.check_alive()
                if terminal.ending is None:
                    terminal.end()
                elif terminal.ending not in ENDS:
                    raise Failed(f"ended with {terminal.ending}")
                if termios.tcgetattr(terminal.fd) != terminal.modes:
                    raise Failed("left the terminal's modes changed")
                terminal.close()
                terminal = None
        except Failed as failed:
            error = f"seed {seed}, key {done}, pixy {' '.join(arguments)}: {failed}"
        finally:
            if terminal:
                terminal.close()
        reports = [path.read_text(errors="replace") for path in Path(folder).glob("report*")]
        if reports:
            error = f"{error or f'seed {seed}'}\n" + "\n".join(reports)[:6000]
        return error


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--keys", type=int, default=500)
    parser.add_argument("--first", type=int, default=0, metavar="SEED")
    parser.add_argument("--jobs", type=int, default=2 * (os.cpu_count() or 1))
    options = parser.parse_args()
    program, failed = os.path.abspath(options.program), 0
    seeds = range(options.first, options.first + options.runs)
    with ProcessPoolExecutor(options.jobs) as pool:
        for work in as_completed([pool.submit(run, program, seed, options.keys) for seed in seeds]):
            if work.result():
                failed += 1
                print(work.result(), flush=True)
    print(f"{options.runs - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
