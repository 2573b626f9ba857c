"""What is no file (a pipe, a socket, a device) is never waited for, wherever it stands."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from chaffinch.runs.parts import end_of
from command import FERRY, run

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
COMMANDS = {
    "verify": ["verify"],
    "rerun": ["verify", "--rerun"],
    "restore": ["restore", "-o", "back"],
    "export": ["export", "--to", "prov", "-o", "out.json"],
}


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """A test that waits for a pipe fails, and does not hang."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError("it waits for a pipe")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(30)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def a_socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        here = os.open(".", os.O_RDONLY)
        os.chdir(place.parent)  # the path of a socket may have a hundred signs
        one.bind(place.name)
        os.fchdir(here)
        os.close(here)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["records.jsonl", "run.json"])
def test_a_pipe_in_the_place_of_a_runs_file_is_named(
    name: str, command: str, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (out / name).unlink()
    os.mkfifo(out / name)
    told = run(*COMMANDS[command], out)
    assert told.exit_code == 2
    assert f"{name}: this is no file but a device, pipe or socket [not-text]" in told.stderr


@pytest.mark.parametrize("name", ["clean.warc.gz", "source.warc.gz", "quarantine.jsonl"])
def test_verify_waits_for_no_pipe_and_restore_needs_it_not(
    name: str, out: Path, tmp_path: Path
) -> None:
    (out / name).unlink()
    os.mkfifo(out / name)
    told = run("verify", "--json", out)
    assert told.exit_code == 2
    assert json.loads(told.stdout)["code"] == "not-text"
    assert run("restore", out, "-o", tmp_path / "back").exit_code == 0
    assert (tmp_path / "back" / FERRY.name).read_bytes() == FERRY.read_bytes()


@pytest.mark.parametrize("name", ["records.jsonl", "run.json", "source.warc.gz", "run.json.part"])
def test_a_run_replaces_no_pipe(name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    os.mkfifo(out / name)
    told = run("clean", FERRY, "-o", out)
    assert told.exit_code == 2
    assert f"{name} in the folder is no file" in told.stderr
    assert "[overwrite]" in told.stderr
    assert (out / name).is_fifo()
    assert [each.name for each in out.iterdir()] == [name]


def test_a_pipe_in_the_place_of_a_part_is_no_part(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "0.part")
    assert end_of(tmp_path / "0.part") is None


def test_in_a_folder_of_pages_each_is_quarantined_and_the_pages_are_cleaned(
    tmp_path: Path,
) -> None:
    pages = tmp_path / "pages"
    (pages / "inner").mkdir(parents=True)
    (pages / "a.txt").write_bytes(FERRY.read_bytes())
    os.mkfifo(pages / "b.txt")
    os.mkfifo(pages / "inner" / "c.html")
    a_socket(pages / "d.jsonl")
    (pages / "e.txt").symlink_to("/dev/zero")
    assert run("clean", pages, "-o", tmp_path / "out").exit_code == 1
    rows = (tmp_path / "out" / "quarantine.jsonl").read_bytes().splitlines()
    told = [(row["where"], row["code"]) for row in map(json.loads, rows)]
    names = ["b.txt", "d.jsonl", "e.txt", "inner/c.html"]
    assert told == [(name, "not-text") for name in names]
    assert run("verify", tmp_path / "out").exit_code == 0


def test_a_pipe_where_a_file_is_begun_is_not_waited_for(out: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "prov.json.part")
    told = run("export", out, "--to", "prov", "-o", tmp_path / "prov.json")
    assert told.exit_code == 2
    assert "prov.json.part: it is no file, and one is written in its place [io]" in told.stderr
    assert (tmp_path / "prov.json.part").is_fifo()
