"""A run that was stopped, however hard, goes on and ends as if nothing had happened."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from chaffinch.batch import write_run
from chaffinch.clean import Failure
from chaffinch.cli import main
from chaffinch.cli.clean import clean_command
from chaffinch.cli.dump import Cleaning, Dump
from chaffinch.errors import ChaffinchError, NotText, Warned
from chaffinch.runs.fingerprint import fingerprint
from chaffinch.runs.page import Page
from chaffinch.runs.parts import FOLDER, Parts, Stretch, end_of, read_part, write_part
from chaffinch.runs.stretches import STRETCH
from chaffinch.runs.workers import finished
from chaffinch.runs.writer import Layout
from chaffinch.writers.members import Packed
from command import files, run

STOPPING = """
import os, sys
sys.argv[0] = "chaffinch"
from chaffinch.cli import dump, main
how, left = int(sys.argv.pop(1)), [int(sys.argv.pop(1))]
read = dump.read_part
def stopping(path):
    if not left[0]:
        os.kill(os.getpid(), how)
    left[0] -= 1
    return read(path)
dump.read_part = stopping
main()
"""
"""The command, which gets a signal as it takes a part: no clock decides how far it has come."""
posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def page(number: int) -> str:
    line = (
        f"In the year {number} the ferry crossed the bay with {number % 7} passengers aboard.\n\n"
    )
    return f"close\nThe ferry of the year {number}\n\n" + line.join(
        f"The harbour master counted {number * n} gulls on the roof.\n\n" for n in range(12)
    )


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "pages.jsonl"
    path.write_text("".join(json.dumps({"text": page(n)}) + "\n" for n in range(STRETCH * 16)))
    return path


def unbroken(dump: Path, out: Path) -> dict[str, bytes]:
    words = ["clean", str(dump), "-o", str(out), "--workers", "1"]
    assert CliRunner().invoke(main, words).exit_code == 0
    return files(out)


def parts_in(out: Path) -> list[Path]:
    return sorted((out / FOLDER).glob("*/*.part"))


def heard() -> None:
    """A shell has what runs behind it ignore Ctrl-C, and so would the run that a test makes."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def stopped(dump: Path, out: Path, how: int, *words: str, after: int = 2) -> tuple[int, str]:
    """Stop a run once so many stretches are done and one more: its status and its last words."""
    told = [sys.executable, "-c", STOPPING, str(int(how)), str(after)]
    command = [*told, "clean", str(dump), "-o", str(out), *words]
    done = subprocess.run(
        command, stderr=subprocess.PIPE, text=True, preexec_fn=heard, check=False, timeout=60
    )
    return done.returncode, done.stderr


@posix
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_killed_run_goes_on_and_writes_the_same_bytes(
    dump: Path, tmp_path: Path, workers: str
) -> None:
    out = tmp_path / "out"
    status, _ = stopped(dump, out, signal.SIGKILL, "--workers", workers)
    assert status == -signal.SIGKILL
    assert not (out / "records.jsonl").exists()
    assert len(parts_in(out)) >= 2
    result = CliRunner().invoke(main, ["clean", str(dump), "-o", str(out), "--workers", workers])
    assert result.exit_code == 0, result.output
    assert files(out) == unbroken(dump, tmp_path / "unbroken")


