#!/usr/bin/env python3
"""How fast `pixy redact` is beside `grep -c` over a pattern of the same tokens.

    swift build -c release --static-swift-stdlib -Xswiftc -Osize
    python3 Tests/Benchmarks/redact-speed.py FOLDER [--pixy PATH] [--megabytes N] [--rounds N]

The log is made once: seven lines out of ten are noise, three hold tokens, codes, verifiers or secrets. The contestants take
turns, and the best round of each counts. grep has nothing to write; what pixy writes goes to /dev/null. With the locale
C.UTF-8 grep takes long, so one round has to do.
"""

import argparse
import os
import pathlib
import random
import string
import subprocess
import sys
import time

# What pixy replaces in this log: tokens by their shape, the rest by the name before it.
PATTERN = (
    r"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*"
    r'|(code|code_verifier|client_secret|refresh_token)=[^&" ]+'
    r'|"(access_token|refresh_token|id_token)":"[^"]+"'
    r"|Authorization: Bearer [^ ]+"
)
LETTERS = string.ascii_letters + string.digits + "-_"


def make_log(path, size):
    """A log of that many bytes, the same one each time."""
    chance = random.Random(6749)

    def word(length):
        return "".join(chance.choices(LETTERS, k=length))

    def jwt():
        return "eyJ" + word(40) + "." + word(260) + "." + word(86)

    noise = [
        "INFO  http.server request finished method=GET path=/api/v1/orders/{n} status=200 duration={d}ms",
        "DEBUG pool connection returned id={n} open=12 idle=3",
        "WARN  cache miss key=user:{n} region=eu-west-1",
        '{{"level":"info","msg":"job done","job":"mail-{n}","took":{d},"ok":true}}',
    ]
    tokens = [
        lambda: f"INFO  token request grant_type=authorization_code&code={word(32)}&code_verifier={word(43)}&client_id=web",
        lambda: f"DEBUG upstream Authorization: Bearer {jwt()}",
        lambda: f'{{"access_token":"{jwt()}","token_type":"Bearer","expires_in":3600,"refresh_token":"{word(54)}"}}',
    ]
    some = [f"{chance.choice(tokens)()}\n" for _ in range(3000)]
    with open(path, "w", encoding="ascii") as log:
        written = number = 0
        while written < size:
            stamp = f"2026-11-28T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}.{number % 1000:03}Z "
            if number % 10 < 3:
                line = stamp + some[chance.randrange(len(some))]
            else:
                line = stamp + noise[number % 4].format(n=number, d=number % 97) + "\n"
            written += log.write(line)
            number += 1


def run(command, locale):
    """Wall-clock seconds, processor seconds and peak memory in MB."""
    start = time.monotonic()
    # grep stops at the first match when its output is /dev/null.
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if command[0] == "grep" else subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": locale},
    )
    if child.stdout:
        child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    elapsed = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command[0]} failed")
    return elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--pixy", default=".build/release/pixy")
    options.add_argument("--megabytes", type=int, default=200)
    options.add_argument("--rounds", type=int, default=7)
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    log = given.folder / f"log-{given.megabytes}.txt"
    if not log.exists():
        make_log(log, given.megabytes * 1_000_000)
    grep = ["grep", "-cE", PATTERN, str(log)]
    pixy = [given.pixy, "redact", str(log)]
    ours, theirs = [], []
    for _ in range(given.rounds):
        theirs.append(run(grep, "C"))
        ours.append(run(pixy, "C"))
    utf8 = run(grep, "C.UTF-8")
    best, other = min(one[0] for one in ours), min(one[0] for one in theirs)
    work, otherwork = min(one[1] for one in ours), min(one[1] for one in theirs)
    print(f"pixy {best:.2f} s ({work:.2f} s of the processor), at most {max(one[2] for one in ours):.0f} MB")
    print(f"grep -cE {other:.2f} s ({otherwork:.2f} s), in C.UTF-8 {utf8[0]:.2f} s")
    print(f"speed of pixy to grep's: C {other / best:.2f} (by processor time {otherwork / work:.2f}), C.UTF-8 {utf8[0] / best:.1f}")
    print("each round, C:", " ".join(f"{grep[0] / mine[0]:.2f}" for grep, mine in zip(theirs, ours)))


main()
