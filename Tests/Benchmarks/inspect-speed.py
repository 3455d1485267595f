#!/usr/bin/env python3
"""How fast `pixy inspect` is beside PyJWT, the bare library, `jose` and a Python that only imports jwt.

    swift build -c release --static-swift-stdlib -Xswiftc -Osize
    python3 -m venv venv && venv/bin/pip install 'PyJWT[crypto]'
    venv/bin/python Tests/Benchmarks/make-tokens.py FOLDER
    venv/bin/python Tests/Benchmarks/inspect-speed.py FOLDER [--pixy PATH] [--bare PATH] [--rounds N] [--count N]

The contestants take turns, so that a busy machine is busy for all of them, and the best round of each counts. Ratios
are printed beside the numbers they are made of: wall-clock time, and processor time, which is the fairer one when the
machine has other things to do. PyJWT runs in one process, as a script would; pixy and the bare loop use all cores.
"""

import argparse
import base64
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

PYJWT = """
import json, sys, jwt
keys = {key["kid"]: jwt.PyJWK(key).key for key in json.load(open(sys.argv[1]))["keys"]}
with open(sys.argv[2]) as tokens:
    if sys.argv[3] == "verify":
        for token in map(str.strip, tokens):
            key = keys[jwt.get_unverified_header(token)["kid"]]
            jwt.decode(token, key, ["RS256"], {"verify_aud": False, "verify_exp": False, "verify_iat": False})
    else:
        for token in tokens:
            jwt.decode(token.strip(), options={"verify_signature": False})
"""
AT = "1700000000"