@posix
def test_ctrl_c_says_how_to_go_on_and_leaves_what_is_done(dump: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    status, said = stopped(dump, out, signal.SIGINT, "--workers", "2")
    assert status == 130
    assert "the same command goes on" in said
    assert "Traceback" not in said
    assert len(parts_in(out)) >= 2


@posix
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_who_ends_a_run_is_told_as_who_presses_ctrl_c(
    dump: Path, tmp_path: Path, how: signal.Signals, workers: str
) -> None:
    out = tmp_path / "out"
    status, said = stopped(dump, out, how, "--workers", workers)
    assert status == 128 + how
    assert said == "cleaning\nchaffinch: stopped; the same command goes on where it was\n"
    assert run("clean", dump, "-o", out).exit_code == 0
    assert files(out) == unbroken(dump, tmp_path / "unbroken")


@posix
def test_a_run_that_is_stopped_while_it_gets_its_names_is_no_finished_one(
    dump: Path, tmp_path: Path
) -> None:
    """Neither as if the files were another run's, nor as if they were nobody's."""
    out, other = tmp_path / "out", tmp_path / "other.txt"
    other.write_text(page(7))
    for before in ((), (other,)):
        for path in before:
            assert run("clean", path, "-o", out).exit_code == 0
        code = "import chaffinch.runs.writer as writer, chaffinch.cli, os, signal\n"
        code += "writer.run_record = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        words = ["clean", str(dump), "-o", str(out), "--workers", "1"]
        told = [sys.executable, "-c", code + "chaffinch.cli.main()", *words]
        done = subprocess.run(told, capture_output=True, check=False, timeout=60)
        assert done.returncode == -signal.SIGKILL
        for asked in (["verify"], ["restore", "-o", "r"], ["export", "--to", "prov", "-o", "-"]):
            checked = run(*asked, out)
            assert checked.exit_code == 2
            assert "a run was begun in this folder and is not finished" in checked.stderr
        assert run("clean", dump, "-o", out).exit_code == 0
        assert files(out) == unbroken(dump, tmp_path / "unbroken")


def test_pages_of_standard_input_may_go_where_a_run_was_stopped_while_it_got_its_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: Any) -> Any:
        raise KeyboardInterrupt

    words = ["clean", "-", "-o", str(tmp_path / "out")]
    with monkeypatch.context() as patched:
        patched.setattr("chaffinch.runs.writer.run_record", stop)
        assert CliRunner().invoke(main, words, input=page(3)).exit_code == 130
    assert CliRunner().invoke(main, words, input=page(3)).exit_code == 0


def cleaning(dump: Path) -> Cleaning:
    return Cleaning((str(dump),), dict(clean_command.make_context("clean", ["-"]).params))


def test_what_is_done_is_not_done_again(dump: Path, tmp_path: Path) -> None:
    parts = Parts(tmp_path, "a")
    run = finished(cleaning(dump), parts, 1, 60)
    first = [next(run) for _ in range(3)]
    run.close()
    before = [(path, path.stat().st_ino, path.stat().st_mtime_ns) for path in first]
    again = list(finished(cleaning(dump), Parts(tmp_path, "a"), 1, 60))
    assert [(p, p.stat().st_ino, p.stat().st_mtime_ns) for p in again[:3]] == before
    assert sum(isinstance(one, Page) for path in again for one in read_part(path)) == STRETCH * 16


