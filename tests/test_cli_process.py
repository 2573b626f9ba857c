"""The command as a process: hash seeds, pipes, charsets; and its files in other programs."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from chaffinch.cli.options import sources_of
from command import FERRY, SAMPLES, run


def process(*words: str | Path, seed: str = "0", cwd: Path | None = None) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", "from chaffinch.cli import main; main()", *map(str, words)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=300,
    )
    return done.returncode, done.stderr


def test_two_runs_two_hash_seeds_two_folders_give_identical_files(tmp_path: Path) -> None:
    found = []
    for seed in ("0", "4711"):
        place = tmp_path / f"a folder for {seed}"
        place.mkdir()
        pages = place / "pages"
        pages.mkdir()
        for name in ("en-harbour-ferry.txt", "ja-onsen.txt", "html-seilbahn.html"):
            (pages / name).write_bytes((SAMPLES / name).read_bytes())
        assert process("clean", "pages", "-o", "out", seed=seed, cwd=place)[0] == 0
        found.append({path.name: path.read_bytes() for path in (place / "out").iterdir()})
    assert found[0] == found[1]


def test_no_library_speaks_of_a_page_beside_what_is_known_of_it(tmp_path: Path) -> None:
    odd = random.Random(3)
    (tmp_path / "odd.txt").write_bytes(bytes(odd.randrange(32, 256) for _ in range(3_000)))
    assert process("clean", "odd.txt", "--text", cwd=tmp_path) == (0, "")


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    code = "from chaffinch.cli import main; main()"
    command = f"{sys.executable} -c '{code}' rules | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stderr == ""


def test_others_accept_the_warc_files(folder: Path) -> None:
    from fastwarc.warc import ArchiveIterator
    from warcio.checker import Checker

    names = [str(folder / "clean.warc.gz"), str(folder / "source.warc.gz")]
    checker = Checker(SimpleNamespace(verbose=False, inputs=names))
    checker.process_all()
    assert checker.exit_value == 0
    for name in names:
        with open(name, "rb") as file:
            records = list(ArchiveIterator(file, verify_digests=False, parse_http=False))
            assert records
        with open(name, "rb") as file:
            assert all(r.verify_block_digest() for r in ArchiveIterator(file, parse_http=False))


def test_the_package_is_the_command_too() -> None:
    words = [sys.executable, "-m", "chaffinch", "clean", str(FERRY), "--text"]
    done = subprocess.run(words, capture_output=True, check=True)
    assert done.stdout.decode() == run("clean", FERRY, "--text").stdout


@pytest.mark.skipif(os.name == "nt", reason="no shell of this kind")
@pytest.mark.parametrize(
    "words",
    ["clean FERRY", "clean FERRY --text", "explain FERRY", "rules", "export OUT --to prov -o -"],
)
def test_what_would_be_printed_to_nobody_is_refused(words: str, tmp_path: Path) -> None:
    assert run("clean", FERRY, "-o", tmp_path / "out").exit_code == 0
    told = words.replace("FERRY", f"'{FERRY}'").replace("OUT", f"'{tmp_path}/out'")
    command = f"'{sys.executable}' -m chaffinch {told} >&-"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "standard output is closed [usage]" in done.stderr


@pytest.mark.parametrize("charset", ["latin-1", "ascii", "utf-16", "cp1252"])
@pytest.mark.parametrize("words", [["clean", "--text"], ["explain"], ["clean"]], ids=" ".join)
def test_the_output_is_utf8_whatever_the_machines_charset(charset: str, words: list[str]) -> None:
    page = SAMPLES / "ja-tanpen.txt"
    done = subprocess.run(
        [sys.executable, "-m", "chaffinch", *words, str(page)],
        env={**os.environ, "PYTHONIOENCODING": charset},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == run(*words, page).stdout


HELD = """
import builtins, os, signal, sys, threading
sys.argv[0] = {argv!r}
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
real = builtins.__import__
def slow(name, *rest, **more):
    if name == "chaffinch.catalogue":
        os.kill(os.getpid(), signal.SIGINT)
    return real(name, *rest, **more)
builtins.__import__ = slow
import chaffinch
"""


def ended(code: str) -> tuple[int, str]:
    """The status of a program of its own, and what it says beside."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
@pytest.mark.parametrize(
    ("argv", "cries"), [("/usr/bin/chaffinch", False), ("/home/me/newsroom.py", True)]
)
def test_ctrl_c_while_the_command_is_loaded_ends_it_without_a_traceback(
    argv: str, cries: bool
) -> None:
    """In a program of one's own it is a `KeyboardInterrupt`, as ever."""
    done = subprocess.run(
        [sys.executable, "-c", HELD.format(argv=argv)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGINT
    assert ("KeyboardInterrupt" in done.stderr) is cries


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
def test_ctrl_c_is_answered_once_the_command_is_loaded() -> None:
    """Once: pressed in haste again it disturbs no tidying up."""
    code = (
        "import os, signal, sys; sys.argv[0] = 'chaffinch'\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import chaffinch, chaffinch.cli\n"
        "before = signal.getsignal(signal.SIGINT)\n"
        "chaffinch.cli.main(['rules', 'share.bar'], standalone_mode=False)\n"
        "assert before is signal.SIG_DFL\n"
        "try:\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    sys.exit('not heard')\n"
        "except KeyboardInterrupt:\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
    )
    assert ended(code) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
def test_kill_is_answered_in_the_background_of_a_script_where_ctrl_c_is_ignored() -> None:
    code = (
        "import os, signal, sys; sys.argv[0] = 'chaffinch'\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "import chaffinch.cli\n"
        "from chaffinch.cli.said import stopped\n"
        "chaffinch.cli.main(['rules', 'share.bar'], standalone_mode=False)\n"
        "os.kill(os.getpid(), signal.SIGINT)\n"
        "try:\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "except KeyboardInterrupt as signal:\n"
        "    stopped(signal)\n"
    )
    assert ended(code) == (143, "chaffinch: stopped\n")


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
def test_the_status_tells_the_signal_though_what_it_broke_into_lost_its_number() -> None:
    """As DuckDB does."""
    code = (
        "import os, signal, sys; sys.argv[0] = 'chaffinch'\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import chaffinch.cli\n"
        "from chaffinch.cli.said import stopped\n"
        "chaffinch.cli.main(['rules', 'share.bar'], standalone_mode=False)\n"
        "try:\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "except KeyboardInterrupt:\n"
        "    stopped(KeyboardInterrupt())\n"
    )
    assert ended(code) == (143, "chaffinch: stopped\n")


@pytest.mark.parametrize(
    ("words", "found"), [("chaffinch cl", "plain,clean"), ("chaffinch clean pa", "file,pa")]
)
def test_the_tab_key_completes_commands_and_files(words: str, found: str) -> None:
    asked = {"_CHAFFINCH_COMPLETE": "bash_complete", "COMP_WORDS": words}
    at = {"COMP_CWORD": str(words.count(" "))}
    done = subprocess.run(
        [sys.executable, "-m", "chaffinch"],
        env={**os.environ, **asked, **at},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == (found, "")


def test_who_is_to_type_a_page_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Keyboard(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Keyboard(io.BytesIO(b"A title\n\nA page.\n")))
    assert [source.name for source in sources_of(["-"])] == [""]
    assert "Ctrl-D" in capsys.readouterr().err
