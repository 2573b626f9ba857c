"""Options that cannot be meant are refused, and what is written never costs what is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chaffinch import Document, Source, readers
from chaffinch.cli import main, sites
from chaffinch.cli.progress import Progress
from chaffinch.errors import NotText
from command import run_as_a_mere_owner

FERRY = Path(__file__).resolve().parent.parent / "samples" / "en-harbour-ferry.txt"


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize(
    "words",
    [
        ["--workers", "3"], ["--warc-size", "9"], ["--compression", "1"], ["--page-seconds", "5"],
        ["--worker-memory", "500"], ["--write", "jsonl"], ["--parquet"], ["--sites-from-input"],
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_what_is_for_files_is_refused_where_none_is_written(words: list[str]) -> None:
    told = run("clean", FERRY, *words)
    assert told.exit_code == 2
    assert f"{words[0]} is for files: give a folder with -o" in told.stderr
    assert told.stdout == ""


@pytest.mark.parametrize("words", [["--text", "--html"], ["--embed", "--text"]])
def test_of_two_things_to_print_none_is_chosen(words: list[str]) -> None:
    told = run("clean", FERRY, *words)
    assert told.exit_code == 2
    assert f"{words[0]} and {words[1]} print different things" in told.stderr


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        (["--page-seconds", "nan"], "nan is no number of seconds"),
        (["--workers", "1000000"], "1000000 is not in the range"),
    ],
)
def test_a_number_that_cannot_be_meant_is_refused(
    words: list[str], cause: str, tmp_path: Path
) -> None:
    told = run("clean", FERRY, "-o", tmp_path / "out", *words)
    assert told.exit_code == 2
    assert cause in told.stderr


@pytest.mark.parametrize("name", ["-", os.devnull])
@pytest.mark.parametrize("verb", ["clean", "restore"])
def test_standard_output_and_devices_are_no_folders(verb: str, name: str, out: Path) -> None:
    told = run(verb, FERRY if verb == "clean" else out, "-o", name)
    assert told.exit_code == 2
    assert f"{'no folder' if name != '-' else 'a folder is written'}" in told.stderr


@pytest.mark.parametrize("name", ["run.json", "records.jsonl", "clean.warc.gz"])
def test_an_export_never_writes_over_a_run(name: str, out: Path) -> None:
    before = (out / name).read_bytes()
    told = run("export", out, "--to", "prov", "-o", out / name)
    assert told.exit_code == 2
    assert "belongs to the run in this folder [overwrite]" in told.stderr
    assert (out / name).read_bytes() == before


@pytest.mark.parametrize("verb", ["sites", "export"])
def test_an_input_is_never_written_over(verb: str, out: Path, tmp_path: Path) -> None:
    dump = tmp_path / "dump.jsonl"
    dump.write_bytes((out / "records.jsonl").read_bytes())
    words = [verb, dump, "-o", dump, *(["--to", "prov"] if verb == "export" else [])]
    told = run(*words)
    assert told.exit_code == 2
    assert "own input [overwrite]" in told.stderr
    assert dump.read_bytes() == (out / "records.jsonl").read_bytes()


def test_a_page_that_cannot_be_counted_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(source: Source) -> Document:
        if source.uri.endswith("/1"):
            raise NotText("these bytes are a book")
        return readers.read(source)

    monkeypatch.setattr(sites, "read", read)
    rows = [{"url": f"https://post.example/{n}", "text": f"A title\n\nText {n}."} for n in (1, 2)]
    dump = tmp_path / "dump.jsonl"
    dump.write_text("".join(json.dumps(row) + "\n" for row in rows))
    told = run("sites", dump, "-o", tmp_path / "sites.json")
    assert told.exit_code == 1
    assert "chaffinch: dump.jsonl#0: these bytes are a book [not-text]" in told.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_warning_that_nobody_can_be_told_ends_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(FERRY.read_bytes())
    (tmp_path / "empty.txt").write_bytes(b"")
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "chaffinch", "clean", "--text", str(tmp_path)]
        told = subprocess.run(command, stdout=subprocess.PIPE, stderr=full, check=False)
    assert told.returncode == 1
    assert told.stdout.startswith(b"Last ferry")


def closed(path: Path) -> None:
    path.chmod(0)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [closed, a_folder])
@pytest.mark.parametrize("name", ["records.jsonl", "source.warc.gz", "run.json"])
def test_a_file_that_cannot_be_read_is_no_violation(
    spoil: Callable[[Path], None], name: str, out: Path
) -> None:
    spoil(out / name)
    told = run_as_a_mere_owner("verify", "--json", out)
    assert told.returncode == 2
    found = [json.loads(line) for line in told.stdout.splitlines()]
    assert [each["severity"] for each in found if each["severity"] != "absent"] == ["unreadable"]


def test_no_more_is_said_beside_the_bar_than_fits() -> None:
    class Bar:
        length, pos = 100, 0

        def update(self, _steps: int, _shown: Progress) -> None:
            pass

    seen = Progress(Bar(), pages=1200)
    seen.stretch(10)
    assert seen.within(80) == str(seen)
    assert seen.within(14) == "1,200 pages"
    assert seen.within(3) == ""


@pytest.mark.parametrize("columns", [20, 60, 100])
def test_what_is_shown_of_a_page_stays_within_a_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chaffinch.cli import rows

    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(rows.sys, "stdout", open_terminal())
    shown = rows._short("word " * 40)
    assert len(shown) == max(24, min(72, columns - 52))
    named = rows._short("word " * 40, "because of: ")
    assert len(named) == len("because of: ") + max(24, min(72, columns - 64))


def open_terminal() -> object:
    class Terminal:
        def isatty(self) -> bool:
            return True

    return Terminal()


def test_how_large_a_page_may_be_is_said(tmp_path: Path) -> None:
    dump = tmp_path / "dump.jsonl"
    row = {
        "url": "https://post.example/1",
        "text": "A title\n\n" + "A text of many words. " * 60_000,
    }
    dump.write_text(json.dumps(row) + "\n")
    told = run("clean", dump, "-o", tmp_path / "out", "--page-size", "1")
    assert told.exit_code == 2
    assert "the limit is 1,000,000 [too-large]; give it more room: --page-size" in told.stderr
    assert run("clean", dump, "-o", tmp_path / "out", "--page-size", "2").exit_code == 0
    assert run("sites", dump, "-o", tmp_path / "s.json", "--page-size", "1").exit_code == 2
    assert run("sites", dump, "-o", tmp_path / "s.json").exit_code == 0


@pytest.mark.parametrize(
    "words", [["verify"], ["restore", "-o", "x"], ["export", "--to", "prov", "-o", "x"]]
)
@pytest.mark.parametrize(
    ("name", "cause"), [("-", "standard input is not read"), ("", "empty name")]
)
def test_records_are_read_from_files_alone(words: list[str], name: str, cause: str) -> None:
    told = run(words[0], name, *words[1:])
    assert told.exit_code == 2
    assert cause in told.stderr
