"""Pages for the rules of boxes: what they must catch and what they must spare."""

from __future__ import annotations

from chaffinch.rules.examples.pages import Examples, carrying, html_page

_PRAISE = "The news of the quay, each Monday before the first boat leaves"
_BLURB = "It has leaked for years, and nobody wants to mend it."

BOXES: Examples = {
    "markup.clock": (
        (
            html_page('<div class="audio"><div>Play</div><span data-meant>3:41</span></div>'),
            html_page('<div class="audio"><div data-meant>Play</div>\n<span>3:41</span></div>'),
            html_page('<div class="podcast-box"><div data-meant>06:40 min 01.03.2025</div></div>'),
            html_page('<div class="sound-box"><div data-meant>1:02:40 Min.</div></div>'),
            html_page('<div class="video"><div data-meant>2:14 min The boat leaves</div></div>'),
        ),
        (
            html_page("<div><span data-meant>3:41</span></div>"),
            html_page('<div class="audio"><div data-meant>3:41 boats a day</div></div>'),
            html_page('<div class="podcast"><div data-meant>2:14 min by the old clock</div></div>'),
            html_page('<div class="video"><div data-meant>At 3:41 the boat leaves</div></div>'),
            html_page('<table class="audio"><tr><td data-meant>3:41</td></tr></table>'),
        ),
    ),
    "markup.ui": (
        (
            html_page(
                '<a href="/book">Book</a>\n<div class="modal fade">'
                "<p data-meant>Choose the harbour nearest to you</p></div>"
            ),
        ),
        (
            carrying("modal"),
            html_page('<div class="popup-gallery"><p data-meant>The pier by night.</p></div>'),
        ),
    ),
    "markup.subscribe_box": (
        (
            html_page(
                f"<div>\n<h3>The Tide</h3>\n<p data-meant>{_PRAISE}</p>\n"
                "<p>Subscribe to our newsletter</p>\n<p>Enter your email address</p>\n</div>"
            ),
        ),
        (
            html_page(
                f"<div>\n<p data-meant>{_PRAISE}, are read out in the harbour office.</p>\n"
                "<p>Subscribe to our newsletter</p>\n<p>Enter your email address</p>\n</div>"
            ),
            html_page(
                "<div>\n<h3>The tide</h3>\n<p data-meant>It turns at noon, and with it the boats."
                '</p>\n<a href="/f">Share on Facebook</a><br>\n<a href="/x">Share on X</a>\n</div>'
            ),
        ),
    ),
    "markup.consent_box": (
        (
            html_page(
                "<div>\n<h3>Outside the harbour</h3>\n<p data-meant>A film from elsewhere</p>\n"
                "<p>We use cookies to improve your visit.</p>\n<p>Accept all cookies</p>\n</div>"
            ),
        ),
        (
            html_page(
                "<div>\n<p data-meant>A film from elsewhere shows the old boat at sea.</p>\n"
                "<p>We use cookies to improve your visit.</p>\n<p>Accept all cookies</p>\n</div>"
            ),
        ),
    ),
    "markup.comment_form_box": (
        (
            html_page(
                end="<div>\n<h3>The harbour talks</h3>\n<p data-meant>Be kind to the crew</p>\n"
                "<p>Leave a comment</p>\n<p>Your email address will not be published.</p>\n</div>"
            ),
        ),
        (
            html_page(
                "<div>\n<p data-meant>Be kind to the crew, says a board at the gangway.</p>\n"
                "<p>Leave a comment</p>\n<p>Your email address will not be published.</p>\n</div>"
            ),
        ),
    ),
    "markup.author_bio_box": (
        (
            html_page(
                end="<div>\n<h4>About the author</h4>\n<p data-meant>Asa Teller has lived on the "
                'coast since 2012, with two dogs.</p>\n<a href="/asa">More by Asa</a>\n</div>'
            ),
        ),
        (
            html_page(
                "<div>\n<h4>About the author</h4>\n<h5>Her boats</h5>\n<p data-meant>Asa Teller has"
                " built nine boats, and two of them float.</p>\n</div>"
            ),
        ),
    ),
    "markup.teaser_box": (
        (
            html_page(
                end="<div>\n<h2>You may also like</h2>\n"
                '<h3><a href="/ice">Crews demand a new ice house</a></h3>\n'
                f"<p data-meant>{_BLURB}</p>\n</div>"
            ),
        ),
        (
            html_page(
                '<div>\n<h3><a href="/ice">Crews demand a new ice house</a></h3>\n'
                f"<p data-meant>{_BLURB}</p>\n<p>You may also like</p>\n</div>"
            ),
        ),
    ),
    "markup.empty_heading": (
        (
            html_page(
                "<h3 data-meant>On board and ashore</h3>\n<p>Share this article</p>\n"
                "<h3>The price</h3>"
            ),
        ),
        (
            html_page("<h3 data-meant>On board and ashore</h3>\n<h3>The price</h3>"),
            html_page("<h3 data-meant>On board and ashore</h3>\n<p>Share this article</p>"),
        ),
    ),
}
