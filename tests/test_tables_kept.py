"""What an article counts up in a table, or in a list among its paragraphs, is text."""

from __future__ import annotations

import pytest

from chaffinch import clean
from chaffinch.document import Source
from chaffinch.draft import Draft
from chaffinch.readers.html import read_html
from chaffinch.rules.line_bounds import bounds_of

TART = """
<p>This is the tart my aunt made whenever the boats came in early. It wants a cold kitchen.</p>
<ul><li>Prep 30 min</li><li>Cook 45 min</li><li>Serves 6</li></ul>
<h2>Ingredients</h2>
<ul><li>250g plain flour</li><li>125g cold butter</li><li>Salt</li><li>3 leeks</li></ul>
<h2>Method</h2>
<ol><li>Rub the butter into the flour and salt until it looks like breadcrumbs.</li>
<li>Slice the leeks and soften them slowly in butter. Do not let them colour.</li>
<li>Blind bake the case for 20 minutes.</li></ol>
<h2>Nutrition per serving</h2>
<table><tr><td>Energy</td><td>612 kcal</td></tr><tr><td>Fat</td><td>48g</td></tr>
<tr><td>Protein</td><td>17g</td></tr></table>
"""
COUNTED = ("Prep 30 min", "Cook 45 min", "Serves 6", "Nutrition per serving", "Energy\t612 kcal",
           "Fat\t48g", "Protein\t17g")  # fmt: skip
CALL = "<table><tr><td>Try our tart tins today</td></tr></table>"
BOX = '<div class="box"><ul><li>Morning list</li><li>Evening list</li><li>Quay list</li></ul></div>'


BEFORE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Smoked mackerel
tart | The Ennet Post</title><meta property="og:title" content="Smoked mackerel tart"><meta
name="viewport" content="width=device-width"></head><body><div class="consent" role="dialog">
<p>We use cookies to improve your experience. By continuing to browse you agree to our cookie
policy.</p><button>Accept all</button><button>Reject all</button></div>
<header class="header">
<a href="#main" class="u-skip">Skip to main content</a><button aria-label="Menu">Menu</button><a
class="logo" href="/">The Ennet Post</a><a href="/login">Log in</a><a
class="btn" href="/sub">Subscribe</a><form role="search"><input placeholder="Search">
<button>Search</button></form><nav><ul><li><a href="/0">News</a></li><li><a href="/1">Sport</a>
</li><li><a href="/2">Culture</a></li><li><a href="/3">Opinion</a></li><li><a href="/4">Life</a>
</li></ul></nav></header>
<main id="main"><nav class="breadcrumb"><ol><li><a
href="/">The Ennet Post</a></li><li><a href="/1">Opinion</a></li></ol></nav>
<article
class="article"><header class="header"><a class="kicker" href="/k">Opinion</a>
<h1 class="title">Smoked mackerel tart</h1><div class="byline"><span>By</span> <a
href="/a">Bea Tolland</a></div><time datetime="2024-03-14T08:00">14 March 2024, 08:00</time><div
class="share"><button>Share this article</button><button>Copy link</button><button>Save</button>
</div></header>
<div class="body">"""
BEHIND = """</div>
<div class="tags"><h2>Topics</h2><ul><li><a
href="#">Ennet</a></li><li><a href="#">Skarrow</a></li></ul></div>
<section class="newsletter">
<h2>Sign up for our newsletter</h2><p>Get the best stories of the week in your inbox
every Friday.</p><form><input type="email" placeholder="Your email address">
<button>Subscribe</button></form></section></article>
<section class="related"><h2>Related
articles</h2><ul><li class="card"><a href="/r0" class="card-link"><div class="card-img"><img
src="r0.jpg" alt="Harbour board delays vote on new crane"></div><h3 class="card-title">Harbour
board delays vote on new crane</h3><span class="card-time">3 hours ago</span></a></li><li
class="card"><a href="/r1" class="card-link"><div class="card-img"><img src="r1.jpg" alt="Why the
old mill will not reopen this spring"></div><h3 class="card-title">Why the old mill will not
reopen this spring</h3><span class="card-time">3 hours ago</span></a></li><li class="card"><a
href="/r2" class="card-link"><div class="card-img"><img src="r2.jpg" alt="Five walks for a wet
weekend"></div><h3 class="card-title">Five walks for a wet weekend</h3><span
class="card-time">3 hours ago</span></a></li><li class="card"><a href="/r3" class="card-link">
<div class="card-img"><img src="r3.jpg" alt="School choir wins regional prize"></div>
<h3 class="card-title">School choir wins regional prize</h3><span class="card-time">3 hours
ago</span></a></li></ul></section><aside class="most"><h2>Most read</h2><ol><li><a
href='#'>Harbour board delays vote on new crane</a></li><li><a href='#'>Why the old mill will not
reopen this spring</a></li><li><a href='#'>Five walks for a wet weekend</a></li><li><a
href='#'>School choir wins regional prize</a></li></ol></aside></main>
<footer class="footer">
<ul><li><a href="#">About us</a></li><li><a href="#">Contact us</a></li><li><a href="#">Privacy
policy</a></li><li><a href="#">Terms of use</a></li></ul><p>© The Ennet Post 2024. All rights
reserved.</p><a href="#top">Back to top</a></footer></body></html>"""


def page(body: str) -> str:
    return BEFORE + body + BEHIND


@pytest.mark.parametrize("counted", COUNTED)
def test_what_a_recipe_counts_up_stays_in_its_text(counted: str) -> None:
    assert counted in clean(page(TART)).text.splitlines()


@pytest.mark.parametrize("other", [CALL, BOX])
def test_a_box_in_the_text_is_no_list_of_its(other: str) -> None:
    """Its lines may be doubted, as those of the text's own lists are not."""
    first = TART.index("</p>") + len("</p>")
    html = page(TART[:first] + other + TART[first:]).encode()
    draft = Draft(read_html(Source(html, media_type="text/html")))
    bounds = dict(zip(draft.texts, bounds_of(draft), strict=True))
    boxed = {"Try our tart tins today", "Morning list", "Quay list"}.intersection(bounds)
    assert boxed
    assert all(bounds[line] > 0 for line in boxed)
    assert bounds["Serves 6"] == 0
