"""What the rules for markup catch and spare: statements of the head, figures, kinds of text.

The examples stand apart from the rules because each is a page; `with_examples` gives them
to the rules, so that a rule, its examples, its tests and its page remain one object.
"""

from __future__ import annotations

import attrs

from chaffinch.catalogue import Rule
from chaffinch.rules.examples.markup_around import AROUND
from chaffinch.rules.examples.markup_boxes import BOXES
from chaffinch.rules.examples.pages import TITLE, Examples, figure, html_page

_META = f"<title>{TITLE}</title>\n<meta "
_SHOWN = "<figcaption>The new boat at the old pier.</figcaption>"


def _titled(title: str) -> str:
    """A head that states this title twice."""
    return f'<title>{title}</title>\n<meta property="og:title" content="{title}">'


def _captioned(*lines: str) -> tuple[str, ...]:
    """Pages with each of these lines as the caption of a figure."""
    return tuple(html_page(figure(f"<figcaption data-meant>{line}</figcaption>")) for line in lines)


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
        ),
        (
            html_page("<h2 data-meant>What the boat will cost</h2>"),
            html_page(
                "<h2 data-meant>What is a ferry?</h2>",
                head=_titled("What is a ferry? - A word on boats for all"),
                top="",
            ),
        ),
    ),
    "markup.title_again": (
        (
            html_page(head=f"<title data-meant>{TITLE} | The Arlen Post</title>"),
            html_page(lead=f"<p data-meant>{TITLE}</p>"),
        ),
        (html_page(f"<p data-meant>{TITLE}: so said a board on the pier for a whole summer.</p>"),),
    ),
    "markup.authors": (
        (html_page(head=f'{_META}name="author" content="Asa Teller" data-meant>'),),
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

_SAID = (
    "The new boat has two engines, room for forty bicycles and a saloon with windows on three"
    " sides, and from its upper deck one sees the whole of the harbour as far as the old pier."
)
_FIGURES: Examples = {
    "markup.caption": (
        (
            html_page(figure("<figcaption data-meant>The boat at the pier</figcaption>")),
            html_page(figure("<figcaption data-meant>The boat. Photo: Asa Teller</figcaption>")),
            html_page(
                '<div><img src="boat.jpg" alt="The new boat at the old pier"><hr>\n'
                "<div><div data-meant>The new boat at the old pier</div></div></div>"
            ),
            html_page(
                "<div><h3 data-meant>The new boat at the old pier</h3>\n"
                "<p>Photo: Asa Teller</p></div>"
            ),
            html_page(
                figure(
                    "<figcaption data-meant>The boat at the pier</figcaption>",
                    "<div>© Asa Teller</div>",
                ),
                head="<title>Second ferry for the harbour</title>\n"
                '<meta name="author" content="Asa Teller">',
            ),
            html_page(
                figure(
                    "<figcaption><p>The boat at the old pier</p>",
                    "<p data-meant>Look for the small flag above its deck</p></figcaption>",
                )
            ),
            html_page(
                '<p><img src="plan.jpg" alt="A plan"></p>\n'
                "<p data-meant>Figure 2: the plan by which the boat was built</p>"
            ),
            html_page(
                '<p><img src="boat.jpg" alt="A boat"></p>\n'
                "<p><em data-meant>The boat in the first year of its life</em></p>"
            ),
            html_page(
                '<div class="slide">\n<div><img src="boat.jpg" alt=""></div>\n'
                "<div><span>2 / 7</span>\n<p data-meant>The boat at the pier</p>\n"
                '<p class="copyright">Asa Teller</p></div>\n</div>'
            ),
            *_captioned(
                "The boat at the old pier (source: Harbour Census)",
                "Image caption, The boat at the old pier",
                "The boat at dawn. (Harbour Court, Eastern District)",
                "The boat at dawn. (Seen from the old pier)",
                "The boat at dawn. (Arlen, May 1998)",
                "The boat at dawn. (Provided by Asa Teller)",
                "The boat at dawn. Supplied: Asa Teller",
                "The boat at dawn — via Library of Arlen",
                "The boat at dawn © 2021 Asa Teller",
                "The boat at dawn.Credit...Asa Teller for the Tern",
                "The boat at dawn. / Asa Teller",
                "Le bateau au quai - A. Teller / 19 Vagues",
                "The boat at dawn (reuters)",
                "The boat at dawn (photo: by hand)",
                "Statek o świcie / materiały prasowe",
                "The boat lies at the old pier. Asa Teller",
                "El barco al alba. ASA TELLER",
            ),
        ),
        (
            html_page(
                '<div><img src="boat.jpg" alt="">\n<p data-meant>It smells of tar.</p>\n'
                "<p>Photos by Asa Teller</p>\n<p>The boat has two engines and a saloon.</p></div>"
            ),
            html_page(
                "<div><p data-meant>It has two engines, room for forty bicycles and a saloon.</p>\n"
                '<img src="boat.jpg" alt="A boat">\n'
                "<p>It was built in a shed behind the gasworks by forty volunteers.</p></div>"
            ),
            html_page(figure("<blockquote data-meant>We danced on deck.</blockquote>")),
            html_page(
                "<figure>\n<blockquote>We danced on deck.</blockquote>\n"
                "<figcaption data-meant>Asa Teller, pilot of the old boat</figcaption>\n</figure>"
            ),
            html_page(
                '<div class="text">\n<p><img src="boat.jpg" alt="A boat"></p>\n'
                "<p data-meant>It has two engines, room for forty bicycles and a saloon</p></div>",
                main='<main class="text">',
            ),
            html_page(
                '<dl>\n<dt><img src="boat.jpg" alt="A boat"></dt>\n'
                "<dd data-meant>A boat that crosses, and crosses again</dd></dl>"
            ),
            html_page(
                '<div><img src="boat.jpg" alt="A boat">\n<p data-meant>20 December, 2025</p></div>'
            ),
            html_page(
                '<div><img src="asa.jpg" alt="A portrait">\n'
                '<p data-meant="field">Written by Asa Teller</p></div>'
            ),
            html_page(
                '<div><img src="boat.jpg" alt="A boat"><div class="item-caption">\n'
                + "".join(f"<p{mark}>{_SAID}</p>\n" for mark in ("", "", " data-meant", "", "", ""))
                + "</div></div>"
            ),
            html_page(
                '<div><img src="app.svg" alt="Icon of the app">\n'
                "<p data-meant>You are reading this the slow way</p></div>"
            ),
            html_page(
                '<div><img src="boat.jpg" alt="A boat">\n'
                "<p data-meant>Monday at 18:30 on the old quay</p></div>"
            ),
            html_page(
                '<div><img src="boat.jpg" alt="Monday at 18:30 on the old quay"><hr>\n'
                "<div><div data-meant>Monday at 18:30 on the old quay</div></div></div>"
            ),
            html_page(
                "<div><p data-meant>The boats of the old quay leave at six, and none at noon.</p>\n"
                "<p>© Harbour Pictures</p></div>"
            ),
        ),
    ),
    "markup.credit": (
        (
            html_page(figure(_SHOWN, '<span class="credit" data-meant>Asa Teller</span>')),
            *_captioned("Asa Teller/Harbour Weekly", "Asa Teller via Getty Images", "(reuters)"),
            html_page(
                '<div class="media">\n<div class="media__author" data-meant>Asa Teller</div>\n'
                '<img src="a.jpg" alt="A boat">\n<p>The boat at the old pier in May</p>\n</div>'
            ),
            html_page(
                '<div><div class="pic-credit" data-meant>Photo: Asa Teller</div>\n'
                '<img src="a.jpg" alt="A boat">\n<p class="caption">The boat in May</p></div>'
            ),
            html_page(
                lead='<div><img src="a.jpg" alt="Boot">\n<p>De boot in het laatste licht.</p>\n'
                "<p data-meant>Beeld Asa Teller</p></div>"
            ),
            html_page(
                '<div><img src="a.jpg" alt="A boat">\n<div><span class="image-caption">The boat.'
                "</span>\n<div data-meant>Asa Teller</div></div></div>"
            ),
            html_page(figure(_SHOWN, '<span class="credit" data-meant>(Autor: Asa Teller)</span>')),
        ),
        (
            html_page(
                figure(_SHOWN, "<div>Photo credit:</div>")
                + '\n<figure>\n<img src="a.jpg" alt="A boat" data-meant="field">\n</figure>'
            ),
            html_page(
                '<div><img src="a.jpg" alt="A boat">\n</div>\n'
                '<h2 id="tern-agency" data-meant>The Tern Agency</h2>'
            ),
            html_page(
                '<p class="credit" data-meant>No bank gave the town any credit for the boat.</p>'
            ),
        ),
    ),
    "markup.alt": (
        (html_page('<figure>\n<img src="a.jpg" alt="A white boat" data-meant>\n</figure>'),),
        (html_page("<p data-meant>A white boat lay at the pier, and nobody asked whose.</p>"),),
    ),
    "markup.figure_control": (
        (html_page(figure('<a href="/boat" data-meant>Enlarge it</a>', _SHOWN)),),
        (html_page("<p data-meant>Open images of the boat hung in the gallery of the town.</p>"),),
    ),
    "markup.caption_again": (
        (html_page(figure(_SHOWN) + "\n<p data-meant>The new boat at the old pier.</p>"),),
        (
            html_page(
                figure(_SHOWN)
                + "\n<p data-meant>“The new boat at the old pier” was the title of her book.</p>"
            ),
        ),
    ),
    "markup.picture_elsewhere": (
        (
            html_page(
                behind="<div>More of the coast</div>\n"
                '<div><img src="b.jpg" alt="A ferry far away" data-meant></div>'
            ),
        ),
        (
            html_page(
                '<figure>\n<img src="a.jpg" alt="A white boat" data-meant="field">\n</figure>'
            ),
        ),
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
        (html_page("<p data-meant>A table at the pier tells that bicycles travel free.</p>"),),
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

EXAMPLES: Examples = {**_BYTES, **_HEAD, **_FIGURES, **AROUND, **BOXES, **_KINDS}


def with_examples(rule: Rule) -> Rule:
    """The rule with the examples that stand here for it, if any do."""
    if rule.id not in EXAMPLES:
        return rule
    catches, spares = EXAMPLES[rule.id]
    return attrs.evolve(rule, catches=(*rule.catches, *catches), spares=(*rule.spares, *spares))
