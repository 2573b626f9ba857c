"""Captions under no name: a small box that holds a picture, a line and its credit tells of them.

The pages are long enough that what stands there for browsers without scripts is not read.
"""

from __future__ import annotations

import pytest

import chaffinch
from ferry_page import PARAGRAPHS, TITLE

MORE = (
    "Its pilot, who has steered the old boat for thirty years, wants to teach the new crew himself"
    " before he leaves the quay for good.",
    "The shipyard on the other side of the bay has built three boats of this kind, and all of them"
    " are still in use on the northern route.",
    "Nobody on the quay remembers a spring in which the old boat came in on time, least of all the"
    " people who wait for it every morning.",
    "What the second boat will cost is not known yet; the treasurer spoke of a sum that the town"
    " could carry if the fares stay as they are.",
)
TEXT = (*PARAGRAPHS, *MORE)


def page(shown: str, behind: str = "") -> str:
    lines = [f"<p>{text}</p>" for text in TEXT]
    text = "\n".join((*lines[:4], shown, *lines[4:]))
    return (
        f"<html lang=en><head><title>{TITLE}</title></head><body><div class=x1>"
        f"<h1>{TITLE}</h1>\n{text}\n{behind}</div></body></html>"
    )


_LINE = "The old boat lies at the pier of the town."
_LATE = "<div class=b2><noscript><img src=a.jpg></noscript></div>"
BOXED = {
    "a picture for browsers without scripts": (
        f"<div class=a1>{_LATE}<div class=c3>{_LINE}</div></div>", "", _LINE, "",
    ),
    "the same, the credit behind the line": (
        f"<div class=a1>{_LATE}<div class=c3>The boat at the pier. Photo: Asa Teller</div></div>",
        "", "The boat at the pier.", "Asa Teller",
    ),
    "a picture as the ground of an element": (
        "<div class=a1><div style=\"background-image: url('a.jpg')\"></div>"
        f"<div class=c3>{_LINE}</div></div>", "", _LINE, "",
    ),
    "a control about the picture": (
        "<div class=a1><div><button>Open view<img src=a.jpg alt=''></button></div>"
        "<div class=c3>At the pier? The old boat lies there until the spring.</div></div>",
        "", "At the pier? The old boat lies there until the spring.", "",
    ),
    "the credit twice, for two sizes of screen": (
        "<div><img src=a.jpg alt='A boat | At the pier the old boat waits'><div>© Asa Teller</div>"
        "<div>At the pier the old boat waits</div><div>© Asa Teller</div></div>",
        "A boat | At the pier the old boat waits", "At the pier the old boat waits", "Asa Teller",
    ),
    "a heading that says the alt text": (
        f"<div><div><img src=a.jpg alt='{_LINE}'></div>"
        f"<div><h2>{_LINE}</h2><div>AP</div></div></div>", _LINE, _LINE, "AP",
    ),
    "a date in a line with its credit above": (
        "<div><div><img src=a.jpg alt=1.JPG></div><div><div><div>Asa Teller/REUTERS</div></div>"
        "<div>The boat at the pier, where it lay all winter (Arlen, 6.12.2010)</div></div></div>",
        "1.JPG", "The boat at the pier, where it lay all winter (Arlen, 6.12.2010)",
        "Asa Teller/REUTERS",
    ),
    "a date in the alt text and in the line": (
        "<div><div><img src=a.jpg alt='The council meets on Monday, 5. January 2026, in Arlen'>"
        "</div><div>The council meets on Monday, 5. January 2026 in the town hall</div></div>",
        "The council meets on Monday, 5. January 2026, in Arlen",
        "The council meets on Monday, 5. January 2026 in the town hall", "",
    ),
    "a product's name between the credit and an offer, the picture in a hidden link": (
        "<div><a href=/s aria-hidden=true tabindex=-1><span><img src=a.jpg alt='A blue lamp'>"
        "</span><p class=image-credit>Photo: Asa Teller</p></a><div class=product-content>"
        "<div>Arlen Boat Lamp 15</div><div><a href=/s>$70 at the Boat Shop</a></div></div></div>",
        "A blue lamp", "Arlen Boat Lamp 15", "Asa Teller",
    ),
    "the same, no name tells of the credit": (
        "<div><a href=/s aria-hidden=true tabindex=-1><span><img src=a.jpg alt='A blue lamp'>"
        "</span><p class=x1>Photo: Asa Teller</p></a><div class=x2><div>Arlen Boat Lamp 15</div>"
        "<div><a href=/s>$70 at the Boat Shop</a></div></div></div>",
        "A blue lamp", "Arlen Boat Lamp 15", "Asa Teller",
    ),
    "the credit inside the line's own box": (
        "<div><div><img src=a.jpg alt='A boat'><button>More of this picture</button></div>"
        f"<div>{_LINE}<p>Photo: Asa Teller / Getty Images</p></div></div>",
        "A boat", _LINE, "Asa Teller / Getty Images",
    ),
    "a paragraph with a court's name in brackets": (
        "<div><div><a href=a.jpg><img data-src=a.jpg alt='two men in a boat'></a></div><div><p>Two"
        " men of Arlen were seen in a boat off the pier on the day on which the bell of the old"
        " town hall went missing from its tower. (Harbour Court, Eastern District)</p></div></div>",
        "two men in a boat",
        "Two men of Arlen were seen in a boat off the pier on the day on which the bell of the old"
        " town hall went missing from its tower.",
        "Harbour Court, Eastern District",
    ),
    "a box called a figure's foot": (
        "<div class=figure_x1><div><img src=a.jpg></div><div class=footer_y2>"
        "<div class=caption_z3>The boat at the pier</div></div></div>",
        "", "The boat at the pier", "",
    ),
    "a credit behind the whole alt text": (
        "<div><div><img src=a.jpg alt='Mayor Ruth Shul with the pilot. File image'></div>"
        "<div>Mayor Ruth Shul with the pilot. File image Image: Harbour Post</div></div>",
        "Mayor Ruth Shul with the pilot. File image",
        "Mayor Ruth Shul with the pilot. File image", "Harbour Post",
    ),
    "a caption for those who do not see, the credit for all": (
        "<figure><img src=a.jpg alt='The boat at the pier'><figcaption>Photo: Asa Teller"
        "<span aria-hidden=true style='display:none'>The boat at the pier</span></figcaption>"
        "</figure>", "The boat at the pier", "The boat at the pier", "Asa Teller",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", BOXED)
def test_a_small_box_gives_its_caption_and_credit_and_leaves_the_text_alone(kind: str) -> None:
    shown, alt, caption, credit = BOXED[kind]
    article = chaffinch.clean(page(shown), media_type="text/html")
    figures = [(f.alt or "", f.caption or "", f.credit or "") for f in article.figures]
    assert figures == [(alt, caption, credit)]
    assert article.text.split("\n\n") == list(TEXT)


SPARED = {
    "two paragraphs behind a picture in one box": (
        f"<div><img src=a.jpg alt='A boat'><p>{_LINE}</p><p>Its pilot wants to stay.</p></div>"
    ),
    "a paragraph in the picture's own element": (
        f"<div><noscript><img src=a.jpg></noscript>{_LINE}</div>"
    ),
    "text on a picture": (
        f'<div><div style="background-image:url(a.jpg)"><p>{_LINE}</p></div></div>'
    ),
    "a card with a way elsewhere": (
        f"<div>{_LATE}<div>{_LINE}</div><div><a href=/x>Read on</a></div></div>"
    ),
    "a card with a title": f"<div>{_LATE}<h3>Boats of the bay</h3><div>{_LINE}</div></div>",
    "a card whose title stands above its inner box": (
        f"<div><h3>Boats of the bay</h3><div>{_LATE}<div>{_LINE}</div></div></div>"
    ),
    "a logo": f"<div><img src=a.jpg alt='Logo of the line'><div>{_LINE}</div></div>",
    "an icon": (
        f"<div><noscript><img src=a.png width=32 height=32></noscript><div>{_LINE}</div></div>"
    ),
    "a call": f"<div>{_LATE}<div>Sail with the new boat on its very first day!</div></div>",
    "a line that heads what follows": (
        f"<div>{_LATE}<div>The boats that lie at the old pier:</div></div>"
    ),
    "a tagline in small letters": (
        f"<div>{_LATE}<div>boats for small towns, built with care and sold fairly</div></div>"
    ),
    "speech": f"<div>{_LATE}<div>“The boat never came on time,” said the pilot.</div></div>",
    "a long paragraph": (
        f"<div>{_LATE}<p>{MORE[0]} The town has put up a bench for those who wait, and the pilot"
        " has been seen to sit there in the evening with his dog and a pipe.</p></div>"
    ),
    "the title of a film, with its source": (
        "<div><div><img src=a.jpg alt='A boat'></div><div>Source: Harbour Post</div>"
        "<div>Video | The boat leaves the old quay for good</div>"
        "<div>Source: Harbour Post</div></div>"
    ),
    "an entry of a list": f"<ul><li>{_LATE}{_LINE}</li></ul>",
}


@pytest.mark.parametrize("kind", SPARED)
def test_what_a_card_a_list_or_the_text_has_beside_a_picture_is_no_caption(kind: str) -> None:
    article = chaffinch.clean(page(SPARED[kind]), media_type="text/html")
    assert [f.caption for f in article.figures if f.caption] == []
    assert [text for text in TEXT if text not in article.text] == []


@pytest.mark.parametrize("kind", ["two paragraphs behind a picture in one box", "speech"])
def test_a_sentence_beside_a_picture_stays_in_the_text(kind: str) -> None:
    text = chaffinch.clean(page(SPARED[kind]), media_type="text/html").text
    assert len(text.split("\n\n")) > len(TEXT)


def test_a_text_told_in_boxes_beside_pictures_is_a_text() -> None:
    steps = (
        "Draw the boat up on the slip at high water.", "Scrape the hull from stem to stern.",
        "Let it dry for two days under a cloth.", "Rub the planks with oil and a rag.",
        "Lay on the white paint in a thin coat.", "Put the boat back before the tide turns.",
    )  # fmt: skip
    shown = "".join(f"<div>{_LATE}<div class=s>{step}</div></div>" for step in steps)
    text = chaffinch.clean(page(shown), media_type="text/html").text
    assert [step for step in steps if step not in text] == []


def test_the_steps_of_a_guide_beside_pictures_with_credits_stay_in_the_text() -> None:
    """Each step has its picture, whose credit stands beside it; some have a second paragraph."""
    step = (
        "Take the old rope out of the boat and lay it on the quay, so that the sun can dry it well."
        " Look at each yard of it, and cut out what has gone soft. What is left over serves for"
        " nets, and {} of it will do for a ladder."
    )
    pictures = [
        f'<div><div><img src="{n}.jpg"><span>Asa Teller/Getty Images</span></div>'
        f"<div><p>{step.format(number)}</p></div></div>"
        for n, number in enumerate(("half", "most", "a third", "none", "some", "all"))
    ]
    html = f"<main><h1>Rope for the boat</h1>{''.join(pictures)}</main>"
    article = chaffinch.clean(html, media_type="text/html")
    assert article.text.count("Take the old rope") == len(pictures)


def test_a_portrait_behind_the_text_gives_no_caption() -> None:
    bio = f"<div>{_LATE}<div>Ada Finch has written of boats and bays for ten years.</div></div>"
    article = chaffinch.clean(page("", behind=bio), media_type="text/html")
    assert [f.caption for f in article.figures] == []


OFFERED = {
    "an offer and the way to it": (
        "<div><div><img src=a.jpg alt='An app'><p>Those who read us walk the bay for nothing.</p>"
        "</div><div><a href=/o>See your offer ›</a></div></div>"
    ),
    "a product beside a picture without a credit": (
        "<div><a href=/s><img src=a.jpg alt='A blue lamp'></a><div class=product-content>"
        "<div>Arlen Boat Lamp 15</div><div><a href=/s>$70 at the Boat Shop</a></div></div></div>"
    ),
}


@pytest.mark.parametrize("offered", OFFERED)
def test_what_is_offered_beside_a_picture_is_no_caption(offered: str) -> None:
    article = chaffinch.clean(page(OFFERED[offered]), media_type="text/html")
    assert [f.caption for f in article.figures if f.caption] == []


def test_a_linked_title_that_calls_is_no_caption() -> None:
    cards = "".join(
        f"<div><div><a href=/{n}><img src={n}.jpg alt='{title}'></a></div>"
        f"<div><p><a href=/{n}>{title}</a></p></div></div>"
        for n, title in enumerate(("Tern against Gull: the boat race - LIVE!",) * 2)
    )
    article = chaffinch.clean(page(cards), media_type="text/html")
    assert [f.caption for f in article.figures if f.caption] == []


def test_a_sentence_of_the_text_that_a_later_picture_repeats_stays() -> None:
    said = "The boat came in late on Monday."
    shown = f"<p>{said}</p><figure><img src=a.jpg><figcaption>{said}</figcaption></figure>"
    article = chaffinch.clean(page(shown), media_type="text/html")
    assert said in article.text
    assert [f.caption for f in article.figures] == [said]
