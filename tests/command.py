"""The command line called in this process: a known failure is an exit status, never a traceback."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

from click.testing import CliRunner, Result

from chaffinch.cli import main

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FERRY = SAMPLES / "en-harbour-ferry.txt"


def run(*words: str | Path, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def made(out: Path, *words: str | Path) -> Path:
    assert run("clean", *words, "-o", out).exit_code == 0
    return out


def files(out: Path) -> dict[str, bytes]:
    """What a run has written, by name."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def run_as_a_mere_owner(*words: str | Path) -> CompletedProcess[bytes]:
    """The command in a process of its own that no right opens what is closed, root's neither."""
    command = [sys.executable, "-m", "chaffinch", *map(str, words)]
    closes = os.geteuid() == 0 if hasattr(os, "geteuid") else False
    return subprocess.run(
        command, capture_output=True, check=False, preexec_fn=_give_up_rights if closes else None
    )


def _give_up_rights() -> None:
    """Take away from root, of Linux, what lets it read any file: it is kept by no program to run.

    Raises OSError where rights cannot be given up.
    """
    for right in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
        if _LIBC.prctl(_PR_CAPBSET_DROP, right, 0, 0, 0) != 0:
            raise OSError("the right to read everything cannot be given up")


_PR_CAPBSET_DROP, _DAC_OVERRIDE, _DAC_READ_SEARCH = 24, 1, 2
_LIBC = ctypes.CDLL(None)
