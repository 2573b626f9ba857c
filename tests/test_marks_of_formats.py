"""Law 13, for the marks of formats: thousands of one, open or in each other, are read in one go.

A pattern that tries each of them up to the end of the file takes a square of the time, and one that
can be read in two ways twice the time for each: minutes, where seconds are asked for.
"""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
import time
from collections.abc import Callable
from io import BytesIO

import pytest

import chaffinch
from chaffinch.markdown import read_out
from chaffinch.readers import media_type_of
from chaffinch.readers.corpora import read_corpus
from chaffinch.readers.of_press.documents import press_of
from chaffinch.readers.of_press.exports import parts_of, parts_of_html
from chaffinch.readers.scans import scanned
from chaffinch.readers.viewed_source import viewed_source
from chaffinch.rules.lazy import Lazy

N = 40_000
PROSE = "The council of the small harbour town voted on Monday evening for a second ferry.\n\n"
BROKEN = "The boats of the town are in the har-\nbour and the people are there with the boats.\n"
PAGE = "<PcGts><TextRegion><TextLine>"
DOC = b"<doc><docno>1</docno>"
ARCHIVED = ["Load-Date: x", "Publication-Type: y", "Full text", "abc " * 20]


def corpus(data: bytes) -> list[object]:
    return list(read_corpus(BytesIO(data), "corpus.sgml"))


def lines(text: str) -> object:
    return press_of([*text.split("\n"), *ARCHIVED])


TRIED: dict[str, tuple[Callable[..., object], str | bytes]] = {
    "declarations ahead of a scan": (scanned, "<?xml?>" * 200),
    "regions": (scanned, "<PcGts>" + "<TextRegion>" * N),
    "lines of a scan": (scanned, PAGE + "<TextLine>" * N),
    "words of a scan": (scanned, PAGE + "<Word>" * N),
    "texts of a scan": (scanned, PAGE + "<Unicode>" * N),
    "comments ahead of a page": (media_type_of, b"<!-- -->" * 110 + b"x"),
    "cells of a source": (
        viewed_source, '<td class="line-number" value="1">' + '<td class="line-content">' * N,
    ),
    "sources": (viewed_source, '<body id="viewsource">' + "<pre>" * N),
    "texts of a corpus": (corpus, DOC + b"<text>" * N + b"</doc>"),
    "space in a corpus": (corpus, DOC + b"<text>a" + b" " * N + b"b</text></doc>"),
    "letters of a tag": (corpus, b"<doc " + b"a" * N + b"><docno>1</docno><text>a</text></doc>"),
    "elements": (corpus, DOC + b"<x>a" * N + b"</y>" * N + b"<text>a</text></doc>"),
    "words for a corpus": (
        corpus, DOC + b"".join(b"<keyword>%d</keyword>" % n for n in range(N)) + b"</doc>",
    ),
    "blank lines in an export": (parts_of, "=" * 12 + "\n" * N + "x"),
    "space behind a code": (parts_of, "a\nHD" + " " * N),
    "space in an export": (parts_of, "     \n" * N),
    "articles in an export": (parts_of_html, "<article " * N),
    "styles in an export": (parts_of_html, "<style>" * N + "<doc number=1>" * 2),
    "lines above a text": (lines, "abc\n" * N),
    "titles above a text": (lines, "Title:\nabc\n" * N),
    "a word without an end": (chaffinch.clean, BROKEN * 20 + "a" * N),
    "a line of Chinese": (chaffinch.clean, BROKEN * 20 + "\u4e00" * N),
    "values of a span": (lambda text: read_out([text]), "[x]{" + "a=1." * 40),
    "space in a title": (lambda text: read_out([text]), "# a" + " " * N + "b {"),
    "names of pictures": (chaffinch.clean, f"{PROSE}[https://a{'.png?' * N} ]\n\n{PROSE}"),
    "links in a list": (chaffinch.clean, f"{PROSE}Images:\n- [{'](' * N}"),
}  # fmt: skip


@pytest.mark.parametrize("kind", TRIED)
def test_marks_over_and_over_are_read_in_one_go(kind: str) -> None:
    read, given = TRIED[kind]
    began = time.process_time()
    read(given)
    assert time.process_time() - began < 2.5


def test_a_short_code_of_many_values_that_never_closes_stays_and_is_read_at_once() -> None:
    line = "[caption " + 'a="1" ' * 400 + "of boats [/caption]"
    text = (
        "Second ferry for the harbour\n\n"
        "The council of the small harbour town voted on Monday evening for a second ferry.\n\n"
        f"{line}\n\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge."
    )
    assert line in chaffinch.clean(text).text


OPENERS = ("", "[caption ", "(", "<a ", "By ", "Photo ", "© ", '"')
REPEATED = (
    "a ", "Aa ", "A", 'a="1" ', "(a ", "1 / 2 ", "12:30 ", "[a] ", "<b> ", ".a", "a,b ", " \t",
    "-- ", '"a" ', "2024-01-02 ", "http://a.b/ ", "a-b", "写真 ", "AB ", "| ", "=", "* ", "a'b ",
)  # fmt: skip
ENDINGS = ("!", ">", " [/caption]", ")")


def patterns() -> list[tuple[str, re.Pattern[str] | Lazy]]:
    """The patterns for texts that the package's modules hold, each once."""
    found: dict[int, tuple[str, re.Pattern[str] | Lazy]] = {}
    for module in pkgutil.walk_packages(chaffinch.__path__, prefix="chaffinch."):
        if module.name.startswith(("chaffinch.rules.", "chaffinch.readers.", "chaffinch.model.")):
            for name, value in vars(importlib.import_module(module.name)).items():
                text = isinstance(value, re.Pattern) and isinstance(value.pattern, str)
                if text or isinstance(value, Lazy):
                    found[id(value)] = (f"{module.name}.{name}", value)
    return list(found.values())


def test_no_pattern_can_be_read_in_two_ways_with_each_repetition() -> None:
    """So many of one thing, and an end that fits nothing: two ways each would be four million."""
    lines = [
        opener + repeated * 22 + end
        for opener, repeated, end in itertools.product(OPENERS, REPEATED, ENDINGS)
    ]
    slow = []
    for name, pattern in patterns():
        start = time.process_time()
        for line in lines:
            pattern.fullmatch(line)
            pattern.search(line)
        if time.process_time() - start > 3:
            slow.append(name)
    assert slow == []
