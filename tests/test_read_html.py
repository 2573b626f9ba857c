"""The HTML reader: places hold what they claim, each text comes once, hostile pages are bounded."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path

import pytest

import chaffinch
from chaffinch.document import Document, Source
from chaffinch.errors import UsageError
from chaffinch.readers.html import read_html, source_text
from chaffinch.readers.of_html import events as html_events
from chaffinch.soups import cleaned_soup

PAGES = Path(__file__).parent / "data" / "html"
NAMES = sorted(path.name for path in PAGES.glob("*.html"))
SECONDS = 8  # far above what is needed (under 2), far below what a quadratic reader takes


def source(page: str | bytes) -> Source:
    data = page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass")
    return Source(data, media_type="text/html")


def read(page: str | bytes, charset: str | None = None) -> Document:
    return read_html(source(page), charset)


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def seen(raw: str) -> str:
    """The letters of a piece of source, its tags, comments and scripts left out."""
    raw = re.sub(r"(?s)<!--.*?-->|<(script|style)\b.*?</\1\s*>", "", raw)
    return letters(html.unescape(re.sub(r"<[^>]*>", " ", raw)))


def texts(document: Document) -> list[str]:
    markup = document.markup
    assert markup is not None
    return [document.text(n) for n in range(len(document)) if not markup.meta[n]]


def broken(text: str, handler: html_events.Handler) -> None:
    raise RuntimeError("no parser today")


def number_of(document: Document, start: str) -> int:
    return max(n for n in range(len(document)) if document.text(n).startswith(start))


@pytest.mark.parametrize("name", NAMES)
def test_every_source_span_holds_the_text_it_claims(name: str) -> None:
    page = source((PAGES / name).read_bytes())
    document, text = read_html(page), source_text(page)
    assert document.markup is not None
    for number, (start, end) in enumerate(document.markup.source):
        if document.markup.meta[number] == "language":
            continue
        raw = text[start:end].replace("\\u00df", "ß")
        assert seen(raw) == letters(document.text(number)), (number, raw)


@pytest.mark.parametrize("name", NAMES)
def test_every_visible_text_is_in_the_view_exactly_once(name: str) -> None:
    page = (PAGES / name).read_text(encoding="utf-8")
    document = read(page)
    assert document.markup is not None
    body = page[re.search(r"(?i)</head>", page).end() :]  # type: ignore[union-attr]
    found = "".join(
        letters(document.text(n))
        for n in range(len(document))
        if not document.markup.meta[n] and document.markup.part[n] != "alt"
    )
    assert found == seen(body)


@pytest.mark.parametrize("name", NAMES)
def test_blocks_and_white_space_tile_the_view(name: str) -> None:
    document = read((PAGES / name).read_bytes())
    place = 0
    for number in range(len(document)):
        start, end = document.span(number)
        assert not document.view[place:start].strip()
        assert document.view[start:end] == document.view[start:end].strip() != ""
        place = end
    assert place == len(document.view)


def test_every_column_is_as_long_as_the_document() -> None:
    document = read((PAGES / "harbour.html").read_bytes())
    markup = document.markup
    assert markup is not None
    columns = (markup.source, markup.tag, markup.path, markup.heading, markup.link, markup.tokens,
               markup.landmark, markup.figure, markup.part, markup.meta, markup.hidden,
               markup.container)  # fmt: skip
    assert {len(column) for column in columns} == {len(document)}
    assert len(markup.above) == len(markup.names)


def test_the_head_comes_first_and_names_its_fields() -> None:
    document = read((PAGES / "harbour.html").read_bytes())
    assert document.markup is not None
    head = {}
    for number, name in enumerate(document.markup.meta):
        if name:
            head.setdefault(name, document.text(number))
    assert head["title"] == "Second ferry for Port Arlen | The Arlen Courier"
    assert head["og:title"] == head["jsonld:headline"] == "Second ferry for Port Arlen"
    assert head["jsonld:author"] == "Nell Maßon"
    assert head["jsonld:datePublished"] == "2024-03-05T18:00:00Z"
    assert head["meta:description"] == "Council votes & argues: a second boat from April."
    assert head["canonical"] == "https://courier.example/ferry"
    assert head["og:site_name"] == "The Arlen Courier"
    assert document.language == "en-GB"


def test_markup_is_told_for_each_block() -> None:
    document = read((PAGES / "harbour.html").read_bytes())
    markup = document.markup
    assert markup is not None
    caption = number_of(document, "The new boat at the old pier")
    assert markup.part[caption - 1 : caption + 2] == ["alt", "caption", "credit"]
    assert len(set(markup.figure[caption - 1 : caption + 2])) == 1
    assert document.gaps[caption] == 1
    assert markup.heading[number_of(document, "What the boat will cost")] == 2
    assert markup.link[number_of(document, "The pier that sank")] == 100
    assert "related articles" in markup.tokens[number_of(document, "The pier that sank")]
    assert markup.landmark[number_of(document, "Sport")] == "nav"
    assert markup.hidden[number_of(document, "Nobody sees")]
    assert markup.path[number_of(document, "The first boat")].endswith("/ul/li")
    assert document.text(number_of(document, "Old")) == "Old\t90"
    assert document.text(number_of(document, "06:00")) == "06:00  pier\n06:30  island"
    assert document.text(number_of(document, "A new stanza")) == "A new stanza begins here."
    assert markup.part[number_of(document, "The crew on")] == "caption"


def test_old_markup_gives_the_cell_beside_the_picture_as_part_of_the_figure() -> None:
    document = read((PAGES / "old-table.html").read_bytes())
    assert document.markup is not None
    caption = number_of(document, "The wheel in 1998")
    assert document.markup.part[caption] == "beside"
    assert document.markup.figure[caption] == document.markup.figure[caption - 1] >= 0


def test_a_script_that_is_off_shows_noscript_only_where_there_is_little_else() -> None:
    little = read("<p>Loading</p><noscript><p>The whole text stands here.</p></noscript>")
    assert texts(little) == ["Loading", "The whole text stands here."]
    much = read("<p>" + "word " * 200 + "</p><noscript>Turn it on.</noscript>")
    assert len(texts(much)) == 1


LATE = "<noscript><img src=a.jpg alt='The boat'></noscript>"


@pytest.mark.parametrize(
    ("figure", "alts"),
    [
        (f"<figure>{LATE}<figcaption>At sea.</figcaption></figure>", 1),
        (f"<figure><img data-src=a.jpg alt='The boat'>{LATE}</figure>", 1),
        (f"<figure><img data-src=a.jpg alt=''>{LATE}</figure>", 1),
        (f"<div>{LATE}</div>", 0),
        ("<figure><noscript><img src=a.png width=16 height=16 alt=Tick></noscript></figure>", 0),
    ],
)
def test_the_alt_of_a_picture_for_browsers_without_scripts_counts_in_a_figure_without_another(
    figure: str, alts: int
) -> None:
    document = read("<p>" + "word " * 200 + "</p>" + figure)
    assert document.markup is not None
    assert document.markup.part.count("alt") == texts(document).count("The boat") == alts


def test_text_about_an_inline_control_stays_one_block() -> None:
    document = read("<p>Before <button>info</button> and behind.<img alt='A bird'></p>")
    assert sorted(texts(document)) == ["A bird", "Before and behind.", "info"]


@pytest.mark.parametrize(
    ("data", "declared", "name", "found"),
    [
        (b"\xef\xbb\xbf<p>caf\xc3\xa9</p>", None, "utf-8", "bom"),
        ("<p>café</p>".encode("utf-16"), None, "utf-16-le", "bom"),
        (b"<p>caf\xe9</p>", "windows-1252", "cp1252", "declared"),
        (b"<meta charset=iso-8859-1><p>caf\xe9</p>", None, "cp1252", "meta"),
        (b"<meta charset=iso-8859-1><p>caf\xc3\xa9</p>", None, "utf-8", "utf-8"),
        (
            b'<meta http-equiv=x content="text/html; charset=cp1252"><p>caf\xe9',
            None,
            "cp1252",
            "meta",
        ),
        (b"<!-- <meta charset=utf-16> --><p>caf\xc3\xa9</p>", None, "utf-8", "utf-8"),
        (b"<meta charset=no-such><p>caf\xc3\xa9</p>", None, "utf-8", "utf-8"),
        ("<p>caf\u00e9</p>".encode(), None, "utf-8", "utf-8"),
    ],
)
def test_the_charset_is_found_as_a_browser_finds_it(
    data: bytes, declared: str | None, name: str, found: str
) -> None:
    document = read(data, declared)
    assert texts(document) == ["café"]
    assert (document.charset.name, document.charset.found) == (name, found)


def test_a_charset_that_does_not_exist_is_an_error_of_the_call() -> None:
    with pytest.raises(UsageError):
        read(b"<p>caf\xe9</p>", "no-such-charset")


HOSTILE = {
    "nesting": "<div>" * 1_000 + "x",
    "deep nesting": "<div class=a>x" * 100_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</p>",
    "bodies": "".join(f"<body a{n}=1>" for n in range(12_000)) + "x",
    "roots": "".join(f"<hTmL a{n}=1>" for n in range(30_000)) + "x",
    "open comment": "<p>x</p><!-- " + "y" * 500_000,
    "open script": "<p>x</p><script>" + "y<" * 250_000,
    "surrogates": "<p \ud800a='\udfff'>x\ud800</p><\udc80z>",
    "colspan": "<table><tr><td colspan=9000000000000000>x<td rowspan=999999999999>y</table>",
    "entities": "<!DOCTYPE html [<!ENTITY a 'xx'><!ENTITY b '&a;&a;'>]><p>x&b;</p>",
    "many tags": "<p>x</p>" * 100_000,
    "templates": "<template>" * 50_000 + "x",
    "nested data": '<p>x</p><script type="application/ld+json">' + "[" * 100_000 + "</script>",
    "long class": "<div class='" + "a b " * 100_000 + "'>" + "<p>x</p>" * 5_000,
    "broken tables": "<table>x" * 10_000,
    "figures": "<figure><img alt=x>y" * 20_000,
    "half a tag": "<p>x</p><p class='",
    "nothing": "",
    "no tag": "x",
    "control signs": "<p>x\x00\x0b\x1c\x85\u2028y</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_gives_a_document_in_bounded_time(name: str) -> None:
    begun = time.process_time()
    document = read(HOSTILE[name])
    assert time.process_time() - begun < SECONDS
    assert name in ("nothing",) or "x" in document.view
    document.view.encode("utf-8")


@pytest.mark.parametrize("name", ["deep nesting", "bodies", "templates", "figures", "half a tag"])
def test_a_hostile_page_is_bounded_without_the_first_parser(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html_events, "_heard_fast", broken)
    begun = time.process_time()
    document = read(HOSTILE[name])
    assert time.process_time() - begun < SECONDS
    assert "x" in document.view


def test_a_marked_section_is_no_error_without_the_first_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(html_events, "_heard_fast", broken)
    page = "<p>one<![if !IE]></p><p>two<li>three<li>four</ul></p>five"
    assert " ".join(texts(read(page))) == "one two three four five"


def test_reading_twice_gives_the_same_document() -> None:
    first, second = (read((PAGES / "harbour.html").read_bytes()) for _ in range(2))
    assert first.view == second.view
    assert first.markup is not None
    assert second.markup is not None
    assert list(first.markup.tokens) == list(second.markup.tokens)


@pytest.mark.parametrize("name", NAMES)
def test_the_second_parser_reads_the_same_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (PAGES / name).read_bytes()
    first = read(page)

    monkeypatch.setattr(html_events, "_heard_fast", broken)
    second = read(page)
    assert sorted(letters("".join(texts(first)))) == sorted(letters("".join(texts(second))))
    assert second.markup is not None
    assert set(second.markup.source[-3:]) == {(0, 0)}


def test_line_ends_of_any_kind_give_the_same_blocks_and_places() -> None:
    page = (PAGES / "harbour.html").read_text(encoding="utf-8")
    plain, dos, mac = (read(page.replace("\n", end)) for end in ("\n", "\r\n", "\r"))
    assert plain.view == dos.view == mac.view
    assert plain.markup is not None
    assert dos.markup is not None
    assert mac.markup is not None
    assert plain.markup.source == mac.markup.source
    places = zip(plain.markup.source, dos.markup.source, strict=True)
    given = page.replace("\n", "\r\n")
    for (start, end), (low, high) in places:
        assert page[start:end] == given[low:high].replace("\r\n", "\n")


@pytest.mark.parametrize(
    "page",
    [
        '<doc sitename="A" title="B"{}>\n <main>\n  <p>TEXT</p>\n </main>\n</doc>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}<text><p>TEXT</p></text></TEI>',
        '<?xml version="1.0"?>\n<TEI>{}<text><p>TEXT</p></text></TEI>',
    ],
)
def test_the_xml_of_extractors_is_read_as_markup(page: str) -> None:
    text = "The ferry sails to and fro twice an hour, and carries sheep."
    long = ' excerpt="' + "A long one. " * 200 + '"' if page.startswith("<doc") else ""
    for more in ("", long):
        read = chaffinch.clean(page.replace("{}", more).replace("TEXT", text))
        assert (read.document.kind, read.text) == ("html", text)


def test_plain_text_in_an_element_called_doc_keeps_its_lines() -> None:
    text = (
        '<doc id="1" title="A ferry">\nA ferry\n\nA ferry is a boat that sails to and fro.\n</doc>'
    )
    assert chaffinch.clean(text).document.kind == "text"


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("  a ferry\n<p>b", (2, 9)),
        ("a ferry", (0, 7)),
        ("<p>a \0ferry</p>", (3, 11)),
        ("<p>a &#x110000; ferry &amp</p>", (3, 26)),
    ],
    ids=ascii,
)
def test_text_without_a_tag_and_odd_signs_have_a_place(page: str, place: tuple[int, int]) -> None:
    markup = chaffinch.clean(page, media_type="text/html").document.markup
    assert markup is not None
    assert markup.source[0] == place


BODY = """The council of the small harbour town voted on Monday evening for a second ferry.