def test_a_part_that_is_not_whole_counts_for_nothing(dump: Path, tmp_path: Path) -> None:
    parts = Parts(tmp_path, "a")
    run = finished(cleaning(dump), parts, 1, 60)
    path = next(run)
    run.close()
    whole = path.read_bytes()
    assert end_of(path) == Stretch(STRETCH, False, ((0, 0),), place=65536)
    for length in (0, 1, len(whole) // 2, len(whole) - 2):
        path.write_bytes(whole[:length])
        assert end_of(path) is None
    assert next(finished(cleaning(dump), parts, 1, 60)).read_bytes() == whole


def test_parts_of_another_input_or_choice_are_thrown_away(dump: Path, tmp_path: Path) -> None:
    before = fingerprint([dump])
    write_part(Parts(tmp_path, before).path(0), [Stretch(0, True)])
    assert Parts(tmp_path, before).end(0) == Stretch(0, True)
    with dump.open("a") as file:
        file.write("{}\n")
    assert fingerprint([dump]) != before
    assert Parts(tmp_path, fingerprint([dump])).end(0) is None
    assert Parts(tmp_path, before).end(0) is None


def test_changed_choices_begin_anew(dump: Path, tmp_path: Path) -> None:
    keys = set()
    for words in (["-"], ["-", "--policy", "corpus"], ["-", "--without", "text.subhead"]):
        values = dict(clean_command.make_context("clean", words).params)
        made = Dump(Cleaning((str(dump),), values), tmp_path, Layout(), 1, 60)
        keys.add(made.choices())
    assert len(keys) == 3


def test_an_input_that_changes_under_way_is_an_error(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, out = tmp_path / "other.jsonl", tmp_path / "out"
    other.write_bytes(dump.read_bytes())
    states = iter(["a", "before", "a", "after"])
    monkeypatch.setattr("chaffinch.cli.dump.fingerprint", lambda *_: next(states))
    result = run("clean", dump, other, "-o", out, "--workers", "1")
    assert result.exit_code == 2
    assert f"{other}: the input changed while it was read [changed]" in result.stderr
    assert not (out / "records.jsonl").exists()


def test_no_file_of_a_stopped_run_stays_that_the_next_does_not_have(
    dump: Path, tmp_path: Path
) -> None:
    """As where the input was taken away meanwhile: it would hold the pages that are gone."""
    out = tmp_path / "out"
    out.mkdir()
    for name in ("source.warc.gz.part", "records.jsonl.gz.part", "clean-00001.warc.gz.part"):
        (out / name).write_bytes(b"begun")
    (out / "notes.part").write_bytes(b"somebody's own")
    assert run("clean", dump, "-o", out, "--workers", "1").exit_code == 0
    (out / "notes.part").unlink()
    assert files(out) == unbroken(dump, tmp_path / "unbroken")


def limited(words: list[str], most: int) -> subprocess.CompletedProcess[str]:
    """The command where no file may grow beyond so many bytes, as on a disk that is full."""
    script = (
        "import resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))\n"
        "from chaffinch.cli import main\nmain()"
    )
    command = [sys.executable, "-c", script, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@posix
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("most", [30_000, 300_000], ids=["in a part", "in the result"])
def test_a_full_disk_ends_the_run_and_says_how_to_go_on(
    dump: Path, tmp_path: Path, workers: str, most: int
) -> None:
    out = tmp_path / "out"
    words = ["clean", str(dump), "-o", str(out), "--workers", workers]
    done = limited(words, most)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "the same command goes on" in done.stderr
    assert "[io]" in done.stderr
    assert not (out / "run.json").exists()
    assert CliRunner().invoke(main, words).exit_code == 0
    assert files(out) == unbroken(dump, tmp_path / "unbroken")


@posix
def test_a_place_that_cannot_be_written_is_named(dump: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o555)
    places = [tmp_path / "file" / "out", Path("/proc/chaffinch")]
    if os.geteuid():  # to root nothing is shut
        places.append(shut / "out")
    for out in places:
        said = CliRunner().invoke(main, ["clean", str(dump), "-o", str(out)])
        assert said.exit_code == 2
        assert "[io]" in said.output
        assert str(out) in said.output


def test_changed_code_begins_anew(dump: Path, tmp_path: Path, monkeypatch: Any) -> None:
    words = ["clean", str(dump), "-o", str(tmp_path / "out"), "--workers", "1"]
    keys: list[str] = []
    monkeypatch.setattr("chaffinch.cli.dump.Parts", lambda out, key: keys.append(key) or 1 / 0)
    for digest in ("sha256:1", "sha256:2"):
        monkeypatch.setattr("chaffinch.cli.dump.code_digest", lambda digest=digest: digest)
        assert isinstance(CliRunner().invoke(main, words).exception, ZeroDivisionError)
    assert keys[0] != keys[1]


@posix
def test_a_run_killed_again_and_again_ends_with_the_same_bytes(dump: Path, tmp_path: Path) -> None:
    out, held = tmp_path / "out", []
    for after in (0, 1, 5, 9, 14):
        status, _ = stopped(dump, out, signal.SIGKILL, "--workers", "2", after=after)
        assert status == -signal.SIGKILL
        held.append(len(parts_in(out)))
    assert held == sorted(held)
    assert held[-1] >= 15
    assert CliRunner().invoke(main, ["clean", str(dump), "-o", str(out)]).exit_code == 0
    assert files(out) == unbroken(dump, tmp_path / "unbroken")


def test_outcomes_come_back_from_a_part_as_they_were(tmp_path: Path) -> None:
    error: ChaffinchError = NotText("a picture", where="a.zip/b")
    told = [
        Page(b'{"a":"\\n"}', {"b": "\n"}, (("paragraph", 2),)),
        Failure(1, error, "b"),
        Warned("odd", "c", "two\nlines", 3),
        Page(b"{}", {}, ()),
        Page(b"{}", {}, (), (), (Packed.of(b"\n\nnot {\xff"), Packed.of(b"{}"))),
    ]
    path = tmp_path / "a.part"
    write_part(path, [*told, Stretch(4, False, ((0, 0), (1, 3)))])
    found = list(read_part(path))
    assert [one for one in found if not isinstance(one, Failure)] == [told[0], *told[2:]]
    failure = found[1]
    assert isinstance(failure, Failure)
    assert (type(failure.error), failure.error.as_dict()) == (NotText, error.as_dict())
    assert end_of(path) == Stretch(4, False, ((0, 0), (1, 3)))


def test_a_run_without_a_page_is_whole(tmp_path: Path) -> None:
    summary = write_run(iter(()), tmp_path)
    assert (summary.pages, summary.quarantined) == (0, 0)
