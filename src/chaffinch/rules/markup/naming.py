"""What tags name of the text that is kept: subheads, code, rows, items, quotations.

A table that only lays out a page names nothing: its prose is the page's.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, Rule, rule
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.page.containers import last_inside
from chaffinch.rules.page.region import numbers
from chaffinch.rules.structure import is_price

_CELLS = frozenset(("td", "th"))
_LAID_OUT = 2  # cells with text of a table that lays out a page


@rule("markup.subhead", Role.SUBHEAD)
def markup_subhead(draft: Draft) -> Iterator[Finding]:
    """Subheads: headings of the second to sixth level inside the article."""
    markup = draft.document.markup
    if markup is not None:
        for number in numbers(draft):
            if markup.heading[number] and not is_price(draft.texts[number]):
                yield Finding(number)


def _within(markup: Markup, tag: str) -> set[int]:
    """The containers with this tag, and those inside of them."""
    found: set[int] = set()
    if tag in markup.tags:
        for container, each in enumerate(markup.tags):
            if each == tag and container not in found:
                found.update(range(container, last_inside(markup.above, container)))
    return found


def _tagged(role: Role, tags: tuple[str, ...], doc: str) -> Rule:
    """A rule for the tags that say what kind of text their content is."""

    def find(draft: Draft) -> Iterator[Finding]:
        markup = draft.document.markup
        if markup is not None:
            within = draft.once(f"markup.within.{tags[0]}", lambda _: _within(markup, tags[0]))
            laid_out = _laid_out(draft, markup) if role is Role.TABLE_ROW else frozenset()
            for number in numbers(draft):
                if number in laid_out:
                    continue
                if markup.tag[number] in tags or markup.container[number] in within:
                    yield Finding(number)

    return Rule(f"markup.{role.value}", role, find, doc, (), ())


def _laid_out(draft: Draft, markup: Markup) -> frozenset[int]:
    """The blocks of tables that lay out a page: one cell with text or two, and prose in them."""
    if "table" not in markup.tags:
        return frozenset()
    tables, cells = _places(markup)
    held: dict[int, list[int]] = {}
    for number in numbers(draft):
        held.setdefault(tables[markup.container[number]], []).append(number)
    found: set[int] = set()
    for table, blocks in held.items():
        if not table or any("\t" in draft.texts[n] for n in blocks):
            continue
        texts = {cells[markup.container[n]] for n in blocks}
        if len(texts) <= _LAID_OUT and any(draft.prose[n] for n in blocks):
            found.update(blocks)
    return frozenset(found)


def _places(markup: Markup) -> tuple[list[int], list[int]]:
    """For each container the innermost table around it, and the innermost cell; 0 for none."""
    tables, cells = [0], [0]
    for container in range(1, len(markup.tags)):
        tag, above = markup.tags[container], markup.above[container]
        tables.append(container if tag == "table" else tables[above])
        cells.append(container if tag in _CELLS else cells[above])
    return tables, cells


NAMING: tuple[Rule, ...] = (
    markup_subhead,
    _tagged(Role.CODE, ("pre", "listing", "xmp"), "Code and other text set letter by letter."),
    _tagged(
        Role.TABLE_ROW,
        ("tr", "td", "th"),
        "Rows of tables; the prose of a table that only lays out the page is the page's.",
    ),
    _tagged(Role.LIST_ITEM, ("li", "dt", "dd"), "Items of lists."),
    _tagged(Role.QUOTE, ("blockquote",), "Quotations set apart."),
)
"""The rules that name what is kept; they come last."""
