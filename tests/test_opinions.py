"""A second opinion adds to the rules, never overrules them, and its silence is on record."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.catalogue import Catalogue
from chaffinch.cli import main
from chaffinch.errors import UsageError
from chaffinch.html_strategies import html_pages, html_sources
from chaffinch.labels import Role
from chaffinch.rerun import rerun
from chaffinch.rules import ORDER, default_catalogue
from chaffinch.rules.opinions import (
    TRAFILATURA,
    chosen_blocks,
    key_of,
    trafilatura_metadata,
    trafilatura_opinion,
)
from chaffinch.verify import check_record

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PAGES = sorted(SAMPLES.glob("*.html"))
ASIDE = "The harbour had its own song once, and hardly anybody in the town remembers how it went."
STORY = [
    "The council of the small harbour town voted on Monday evening for a second ferry.",
    "The boat is to run from April, twice an hour, and will carry bicycles free of charge.",
    "Nobody had expected the vote to be so clear, least of all the mayor, who had warned.",
]
PAGE = (
    "<!DOCTYPE html><html lang=en><head><title>Second ferry for the harbour</title></head><body>"
    "<article><h1>Second ferry for the harbour</h1>"
    + "".join(f"<p>{line}</p>" for line in [*STORY, ASIDE])
    + "</article></body></html>"
)


Asked = Callable[[str | None], Catalogue]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The catalogue with the opinion of an extractor that finds just this text."""

    return lambda said: with_opinion(monkeypatch, said)


def with_opinion(patch: pytest.MonkeyPatch, said: str | None) -> Catalogue:
    fake: Any = ModuleType("trafilatura")
    fake.__version__ = "0.0"
    fake.extract = lambda page, **_: said
    patch.setitem(sys.modules, "trafilatura", fake)
    return default_catalogue().with_rules_last(trafilatura_opinion())


def opined(article: chaffinch.Article) -> list[str]:
    return [block.text for block in article.blocks if block.rule == TRAFILATURA]


def test_what_the_extractor_leaves_out_is_dropped_with_the_opinion_as_its_reason(
    asked: Asked,
) -> None:
    article = chaffinch.clean(PAGE, catalogue=asked("\n".join(STORY)))
    assert opined(article) == [ASIDE]
    block = next(block for block in article.blocks if block.rule == TRAFILATURA)
    assert (block.role, block.label.confidence, block.evidence) == (Role.BOILERPLATE, 60, ASIDE)
    assert article.text == "\n\n".join(STORY)
    assert article.remarks == ()


@pytest.mark.parametrize(
    ("said", "event"),
    [(None, "opinion-silent"), ("", "opinion-silent"), ("The boat", "opinion-silent")],
)
def test_silence_on_a_page_with_text_is_an_event_and_not_an_empty_article(
    asked: Asked, said: str | None, event: str
) -> None:
    article = chaffinch.clean(PAGE, catalogue=asked(said))
    assert article.text == chaffinch.clean(PAGE).text
    record = article.record()
    assert [found["event"] for found in record["provenance"]["events"]] == [event]
    assert record["provenance"]["events"][0]["by"] == TRAFILATURA
    assert list(check_record(record, article.to_json())) == []


