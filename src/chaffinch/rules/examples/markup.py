"""What the rules for markup catch and spare: statements of the head, kinds of text.

The examples stand apart from the rules because each is a page; `with_examples` gives them
to the rules, so that a rule, its examples, its tests and its page remain one object.
"""

from __future__ import annotations

import attrs

from chaffinch.catalogue import Rule
from chaffinch.rules.examples.markup_around import AROUND
from chaffinch.rules.examples.markup_boxes import BOXES
from chaffinch.rules.examples.markup_figures import FIGURES
from chaffinch.rules.examples.markup_fronts import FRONTS
from chaffinch.rules.examples.markup_heads import HEADS
from chaffinch.rules.examples.markup_links import LINKS
from chaffinch.rules.examples.markup_products import PRODUCTS
from chaffinch.rules.examples.pages import TITLE, Examples, html_page

_META = f"<title>{TITLE}</title>\n<meta "


def _titled(title: str) -> str:
    """A head that states this title twice."""
    return f'<title>{title}</title>\n<meta property="og:title" content="{title}">'


_HEAD: Examples = {
    "markup.headline": (
        (
            html_page(top=f"<h1 data-meant>{TITLE}</h1>"),
            html_page(head=f"<title data-meant>{TITLE}</title>", top=""),
            html_page(
                head=_titled(f"{TITLE} | All of it | Port"), top=f"<h1 data-meant>{TITLE}</h1>"
            ),
            html_page(
                head=_titled(f"Arlen Post | {TITLE}")
                + '\n<link rel="canonical" href="https://www.arlen-post.example/boat">',
                top=f"<h1 data-meant>{TITLE}</h1>",
            ),
            html_page(head=_titled(f"{TITLE} : Arlen Post"), top=f"<h1 data-meant>{TITLE}</h1>"),
            html_page(
                head=_titled(f"{TITLE} in the spring"),
                top=f"<h1 data-meant>{TITLE}</h1>\n<p>{TITLE} in the spring.</p>",
            ),
        ),
        (
            html_page("<h2 data-meant>What the boat will cost</h2>"),
            html_page(
                "<h2 data-meant>What is a ferry?</h2>",
                head=_titled("What is a ferry? - A word on boats for all"),
                top="",
            ),
            html_page(
                head=_titled(f"Arlen Post: {TITLE}")
                + '\n<link rel="canonical" href="https://www.arlen-post.example/boat">',
                top=f"<h1 data-meant>Arlen Post</h1>\n<p>Arlen Post: {TITLE}</p>",
            ),
        ),
    ),
    "markup.kicker": (
        (
            html_page(top=f'<h1><span class="kicker" data-meant>Boats</span> {TITLE}</h1>'),
            html_page(top=f"<h1><div data-meant>Boats</div>\n<div>{TITLE}</div></h1>"),
        ),
        (
            html_page(
                '<h1><span class="label" data-meant>The cost</span> Forty marks a year</h1>',
            ),
        ),
    ),
    "markup.title_again": (
        (
            html_page(head=f"<title data-meant>{TITLE} | The Arlen Post</title>"),
            html_page(lead=f"<p data-meant>{TITLE}</p>"),
            html_page(f"<table>\n<tr><th data-meant>{TITLE}</th></tr>\n</table>"),
        ),
        (html_page(f"<p data-meant>{TITLE}: so said a board on the pier for a whole summer.</p>"),),
    ),
    "markup.authors": (
        (
            html_page(head=f'{_META}name="author" content="Asa Teller" data-meant>'),
            html_page(head=f'{_META}name="author" content="Asa Teller (ate)" data-meant>'),
            html_page(head=f'{_META}name="author" content="Asa Teller, Dora Shul" data-meant>'),
        ),
        (
            html_page(
                head=f'{_META}name="author" content="https://example.org/asa" data-meant="field">'
            ),
        ),
    ),
    "markup.dates": (
        (
            html_page(
                head=f'{_META}property="article:published_time" content="2024-03-05T18:00:00Z"'
                " data-meant>"
            ),
            html_page(
                head=f'{_META}property="article:published_time" content="2024-03-05 18:00 +0100"'
                " data-meant>"
            ),
            html_page(
                head=f'{_META}name="date" content="Tue Mar 05 18:00:00 CET 2024" data-meant>'
            ),
        ),
        (html_page("<p data-meant>On 5 March 2024 the shipyard laid down the new boat.</p>"),),
    ),
    "markup.keywords": (
        (html_page(head=f'{_META}name="keywords" content="ferry, harbour, council" data-meant>'),),
        (html_page("<p data-meant>Ferry, harbour, council: he wrote three words that day.</p>"),),
    ),
    "markup.description": (
        (
            html_page(
                head=f'{_META}name="description" content="The old boat gets company." data-meant>'
            ),
        ),
        (
            html_page(
                head=f'{_META}name="description" content="The old boat gets company.">\n'
                '<meta property="og:description" content="A boat is coming." data-meant="field">'
            ),
            html_page(
                lead='<p class="dek">A second boat will run from April, twice an hour.</p>',
                head=f'{_META}name="description" data-meant="field" '
                'content="A second boat will run from April, twice an hour.">',
            ),
            html_page(
                lead='<p class="dek">A second boat will run from April, twice an hour.</p>',
                head=f'{_META}name="description" data-meant="field" content="A second boat will…">',
            ),
        ),
    ),
    "markup.head": (
        (html_page(head=f'{_META}property="og:site_name" content="The Arlen Post" data-meant>'),),
        (html_page("<p data-meant>The Arlen Post will have a desk on board of the new boat.</p>"),),
    ),
}

