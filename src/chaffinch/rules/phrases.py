"""Debris that is known by what it says: one rule for each kind of phrase in the lexicon.

What a family says stands in the lexicon, by language; where it may say it stands
in `chaffinch.rules.places`. A rule here adds only the words that, when the page's
own prose speaks of them, make a lone line in mid-text a quotation.
"""

from __future__ import annotations

from chaffinch.catalogue import Draft
from chaffinch.labels import Role
from chaffinch.lexicon import Phrase
from chaffinch.lexicon.asking import STRONG
from chaffinch.rules.example_texts import after, amid
from chaffinch.rules.phrase_template import control_acts, lone_mark, phrase_rule
from chaffinch.rules.places import CHAFF, at_head, beside_known, weak_acts
from chaffinch.rules.verdicts import is_no_article

_STORY = 8  # words


UI = phrase_rule(
    "ui.control",
    Role.UI,
    ("ui", "ui_weak"),
    """
Stray controls: the words of buttons and menus.

"close", "×", "Close menu", "Back to top" are printed by a page's own machinery. One
word is a control only at an edge of the text or beside other debris: in a story,
"Close" may be a line of dialogue.
""".strip(),
    topics=("javascript",),
    catches=(
        "> close\n> close\n" + amid("So the vote was clear."),
        after("> Back to top"),
        after("> Close menu"),
        amid("> Click to enlarge"),
    ),
    spares=(
        amid("> Close,” she said, and the captain nodded to the whole room."),
        after("| Year | Herring |", "> | --- | ---: |", "| 2020 | 312 |"),
        after("> ___", "Share this article"),
        "The door\n“How far is it?” asked the boy, and he looked at the sea for a while.\n> Close\n"
        "She said no more, and the two of them went down to the harbour again.\n",
    ),
)


def _no_story(draft: Draft, number: int, phrase: Phrase) -> bool:
    """Whether a line is no sentence of the text that begins as an invitation does, and goes on."""
    goes_on = "{" in phrase.text and draft.closed[number]
    return not goes_on or draft.words[number] < _STORY


SHARE = phrase_rule(
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
        amid("> He asked everyone to share this article of faith with their children."),
        amid("> Share this garden with me, he had written beneath it. Follow the smoke."),
    ),
)


def _lone_call(draft: Draft, number: int, phrase: Phrase) -> bool:
    two = phrase.kind == "subscribe" and draft.words[number] == 2
    return weak_acts(draft, number, phrase) or (two and lone_mark(draft, number, phrase))


SUBSCRIBE = phrase_rule(
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
    ),
    spares=(
        amid("> The library asked its readers to sign up for the course by the end of May."),
        "On newsletters\nThe newsletter is back, and every newsroom now has one of its own.\n"
        "Most of them open with a line like this one, printed in bold type:\n"
        "> Sign up for our morning newsletter\n"
        "A newsletter that begins so tells its readers nothing about what they will get.\n",
    ),
)
CONSENT = phrase_rule(
    "consent.banner",
    Role.CONSENT,
    ("consent", "consent_weak"),
    """
Consent banners: cookies, privacy choices, and the buttons beneath them.
""".strip(),
    topics=("cookie", "consent", "privacy"),
    catches=(
        "> We use cookies to give you the best experience on our website.\n> Accept all\n" + amid(),
        after("> Manage cookies", "> Accept all cookies"),
    ),
    spares=(
        after("> Agree?"),
        "What the banner means\nThe new law on cookies has changed what visitors see first.\n"
        "> We use cookies to improve your experience.\n"
        "Such a sentence about cookies is not enough, the court said in its ruling on Friday.\n",
    ),
)


def _lone_advertisement(draft: Draft, number: int, phrase: Phrase) -> bool:
    """As a mark alone; the English words stand on pages in every language."""
    foreign = phrase.language == "en" and number > 0 and not at_head(draft, number)
    return lone_mark(draft, number, phrase) or (foreign and draft.edges[1] >= 0)


ADVERTISEMENT = phrase_rule(
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
        "> Advertisement\nThe first advertisement in print was for a prayer book, and was short.\n"
        "Every advertisement since has been longer, or louder, or has moved.\n",
    ),
)


def _beside_chaff(draft: Draft, number: int, _: Phrase) -> bool:
    """Whether a call amid the text stands beside what is set aside as debris."""
    return any(draft.role(other) in CHAFF for other in (number - 1, number + 1))


