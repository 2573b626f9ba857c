"""A source becomes a document: the one place that knows which reader reads which media type."""

from __future__ import annotations

import re

import attrs

from chaffinch.document import Charset, Document, Source
from chaffinch.errors import NotText, UsageError
from chaffinch.readers.binary import is_shown, refuse_binary, refuse_signed
from chaffinch.readers.charset import decode, known, wide_charset
from chaffinch.readers.laced import is_laced
from chaffinch.readers.text import read_text
from chaffinch.readers.tokenised import refuse_tokens
from chaffinch.readers.written import opened

HTML_TYPES = ("text/html", "application/xhtml+xml")
"""The media types of pages with markup."""
_TEXT = ("text/plain", "text/markdown", "text/csv")
_SNIFF = 1024
_WIDE = 4 * _SNIFF
_EDGE = b"\xef\xbb\xbf \t\r\n\f\0"
_PAGES = "give the pages to which it leads"
_HELD = "the command line reads what its items hold, as `chaffinch.readers.containers.sources` does"
_EACH = (
    "the command line reads each as a page, as `chaffinch.readers.containers.sources` does of files"
)
_NARROW = "write it in UTF-8 first, `iconv -f {} -t utf-8 FILE` does; then each of them is a page"
_SAVED = "of a page that Safari saved call it .webarchive; of a link fetch the page"
_EXTRACTED = "extract its texts first: files of `<doc>` elements, as WikiExtractor writes, are read"
_NOTES = "export the notes as web pages (HTML): Evernote offers that beside ENEX"
_BOOK = "`pandoc -f fb2 -t html FILE -o page.html` makes a page of it"
_MARKS = re.compile(
    rb"<(?:!doctype\s*html|!--|\?xml|(?:html|head|body|title|meta|link|style|script|header|main|nav"
    rb"|section|article|aside|div|center|span|p|h[1-6]|ul|ol|dl|table|figure|blockquote|form"
    rb"|tei)[\s>/]|doc\s[^>]*>\s*<main[\s>])"
)  # the last two are what extractors write as XML
_QUOTED = re.compile(
    rb"[\[({]|b?u?[\"']|&lt;|[^\n]*\\n"
    rb"|(?:(?><\?[^>]*>|<!--.*?-->)\s*+)*+<(?:[\w-]+:)?(?:alto|pcgts)[\s>]",
    re.DOTALL,
)
"""How a page begins that was written out as data."""
_WIKI = re.compile(rb"(?:<\?xml[^>]*>\s*)?<mediawiki[\s>]")
_CORPUS = re.compile(
    rb"(?:(?><\?xml[^>]*>|<!doctype (?!html)[^>]*>)\s*+)*+"
    rb"(?:<doc(?:\s[^<>]*)?>\s*<(?:docno|docid|doctype|date_time|headline|hl)[\s>]"
    rb"|<(?:reuters|newsmessage|newsml|teicorpus(?:\.2)?)[\s>])",
    re.DOTALL,
)
_ROOT = re.compile(rb"<html[\s>]")
_END = re.compile(rb"</html>(?:\s*</[a-z]+>|\s*<!--[^>]*-->)*\s*\Z")
_PIECE = re.compile(
    rb"<(?:(?:a|area|base|embed|font|frameset|iframe|img|input|object|picture|source)\s[^<>]*="
    rb"|(?P<tag>address|a|big|button|b|code|dd|details|dt|em|font|frameset|i|label|li|noscript"
    rb"|picture|pre|small|strong|tbody|td|template|th|tr|u)(?:\s[^<>]*)?>.*?</(?P=tag)>"
    rb"|(?:br|hr)\s*/?>.*?</?(?:a|b|br|div|em|h[1-6]|i|img|li|p|span|strong|table|ul)[\s>/])",
    re.DOTALL,
)
"""What a piece of HTML may begin with, and a text about HTML too: so more than a tag is asked."""
_AHEAD = rb"(?:(?><\?xml[^>]*>|<!doctype (?:svg|en-export)[^>]*>|<!--.*?-->)\s*+)*+"
"""What may stand ahead of the root. Atomic: else the ways to part comments double with each."""
_DRAWING = re.compile(_AHEAD + rb"<svg[\s>]", re.DOTALL)
_LISTED = re.compile(rb"(?:<\?xml[^>]*>\s*)?<(?:!doctype )?plist[\s>]")
_HELD_ELSE = re.compile(_AHEAD + rb"<(?:(?P<notes>en-export)|fictionbook)[\s>]", re.DOTALL)
_FEED = re.compile(_AHEAD + rb"<(rss|feed|rdf:rdf|urlset|sitemapindex|opml)[\s>]", re.DOTALL)


def media_type_of(data: bytes, charset: str | None = None) -> str:
    """The media type that the first bytes show: ``text/html`` or ``text/plain``.

    ``charset`` is the one that was declared. Raises `NotText` for pictures, films, archives and
    programs, for feeds and lists of addresses, and for what else is no text; `UsageError` for a
    charset that does not exist.
    """
    wide = wide_charset(data[:_WIDE], charset)
    kind = _shown(data, wide)
    if not wide:
        refuse_binary(data, charset)
        refuse_tokens(data)
    return kind


