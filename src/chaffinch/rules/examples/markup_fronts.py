"""What the rules for lines about a page catch and spare: who wrote it, and when."""

from __future__ import annotations

from chaffinch.rules.examples.pages import TITLE, Examples, html_page

FRONTS: Examples = {
    "front.date": (
        (
            html_page(
                top=f"<h1>{TITLE}</h1>\n<aside>\n<p>Asa Teller</p>\n"
                "<p data-meant>3 May 2024</p>\n</aside>"
            ),
            html_page(
                top=f"<h1>{TITLE}</h1>\n<aside>\n<p data-meant>May 3, 20247:55 AM</p>\n</aside>"
            ),
            html_page(
                top=f'<h1>{TITLE}</h1>\n<div class="share-bar">\n<p data-meant>Published: 3 May '
                "2024, 10:15</p>\n<p>Copy the link</p>\n</div>"
            ),
        ),
        (
            html_page(
                top=f"<h1>{TITLE}</h1>\n<aside>\n"
                '<p><a href="/pier">The old pier of Arlen is to be mended at last</a></p>\n'
                '<p data-meant="field">3 May 2024</p>\n</aside>'
            ),
            html_page(
                top=f"<h1>{TITLE}</h1>\n<aside>\n<p>3 May 2024</p>\n<p>4 May 2024</p>\n"
                '<p data-meant="field">5 May 2024</p>\n</aside>'
            ),
            html_page("<p data-meant>On 3 May 2024 the old boat came in on time.</p>"),
        ),
    ),
    "front.name": (
        (
            html_page(
                top=f'<h1>{TITLE}</h1>\n<div>\n<a href="/p/7" data-meant>Asa Teller</a>\n</div>\n'
                "<div>3 May 2024</div>"
            ),
            html_page(
                top=f"<h1>{TITLE}</h1>\n<div>\n<button data-meant>Dora de Shul</button>\n"
                "<button>Asa Teller</button>\n<time>3 May 2024</time>\n</div>"
            ),
            html_page(
                top=f"<h1>{TITLE}</h1>\n<div data-meant>Asa Teller @asateller</div>\n"
                "<div>3 May 2024</div>"
            ),
        ),
        (
            html_page(
                top=f'<h1>{TITLE}</h1>\n<div>\n<a href="/p" data-meant="field">Bicycles Free</a>\n'
                "</div>\n<div>3 May 2024</div>"
            ),
            html_page(
                top=f'<h1>{TITLE}</h1>\n<div>\n<a href="/p/7" data-meant="field">Asa Teller</a>\n'
                "</div>\n<div>Harbours</div>"
            ),
            html_page(
                lead='<ul>\n<li><a href="/p/7">Lower Sarn</a></li>\n</ul>',
                top=f'<h1>{TITLE}</h1>\n<div>\n<a href="/p/7" data-meant="field">Lower Sarn</a>\n'
                "</div>\n<div>3 May 2024</div>",
            ),
            html_page(
                top=f'<h1>{TITLE}</h1>\n<div>\n<button data-meant="field">Tweet Pin</button>\n'
                "<time>3 May 2024</time>\n</div>"
            ),
        ),
    ),
    "front.line": (
        (html_page(top=f"<h1>{TITLE}</h1>\n<div data-meant>3 May 2024 10:15 Asa Teller</div>"),),
        (
            html_page(
                top=f'<h1>{TITLE}</h1>\n<div data-meant="field">3 May 2024 Second Council</div>'
            ),
        ),
    ),
    "front.starter": (
        (
            html_page(
                top=f"<h1>{TITLE}</h1>\n<ul>\n<li data-meant>Thread starter "
                '<a href="/m/7">quaygull</a></li>\n<li>Start date 3 May 2024</li>\n</ul>'
            ),
        ),
        (
            html_page(
                top=f'<h1>{TITLE}</h1>\n<ul>\n<li data-meant="field">Thread starter</li>\n</ul>'
            ),
            html_page("<p data-meant>Thread starter and thread ender are one on this board.</p>"),
        ),
    ),
    "front.started": (
        (
            html_page(
                top=f'<h1>{TITLE}</h1>\n<div class="description">\n<p>Thread starter quaygull</p>\n'
                "<p data-meant>Start date 3 May 2024</p>\n</div>"
            ),
        ),
        (html_page("<p data-meant>Start date 3 May 2024, and the end is not known to us.</p>"),),
    ),
    "front.posted": (
        (
            html_page(
                top=f'<h1>{TITLE}</h1>\n<div class="postprofile">quaygull</div>\n'
                "<p data-meant>Post by quaygull » Tue Aug 14, 2018 6:22 pm</p>"
            ),
            html_page(top=f"<h1>{TITLE}</h1>\n<p data-meant>quaygull » 3 May 2024, 8:22</p>"),
        ),
        (
            html_page(top=f'<h1>{TITLE}</h1>\n<p data-meant="field">Boats » Glue » Epoxy</p>'),
            html_page('<p data-meant="field">by Tern » 3 May 2024</p>'),
        ),
    ),
    "front.signed_behind": (
        (
            html_page(
                end='<div class="post-footer">\n<div data-meant>Posted by <b>Mossy</b> at 10:12'
                "</div>\n</div>"
            ),
        ),
        (
            html_page(
                top=f"<h1>{TITLE}</h1>\n<p>By Asa Teller</p>",
                end='<div class="post-footer">\n<div data-meant="field">Posted by Mossy at 10:12'
                "</div>\n</div>",
            ),
            html_page(
                end='<div class="post-footer">\n<p>Posted by Mossy at 10:12</p>\n'
                '<p data-meant="field">Posted by Tern at 10:15</p>\n</div>'
            ),
        ),
    ),
    "front.dated_behind": (
        (
            html_page(
                end='<footer class="entry-footer"><a href="/t" data-meant>'
                '<time datetime="2022-04-19">19 April 2022</time></a>Boats</footer>'
            ),
        ),
        (
            html_page(
                head=f'<title>{TITLE}</title>\n<meta property="article:published_time"'
                ' content="2022-04-18">',
                end='<footer class="entry-footer"><a href="/t" data-meant="field">'
                '<time datetime="2022-04-19">19 April 2022</time></a>Boats</footer>',
            ),
            html_page(
                top=f'<h1>{TITLE}</h1>\n<time datetime="2022-04-18">18 April 2022</time>',
                end='<footer class="entry-footer"><a href="/t" data-meant="field">'
                '<time datetime="2022-04-19">19 April 2022</time></a>Boats</footer>',
            ),
        ),
    ),
    "markup.page_changed": (
        (
            html_page(
                behind="<footer>\n<p data-meant>This page was last edited on 3 May 2024.</p>\n"
                "</footer>"
            ),
        ),
        (
            html_page("<p data-meant>This page was last edited on 3 May 2024 by the harbour.</p>"),
            html_page(
                behind='<footer>\n<p data-meant="field">The boat was last edited on 3 May 2024.</p>'
                "\n</footer>"
            ),
        ),
    ),
}
