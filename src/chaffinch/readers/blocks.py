"""Texts that editors and publishing systems keep as a list of blocks: their page in HTML.

Each block is an object that says what it is: ``{"type": "paragraph", "text": ...}``. The page is
made of those that hold a text, a list or a picture, in their order; what the others are is told. A
list in which no block is a paragraph, or in which most are of no known kind, is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

import attrs

from chaffinch.said_names import said_in_rows, squeezed

Block = Mapping[str, Any]

_NAMED = {
    "p": "text paragraph p para textblock richtext unstyled normal block intro lead body html"
    " rawhtml freeform classic",
    "h1": "h1 heading1 header1 headerone",
    "h2": "h2 heading2 header2 headertwo header heading headline subhead subheading subheadline"
    " title",
    "h3": "h3 heading3 header3 headerthree",
    "h4": "h4 heading4 header4 headerfour",
    "h5": "h5 heading5 header5 headerfive",
    "h6": "h6 heading6 header6 headersix",
    "ul": "list bulletlist unorderedlist ul",
    "ol": "orderedlist numberedlist ol",
    "li": "listitem li unorderedlistitem orderedlistitem",
    "blockquote": "quote blockquote pullquote",
    "figure": "image picture photo figure img",
    "figcaption": "video film media gallery",
    "hr": "delimiter divider separator horizontalrule hr",
    "pre": "code codeblock preformatted pre",
}
_ELEMENTS = MappingProxyType(
    {kind: element for element, kinds in _NAMED.items() for kind in kinds.split()}
)
"""The kinds of blocks by their letters, and the elements that they are."""
_KINDS = ("type", "nodeType", "blockName", "_type", "kind", "component", "role")
_LISTS = ("blocks", "content_elements", "content", "body", "components", "elements", "children",
          "root", "document", "doc", "rich_text", "text", "json")  # fmt: skip
"""Under which names a list of blocks stands, or an object around it."""
_MARKUP = ("innerHTML", "bodyHtml", "body_html", "html")
_WORDS = ("text", "content", "value", "body", "code")
_INNER = ("content", "children", "items", "innerBlocks", "nodes", "listItems", "list_items")
_CAPTIONS = ("caption", "captionText", "title", "description")
_CREDITS = ("credit", "credits", "photographer", "creditText", "copyright", "attribution")
_ALTS = ("alt", "altText", "alt_text")
_ADDRESSES = ("url", "src", "href", "source", "file", "image", "asset")
_OWN = ("url", "link", "permalink")
_TAGS = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#[0-9]+|#x[0-9A-Fa-f]+|[A-Za-z]+);")
_HEADING = re.compile("<h[2-6]")
_DEEPEST = 5
_NESTED = 20
"""How deep a list is looked for, and how deep blocks stand in blocks."""


@attrs.frozen
class Blocks:
    """The field that holds the list, its page, and the kinds of blocks that are no part of it."""

    field: str
    html: str
    others: tuple[str, ...]


def blocks_in(row: Block, title: str = "") -> Blocks | None:
    """The page of the first field of a row that holds a list of blocks, or None.

    ``title`` is the row's: it stands above blocks that begin with another heading, which would
    be taken for the page's otherwise.

    >>> blocks_in({"blocks": [{"type": "paragraph", "text": "It sails."}, {"type": "advert"}]})
    Blocks(field='blocks', html='<p>It sails.</p>\\n', others=('advert',))
    """
    known = {squeezed(name): name for name, one in row.items() if isinstance(one, list | Mapping)}
    for name in map(squeezed, _LISTS if known else ()):
        if name in known and (found := _list_in(row[known[name]], _DEEPEST)):
            return _page(known[name], found, title)
    return None


def _page(field: str, found: list[Block], title: str) -> Blocks:
    told = [(_kind(one), _rendered(one, _NESTED)) for one in found]
    others = dict.fromkeys(kind for kind, shown in told if not shown and kind not in _ELEMENTS)
    shown = [each for _, each in told if each]
    if title and shown and _HEADING.match(shown[0]) and not any(title in one for one in shown):
        shown.insert(0, f"<h1>{escape(title, quote=False)}</h1>")
    return Blocks(field, "".join(_in_lists(shown)), tuple(others))


def _in_lists(shown: list[str]) -> Iterator[str]:
    """Items that stand side by side without a list around them, in one."""
    within = False
    for each in shown:
        item = each.startswith("<li>")
        if item != within:
            yield "<ul>\n" if item else "</ul>\n"
        within = item
        yield f"{each}\n"
    if within:
        yield "</ul>\n"


def _list_in(value: Any, depth: int) -> list[Block] | None:
    """The list of blocks that a value is, or that stands in it under a usual name."""
    if isinstance(value, list):
        return value if _are_blocks(value) else None
    if not isinstance(value, Mapping) or not depth:
        return None
    if any(map(said_in_rows, value)):
        return None  # more is said beside it than how the list is written
    known = {squeezed(name): name for name in value}
    inner = (value[known[name]] for name in map(squeezed, _LISTS) if name in known)
    return next((found for one in inner if (found := _list_in(one, depth - 1))), None)


def _are_blocks(value: list[Any]) -> bool:
    if not value or not all(isinstance(one, Mapping) for one in value):
        return False
    kinds = [_element(one) for one in value]
    texts = [one for one, kind in zip(value, kinds, strict=True) if kind == "p"]
    if any(isinstance(one.get(name), str) for one in texts for name in _OWN):
        return False  # rows, each with an address of its own
    return bool(texts) and 2 * sum(map(bool, kinds)) >= len(kinds)


def _kind(block: Block) -> str:
    """What a block says that it is, in its letters: ``core/paragraph`` is a paragraph."""
    said = (block.get(name) for name in ("style", *_KINDS))
    told = [squeezed(one.rpartition("/")[2]) for one in said if isinstance(one, str)]
    bare = [one.removesuffix("block") or one for one in told]
    return next((one for one in (*told, *bare) if one in _ELEMENTS), told[-1] if told else "")


def _element(block: Block) -> str:
    """The element that a block is, or ""."""
    kind = _kind(block)
    if not kind and isinstance(_first(block, _MARKUP), str):
        return "p"
    found = _ELEMENTS.get(kind, "")
    return "li" if found == "p" and isinstance(block.get("listItem"), str) else found


def _first(block: Block, names: tuple[str, ...]) -> Any:
    """The first value under one of the names, also in the objects that hold what a block is."""
    inner = (block.get(name) for name in ("data", "attrs", "attributes", "fields"))
    around = (block, *(one for one in inner if isinstance(one, Mapping)))
    return next((one[name] for one in around for name in names if one.get(name)), None)


def _rendered(block: Block, depth: int) -> str:
    """A block in HTML, or "" for one that shows no text and no picture."""
    element = _element(block) or "p"  # a text of an unknown kind is text
    if not depth or element == "hr":
        return "<hr>" if depth else ""
    if element in ("figure", "figcaption"):
        return _figure(block, element == "figure")
    if isinstance(markup := _first(block, _MARKUP), str):
        return markup.strip()
    level = _first(block, ("level",))
    if element == "h2" and isinstance(level, int) and 1 <= level <= 6:
        element = f"h{level}"
    if element in ("ul", "ol") and _first(block, ("style",)) == "ordered":
        element = "ol"
    inside = _inside(block, element, depth)
    return f"<{element}>{inside}</{element}>" if inside.strip() else ""


def _inside(block: Block, element: str, depth: int) -> str:
    inner = _first(block, _INNER)
    if isinstance(inner, list):
        return "".join(_part(one, element, depth - 1) for one in inner)
    words = _first(block, _WORDS)
    return _marked(words) if isinstance(words, str) else ""


def _part(value: Any, around: str, depth: int) -> str:
    """What stands in a block: words, a block again, or a mark such as a link around words."""
    if isinstance(value, str):
        return f"<li>{_marked(value)}</li>" if around in ("ul", "ol") else _marked(value)
    if not isinstance(value, Mapping) or depth <= 0:
        return ""
    leaf = next((value[name] for name in ("text", "value") if isinstance(value.get(name), str)), "")
    if leaf and around not in ("ul", "ol"):
        return escape(leaf, quote=False)
    if around in ("ul", "ol"):
        inside = _inside(value, "li", depth)
        return f"<li>{inside}</li>" if inside.strip() else ""
    if _kind(value) in ("hardbreak", "linebreak", "br"):
        return "<br>"
    inside = _inside(value, "", depth)
    block = _element(value) if around in ("li", "blockquote") else ""
    return f"<{block}>{inside}</{block}>" if block and inside else inside


def _figure(block: Block, pictured: bool) -> str:
    """A picture with its caption, its credit and what it shows."""
    address = _first(block, _ADDRESSES)
    if isinstance(address, Mapping):
        address, block = _first(address, _ADDRESSES), {**address, **block}
    caption, credit, alt = (_said(_first(block, names)) for names in (_CAPTIONS, _CREDITS, _ALTS))
    source = f' src="{escape(address)}"' if isinstance(address, str) else ""
    picture = f'<img{source} alt="{escape(alt)}">' if pictured else ""
    words = _marked(caption)
    if credit and credit != caption:
        words += f'<span class="credit">{_marked(credit)}</span>'
    words = words and f"<figcaption>{words}</figcaption>"
    return f"<figure>{picture}{words}</figure>" if picture or words else ""


def _said(value: Any) -> str:
    """A text, or the names in a list of objects."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_said, value)))
    if isinstance(value, Mapping):
        return _said(next((value[name] for name in ("name", "text", "by") if name in value), ""))
    return value if isinstance(value, str) else ""


def _marked(text: str) -> str:
    """A text as HTML: as it stands where there are tags in it."""
    return text if _TAGS.search(text) else escape(text, quote=False).replace("\n", "<br>")
