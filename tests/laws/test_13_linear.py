"""Law 13: time is linear in the length of the input, and memory is bounded.

Twice the page is twice the work, counted in calls and lines of code and not in seconds, so that a
busy machine changes nothing; a page that nobody holds any more holds no memory.
"""

from __future__ import annotations

import gc
import sys
import time
import tracemalloc
import weakref
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch.catalogue import Catalogue
from chaffinch.readers.limits import DEFAULT
from chaffinch.readers.saved_pages import read_saved
from chaffinch.rules.wide_bylines import wide_names

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FERRY = (SAMPLES / "en-harbour-ferry.txt").read_text("utf-8")
PROSE = "The council of the small harbour town voted on Monday evening for a second ferry."
PAGES = {
    "articles": lambda n: "\n\n".join(f"{FERRY}\n{number}" for number in range(n // 8)),
    "paragraphs": lambda n: "\n\n".join(f"{PROSE} It was vote {number}." for number in range(n)),
    "one paragraph": lambda n: " ".join([PROSE] * n),
    "copies": lambda n: "\n\n".join([PROSE] * n),
    "all twice": lambda n: "\n\n".join(f"{PROSE} It was vote {x}." for x in [*range(n // 2)] * 2),
    "marks": lambda n: (
        "Second ferry for us | Post\n" + "Read more: boats of the year\n" * n + f"\n{PROSE}\n\n" * 3
    ),
    "notes": lambda n: "Additional reporting by Dora Shul.\n\n" * n,
    "controls": lambda n: "close\n" * n,
    "placeholders": lambda n: "Lorem ipsum dolor sit amet, consectetur\n" * n,
    "debris": lambda n: "Leave a Reply\nShare this article\nSimilar Posts\n" * n,
    "short lines": lambda n: "\n".join(f"Line {number}" for number in range(n)),
    "indented": lambda n: "\n".join(f"    A picture of boat {number}." for number in range(n)),
    "captions": lambda n: "\n".join(f"Boat {x} in the bay. (Ann Lee/Reuters)" for x in range(n)),
    "dates": lambda n: f"Second ferry\n{PROSE}\n{PROSE} It was late.\n" + "4 May 2024\n" * n,
    "brackets": lambda n: "(" * n + "x" + ")" * n,
    "quotes": lambda n: "“" * n,
    "blank": lambda n: " \n" * n,
}
HTML_PAGES = {
    "paragraphs": lambda n: "".join(f"<p>{PROSE} It was vote {number}." for number in range(n)),
    "nesting": lambda n: "<div class=story>" * n + f"<p>{PROSE}</p>" + "</div>" * n,
    "links": lambda n: f"<p>{PROSE}</p><ul>" + "<li><a href=/x>Ten walks</a></li>" * n + "</ul>",
    "figures": lambda n: f"<p>{PROSE}</p><figure><img alt=x><figcaption>A boat</figcaption>" * n,
    "rows": lambda n: "<table>" + "<tr><td><img alt=x>A boat at the pier." * n + "</table>",
    "boxes": lambda n: (
        f"<p>{PROSE} And more.</p>" * 6
        + "<div><div><img></div><div>A white boat is lying at the pier.</div></div>" * n
        + f"<p>{PROSE} And more.</p>" * 6
    ),
    "without scripts": lambda n: (
        f"<p>{PROSE}</p><figure>" + "<p>word</p><noscript><img></noscript>" * n + "</figure>"
    ),
    "listings": lambda n: (
        f"<p>{PROSE}</p>"
        + "<p><img></p>" * n
        + "<figure><pre>x = 1</pre><figcaption>A listing of one line</figcaption></figure>" * n
    ),
    "asides": lambda n: f"<p>{PROSE}</p><aside><p>Ten walks</p></aside>" * n,
    "bylines": lambda n: (
        "<h1>Second ferry</h1>" + "<p class=byline>By <a>Asa Teller</a></p>" * n + f"<p>{PROSE}</p>"
    ),
    "cards": lambda n: (
        f"<h1>Second ferry</h1><p>{PROSE}</p>"
        + "<div class=card><h3><a href=/x>Ten walks</a></h3><p>A walk or two…</p></div>" * n
    ),
    "comments": lambda n: (
        f"<h1>Second ferry</h1><p>{PROSE}</p>"
        + "<div class=comment><b>Asa</b> <p>Great piece!</p><a>Reply</a></div>" * n
    ),
}


def work(page: str, media_type: str = "text/plain") -> int:
    """How often a function is called or a line run; a line that loops, for each of its turns."""
    count = 0

    def called(frame: Any, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    def traced(frame: Any, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return traced

    sys.setprofile(called)
    sys.settrace(traced)
    try:
        chaffinch.clean(page, media_type=media_type)
    finally:
        sys.setprofile(None)
        sys.settrace(None)
    return count


@pytest.mark.parametrize("kind", PAGES)
def test_twice_the_page_is_twice_the_work(kind: str) -> None:
    page = PAGES[kind]
    work(page(64))  # phrases and tables are made when they are first asked for
    once, twice = work(page(400)), work(page(800))
    assert twice <= 2.2 * once + 2_000


@pytest.mark.parametrize("kind", HTML_PAGES)
def test_four_times_the_html_is_four_times_the_work(kind: str) -> None:
    page = HTML_PAGES[kind]
    work(page(64), "text/html")
    # twice as much could not tell: of one such page a third is taken for debris and not read a
    # second time, of another a sixth; of work that grows with the square it would be sixteen times
    once, fourfold = work(page(800), "text/html"), work(page(3200), "text/html")
    assert fourfold <= 2.2**2 * once + 2_000


@pytest.mark.parametrize("line", ["x", "12:30", "By Ann Lee", "Share", "What is a ferry?"])
@pytest.mark.parametrize("tag", ["", "p", "li", "h2", "td"])
def test_one_line_over_and_over_is_read_a_few_times_at_most(
    line: str, tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = 0
    claims = Catalogue.claims

    def counted(*asked: Any) -> Any:
        nonlocal readings
        readings += 1
        return claims(*asked)

    monkeypatch.setattr(Catalogue, "claims", counted)
    page = f"<{tag}>{line}</{tag}>" * 60 if tag else f"{line}\n\n" * 60
    chaffinch.clean(page, media_type="text/html" if tag else "text/plain")
    assert readings <= 5


BODY = "\n\n".join(f"{PROSE} It was vote {number}." for number in range(6))
RUNS = {
    "spaces behind a day": lambda run: f"A ferry\n\n4 May 2024{' ' * run}x\n\n{BODY}",
    "spaces in a note": lambda run: (
        f"A ferry\n\n{BODY}\n\nReporting by Asa{' ' * run}x\n\nAP{' ' * run}x"
    ),
    "dashes above": lambda run: f"{'-' * run}x\n\n{BODY}",
    "words behind a day": lambda run: f"A ferry\n\n4 May 2024{'… ' * (run // 2)}\n\n{BODY}",
    "bars in a title": lambda run: f"# A ferry{'|' * run}\n\n[Ferry{'|' * run}](/a)\n\n{BODY}",
    "spaces in an object": lambda run: f'{{\n  "title": "a{" " * run}b"\n}}\n{BODY}',
    "spaces in front": lambda run: f"---\ntitle: a{' ' * run}b\nauthor: a{' ' * run}b\n---\n{BODY}",
    "signs of addresses": lambda run: (
        f"A ferry\n\n{BODY}\n\nA boat at the pier {'@' * run}\nPhoto: Asa Teller/AP\n\n{BODY}"
    ),
    "lines that go on": lambda run: f"{BODY}\n\n" + "a\n " * (run // 2),
    "decomposed letters": lambda run: f"{BODY}\n\n" + "A\u0301E\u0301e\u0301\n" * (run // 7),
    "decomposed letters on a line": lambda run: f"{BODY}\n\n" + "\u0401\u0438\u0306" * (run // 3),
    "tags that open": lambda run: (
        f"{BODY}\n\n" + f"<p>one two three four five six {'&lt;' * (run // 4)}\n\n" * 3
    ),
    "signs of Japanese": lambda run: "\x1b$@" * (run // 3) + BODY,
}


@pytest.mark.parametrize("kind", RUNS)
def test_a_long_run_of_one_sign_is_read_in_one_go(kind: str) -> None:
    """Seconds, and more with the square of its length, where a pattern began at each sign of it.

    What patterns do counts as one call: so a clock is asked, and allows for a busy machine.
    """
    page = RUNS[kind]
    chaffinch.clean(page(100), media_type="text/plain")
    began = time.process_time()
    chaffinch.clean(page(60_000), media_type="text/plain")
    assert time.process_time() - began < 2.5


def test_words_of_a_row_are_parted_in_one_go() -> None:
    began = time.process_time()
    row = tuple((name, f"a{' ' * 60_000}b") for name in ("author", "tags", "language"))
    chaffinch.clean(chaffinch.Source(BODY.encode(), row=row))
    assert time.process_time() - began < 2.5


def test_words_for_roles_over_and_over_are_no_byline() -> None:
    """Each may be read as a name as well: of forty the ways to read them took a minute."""
    began = time.process_time()
    assert wide_names("記者 " * 60 + "x") is None
    assert time.process_time() - began < 2.5


def test_responses_one_behind_the_other_are_not_copied_each_time() -> None:
    began = time.process_time()
    data = b"HTTP/1.1 200 OK\r\nServer: a\r\n\r\n" * 60_000
    assert list(read_saved(data, "saved.http", "response", DEFAULT))
    assert time.process_time() - began < 2.5


@pytest.mark.parametrize("behind", ["a text", "<sv", "<p>A page."])
def test_comments_ahead_of_a_page_are_read_once(behind: str) -> None:
    """Two dozen took seconds, forty more than a life: the ways to part them doubled with each."""
    page = "<!--a-->" * 120 + behind
    text, data = chaffinch.clean(page), chaffinch.clean(page.encode())
    assert text.document.kind == data.document.kind == "html"


def test_a_page_takes_a_bounded_multiple_of_its_size_in_memory() -> None:
    """Of a text that the model judges; it was eighty times, of which the columns were the most."""
    long = " ".join([PROSE] * 6)
    lines = [f"{long} It was vote {number}.\nShare\nLog in\nRead more" for number in range(1_500)]
    page = "\n".join(lines)
    chaffinch.clean(page[:60_000])
    tracemalloc.start()
    try:
        article = chaffinch.clean(page)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert article.document.view_digest
    assert most < 45 * len(page)


@pytest.mark.parametrize("sample", ["en-harbour-ferry.txt", "html-clock-museum.html"])
def test_a_page_is_gone_as_soon_as_nobody_holds_it(sample: str) -> None:
    page = (SAMPLES / sample).read_bytes()
    gc.disable()  # what only a collector finds stays for a while, in a dump for many pages
    try:
        article = chaffinch.clean(page)
        article.to_json()
        document = weakref.ref(article.document)
        del article
        assert document() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("kind", ["caption", "signature"])
def test_names_of_many_parts_do_not_double_the_time_with_each(kind: str) -> None:
    names = "A-" * 28 + "!"
    figure = {
        "caption": f"<figure><img alt=a><figcaption>The pier, they said. via {names}</figure>",
        "signature": f"<div><img alt=a><span>The old pier of the town</span><span>Anna {names}"
        "</span></div>",
    }[kind]
    prose = f"<p>{PROSE}</p>" * 4
    began = time.process_time()
    chaffinch.clean(f"<h1>A second ferry</h1>{prose}{figure}{prose}", media_type="text/html")
    assert time.process_time() - began < 2.5
