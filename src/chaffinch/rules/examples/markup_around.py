"""What the rules for markup catch and spare around the text: containers, lines, links, edges."""

from __future__ import annotations

from chaffinch.rules.examples.pages import ONE, TITLE, Examples, carrying, html_page


def _beside(name: str, line: str) -> str:
    """A page with a line in a container of this name behind its text."""
    return html_page(behind=f'<div class="{name}">\n<p data-meant>{line}</p>\n</div>')


_CLAIMS: Examples = {
    "markup.share": ((_beside("share-bar", "Send it to a friend"),), (carrying("share"),)),
    "markup.consent": (
        (_beside("cookie-banner", "One more thing"),),
        (
            carrying("no-cookies"),
            html_page('<h2 id="cookies" data-meant>Cookies</h2>'),
        ),
    ),
    "markup.advertisement": (
        (_beside("advertisement", "A kettle for every kitchen"),),
        (carrying("has-ads"),),
    ),
    "markup.subscribe": (
        (_beside("newsletter-box", "The harbour by post, each Monday"),),
        (carrying("newsletter"),),
    ),
    "markup.comment": (
        (_beside("comments", "I saw the boat before all of you did"),),
        (
            carrying("comments"),
            html_page('<h2 id="what-comments-are-for" data-meant>What comments are for</h2>'),
        ),
    ),
    "markup.player": ((_beside("jwplayer", "Next: the fog horn"),), (carrying("player"),)),
    "markup.teaser": (
        (_beside("related-posts", "The hermit of the northern pier"),),
        (
            carrying("teaser"),
            carrying("related"),
            html_page(
                '<a href="/book">Book</a>\n<div class="popular"><p data-meant>A view of the sea</p>'
                "</div>"
            ),
        ),
    ),
    "markup.navigation": (
        (_beside("site-footer", "Town and coast"),),
        (
            carrying("menu"),
            html_page(
                '<a href="/book">Book</a>\n<div class="menu"><p data-meant>Mussels</p></div>'
            ),
        ),
    ),
    "markup.author_bio": (
        (_beside("author-bio", "Asa keeps bees"), _beside("post-signature", "Nine boats afloat")),
        (carrying("biography"),),
    ),
    "markup.tags": ((_beside("taglist", "harbour"),), (carrying("tags"),)),
    "markup.comment_form": (
        (_beside("comments", "Leave a Reply"),),
        (html_page("<p data-meant>Leave a Reply was the name of the first boat of the town.</p>"),),
    ),
}

_SPOKEN: Examples = {
    "markup.legal_line": (
        (
            _beside("base", "© 2024 The Arlen Post. All rights reserved."),
            html_page(
                end='<footer><div><img src="logo.png" alt="The Arlen Post">\n'
                "<p data-meant>© 2024 The Arlen Post</p></div></footer>"
            ),
        ),
        (
            html_page(
                "<p data-meant>The town has reserved the right of way for its boats, it said.</p>"
            ),
        ),
    ),
    "markup.ui_line": (
        (_beside("base", "Back to top"),),
        (html_page("<p data-meant>Back to top speed came the old boat after its repair.</p>"),),
    ),
    "markup.consent_line": (
        (_beside("base", "We use cookies to improve your visit."),),
        (
            html_page("<p data-meant>The cook bakes cookies on board, and accepts no tips.</p>"),
            html_page(end="<ol>\n<li data-meant>I agree.</li>\n</ol>"),
        ),
    ),
}

_PLACES: Examples = {
    "markup.hidden": (
        (
            html_page("<p hidden data-meant>It was sunny, said the line that nobody saw.</p>"),
            html_page('<div role="tabpanel" hidden><ul><li data-meant>Isle boats</li></ul></div>'),
        ),
        (
            html_page(
                '<h3>Are there seats on deck?</h3>\n<div class="accordion" hidden>'
                "<p data-meant>There are twelve, and all of them are wet.</p></div>"
            ),
            html_page(
                '<h3><button aria-controls="a1">Are there seats on deck?</button></h3>\n'
                '<p id="a1" hidden data-meant>There are twelve, and all of them are wet.</p>'
            ),
            html_page(
                main='<main aria-hidden="true">',
                first=f"<p data-meant>{ONE}</p>",
                behind="<div>One moment</div>",
            ),
        ),
    ),
    "markup.aside": (
        (html_page(behind="<aside><p data-meant>Ten walks along the coast</p></aside>"),),
        (
            html_page(
                "<aside><p data-meant>The old boat was built in the year of the great frost, and"
                " no one thought that it would last.</p></aside>"
            ),
            html_page('<aside class="infobox"><p data-meant>Built in Arlen</p></aside>'),
            html_page('<aside epub:type="footnote"><p data-meant>1. In marks.</p></aside>'),
        ),
    ),
    "markup.landmark": (
        (html_page(lead='<nav><a href="/" data-meant>Town</a></nav>'),),
        (
            html_page(
                end="<footer><p data-meant>On Sunday the first of the two boats will leave the"
                " quay at six, when the church bells have rung.</p></footer>"
            ),
        ),
    ),
    "markup.control": (
        (html_page("<button data-meant>Boats on the map</button>"),),
        (
            html_page(
                "<button data-meant>The crew of the old boat will keep its work, as the mayor"
                " promised on Monday.</button>"
            ),
        ),
    ),
    "markup.outside": (
        (html_page(behind="<div><p data-meant>Harbour | Coast | Town hall</p></div>"),),
        (
            html_page(behind='<div><p class="MsoFootnoteText" data-meant>[1] In marks</p></div>'),
            html_page(
                behind="<div><p data-meant>Low Farley has a boat of its own, and in all of its"
                " forty years on the river it has never been late.</p></div>"
            ),
            html_page(
                top="",
                lead=f"<div><h1>{TITLE}</h1>\n"
                "<p data-meant>The old boat gets company, and the quay gets longer by a third.</p>"
                "</div>",
            ),
            html_page(
                top=f'<h1>{TITLE}</h1>\n<h2>Boats</h2>\n<div id="boats">',
                end='</div>\n<h2>Crews</h2>\n<div id="crews"><p>Each boat has a crew of five.</p>'
                "<p data-meant>Mate: see the log</p></div>",
            ),
        ),
    ),
    "markup.before": (
        (html_page(top=f"<p data-meant>Harbour and coast</p>\n<h1>{TITLE}</h1>"),),
        (
            html_page(top=f"<h1>{TITLE}</h1>\n<h2 data-meant>A long wait ends</h2>"),
            html_page(top=f'<p data-meant="field">Chapter Three</p>\n<h1>{TITLE}</h1>'),
            html_page(top=f"<h1>{TITLE}</h1>\n<p data-meant>Monday: boats</p>"),
            html_page(top=f"<h1>{TITLE}</h1>\n<p data-meant>Good morning,</p>"),
            html_page(
                top=f"<h1>{TITLE}</h1>\n<table><tr data-meant><td>Length</td><td>31 m</td></tr>"
                "</table>"
            ),
        ),
    ),
}

AROUND: Examples = {**_CLAIMS, **_SPOKEN, **_PLACES}
