"""How fast a dump is cleaned by one process and by several, and how much memory each takes.

    python benchmarks/scale.py DUMP.jsonl [--workers 1 2] [--trafilatura] [--times 3]

Each line of the dump is an object with ``html`` or ``text``. Wall time tells of the machine's other
load too; CPU time does not. The runs' files are compared: they must not differ by a byte. Peak
memory is the largest of any one process, from Linux's /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import attrs

_CLEAN = "from chaffinch.cli import main; main()"
_OTHER = """
import json, sys, trafilatura
with open(sys.argv[1], "rb") as file:
    for line in file:
        row = json.loads(line)
        trafilatura.extract(row.get("html") or row["text"], include_comments=False)
"""


@attrs.frozen
class Cost:
    """Seconds on the clock and of CPU, and the most bytes that one process held."""

    wall: float
    cpu: float
    peak: int


def measured(command: Sequence[str]) -> Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began, peak = time.perf_counter(), 0
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max([peak, *map(resident, family(process.pid))])
            time.sleep(0.05)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command}: status {process.returncode}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, peak)


def family(pid: int) -> list[int]:
    """The process and its children."""
    found = [pid]
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return found + [int(child) for child in told.split()]
    except OSError:
        return found


def resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    held = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(held[0]) * 1024 if held else 0


def shown(name: str, cost: Cost, pages: int, size: int, first: Cost) -> None:
    print(
        f"{name:14} {cost.wall:7.1f} s {cost.cpu:7.1f} s CPU {pages / cost.wall:8.1f} pages/s"
        f" {size / cost.wall / 1e6:7.2f} MB/s  x{first.wall / cost.wall:4.2f}"
        f"  peak {cost.peak / 1e6:5.0f} MB",
        flush=True,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("dump", type=Path)
    asked.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    asked.add_argument("--trafilatura", action="store_true")
    asked.add_argument("--times", type=int, default=1, help="the fastest of so many runs is shown")
    given = asked.parse_args()
    with given.dump.open("rb") as file:
        pages = sum(bool(json.loads(line)) for line in file)
    size = given.dump.stat().st_size
    print(
        f"{pages} pages, {size / 1e6:.1f} MB, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}"
    )
    first: Cost | None = None
    with tempfile.TemporaryDirectory() as folder:
        written: dict[str, bytes] | None = None
        for count in given.workers:
            out = Path(folder, str(count))
            words = ["clean", str(given.dump), "-o", str(out), "--workers", str(count)]
            command = [sys.executable, "-c", _CLEAN, *words]
            cost = min((measured(command) for _ in range(given.times)), key=lambda c: c.wall)
            first = first or cost
            shown(f"{count} workers", cost, pages, size, first)
            if written is not None and files(out) != written:
                raise SystemExit(f"{count} workers wrote other bytes")
            written = files(out)
    if given.trafilatura:
        cost = measured([sys.executable, "-c", _OTHER, str(given.dump)])
        shown("trafilatura", cost, pages, size, first or cost)


if __name__ == "__main__":
    main()