The boat is to run from April, twice an hour, and will carry bicycles free of charge.

Whoever has a season ticket pays nothing more, the harbour master said on the pier."""
HIDING = ("anchors.html", "chapter.xhtml", "frames.html", "shadow.html")


@pytest.mark.parametrize("name", HIDING)
def test_what_a_browser_shows_is_read(name: str) -> None:
    page = (PAGES / name).read_bytes()
    article = chaffinch.clean(page)
    assert article.headline == "Second ferry for the harbour"
    assert article.text == BODY
    text, spans = page.decode(), article.document.markup.source  # type: ignore[union-attr]
    for block, (start, end) in zip(article.blocks, spans, strict=True):
        assert block.text.split()[-1] in text[start:end]
    again = re.sub(r"<[^>]*>", "", str(cleaned_soup(article)))
    assert all(line in again for line in BODY.split("\n\n"))


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<svg><text>A map</text></svg>",
        "<frameset><frame src=a><noframes>Get a newer one.</noframes>",
    ],
)
def test_a_page_without_a_word_is_an_event(page: str) -> None:
    article = chaffinch.clean(page, media_type="text/html")
    assert [remark.event for remark in article.remarks] == ["no-text"]


def test_a_link_that_has_a_name_too_is_a_link() -> None:
    page = "<p><a name='a' href='/b'>A boat</a></p><p><a class='c'>A boat again</a></p>"
    markup = chaffinch.clean(page, media_type="text/html").document.markup
    assert markup is not None
    assert list(markup.link) == [100, 100]


def test_a_page_that_was_written_as_xml_is_read_whole() -> None:
    page = (
        '<html><head><meta charset="utf-8"/><title>A boat</title><script src="a.js"/></head><body>'
        '<div class="ad" @click="go"/><noscript/><iframe src="b"/><p>The boat<br/>of the town</p>'
        "</body></html>"
    )
    document = read(page)
    assert texts(document) == ["The boat of the town"]
    assert "div" not in chaffinch.clean(page).document.markup.path[-1]  # type: ignore[union-attr]


def test_what_looks_empty_outside_of_xhtml_is_as_browsers_have_it() -> None:
    page = "<html><body><p>A boat<b/> of the town</p><textarea/><p>Another</p></body></html>"
    assert "<p>Another" in chaffinch.clean(page).document.view


_TOLD = "".join(f"<p>The boat numbered {n} lies at the old quay tonight.</p>" for n in range(8))


@pytest.mark.parametrize(
    ("page", "levels"),
    [
        (f"<h1>A second ferry{_TOLD}", [1, *[0] * 8]),
        (f"<div><h2>A debate{_TOLD}<h2>A vote</h2>{_TOLD}</div>", [2, *[0] * 8, 2, *[0] * 8]),
        ("<h1><div>Harbour</div><div>A second ferry</div></h1><p>It came.</p>", [1, 1, 0]),
        (f"<h1>A second ferry{_TOLD}<h2>A vote</h2></h1>", [1, *[0] * 8, 2]),
    ],
)
def test_a_heading_that_is_never_closed_heads_the_text_and_swallows_none(
    page: str, levels: list[int]
) -> None:
    markup = read_html(Source(page.encode(), media_type="text/html")).markup
    assert markup is not None
    assert list(markup.heading) == levels


@pytest.mark.parametrize(
    ("markup", "heading"),
    [
        ('<h2>The boats<a class="headerlink" href="#boats" title="Link">¶</a></h2>', "The boats"),
        ('<h2 id="boats"><a class="doc-anchor" href="#boats">§</a>The boats</h2>', "The boats"),
        ('<h3><span>The</span> boats <a href="#boats"><b>#</b></a></h3>', "The boats"),
        ('<h1><a class="header" href="#boats">The boats</a></h1>', "The boats"),
        ('<h2>The boats<a href="/harbour.html#boats"> # </a></h2>', "The boats"),
        ('<h2>The boats <a class="anchor" href="#boats">🔗\ufe0f</a></h2>', "The boats"),
        ('<h2>The letter <a href="/letters#">§</a></h2>', "The letter §"),
        ('<h2>Rule #<a href="#one">1</a></h2>', "Rule #1"),
        ('<h2>The letter <a href="/letters">§</a></h2>', "The letter §"),
        (
            '<dl><dt>boat(x)<a class="headerlink" href="#boat">¶</a></dt></dl>',
            "boat(x)",
        ),
    ],
)
def test_a_sign_that_links_to_a_heading_is_a_block_beside_it(markup: str, heading: str) -> None:
    document = read(markup)
    texts = [document.text(number) for number in range(len(document))]
    assert heading in texts
    assert "".join(sorted("".join(texts).replace(" ", ""))) == "".join(
        sorted(re.sub(r"<[^>]*>|\s", "", markup))
    )
    assert document.markup is not None
    for text, (start, end) in zip(texts, document.markup.source, strict=True):
        if len(text) == 1:
            assert text in markup[start:end]


def test_the_document_in_a_frame_is_no_text_of_the_page() -> None:
    frame = '<iframe srcdoc="&lt;p&gt;Tickets for all&lt;/p&gt;">no frames here</iframe>'
    article = chaffinch.clean(f"<p>The boat is late.</p>{frame}", media_type="text/html")
    assert [block.text for block in article.blocks] == ["The boat is late."]


@pytest.mark.parametrize(
    ("line", "blocks"),
    [
        ("<b>What it costs</b><br>Nothing at all.", ["What it costs", "Nothing at all."]),
        ("And <b>what it costs</b><br>Nothing.", ["And what it costs Nothing."]),
        ("<b>What</b> it costs<br>Nothing.", ["What it costs Nothing."]),
    ],
)
def test_a_line_above_a_break_is_one_of_its_own_where_all_of_it_is_bold(
    line: str, blocks: list[str]
) -> None:
    for ahead in ([], ["A first paragraph."]):
        document = read("".join(f"<p>{text}</p>" for text in [*ahead, line]))
        assert [block.text for block in document] == [*ahead, *blocks]


def test_the_last_line_of_a_layouts_cell_begins_no_row() -> None:
    side = "<br>".join(f"<a href=/{n}>Boat {n}</a>" for n in range(4))
    told = "The clock is gone<br><br>It was there"
    page = f"<table><tr><td>{side}<br><br>Guest 12</td><td>{told}</td></tr>"
    view = read_html(Source(page.encode(), media_type="text/html")).shown
    assert view[-3:] == ["Guest 12", "The clock is gone", "It was there"]


def test_a_cell_of_two_lines_is_a_datum_of_its_row() -> None:
    page = "<table><tr><td>Energy<br>(a slice)</td><td>612 kcal</td></tr></table>"
    view = read_html(Source(page.encode(), media_type="text/html")).shown
    assert view[-1] == "Energy (a slice)\t612 kcal"


def test_a_button_in_a_cell_parts_no_row() -> None:
    page = "<table><tr><th>Top speed <button>i</button></th><td>twelve knots</td></tr></table>"
    assert texts(read(page)) == ["i", "Top speed\ttwelve knots"]
