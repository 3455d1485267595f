#!/usr/bin/env python3
"""Runs `pixy inspect -` on its own, under GNU parallel and under Spark's pipe, and compares what they answer.

    spread.py PIXY TOKENS JWKS

Needs GNU parallel, Java and pyspark (`pip install pyspark`); Spark runs in local mode. Exits 0 when all three
gave the same lines in the same order.
"""

import hashlib
import shlex
import subprocess
import sys
import time


def digest(lines):
    """How many lines there were, and a hash of them in their order."""
    count, hashed = 0, hashlib.sha256()
    for line in lines:
        hashed.update(line if line.endswith(b"\n") else line + b"\n")
        count += 1
    return count, hashed.hexdigest()


def from_command(command, tokens):
    with open(tokens, "rb") as source:
        process = subprocess.Popen(command, stdin=source, stdout=subprocess.PIPE)
        result = digest(process.stdout)
        process.wait()
    return result


def from_spark(command, tokens):
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[*]")
        .config("spark.ui.enabled", "false")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    answers = session.sparkContext.textFile(tokens, 8).pipe(shlex.join(command))
    result = digest(line.encode() for line in answers.toLocalIterator())
    session.stop()
    return result


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    pixy, tokens, jwks = sys.argv[1:]
    # One clock for all of them, or the answers would differ by a second.
    inspect = [pixy, "inspect", "--json", "--jwks", jwks, "--at", "1700000000", "-"]
    ways = {
        "one process": lambda: from_command(inspect, tokens),
        "GNU parallel": lambda: from_command(["parallel", "--pipe", "--keep-order", "--block", "4M", shlex.join(inspect)], tokens),
        "Spark pipe": lambda: from_spark(inspect, tokens),
    }
    results = {}
    for name, run in ways.items():
        start = time.monotonic()
        results[name] = run()
        count, hashed = results[name]
        print(f"{name:13} {count:7} lines  {hashed[:16]}  {time.monotonic() - start:6.1f} s")
    if len(set(results.values())) != 1:
        sys.exit("The answers differ.")
    print("The answers are the same.")


main()
