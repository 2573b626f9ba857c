"""The bytes of an HTML page can stand in its record; then the record alone gives them back."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import chaffinch
from chaffinch.cli import main
from chaffinch.errors import SourceAbsent, UsageError
from chaffinch.rerun import rerun
from chaffinch.verify import check_record, check_source

PAGE = (Path(__file__).parent.parent / "samples" / "html-clock-museum.html").read_bytes()


def test_an_embedded_source_comes_back_from_the_record_alone() -> None:
    record = chaffinch.clean(PAGE).record(source="embedded")
    assert chaffinch.restore(record) == PAGE
    assert not list(check_record(record))
    assert not list(check_source(record, None))
    assert rerun(record, None) == ""


def test_a_source_that_is_apart_is_a_named_absence() -> None:
    with pytest.raises(SourceAbsent, match="the page itself lies in"):
        chaffinch.restore(chaffinch.clean(PAGE).record())


def test_the_record_of_a_text_is_the_same_either_way() -> None:
    article = chaffinch.clean("A title\n\nA first paragraph that says enough for a test.\n")
    assert article.to_json("embedded") == article.to_json()


def test_another_word_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="apart or embedded"):
        chaffinch.clean("A title").record(source="beside")


def test_clean_embed_prints_records_that_restore(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(PAGE)
    done = CliRunner().invoke(main, ["clean", str(page), "--embed"])
    assert done.exit_code == 0
    records = tmp_path / "records.jsonl"
    records.write_bytes(done.stdout_bytes)
    assert CliRunner().invoke(main, ["verify", str(records)]).exit_code == 0
    assert (
        CliRunner().invoke(main, ["restore", str(records), "-o", str(tmp_path / "o")]).exit_code
        == 0
    )
    assert (tmp_path / "o" / "page.html").read_bytes() == PAGE
