"""How far the line model is believed against a rule: by what the rule goes by, and by the page."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.document import Source
from chaffinch.labels import Role
from chaffinch.model import line_model
from chaffinch.model.line_model import Verdict, ease
from chaffinch.readers.html import read_html
from chaffinch.readers.text import read_text
from chaffinch.rules import default_catalogue, yielding
from chaffinch.rules.about.time_lines import timestamp_line
from chaffinch.rules.verdicts import kept_from, threshold_of
from chaffinch.rules.yielding import giving_way

LARGE, FEW, SMALL = 80, 50, 30  # blocks


def draft(blocks: int) -> Draft:
    """A page of so many blocks, no line of which says anything of debris."""
    lines = "".join(f"<p>Boat number {n} lies at the old quay tonight</p>" for n in range(blocks))
    return Draft(read_html(Source(f"<body>{lines}</body>".encode(), media_type="text/html")))


def dumped(blocks: int) -> Draft:
    """The same as plain text."""
    lines = "".join(f"Boat number {n} lies at the old quay tonight\n" for n in range(blocks))
    return Draft(read_text(Source(lines.encode(), media_type="text/plain")))


def claimed(
    monkeypatch: pytest.MonkeyPatch,
    rule_id: str,
    kind: str,
    chance: float,
    blocks: int = LARGE,
    made: Callable[[int], Draft] = draft,
) -> bool:
    """Whether the rule claims a block of this chance, on a clear-cut page of this kind."""

    def told(its: Draft) -> Verdict:
        chances = np.where(np.arange(len(its)) % 2 == 0, 0.99, 0.01)
        chances[1] = chance
        return Verdict(chances, kind, 90)

    monkeypatch.setattr(line_model, "verdict", told)

    @rule(rule_id, Role.TEASER)
    def claims_the_second(its: Draft) -> list[Finding]:
        return [Finding(1)]

    return bool(list(giving_way(claims_the_second).find(made(blocks))))


@pytest.mark.parametrize("kind", ["article", "listing", "documentation", "service"])
def test_menus_yield_only_to_what_is_rather_text_than_not(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    assert claimed(monkeypatch, "markup.navigation", kind, 0.45)
    assert not claimed(monkeypatch, "markup.navigation", kind, 0.7)


def test_links_stay_on_pages_that_list_where_an_article_loses_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert claimed(monkeypatch, "markup.links", "article", 0.5)
    assert not claimed(monkeypatch, "markup.links", "listing", 0.5)
    assert not claimed(monkeypatch, "markup.links", "collection", 0.5)


@pytest.mark.parametrize("made", [draft, dumped])
@pytest.mark.parametrize("rule_id", ["teaser.heading", "teaser.also", "teaser.marked"])
def test_what_leads_to_other_pages_of_a_manual_is_its_text_where_the_model_keeps_it(
    monkeypatch: pytest.MonkeyPatch, rule_id: str, made: Callable[[int], Draft]
) -> None:
    assert claimed(monkeypatch, rule_id, "article", 0.7, made=made)
    assert claimed(monkeypatch, rule_id, "documentation", 0.05, made=made)
    assert not claimed(monkeypatch, rule_id, "documentation", 0.7, made=made)
    assert claimed(monkeypatch, rule_id, "documentation", 0.7, SMALL, made)


def test_of_few_blocks_links_are_mostly_the_text_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not claimed(monkeypatch, "markup.links", "article", 0.4, FEW)
    assert claimed(monkeypatch, "markup.links", "article", 0.2, FEW)


@pytest.mark.parametrize("rule_id", ["markup.tags", "markup.byline", "figure.caption", "tags.line"])
def test_what_each_entry_of_a_list_has_stays_with_it_and_leaves_articles(
    monkeypatch: pytest.MonkeyPatch, rule_id: str
) -> None:
    for kind in ("listing", "collection"):
        assert not claimed(monkeypatch, rule_id, kind, 0.5)
        assert claimed(monkeypatch, rule_id, kind, 0.1)
        assert claimed(monkeypatch, rule_id, kind, 0.99, SMALL)
    for kind in ("article", "forum", "product"):
        assert claimed(monkeypatch, rule_id, kind, 0.99)


@pytest.mark.parametrize("rule_id", ["teaser.pair", "tags.line", "contributor.note", "byline.line"])
def test_entries_keep_what_is_theirs_in_plain_text_too(
    monkeypatch: pytest.MonkeyPatch, rule_id: str
) -> None:
    assert not claimed(monkeypatch, rule_id, "listing", 0.6, made=dumped)
    assert claimed(monkeypatch, rule_id, "listing", 0.05, made=dumped)
    assert claimed(monkeypatch, rule_id, "article", 0.99, made=dumped)


@pytest.mark.parametrize(
    "rule_id", ["markup.dek", "markup.before", "markup.link_list", "markup.hidden"]
)
def test_near_an_article_s_text_stays_what_is_rather_text_than_not(
    monkeypatch: pytest.MonkeyPatch, rule_id: str
) -> None:
    assert claimed(monkeypatch, rule_id, "article", 0.45)
    assert not claimed(monkeypatch, rule_id, "article", 0.55)
    assert claimed(monkeypatch, "markup.outside", "article", 0.55)


@pytest.mark.parametrize("rule_id", ["teaser.heading", "markup.empty_heading"])
def test_beneath_a_heading_of_other_articles_stays_what_the_model_is_sure_of(
    monkeypatch: pytest.MonkeyPatch, rule_id: str
) -> None:
    assert claimed(monkeypatch, rule_id, "article", 0.7)
    assert not claimed(monkeypatch, rule_id, "article", 0.9)
    assert not claimed(monkeypatch, rule_id, "listing", 0.5)


def test_comments_are_what_a_thread_is_made_of(monkeypatch: pytest.MonkeyPatch) -> None:
    assert claimed(monkeypatch, "markup.comment", "article", 0.4)
    assert not claimed(monkeypatch, "markup.comment", "forum", 0.4)


def test_a_small_page_s_menus_are_asked_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    assert claimed(monkeypatch, "markup.navigation", "article", 0.99, SMALL)


def test_in_plain_text_menus_yield_to_what_is_text_for_the_model(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert claimed(monkeypatch, "navigation.run", "article", 0.45, made=dumped)
    assert not claimed(monkeypatch, "navigation.run", "article", 0.55, made=dumped)
    assert claimed(monkeypatch, "navigation.run", "article", 0.55, SMALL, made=dumped)
    assert claimed(monkeypatch, "markup.links", "listing", 0.99, made=dumped)


def test_times_of_html_yield_to_what_is_text_for_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    assert claimed(monkeypatch, "timestamp.line", "article", 0.6)
    assert not claimed(monkeypatch, "timestamp.line", "article", 0.7)
    assert claimed(monkeypatch, "timestamp.line", "article", 0.7, SMALL)


@pytest.mark.parametrize(("day", "chance", "told"), [
    ("Friday 7 June", 0.6, True), ("Friday 7 June", 0.8, False), ("Friday 7 June 2024", 0.8, True),
])  # fmt: skip
def test_a_dump_s_day_without_a_year_stays_where_the_model_takes_it_for_text(
    monkeypatch: pytest.MonkeyPatch, day: str, chance: float, told: bool
) -> None:
    paragraph = "The council of the small harbour town voted on Monday for a second ferry, at last."
    boats = "".join(f"Boat number {n}\n" for n in range(LARGE))
    text = f"{paragraph}\n{boats}{day}\nThe quay\n"
    page = Draft(read_text(Source(text.encode(), media_type="text/plain")))
    verdict = Verdict(np.full(len(page), chance), "article", 90)
    monkeypatch.setattr(line_model, "verdict", lambda _: verdict)
    assert [found.block for found in timestamp_line.find(page)] == [LARGE + 1] * told


def test_posts_that_look_like_comments_stay_in_threads_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for made in (draft, dumped):
        assert claimed(monkeypatch, "comment.thread", "article", 0.99, made=made)
        assert claimed(monkeypatch, "comment.thread", "forum", 0.25, made=made)
        assert not claimed(monkeypatch, "comment.thread", "forum", 0.35, made=made)


def test_rules_that_go_by_words_do_not_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    assert claimed(monkeypatch, "teaser.marked", "listing", 0.99)


def test_less_is_doubted_on_kinds_of_pages_of_which_much_is_text() -> None:
    article = ease("html", "article")
    for kind in ("documentation", "listing", "collection", "forum", "service"):
        assert ease("html", kind) < article == 1.0
    assert ease("text", "article") < article


def test_what_is_kept_needs_no_more_than_what_is_believed_against_a_rule() -> None:
    for made in (draft(LARGE), Draft(read_text(Source(b"Home\nNews\n" * 40)))):
        assert 0 < kept_from(made) <= threshold_of(made)


def test_each_rule_that_is_said_to_give_way_does_so_in_the_catalogue() -> None:
    asked = {each.id: each for each in default_catalogue().asked}
    for rule_id in {**yielding._WORDS, **yielding._IN_TEXT}:
        assert hasattr(asked[rule_id].find, "__wrapped__"), rule_id
