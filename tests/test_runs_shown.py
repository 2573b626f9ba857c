"""What became of each line is to be had of a finished run, and a run is no folder of pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import run

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PAGES = [
    SAMPLES / name
    for name in ("en-harbour-ferry.txt", "en-broken-links.txt", "html-clock-museum.html")
]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    assert run("clean", *PAGES, "-o", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def test_a_run_shows_what_its_pages_would(out: Path) -> None:
    told = run("explain", *PAGES)
    assert told.exit_code == 0
    for place in (out, out / "records.jsonl"):
        shown = run("explain", place)
        assert (shown.exit_code, shown.stdout) == (0, told.stdout)


def test_runs_and_pages_are_shown_one_behind_the_other(out: Path) -> None:
    shown = run("explain", out, PAGES[0])
    assert shown.exit_code == 0
    assert shown.stdout.count("dropped\n") == len(PAGES) + 1


def test_a_run_shows_the_policy_that_it_was_made_with(out: Path, tmp_path: Path) -> None:
    run("clean", PAGES[0], "-o", tmp_path / "mine", "--keep", "contributor_note")
    assert "keep   contributor_note" in run("explain", tmp_path / "mine").stdout
    assert "field  contributor_note" in run("explain", out).stdout


def test_a_record_that_is_not_whole_is_named(out: Path) -> None:
    record = json.loads((out / "records.jsonl").read_text("utf-8").splitlines()[0])
    del record["provenance"]["segments"][0]["view"]
    (out / "records.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    told = run("explain", out / "records.jsonl")
    assert told.exit_code == 2
    assert "records.jsonl line 1: a record is not whole" in told.stderr


@pytest.mark.parametrize("verb", ["explain", "verify", "restore", "export"])
def test_a_record_that_is_cut_short_is_told_as_that(verb: str, out: Path, tmp_path: Path) -> None:
    whole = (out / "records.jsonl").read_bytes()
    more = {"restore": ["-o", tmp_path / "o"], "export": ["--to", "prov", "-o", tmp_path / "o"]}
    for size in (2000, whole.index(b"\n") + 1500):
        (out / "records.jsonl").write_bytes(whole[:size])
        told = run(verb, out / "records.jsonl", *more.get(verb, []))
        assert told.exit_code in (1, 2)
        line, cut = (1, 2000) if size == 2000 else (2, 1499)
        assert f"records.jsonl line {line}: the record is cut short, after {cut:,} b" in told.stderr


def test_a_json_file_that_breaks_off_says_so(tmp_path: Path) -> None:
    (tmp_path / "half.json").write_text('[{"text": "The ferry sailed at nine."}, {"te', "utf-8")
    told = run("clean", tmp_path / "half.json")
    assert told.exit_code == 2
    assert "half.json: the file breaks off inside its JSON, after 44 bytes" in told.stderr
    assert "fetch or make the file again" in told.stderr


def test_the_folder_of_a_run_is_no_folder_of_pages(out: Path, tmp_path: Path) -> None:
    told = run("clean", out)
    assert told.exit_code == 2
    assert "out: the folder of a run: what it holds was cleaned already [run]" in told.stderr
    (tmp_path / "a.txt").write_bytes(PAGES[0].read_bytes())
    told = run("clean", tmp_path)
    assert (told.exit_code, told.stdout.count("\n")) == (0, 1)
    assert "out: the folder of a run" in told.stderr


def test_a_file_of_a_run_that_is_named_is_read(out: Path) -> None:
    assert run("clean", out / "clean.warc.gz").stdout.count("\n") == len(PAGES)
