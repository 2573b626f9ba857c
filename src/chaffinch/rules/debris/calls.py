"""What a site wants of its readers: that they share, subscribe, consent, buy and come.

Known by what they say, one rule for each kind of phrase (`chaffinch.rules.debris.phrase_template`).
"""

from __future__ import annotations

from chaffinch.catalogue import Draft
from chaffinch.labels import CHAFF, Role
from chaffinch.lexicon import Phrase
from chaffinch.lexicon.asking import STRONG
from chaffinch.rules.contexts import is_no_mark
from chaffinch.rules.debris.phrase_template import asks, lone_mark, phrase_rule
from chaffinch.rules.examples.contexts import NO_STEP, ON_COOKIES, WORDS, WORDS_OF_THE_DESK
from chaffinch.rules.examples.texts import after, amid
from chaffinch.rules.places import at_head, beside_known, weak_acts
from chaffinch.rules.verdicts import is_no_article

_STORY = 8  # words


def _no_story(draft: Draft, number: int, phrase: Phrase) -> bool:
    """Whether a line is no sentence of the text that begins as an invitation does, and goes on."""
    goes_on = "{" in phrase.text and draft.closed[number]
    return not goes_on or draft.words[number] < _STORY


share_bar = phrase_rule(
    "share.bar",
    Role.SHARE,
    ("share", "share_weak"),
    """
Share bars: invitations to pass the page on, and rows of networks.

"Click to share on X (Opens in new window)" acts alone; "Facebook" only at an edge or
in a row, for it may be the topic.
""".strip(),
    inside=_no_story,
    catches=(
        amid("> Click to share on X (Opens in new window)"),
        after("> Facebook", "> Twitter", "> WhatsApp"),
        after("> Share this article"),
    ),
    spares=(
        amid("> Facebook"),
        after("> line.", "> .#X#", "> --print"),
        "The lamp\n\nWhen the boats come in at night,\n> share it, share it all.\nThe lamps are"
        " burning bright,\nand home is a harbour wall.\n",
        amid("> He asked everyone to share this article of faith with their children."),
        amid("> Share this garden with me, he had written beneath it. Follow the smoke."),
    ),
)


def _lone_call(draft: Draft, number: int, phrase: Phrase) -> bool:
    two = phrase.kind == "subscribe" and draft.words[number] == 2
    return weak_acts(draft, number, phrase) or (two and lone_mark(draft, number, phrase))


subscribe_call = phrase_rule(
    "subscribe.call",
    Role.SUBSCRIBE,
    ("subscribe", "subscribe_weak"),
    """
Newsletters, membership and paywalls: the page asks for an address or for money.
""".strip(),
    topics=("newsletter", "paywall", "subscri"),
    weakly=_lone_call,
    catches=(
        amid("> Sign up for our morning newsletter"),
        after("> Subscribe to our newsletter"),
        amid("> Already a subscriber? Log in"),
        NO_STEP,
    ),
    spares=(
        WORDS,
        amid("> The library asked its readers to sign up for the course by the end of May."),
        "On newsletters\nThe newsletter is back, and every newsroom now has one of its own.\n"
        "Most of them open with a line like this one, printed in bold type:\n"
        "> Sign up for our morning newsletter\n"
        "A newsletter that begins so tells its readers nothing about what they will get.\n",
    ),
)


def _heads_no_text(draft: Draft, number: int, phrase: Phrase) -> bool:
    """Whether a line is not the heading of a paragraph: "Manage your cookie settings"."""
    below = number + 1
    if "{" in phrase.text or draft.closed[number] or draft.words[number] < STRONG:
        return True
    own = below < len(draft) and draft.prose[below] and draft.labels[below] is None
    return not own or bool(draft.said[below]) or beside_known(draft, number)


consent_banner = phrase_rule(
    "consent.banner",
    Role.CONSENT,
    ("consent", "consent_weak"),
    """
Consent banners: cookies, privacy choices, and the buttons beneath them.
""".strip(),
    topics=("cookie", "consent", "privacy"),
    inside=_heads_no_text,
    catches=(
        after("> Manage your cookie preferences"),
        "> We use cookies to give you the best experience on our website.\n> Accept all\n" + amid(),
        after("> Manage cookies", "> Accept all cookies"),
    ),
    spares=(
        after("> Agree?"),
        ON_COOKIES,
        amid("> Manage your cookie preferences"),
        "What the banner means\nThe new law on cookies has changed what visitors see first.\n"
        "> We use cookies to improve your experience.\n"
        "Such a sentence about cookies is not enough, the court said in its ruling on Friday.\n",
    ),
)


def _lone_advertisement(draft: Draft, number: int, phrase: Phrase) -> bool:
    """As a mark alone; the English words stand on pages in every language."""
    foreign = phrase.language == "en" and number > 0 and not at_head(draft, number)
    foreign = foreign and draft.edges[1] >= 0 and not asks(draft, number, phrase)
    return lone_mark(draft, number, phrase) or foreign


advertisement_mark = phrase_rule(
    "advertisement.mark",
    Role.ADVERTISEMENT,
    ("advertisement",),
    """
Advertisement marks: the word above an advertisement that the scrape has lost.

The mark stands alone in mid-text more often than anywhere else, so one word is
enough here, unless the page itself speaks of advertisements.
""".strip(),
    topics=("advert", "sponsor", "affiliate"),
    weakly=_lone_advertisement,
    own=is_no_mark,
    catches=(
        amid("> Article continues below advertisement"),
        after("> Advertisement"),
        "Zweite Fähre für den Hafen\n"
        "Der Rat der kleinen Hafenstadt hat am Montagabend für eine zweite Fähre gestimmt.\n"
        "> Advertisement\n"
        "Das Schiff soll ab April fahren, zweimal in der Stunde, und Räder umsonst mitnehmen.\n",
        amid("> This post contains affiliate links."),
    ),
    spares=(
        amid("> Buy your tickets before the first boat leaves the quay"),
        WORDS_OF_THE_DESK,
        amid("> Advertisement?", "“Never,” he said."),
        "> Advertisement\nThe first advertisement in print was for a prayer book, and was short.\n"
        "Every advertisement since has been longer, or louder, or has moved.\n",
    ),
)


def _beside_chaff(draft: Draft, number: int, _: Phrase) -> bool:
    """Whether a call amid the text stands beside what is set aside as debris."""
    return any(draft.role(other) in CHAFF for other in (number - 1, number + 1))


advertisement_call = phrase_rule(
    "advertisement.call",
    Role.ADVERTISEMENT,
    ("advertisement_weak",),
    """
Calls to buy and to come: what firms, shops and events print around an article.

"Book a demo", "Buy tickets", "View offer", "Save the date": behind the text, before it, or
beside other debris; on the pages of shops and services they are what the page is for.
""".strip(),
    topics=("demo", "ticket", "offer"),
    inside=_beside_chaff,
    unless=is_no_article,
    catches=(
        after("> Book a free demo", "> Save the date: the harbour’s day is on 4 May"),
        amid("Share this article", "> Book a free demo"),
    ),
    spares=(
        amid("> Buy tickets"),
        amid("> Buy on Boatmart", "> Buy at Harbour Goods"),
        amid("> Buy your tickets before the first boat leaves the quay"),
    ),
)