def test_an_extractor_that_fails_is_an_event_and_no_failure(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = asked("")

    def fail(page: str, **_: object) -> str:
        raise RecursionError("too deep")

    monkeypatch.setattr(sys.modules["trafilatura"], "extract", fail)
    article = chaffinch.clean(PAGE, catalogue=catalogue)
    assert article.text == chaffinch.clean(PAGE).text
    assert [(each.event, each.by) for each in article.remarks] == [("opinion-failed", TRAFILATURA)]


def test_a_plain_text_is_not_asked_about(asked: Asked) -> None:
    text = "\n\n".join(["Second ferry for the harbour", *STORY, ASIDE])
    article = chaffinch.clean(text, catalogue=asked(None))
    assert str(article) == text
    assert article.remarks == ()


def test_a_page_without_text_is_no_silence(asked: Asked) -> None:
    remarks = chaffinch.clean("<html><body></body></html>", catalogue=asked(None)).remarks
    assert [remark.event for remark in remarks] == ["no-text"]


def test_the_opinion_comes_behind_what_sets_aside_and_before_duplicates_and_names(
    asked: Asked,
) -> None:
    order = [rule.id for rule in asked("")]
    place = order.index(TRAFILATURA)
    assert order[place + 1] == "duplicate.block"
    assert order[:place] + order[place + 1 :] == [rule.id for rule in ORDER]


def test_the_program_asked_is_on_record_with_its_version(asked: Asked) -> None:
    catalogue = asked("\n".join(STORY))
    by = chaffinch.clean(PAGE, catalogue=catalogue).record()["provenance"]["wasGeneratedBy"]
    assert by["software"]["trafilatura"] == "0.0"
    assert by["parts"]["catalogue"] == catalogue.digest != default_catalogue().digest


def test_without_the_program_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(UsageError, match=r"chaffinch\[trafilatura\]"):
        trafilatura_opinion()
    page = str(PAGES[0])
    result = CliRunner().invoke(main, ["clean", page, "--opinion", "trafilatura"])
    assert result.exit_code == 2
    assert "pip install" in result.output


@given(st.one_of(html_pages().map(lambda page: page.data), html_sources()), st.data())
def test_any_opinion_at_all_only_takes_from_what_the_rules_leave(
    source: bytes | chaffinch.Source, data: st.DataObject
) -> None:
    plain = chaffinch.clean(source)
    kept = [block.label.block for block in plain.blocks if block.fate == "keep"]
    some = st.sets(st.sampled_from(kept), min_size=1) if kept else st.just(set[int]())
    chosen = set(kept) - data.draw(some)  # most of it, or so little that it is not followed
    said = "\n".join(block.text for block in plain.blocks if block.label.block in chosen)
    with pytest.MonkeyPatch.context() as patch:
        catalogue = with_opinion(patch, said)
        article = chaffinch.clean(source, catalogue=catalogue)
        again = chaffinch.clean(str(article), media_type="text/plain", catalogue=catalogue)
    assert set(article.kept) <= set(plain.kept)
    assert not (plain.text and not article.text)
    assert str(again) == str(chaffinch.clean(str(article), media_type="text/plain"))
    assert list(check_record(article.record(), article.to_json())) == []


class TestAlignment:
    @staticmethod
    def chosen(blocks: list[str], said: str) -> set[int]:
        return chosen_blocks([key_of(block) for block in blocks], said.split("\n"))

    def test_case_marks_and_line_ends_make_no_difference(self) -> None:
        assert self.chosen(STORY, "- " + STORY[0].upper().replace(" ", "  ")) == {0}

    def test_paragraphs_that_an_extractor_joins_are_both_chosen(self) -> None:
        assert self.chosen(STORY, " ".join(STORY[:2])) == {0, 1}

    def test_a_paragraph_that_lost_a_link_is_chosen(self) -> None:
        assert self.chosen(STORY, STORY[1].replace("twice an hour, ", "")) == {1}

    def test_a_short_line_is_chosen_between_its_neighbours_only(self) -> None:
        blocks = ["A second pier", STORY[0], "On the pier", STORY[1], "On the pier"]
        said = f"{STORY[0]}\nOn the pier\n{STORY[1]}\nA second pier"
        assert self.chosen(blocks, said) == {1, 2, 3}

    def test_a_paragraph_repeated_out_of_order_does_not_hide_the_lines_between(self) -> None:
        blocks = [STORY[2], STORY[0], "On the pier", STORY[1], STORY[2]]
        said = f"{STORY[0]}\nOn the pier\n{STORY[1]}\n{STORY[2]}"
        assert self.chosen(blocks, said) == {0, 1, 2, 3, 4}

    def test_nothing_is_chosen_from_nothing(self) -> None:
        assert self.chosen([*STORY, "", "…"], "") == set()


class TestTrafilatura:
    """With the program itself, where it is installed."""

    @pytest.fixture(autouse=True)
    def _installed(self) -> None:
        pytest.importorskip("trafilatura")

    @pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
    def test_it_takes_only_what_no_rule_names(self, path: Path) -> None:
        page = path.read_bytes()
        catalogue = default_catalogue().with_rules_last(trafilatura_opinion())
        plain, article = chaffinch.clean(page), chaffinch.clean(page, catalogue=catalogue)
        assert article.headline == plain.headline
        assert article.figures == plain.figures
        assert set(article.kept) <= set(plain.kept)
        for before, after in zip(plain.labels, article.labels, strict=True):
            if before != after:
                assert after.rule in (TRAFILATURA, before.rule)
        assert list(check_record(article.record(), article.to_json())) == []
        assert rerun(article.record(), page) == ""
        assert str(chaffinch.clean(str(article), media_type="text/plain")) == str(article)

    def test_the_command_line_asks_it(self) -> None:
        words = ["clean", str(PAGES[0]), "--opinion", "trafilatura"]
        record = json.loads(CliRunner().invoke(main, words).stdout)
        assert "trafilatura" in record["provenance"]["wasGeneratedBy"]["software"]

    def test_the_rule_that_a_record_names_has_its_page(self) -> None:
        assert "trafilatura leaves out" in CliRunner().invoke(main, ["rules", TRAFILATURA]).stdout

    def test_its_metadata_is_an_opinion_beside_the_record(self) -> None:
        document = chaffinch.clean((SAMPLES / "html-clock-museum.html").read_bytes()).document
        told = trafilatura_metadata(document)
        assert told["headline"] == "The museum where every clock is wrong"
        assert told["datePublished"] == "2023-06-11"
        assert trafilatura_metadata(chaffinch.clean("Just a text.").document) == {}

    @pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
    def test_cleaning_its_output_keeps_every_paragraph_of_the_body(self, path: Path) -> None:
        import trafilatura

        page = path.read_text("utf-8")
        truth = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
        extracted = trafilatura.extract(page, include_comments=False)
        found = key_of(chaffinch.clean(extracted, media_type="text/plain").text)
        body = [key_of(line) for line in truth["body"]]
        given = key_of(extracted)
        assert [line for line in body if line in given and line not in found] == []


def test_metadata_of_a_page_that_the_program_cannot_read_is_no_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> object:
        raise ValueError("no")

    fake: Any = SimpleNamespace(load_html=fail, metadata=SimpleNamespace(extract_metadata=fail))
    monkeypatch.setitem(sys.modules, "trafilatura", fake)
    monkeypatch.setitem(sys.modules, "trafilatura.metadata", fake.metadata)
    assert trafilatura_metadata(chaffinch.clean(PAGE).document) == {}