def run(command, stdin=None, statuses=None):
    """Wall-clock seconds, processor seconds and peak memory in MB of a command; its output goes to /dev/null.

    Half a gigabyte of answers in a file would measure the file system.
    """
    source = open(stdin) if stdin else subprocess.DEVNULL
    start = time.monotonic()
    child = subprocess.Popen(command, stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(child.pid, 0)
    elapsed = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    # 1 is pixy's answer to a token that fails a check; of all others it is an error.
    if child.returncode not in (statuses or ((0, 1) if "--json" in command else (0,))):
        sys.exit(f"{command[0]} ended with {child.returncode}: {child.stderr.read().decode()}")
    if stdin:
        source.close()
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale


def timed(bare):
    """Seconds that the bare loop needs by its own clock."""
    return json.loads(subprocess.check_output(bare))["seconds"]


def best(commands, rounds, between=None):
    """Runs all commands in turns; for each the best of each of its three numbers (the worst of memory)."""
    results = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (command, stdin) in commands.items():
            results[name].append(run(command, stdin))
        if between:
            between()
    return {
        name: (min(wall for wall, _, _ in all), min(cpu for _, cpu, _ in all), max(memory for _, _, memory in all))
        for name, all in results.items()
    }


def stream(options, folder):
    jwks, tokens = str(folder / "jwks.json"), str(folder / "tokens.txt")
    if options.count:
        part = folder / "part.txt"
        with open(tokens) as source, open(part, "w") as target:
            target.writelines(line for _, line in zip(range(options.count), source))
        tokens = str(part)
    count = sum(1 for _ in open(tokens))
    inspect = [options.pixy, *options.verb, "--json", "--at", AT]
    python = [sys.executable, "-c", PYJWT, jwks, tokens]
    contestants = {
        "pixy": (inspect + ["--jwks", jwks, "-"], tokens),
        "PyJWT": (python + ["verify"], None),
        "pixy, decode only": (inspect + ["-"], tokens),
        "PyJWT, decode only": (python + ["decode"], None),
    }
    # The bare loop reads and decodes before it starts its own clock, so what it says counts.
    bare = [options.bare, jwks, tokens]
    inner = []
    found = best(contestants, options.rounds, (lambda: inner.append(timed(bare))) if options.bare else None)
    if options.bare:
        one = [timed(bare + ["1"]) for _ in range(options.rounds)]
        found["bare loop"] = (min(inner), min(one), 0)
    print(f"{count} tokens, best of {options.rounds} rounds, {os.cpu_count()} cores")
    for name, (wall, cpu, memory) in found.items():
        print(f"  {name:20} {count / wall:9.0f} tokens/s   {cpu / count * 1e6:6.1f} us of processor   {memory:5.1f} MB")
    rates = {name: (1 / wall, 1 / cpu) for name, (wall, cpu, _) in found.items()}

    def ratio(left, right, aim):
        wall, cpu = (a / b for a, b in zip(rates[left], rates[right]))
        print(f"  {left} / {right}: {wall:.2f} by the clock, {cpu:.2f} by processor time (aim: {aim})")

    ratio("pixy", "PyJWT", "at least 3 by the clock")
    ratio("pixy, decode only", "PyJWT, decode only", "at least 5 by the clock")
    if options.bare:
        ratio("pixy", "bare loop", "at least 0.75")
    print(f"  peak memory of the stream: {found['pixy'][2]:.1f} MB (aim: below 40)")


def single(options, folder):
    token = (folder / "token.txt").read_text().strip()
    jwks = json.loads((folder / "jwks.json").read_text())["keys"]
    contestants = {
        "pixy": ([options.pixy, *options.verb, "--json", "--at", AT, "--jwks", str(folder / "jwks.json"), token], None),
        "python3 -c 'import jwt'": ([sys.executable, "-c", "import jwt"], None),
    }
    if jose := shutil.which("jose"):
        (folder / "token.jws").write_text(token)
        names = [key for key in jwks if token.startswith(header(key["kid"]))]
        (folder / "key.jwk").write_text(json.dumps(names[0] if names else jwks[0]))
        command = [jose, "jws", "ver", "-i", str(folder / "token.jws"), "-k", str(folder / "key.jwk")]
        contestants["jose jws ver"] = (command, None)
    found = best(contestants, options.rounds * 10)
    print("one token, whole process")
    for name, (wall, cpu, memory) in found.items():
        print(f"  {name:24} {wall * 1e3:6.1f} ms   {cpu * 1e3:6.1f} ms of processor   {memory:5.1f} MB")
    for name, aim in (("jose jws ver", 2.5), ("python3 -c 'import jwt'", 1)):
        if name in found:
            print(f"  pixy / {name}: {found['pixy'][0] / found[name][0]:.2f} (aim: at most {aim})")


def part(text):
    """One part of a token."""
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def header(name):
    """The beginning of a token that make-tokens.py signs with the key of that name."""
    return part(json.dumps({"alg": "RS256", "typ": "JWT", "kid": name}, separators=(",", ":")).encode()) + "."


def extremes(options):
    """A token of 10 MB and one with 100 000 nested arrays: an answer in under a second each."""
    for name, payload in (
        ("10 MB", b'{"a":"' + b"x" * 7_500_000 + b'"}'),
        ("100 000 arrays", b"[" * 100_000 + b"]" * 100_000),
    ):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write(f'{part(b"""{"alg":"RS256","kid":"a"}""")}.{part(payload)}.AAAA\n')
            file.flush()
            wall, _, memory = run([options.pixy, *options.verb, "--json", "-"], file.name, (0, 1, 65))
            print(f"  a token of {name}: {wall:.2f} s, {memory:.0f} MB (aim: under a second)")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pixy", default=".build/release/pixy")
    parser.add_argument("--verb", default=["inspect"], type=str.split, help="the command and its options")
    parser.add_argument("--bare", default=".build/release/BareVerify")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--count", type=int, help="only so many of the tokens")
    options = parser.parse_args()
    if not os.path.exists(options.bare):
        print(f"{options.bare} is not there: the comparison with the bare loop is left out")
        options.bare = None
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    stream(options, options.folder)
    single(options, options.folder)
    extremes(options)


if __name__ == "__main__":
    main()
