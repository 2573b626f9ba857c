"""A shop's page for a product, and examples of the rules that ask for one."""

from __future__ import annotations

import re

from chaffinch.rules.examples.pages import Examples

_LINKS = (
    "Kettles", "Lamps", "Ropes", "Boots", "Oilskins", "Anchors", "Knives", "Nets", "Sale", "Gifts",
    "New in", "Brands", "Stores", "Careers", "Returns", "Delivery", "Size guide", "Track my order",
    "Gift cards", "Contact us", "About us", "Wholesale", "Privacy policy", "Terms of sale",
)  # fmt: skip
_OTHERS = ("Copper kettle", "Ship's lamp", "Tin mug", "Deck brush", "Wool blanket", "Brass bell")
_HEAD = """\
<title>Harbour lantern, brass | Quay Supplies</title><meta property="og:type" content="product">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product",
"name": "Harbour lantern, brass", "offers": {"@type": "Offer", "price": "48.00"}}</script>"""
_SAID = (
    ("Bright and sturdy",
     "It hangs on our porch since March and has seen two storms, and the glass is still as clear"
     " as it was on the day on which it came."),
    ("Good for the money",
     "My sister has the copper one and I wanted the brass, which goes better with the door. It took"
     " a week to come, but it was packed well."),
    ("Smaller than I thought",
     "Read the measures before you order, as I did not. It is a fine lamp all the same, though it"
     " now stands on the sill and not on the pier."),
    ("Would buy again",
     "The wick is easy to change and the handle does not get hot. We took it out on the boat, and"
     " nobody had to hold it."),
)  # fmt: skip


def product_page(*, name: str, meant: str) -> str:
    """The page of a product with four buyers' words in an element of a name."""
    links = "\n".join(f'<li><a href="/{n}">{text}</a></li>' for n, text in enumerate(_LINKS))
    others = "\n".join(
        f'<div class="product-card"><a href="/p{n}">{text}</a><span class="price">$2{n}.00</span>'
        '<button>Add to cart</button></div>' for n, text in enumerate(_OTHERS)
    )  # fmt: skip
    said = "\n".join(
        f'<div class="item"><h4>{title}</h4>\n<p {meant}>{text}</p></div>' for title, text in _SAID
    )
    return f"""\
<html lang="en"><head>{_HEAD}</head><body>
<header><ul class="menu">{links}</ul><a class="cart" href="/cart">Cart (0)</a></header>
<main><h1 class="product-title">Harbour lantern, brass</h1>
<div class="product-price">$48.00</div><div class="stock">In stock</div>
<div class="rating">4.8 out of 5 stars</div><label>Color: Brass</label><label>Size: Medium</label>
<label>Quantity</label><button class="add-to-cart">Add to cart</button>
<button class="wishlist">Add to wishlist</button><p class="shipping">Free shipping over $50</p>
<p class="returns">30-day returns</p><div class="sku">SKU: QS-1911</div>
<div class="product-description"><h2>Description</h2>
<p>A lantern of solid brass, made by hand at the quay since 1911, for oil or for a candle.</p>
<p>The glass can be taken out and washed, and the handle folds away when the lamp is stowed.</p>
<p>Each comes with a spare wick and a small tin of polish, and may stay out in the rain.</p>
<p>The lantern burns for nine hours on one filling and is as bright as a bulb of 25 watts.</p>
<p>It ships in a box of straw and card, without any plastic, within two days of your order.</p>
<p>Our five-year warranty covers the frame, the handle and the burner.</p></div>
<div class="product-specs"><h2>Specifications</h2><ul><li>Height: 28 cm</li><li>Weight: 1.2 kg</li>
<li>Material: brass, glass</li><li>Warranty: 5 years</li></ul></div>
<div class="{name}"><h2>What people say</h2>
{said}</div>
<div class="related-products"><h2>You may also like</h2>{others}</div></main>
<footer><ul class="footer-links">{links}</ul><p>© 2024 Quay Supplies</p></footer></body></html>"""


def product_dump(mark: str) -> str:
    """The same page as text, with a line beneath each of the buyers' words."""
    page = product_page(name="product-reviews", meant="").partition("<body>")[2]
    for _, text in _SAID:
        page = page.replace(f"<p >{text}</p>", f"<p>&gt; {text}</p><p>{mark}</p>")
    lines = [
        line.strip() for line in re.sub("<[^>]*>", "\n", page).replace("&gt;", ">").split("\n")
    ]
    return "\n".join(("Harbour lantern, brass | Quay Supplies", *filter(None, lines))) + "\n"


_DAY, _STAR = product_dump("> 12 May 2024"), product_dump("5")
_TITLE, _HEADED = "What people say", "> 4 customer reviews"

PRODUCTS: Examples = {
    "comment.buyers": (
        (
            _DAY.replace(_TITLE, _HEADED),
            _DAY.replace(_TITLE, _HEADED + "\n★★★★★\n★★★★★\nBright" * 8),
        ),
        (
            _DAY,
            _STAR.replace(_TITLE, _HEADED),
            f"{_HEADED}\n{_DAY}".replace("> 12 May 2024", "> So."),
        ),
    ),
    "comment.review": ((product_dump("> Verified buyer"),), (product_dump("Quite so."),)),
    "markup.review": (
        (product_page(name="product-reviews", meant="data-meant"),),
        (product_page(name="product-stories", meant="data-meant"),),
    ),
}
