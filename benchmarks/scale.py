"""How fast a dump is cleaned by one process and by several, and how much memory each takes.

    python benchmarks/scale.py DUMP.jsonl [--workers 1 2] [--trafilatura] [--times 3]
    python benchmarks/scale.py --made 10000 [--workers 2]

Each line of the dump is an object with ``html`` or ``text``; ``--made`` builds one by varying the
samples of the project. Wall time tells of the machine's other load too, CPU time does not; so the
first line says how much faster plain loops at once get done than one after the other. The runs'
files are compared: they must not differ by a byte. Peak memory is the largest of any one process,
from Linux's /proc, and so is the CPU time of the busiest. The ``x`` behind it is how much faster
than one worker the run is on as many CPUs that nobody else uses: it takes the busiest's time and
the start of the first process, or all the time shared by the CPUs, whichever is longer.
"""

from __future__ import annotations

import argparse
import hashlib
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
    """Seconds on the clock and of CPU, the most bytes that one process held, its most CPU."""

    wall: float
    cpu: float
    peak: int
    busiest: float


def measured(command: Sequence[str]) -> Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began, peak = time.perf_counter(), 0
    spent: dict[int, float] = {}
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            for pid in family(process.pid):
                peak = max(peak, resident(pid))
                spent[pid] = max(spent.get(pid, 0.0), seconds(pid))
            time.sleep(0.05)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command}: status {process.returncode}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, peak, max(spent.values(), default=0.0))


_LOOP = "x = 0\nfor i in range(20_000_000): x += i"


def parallel(count: int) -> float:
    """How much faster so many plain processes get through their work than one after the other."""
    times = []
    for together in (1, count):
        began = time.perf_counter()
        loops = [subprocess.Popen([sys.executable, "-c", _LOOP]) for _ in range(together)]
        for loop in loops:
            loop.wait()
        times.append(time.perf_counter() - began)
    return count * times[0] / times[1]


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


def seconds(pid: int) -> float:
    """Seconds of CPU that a process has used so far."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


_START = 0.5  # seconds that the first process takes before it has another begin


def shown(name: str, cost: Cost, pages: int, size: int, first: Cost) -> None:
    print(
        f"{name:14} {cost.wall:7.1f} s {cost.cpu:7.1f} s CPU {pages / cost.wall:8.1f} pages/s"
        f" {size / cost.wall / 1e6:7.2f} MB/s  x{first.wall / cost.wall:4.2f}"
        f"  peak {cost.peak / 1e6:5.0f} MB"
        f"  busiest {cost.busiest:6.1f} s CPU, x{alone(first) / alone(cost):4.2f}",
        flush=True,
    )


def alone(cost: Cost) -> float:
    """The seconds that the run would take where nobody else uses the CPUs."""
    if cost.busiest > 0.9 * cost.cpu:
        return cost.cpu
    return max(cost.busiest + _START, cost.cpu / (os.cpu_count() or 1))


def made(count: int, path: Path) -> Path:
    """A dump of so many pages: the samples in turn, each with a sentence of its own."""
    samples = sorted((Path(__file__).resolve().parent.parent / "samples").glob("*.txt"))
    texts = [sample.read_bytes().decode("utf-8", "replace") for sample in samples]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            added = f"The clerk has noted this as page {number} of a long book of accounts."
            row = {
                "text": f"{texts[number % len(texts)]}\n\n{added}\n",
                "url": f"urn:made:{number}",
            }
            file.write(json.dumps(row) + "\n")
    return path


def digests(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.iterdir()):
        with path.open("rb") as file:
            found[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def compare(dump: Path, folder: Path, given: argparse.Namespace) -> None:
    with dump.open("rb") as file:
        pages = sum(1 for _ in file)
    size, most = dump.stat().st_size, max(2, *given.workers)
    print(f"{pages} pages, {size / 1e6:.1f} MB; {os.cpu_count()} CPUs", end="")
    print(f", {most} plain loops at once: x{parallel(most):.2f}", flush=True)
    first: Cost | None = None
    written: dict[str, str] | None = None
    for count in given.workers:
        out = folder / str(count)
        words = ["clean", str(dump), "-o", str(out), "--workers", str(count)]
        command = [sys.executable, "-c", _CLEAN, *words]
        cost = min((measured(command) for _ in range(given.times)), key=lambda c: c.wall)
        first = first or cost
        shown(f"{count} workers", cost, pages, size, first)
        found = digests(out)
        if written is not None and found != written:
            raise SystemExit(f"{count} workers wrote other bytes")
        written = found
    if given.trafilatura:
        cost = measured([sys.executable, "-c", _OTHER, str(dump)])
        shown("trafilatura", cost, pages, size, first or cost)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("dump", type=Path, nargs="?")
    asked.add_argument("--made", type=int, default=1000, help="pages, where no dump is given")
    asked.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    asked.add_argument("--trafilatura", action="store_true")
    asked.add_argument("--times", type=int, default=1, help="the fastest of so many runs is shown")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compare(given.dump or made(given.made, folder / "made.jsonl"), folder, given)


if __name__ == "__main__":
    main()
