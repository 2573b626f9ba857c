"""How many kinds of fault each judge of WARCs notices: chaffinch, warcio, FastWARC.

``python benchmarks/judges.py [-v]`` writes every case of the tests' tables, one fault a file, and
asks each judge. For chaffinch the first number counts violations, the second warnings besides;
the others know only one verdict. ``-v`` prints the cases that a judge does not notice.
Sound files are asked about as well, so that a judge that flags everything shows.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from chaffinch.readers.of_warc.check import check  # noqa: E402
from test_warc_damage import CASES, STANDARD, with_page  # noqa: E402
from warc_samples import packed, response, sound  # noqa: E402


def cases() -> list[tuple[str, str, bytes]]:
    found = [(case.name, ".gz" if case.packed else "", case.make()) for case in CASES]
    return found + [(name, "", with_page(response(2, more=more))) for name, _code, more in STANDARD]


def chaffinch(path: Path) -> str:
    worst = {problem.severity for problem in check(path)}
    return "error" if "error" in worst else "warning" if worst else ""


def warcio(path: Path) -> str:
    from warcio.cli import main

    return asked(lambda: main(["check", str(path)]))


def fastwarc(path: Path) -> str:
    from fastwarc.cli import main

    words = ["check", "--quiet", "--verify-payloads", str(path)]
    return asked(lambda: main(words, standalone_mode=False))


def asked(judge: Callable[[], object]) -> str:
    """What a command answers: its status, by whichever way it tells it, or a crash."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            return "error" if judge() else ""
        except SystemExit as ended:
            return "error" if ended.code else ""
        except Exception:
            return "error"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("-v", action="store_true", help="the cases that a judge does not notice")
    verbose = asked.parse_args().v
    judges: dict[str, Callable[[Path], str]] = {
        "chaffinch": chaffinch, "warcio": warcio, "FastWARC": fastwarc,
    }  # fmt: skip
    faulty = cases()
    well = [("plain", "", b"".join(sound())), ("gzip", ".gz", b"".join(packed(sound())))]
    print(f"{len(faulty)} faults, {len(well)} sound files")
    with tempfile.TemporaryDirectory() as folder:
        for name, judge in judges.items():
            missed, counts, alarms = [], {"error": 0, "warning": 0}, 0
            for number, (told, ending, data) in enumerate([*faulty, *well]):
                path = Path(folder) / f"{number}.warc{ending}"
                path.write_bytes(data)
                verdict = judge(path)
                if number >= len(faulty):
                    alarms += verdict == "error"
                elif verdict:
                    counts[verdict] += 1
                else:
                    missed.append(told)
            print(
                f"{name:10} {counts['error']:3} violations {counts['warning']:3} warnings "
                f"{len(missed):3} missed {alarms:3} false alarms"
            )
            if verbose:
                print(*(f"    missed: {told}\n" for told in missed), sep="", end="")


if __name__ == "__main__":
    main()
