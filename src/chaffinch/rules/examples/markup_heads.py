"""What the rules for markup catch and spare about a title: who wrote it, when, and the dek."""

from __future__ import annotations

from chaffinch.rules.examples.pages import TITLE, Examples, html_page

HEADS: Examples = {
    "markup.byline": (
        (
            html_page(
                top=f'<h1>{TITLE}</h1>\n<div class="byline">\n'
                '<p class="large" data-meant>Asa Teller, Arlen</p>\n</div>'
            ),
            html_page(
                top=f'<h1>{TITLE}</h1>\n<p class="byline" data-meant>Interview: Asa Teller</p>'
            ),
        ),
        (
            html_page(
                '<p class="author" data-meant>The author of the plan is a carpenter who has never'
                " been on a boat.</p>"
            ),
        ),
    ),
    "markup.timestamp": (
        (
            html_page(
                top=f'<h1>{TITLE}</h1>\n<div class="date">\n'
                '<p class="large" data-meant>Issue 12 of this spring</p>\n</div>'
            ),
            html_page(
                top=f'<h1>{TITLE}</h1>\n<p class="publish" data-meant>Issue 12 of this spring</p>'
            ),
            html_page(top=f"<header>\n<p data-meant>3 May 2024</p>\n<h1>{TITLE}</h1>\n</header>"),
        ),
        (
            html_page("<p data-meant>In 2024 the boat was no more than a drawing on a napkin.</p>"),
            html_page(
                top=f'<h1>{TITLE}</h1>\n<div class="type-product status-publish">\n'
                "<p data-meant>A model of it, 12 inches long, stands in the town hall.</p>\n</div>"
            ),
        ),
    ),
    "markup.dek": (
        (
            html_page(
                top=f'<h1>{TITLE}</h1>\n<p class="standfirst" data-meant>'
                "The old boat gets company, and the quay gets longer</p>"
            ),
            html_page(
                top=f"<h1>{TITLE}</h1>\n<p data-meant>The old boat gets company on the quay.</p>\n"
                "<p>By Asa Teller</p>"
            ),
            html_page(
                head=f"<title>{TITLE}</title>\n"
                '<meta name="description" content="The old boat gets a twin on the quay">',
                top=f"<h1>{TITLE}</h1>\n<div><p data-meant>The old boat gets a twin on the quay"
                "</p></div>",
            ),
        ),
        (
            html_page(
                "<p>It crosses twice a day.</p>",
                head=f"<title>{TITLE}</title>\n"
                '<meta name="description" content="The old boat gets a twin.">',
                top=f"<h1>{TITLE}</h1>\n<p data-meant>The old boat gets a twin.</p>",
            ),
            html_page('<p class="summary" data-meant>In a word: the old boat gets a twin.</p>'),
            html_page(
                lead="<header><h1>The Arlen Post</h1>\n"
                '<p class="description" data-meant="field">What the harbour says each week</p>'
                "</header>",
                top=f"<h2>{TITLE}</h2>",
            ),
        ),
    ),
    "markup.author_named": (
        (
            html_page(
                head=f'<title>{TITLE}</title>\n<meta name="author" content="Asa Teller">',
                top=f"<h1>{TITLE}</h1>\n<div data-meant>Asa Teller, harbour desk</div>",
            ),
            html_page(top=f"<h1>{TITLE}</h1>\n<address data-meant>Asa Teller in Arlen</address>"),
            html_page(
                top=f'<h1>{TITLE}</h1>\n<div><img src="at.jpg" alt="Asa Teller">\n'
                "<div><div data-meant>Asa Teller</div>\n<div>3 May 2024</div></div></div>"
            ),
        ),
        (
            html_page(
                "<p data-meant>Asa Teller</p>",
                head=f'<title>{TITLE}</title>\n<meta name="author" content="Asa Teller">',
            ),
        ),
    ),
    "markup.author_said": (
        (
            html_page(
                top=f'<h1>{TITLE}</h1>\n<div class="author">\n<p>By Asa Teller</p>\n'
                "<p data-meant>Asa Teller has written on harbours for nine years.</p>\n"
                "<p>Follow</p>\n</div>"
            ),
        ),
        (
            html_page(
                '<div class="author">\n<p data-meant>The plan is that of a carpenter who has never'
                " been on a boat in his life.</p>\n</div>"
            ),
        ),
    ),
    "markup.author_line": (
        (html_page(end='<p class="author" data-meant>Asa Teller</p>'),),
        (html_page('<p class="quote author" data-meant>We shall all be on board.</p>'),),
    ),
    "markup.signed_apart": (
        (html_page(behind="<div><p data-meant>Written by Asa Teller and Dora Shul</p></div>"),),
        (
            html_page(
                behind='<div><p data-meant="field">By Asa Teller</p>\n<p>By Dora Shul</p></div>'
            ),
            html_page(
                head=f'<title>{TITLE}</title>\n<meta name="author" content="Dora Shul">',
                behind='<div><p data-meant="field">By Asa Teller</p></div>',
            ),
            html_page(behind='<div><p data-meant="field">By the harbour, and on foot</p></div>'),
        ),
    ),
    "markup.meta_line": (
        (
            html_page('<p class="updated" data-meant>Issue 12 of this spring</p>'),
            html_page('<p class="post-meta" data-meant>Asa Teller 2 May, 18:04 (3)</p>'),
        ),
        (
            html_page('<p class="time" data-meant>The boat is late.</p>'),
            html_page('<p class="meta" data-meant>The boat has 12 cabins</p>'),
        ),
    ),
}
