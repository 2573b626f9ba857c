"""From which probability on a block stays: what is around it, and how sure the model is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

import chaffinch
from chaffinch.catalogue import Draft
from chaffinch.document import Source
from chaffinch.model import line_model
from chaffinch.model.line_model import Verdict
from chaffinch.readers.html import read_html
from chaffinch.readers.text import read_text
from chaffinch.rules.line_bounds import bounds_of

SENTENCE = "The master of the harbour keeps a list of all boats, number {} among them."
MENU = "<ul>" + "".join(f'<li><a href="/{n}">Quay {n}</a></li>' for n in range(70)) + "</ul>"


def doubted(
    monkeypatch: pytest.MonkeyPatch, chances: Sequence[float], page: str, kind: str = "article"
) -> list[int]:
    """Which of the first blocks of a page fall below their bounds, given their probabilities."""

    def told(its: Draft) -> Verdict:
        found = np.full(len(its), 0.01)
        found[: len(chances)] = chances
        return Verdict(found, kind, 90)

    monkeypatch.setattr(line_model, "verdict", told)
    draft = Draft(read_html(Source(page.encode(), media_type="text/html")))
    bounds = bounds_of(draft)
    return [number for number, chance in enumerate(chances) if chance < bounds[number]]


def column(count: int) -> str:
    """A page with so many paragraphs in one element, and a menu behind them."""
    lines = "".join(f"<p>{SENTENCE.format(n)}</p>" for n in range(count))
    return f"<body><div>{lines}</div>{MENU}</body>"


def test_paragraphs_of_one_element_stay_together_where_the_model_is_of_two_minds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chances = [0.6] * 10 + [0.25, 0.1] * 5 + [0.55]
    assert doubted(monkeypatch, chances, column(len(chances))) == []


def test_a_paragraph_is_doubted_where_the_model_is_sure_of_those_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chances = [0.97] * 20 + [0.1, 0.97]
    assert doubted(monkeypatch, chances, column(len(chances))) == [20]


def test_paragraphs_of_one_element_go_together_where_all_are_hardly_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chances = [0.1] * 20
    assert doubted(monkeypatch, chances, column(len(chances))) == list(range(20))


def test_paragraphs_in_elements_of_their_own_are_judged_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = "".join(f"<div><p>{SENTENCE.format(n)}</p></div>" for n in range(21))
    chances = [0.6] * 10 + [0.25, 0.1] * 5 + [0.55]
    assert doubted(monkeypatch, chances, f"<body>{lines}{MENU}</body>") != []


MANUAL = (
    f"<body><div><p>{SENTENCE.format(0)}</p><p>{SENTENCE.format(1)}</p><h5>boat.name</h5>"
    f"<pre>boat.name = 'Tern'</pre><p>{SENTENCE.format(2)}</p><p>Boats</p>"
    f"<p>{SENTENCE.format(3)}</p></div>{MENU}</body>"
)


def test_a_manuals_sentences_headings_and_code_are_not_doubted_amid_its_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chances = [0.9] + [0.1] * 5 + [0.9]
    assert doubted(monkeypatch, chances, MANUAL, "documentation") == [5]
    assert doubted(monkeypatch, chances, MANUAL) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("gaps", "doubted_freely"),
    [((2, 3, 5, 4, 7, 2), True), ((2, 2, 2, 2, 2, 4), False), ((2, 2, 3, 2, 2, 5), False)],
)
def test_lines_raggedly_apart_are_those_of_a_dump_and_paragraphs_evenly_apart_are_a_text(
    monkeypatch: pytest.MonkeyPatch, gaps: Sequence[int], doubted_freely: bool
) -> None:
    monkeypatch.setattr(
        line_model, "verdict", lambda its: Verdict(np.full(len(its), 0.01), "article", 90)
    )
    machinery = ("Log in", "Share this article", "Subscribe to our newsletter", "Accept cookies")
    lines = [*machinery, *(SENTENCE.format(number) for number in range(80))]
    page = "".join(line + "\n" * gaps[at % len(gaps)] for at, line in enumerate(lines))
    draft = Draft(read_text(Source(page.encode(), media_type="text/plain")))
    bounds = bounds_of(draft)
    assert (bool(bounds) and bounds[40] > 0.01) is doubted_freely


@pytest.mark.parametrize(("tag", "goes"), [("pre", False), ("p", True)])
def test_code_amid_the_text_stays_unless_the_model_is_sure(
    monkeypatch: pytest.MonkeyPatch, tag: str, goes: bool
) -> None:
    text = "".join(f"<p>{SENTENCE.format(n)}</p>" for n in range(6))
    page = f"<body><div>{text}<{tag}>boats = 5</{tag}>{text}</div>{MENU}</body>"
    chances = [0.97] * 6 + [0.25] + [0.97] * 6
    assert doubted(monkeypatch, chances, page) == ([6] if goes else [])


def test_rules_of_dashes_are_no_machinery_of_a_page() -> None:
    lines = [SENTENCE.format(n) for n in range(70)]
    kept = "\n".join(line for n in range(70) for line in (lines[n], "~" * 60, "=" * 60))
    told = "It is kept by hand and has been for a hundred years, boat by boat."
    text = chaffinch.clean(f"Boats of the harbour\n{told}\n{kept}").text
    assert all(line in text for line in lines)


@pytest.mark.parametrize(
    ("behind", "goes"),
    [("", False), ("<nav><p>Boats and quays</p></nav>", True), (MENU, True)],
    ids=["nothing", "a landmark", "links"],
)
def test_the_model_takes_nothing_from_html_that_shows_no_machinery(
    monkeypatch: pytest.MonkeyPatch, behind: str, goes: bool
) -> None:
    notes = "".join(f"<p>- boat {n}: a new mast</p>" for n in range(70))
    page = f"<body><div>{notes}</div>{behind}</body>"
    assert bool(doubted(monkeypatch, [0.02] * 70, page)) is goes


STORIES = {
    "en": (
        "The master of the harbour keeps a list of all boats that lie at the old quay in winter.",
        "Her brother drew a map of the stone oven after",
        "Her brother drew a map of the stone oven",
        "Sign up for our morning newsletter",
    ),
    "de": (
        "Der Hafenmeister führt eine Liste aller Boote, die im Winter am alten Kai liegen bleiben.",
        "Ihr Bruder zeichnete am Abend eine Karte von der",
        "Ihr Bruder zeichnete am Abend eine Karte im Dorf",
        "Jetzt den Newsletter abonnieren",
    ),
}


@pytest.mark.parametrize("language", STORIES)
def test_a_line_that_breaks_off_within_a_sentence_stays_behind_debris(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, broken, title, call = STORIES[language]

    def told(its: Draft) -> Verdict:
        return Verdict(np.where(np.array(its.prose), 0.9, 0.04), "article", 90)

    monkeypatch.setattr(line_model, "verdict", told)
    for last, stays in ((broken, True), (title, False)):
        page = "\n\n".join((*(f"{text[:-1]} {n}." for n in "abcdef"), call, last))
        article = chaffinch.clean(page, media_type="text/plain")
        assert article.text.endswith(last) is stays


def test_a_control_above_the_read_time_heads_nothing() -> None:
    lines = (
        "We use cookies to improve your visit.",
        "Skip to main content",
        "Reading time: 12 mins",
        "What became of a box of letters after the flood",
        STORIES["en"][0],
        "Advertisement",
        SENTENCE.format(7),
    )
    assert chaffinch.clean("\n\n".join(lines)).headline == lines[3]