CALL = phrase_rule(
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


PLAYER = phrase_rule(
    "player.chrome",
    Role.PLAYER,
    ("player", "player_weak"),
    """
Players: what a video or audio player says when it cannot play.
""".strip(),
    topics=("video player",),
    catches=(
        amid("> This is a modal window."),
        amid("> Video Player is loading."),
        after("> Listen to this article"),
    ),
    spares=(amid("> The audio player was sold for a record price at the auction in June."),),
)


def _nothing_else(draft: Draft) -> bool:
    """Whether the page's text is a placeholder throughout: then it is what the page is for."""
    filled = (any(phrase.kind == "placeholder" for phrase in said) for said in draft.said)
    own = (prose and not fill for prose, fill in zip(draft.prose, filled, strict=True))
    return draft.language == "la" or not any(own)


PLACEHOLDER = phrase_rule(
    "placeholder.text",
    Role.PLACEHOLDER,
    ("placeholder",),
    """
Placeholders: text that stands where something was meant to be.

Where a page has no other text, as a page that shows a layout, it is spared.
""".strip(),
    topics=("placeholder", "lorem ipsum"),
    unless=_nothing_else,
    catches=(
        amid("> Lorem ipsum dolor sit amet, consectetur adipiscing elit"),
        after("> Image not available"),
    ),
    spares=(
        amid("> The image was not available to the court when it sat in the spring."),
        "A layout in two columns\n> Lorem ipsum dolor sit amet.\n> Lorem ipsum dolor sit amet.\n",
    ),
)


def _with_own_words(draft: Draft, number: int, phrase: Phrase) -> bool:
    """Whether three words are the phrase's own, or debris is near: who made a thing can be text."""
    return phrase.literal >= STRONG or beside_known(draft, number)


LEGAL = phrase_rule(
    "legal.line",
    Role.LEGAL,
    ("legal",),
    """
Legal lines: rights reserved, terms, imprint.
""".strip(),
    topics=("copyright", "trademark", "licen"),
    inside=_with_own_words,
    catches=(
        after("> © 2024 The Harbour Post. All rights reserved."),
        after("> Terms of use"),
        amid("> This material may not be published, broadcast or rewritten."),
    ),
    spares=(
        amid("> The terms of use were read aloud to the meeting, all forty pages of them."),
        amid("> Developed by: Teller & Shul"),
        amid("> Powered by two small engines"),
    ),
)


def _no_sentence(draft: Draft, number: int, phrase: Phrase) -> bool:
    """Whether a line neither ends as a sentence nor goes on from or to another line.

    Nor stands above a paragraph, as the subhead "Who we are" does.
    """
    text, below = draft.texts[number], number + 1
    above = below < len(draft) and draft.prose[below] and draft.labels[below] is None
    if above and "{" not in phrase.text and not beside_known(draft, number):
        return False
    return not (draft.closed[number] or text.endswith((":", "：")) or text[:1].islower())


def _no_subhead(draft: Draft, number: int, phrase: Phrase) -> bool:
    """Whether one or two words act, which they do not where a sentence stands below them."""
    below = number + 1
    told = below < len(draft) and draft.closed[below] and draft.words[below] >= STRONG
    sentence = told and draft.labels[below] is None and not draft.said[below]
    return control_acts(draft, number, phrase) and not sentence


NAVIGATION = phrase_rule(
    "navigation.phrase",
    Role.NAVIGATION,
    ("navigation",),
    """
Navigation: the ways from this page to other pages.
""".strip(),
    topics=("navigation", "breadcrumb"),
    weakly=_no_subhead,
    inside=_no_sentence,
    catches=(
        after("> Previous article", "> Next article"),
        after("> Back to the homepage"),
        "> Main menu\n" + amid(),
    ),
    spares=(
        amid("> See more examples below."),
        amid("> Who We Are"),
        after("> Questions", "Does it sail at night?", "It does not, and never will."),
        amid("> search for all boats that lie at the quay. This can be used to"),
        "> Search\nThe search for the lost boat went on through the night, and found nothing.\n",
    ),
)

PHRASE_RULES = (
    SUBSCRIBE, SHARE, UI, LEGAL, CONSENT, ADVERTISEMENT, CALL, PLAYER, PLACEHOLDER, NAVIGATION,
)  # fmt: skip