def media_type_shown(data: bytes) -> str:
    """The same for what is surely text, as a `str` is; a picture's signature is refused even so."""
    return _shown(data, wide_charset(data[:_WIDE], None))


def _shown(data: bytes, wide: str) -> str:
    refuse_signed(data)
    whole = data
    if wide:
        data = data[: 8 * _WIDE].decode(wide, "replace").encode("utf-8", "replace")
    start = data[:_SNIFF].lstrip(_EDGE).lower()
    if _QUOTED.match(start) and (inner := _written(whole, wide)):
        data = inner.encode("utf-8", "replace")
        start = data[:_SNIFF].lstrip(_EDGE).lower()
    if start.startswith(b"<doc "):
        start = data[: 8 * _SNIFF].lstrip(_EDGE).lower()
    if _DRAWING.match(start):
        raise NotText("this is a drawing (SVG), not a page")
    if _LISTED.match(start):
        raise NotText("this is a property list, not a page", remedy=_SAVED)
    if other := _HELD_ELSE.match(start):
        what, way_out = (
            ("an export of notes (ENEX)", _NOTES)
            if other["notes"]
            else ("a book (FictionBook)", _BOOK)
        )
        raise NotText(f"this is {what} in XML, not a page", remedy=way_out)
    if feed := _FEED.match(start):
        held = f"{_PAGES}; {_HELD}" if feed[1] in (b"rss", b"feed", b"rdf:rdf") else _PAGES
        raise NotText("this is a feed or a site map, not a page", remedy=held)
    if _CORPUS.match(start):
        remedy = _NARROW.format(wide) if wide else _EACH
        raise NotText("this is a corpus, with an element for each article", remedy=remedy)
    if _WIKI.match(start):
        raise NotText("this is a dump of a wiki in its own markup, not a page", remedy=_EXTRACTED)
    if _MARKS.match(start) or _PIECE.match(start) or _is_whole(start, data) or is_laced(data):
        return "text/html"
    return "text/plain"


def _written(data: bytes, wide: str) -> str:
    """The page that was written out as data, or ""; the end of a literal tells, too."""
    text, form = opened(data.decode(wide or "utf-8", "replace").removeprefix("\ufeff"))
    return text if form else ""


def _is_whole(start: bytes, data: bytes) -> bool:
    """Whether a whole page stands behind some words, as of a program that failed on its way.

    Or in the envelope of an archive of filings, whose elements close behind it.
    """
    return bool(_ROOT.search(start)) and bool(_END.search(data[-_SNIFF:].lower()))


def _charset_of(media_type: str) -> str | None:
    if ";" not in media_type:
        return None
    from chaffinch.readers.http_message import charset_in

    return charset_in(media_type) or None


def belongs_to_pages(head: bytes) -> bool:
    """Whether a file belongs to pages and is none: a picture, a drawing, a sound, a font."""
    return is_shown(head) or bool(_DRAWING.match(head.lstrip(_EDGE).lower()))


def refuse_unknown(media_type: str | None, charset: str | None) -> None:
    """Raises `UsageError` for a media type or a charset that no reader knows; None is any."""
    for given in (media_type, charset):
        if given is not None and not isinstance(given, str):
            cause = f"a media type and a charset are text, not {type(given).__name__}"
            raise UsageError(cause, remedy="pass a str")
    if media_type is not None and _kind(media_type) not in (*HTML_TYPES, *_TEXT):
        raise UsageError(
            f"no reader reads {media_type!r}",
            remedy=f"media types: {', '.join((*HTML_TYPES, *_TEXT))}",
        )
    if charset:
        known(charset)


def _kind(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def charset_found(source: Source, declared: str | None = None) -> Charset:
    """The charset in which `read` reads a source, with how it is found.

    Raises `UsageError` for a charset that does not exist.
    """
    if _kind(source.media_type) in HTML_TYPES:
        from chaffinch.readers.html import charset_of  # imported here as in `read`

        return charset_of(source.data, declared)
    return decode(source.data, declared)[1]


def read(source: Source, charset: str | None = None) -> Document:
    """The document of a source, by its media type.

    Where a source states none, the first bytes do. ``charset`` overrides what the source's
    container or its media type declares. Raises `UsageError` for a media type or charset that no
    reader knows, and `NotText` as `media_type_of` does.
    """
    if not isinstance(source, Source):
        cause = f"what is read is a Source, not {type(source).__name__}"
        raise UsageError(cause, remedy="`chaffinch.clean` takes text and bytes")
    refuse_unknown(source.media_type or None, charset)
    if not source.media_type:
        shown = media_type_of(source.data, charset or source.charset or None)
        source = attrs.evolve(source, media_type=shown)
    charset = charset or source.charset or _charset_of(source.media_type)
    if _kind(source.media_type) in HTML_TYPES:
        # imported here: whoever reads plain text alone loads no HTML parser
        from chaffinch.readers.html import read_html

        return read_html(source, charset)
    return read_text(source, charset)
