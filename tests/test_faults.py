"""One page on which the library itself fails ends no batch; a single call hides nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch import article as articles
from chaffinch import batch
from chaffinch.document import Source
from chaffinch.readers import by_content, containers
from command import run

PAGES = ["A first page\n\nIts text.", "A second page\n\nbroken here.", "A third page\n\nIts text."]


@pytest.fixture(params=["while it is labelled", "while it is written"])
def dump(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three pages, of which the second meets a fault in the library."""
    if request.param == "while it is labelled":
        sound = batch.clean_source

        def broken(source: Source, **asked: Any) -> chaffinch.Article:
            if b"broken" in source.data:
                raise ZeroDivisionError("a fault of its own")
            return sound(source, **asked)

        monkeypatch.setattr(batch, "clean_source", broken)
    else:
        for name in ("record_of", "json_of"):
            monkeypatch.setattr(articles, name, _breaking(getattr(articles, name)))
    path = tmp_path / "log.jsonl"
    path.write_text("".join(json.dumps({"text": page}) + "\n" for page in PAGES))
    return path


def _breaking(made: Any) -> Any:
    def broken(article: chaffinch.Article, *asked: Any) -> Any:
        if "broken" in article.document.view:
            raise ZeroDivisionError("a fault of its own")
        return made(article, *asked)

    return broken


@pytest.mark.parametrize("place", ["file", "stdin"])
def test_a_run_quarantines_the_page_and_goes_on(place: str, dump: Path, tmp_path: Path) -> None:
    stdin = dump.read_bytes() if place == "stdin" else None
    given = "-" if place == "stdin" else dump
    said = run("clean", given, "-o", tmp_path / "out", "--workers", "1", stdin=stdin)
    assert said.exit_code == 1
    told = [json.loads(one) for one in (tmp_path / "out" / "quarantine.jsonl").open("rb")]
    assert [one["code"] for one in told] == ["page-fault"]
    assert "ZeroDivisionError: a fault of its own" in told[0]["cause"]
    assert "test_faults.py:" in told[0]["cause"]
    assert str(tmp_path) not in told[0]["cause"]
    records = [json.loads(one) for one in (tmp_path / "out" / "records.jsonl").open("rb")]
    assert [one["article"]["headline"] for one in records] == ["A first page", "A third page"]


def test_records_on_the_screen_go_on_too(dump: Path) -> None:
    said = run("clean", dump)
    assert said.exit_code == 1
    assert len(said.stdout.splitlines()) == 2
    assert "[page-fault]" in said.stderr


def test_a_single_call_raises_what_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "record_of", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        chaffinch.clean(PAGES[0]).record()


def test_a_file_on_which_a_reader_fails_ends_no_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: Any) -> Any:
        raise ZeroDivisionError("a fault of its own")

    monkeypatch.setattr(by_content, "_ROWS", {"csv": broken})
    (tmp_path / "a.csv").write_text("text\nA page\n")
    (tmp_path / "b.txt").write_text(PAGES[0])
    found = list(containers.sources(tmp_path))
    assert [getattr(item, "code", "") for item in found] == ["page-fault", ""]
    assert "reading it fails" in str(found[0])