_KINDS: Examples = {
    "markup.subhead": (
        (html_page("<h3 data-meant>Nobody was asked.</h3>"),),
        (html_page("<p data-meant>Nobody was asked about the boat before Monday evening.</p>"),),
    ),
    "markup.code": (
        (html_page("<pre data-meant>boat 1\n  boat 2</pre>"),),
        (html_page("<p data-meant>The word <code>boat</code> stands on each of the tickets.</p>"),),
    ),
    "markup.table_row": (
        (html_page("<table><tr data-meant><td>Bicycles travel free</td></tr></table>"),),
        (
            html_page("<p data-meant>A table at the pier tells that bicycles travel free.</p>"),
            html_page(
                "<table><tr><td></td><td><p data-meant>A table around the text of a page tells no"
                " one of any rows, and neither does its one cell.</p></td></tr></table>"
            ),
        ),
    ),
    "markup.list_item": (
        (html_page("<ul><li data-meant>Bicycles travel free of charge.</li></ul>"),),
        (html_page("<p data-meant>Bicycles travel free of charge, and dogs for a coin.</p>"),),
    ),
    "markup.quote": (
        (html_page("<blockquote data-meant>We shall all be on board.</blockquote>"),),
        (html_page("<p data-meant>“We shall all be on board,” she said on the quay.</p>"),),
    ),
}

_BYTES: Examples = {
    "undecodable.block": (
        (f"{TITLE}\n\n> \ufffd\ufffd\ufffd a \ufffd\ufffd\n\nThe council voted for it.\n",),
        (f"{TITLE}\n\n> The council of Port Arl\ufffdn voted for it.\n",),
    ),
}
"""In an example U+FFFD stands for a byte that no charset can read."""

EXAMPLES: Examples = {
    **_BYTES, **FRONTS, **_HEAD, **FIGURES, **AROUND, **HEADS, **LINKS, **BOXES,
    **PRODUCTS, **_KINDS,
}  # fmt: skip


def with_examples(rule: Rule) -> Rule:
    """The rule with the examples that stand here for it, if any do."""
    if rule.id not in EXAMPLES:
        return rule
    catches, spares = EXAMPLES[rule.id]
    return attrs.evolve(rule, catches=(*rule.catches, *catches), spares=(*rule.spares, *spares))
