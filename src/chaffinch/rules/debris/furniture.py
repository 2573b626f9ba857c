"""What a page prints whatever it is about: controls, players, legal lines, ways to other pages.

Known by what they say, one rule for each kind of phrase (`chaffinch.rules.debris.phrase_template`).
"""

from __future__ import annotations

from chaffinch.catalogue import Draft
from chaffinch.labels import Role
from chaffinch.lexicon import Phrase
from chaffinch.lexicon.asking import STRONG
from chaffinch.rules.contexts import is_own
from chaffinch.rules.debris.phrase_template import control_acts, phrase_rule
from chaffinch.rules.examples.contexts import ADDRESS, STEPS, VERSE
from chaffinch.rules.examples.texts import after, amid
from chaffinch.rules.places import beside_known
from chaffinch.wording import COLONS, is_small

_SENTENCE = 5  # words

ui_control = phrase_rule(
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
        STEPS,
        VERSE,
        after("> Next!", "The next was a boy with a boat."),
        "The door\n“How far is it?” asked the boy, and he looked at the sea for a while.\n> Close\n"
        "She said no more, and the two of them went down to the harbour again.\n",
    ),
)


player_chrome = phrase_rule(
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
    told: bool = draft.once("nothing but placeholders", _is_filled)
    return told


def _is_filled(draft: Draft) -> bool:
    filled = (any(phrase.kind == "placeholder" for phrase in said) for said in draft.said)
    own = (prose and not fill for prose, fill in zip(draft.prose, filled, strict=True))
    return draft.language == "la" or not any(own)


def _no_heading(draft: Draft, number: int, phrase: Phrase) -> bool:
    """Whether one or two words stand for something that is missing, and head no paragraph."""
    below = number + 1
    heads = below < len(draft) and draft.prose[below] and draft.labels[below] is None
    return control_acts(draft, number, phrase) and not heads


placeholder_text = phrase_rule(
    "placeholder.text",
    Role.PLACEHOLDER,
    ("placeholder",),
    """
Placeholders: text that stands where something was meant to be.

Where a page has no other text, as a page that shows a layout, it is spared.
""".strip(),
    topics=("placeholder", "lorem ipsum"),
    unless=_nothing_else,
    weakly=_no_heading,
    catches=(
        "Una casa con horno\n> Descripción\nAnterior\nSiguiente\nLa casa está en la plaza, y su"
        " horno se enciende los viernes por la mañana desde hace más de cien años.\n",
        amid("> Lorem ipsum dolor sit amet, consectetur adipiscing elit"),
        after("> Image not available"),
    ),
    spares=(
        "Una casa con horno\n140 m²\n3 habitaciones\n> Descripción\nLa casa está en la plaza, y su"
        " horno se enciende los viernes por la mañana desde hace más de cien años.\n",
        amid("> The image was not available to the court when it sat in the spring."),
        "A layout in two columns\n> Lorem ipsum dolor sit amet.\n> Lorem ipsum dolor sit amet.\n",
    ),
)


def _with_own_words(draft: Draft, number: int, phrase: Phrase) -> bool:
    """Whether three words are the phrase's own, or debris is near: who made a thing can be text."""
    return phrase.literal >= STRONG or beside_known(draft, number)


legal_line = phrase_rule(
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
    if above and not _leads_anywhere(phrase) and not beside_known(draft, number):
        return False
    return not (draft.closed[number] or text.endswith(COLONS) or is_small(text[:1]))


def _leads_anywhere(phrase: Phrase) -> bool:
    """Whether more than a few words of a phrase may be anything: "Next: {x}", not "Back to {w}"."""
    return "{" in phrase.text.replace("{w}", "")


def _is_said(draft: Draft, number: int) -> bool:
    """Whether a line is the text's own, as a sentence away from debris is: "Search the pockets"."""
    sentence = draft.closed[number] and draft.words[number] >= _SENTENCE
    return is_own(draft, number) or (sentence and not beside_known(draft, number))


def _no_subhead(draft: Draft, number: int, phrase: Phrase) -> bool:
    """Whether one or two words act, which they do not where a sentence stands below them."""
    below = number + 1
    told = below < len(draft) and draft.closed[below] and draft.words[below] >= STRONG
    sentence = told and draft.labels[below] is None and not draft.said[below]
    return control_acts(draft, number, phrase) and not sentence


navigation_phrase = phrase_rule(
    "navigation.phrase",
    Role.NAVIGATION,
    ("navigation",),
    """
Navigation: the ways from this page to other pages.
""".strip(),
    topics=("navigation", "breadcrumb"),
    weakly=_no_subhead,
    own=_is_said,
    inside=_no_sentence,
    catches=(
        after("> Previous article", "> Next article"),
        after("> Back to the homepage"),
        "> Main menu\n" + amid(),
    ),
    spares=(
        amid("> See more examples below."),
        amid("> Who We Are"),
        after("> Search the pockets of the grey coat."),
        ADDRESS,
        after("> Questions", "Does it sail at night?", "It does not, and never will."),
        amid("> search for all boats that lie at the quay. This can be used to"),
        "> Search\nThe search for the lost boat went on through the night, and found nothing.\n",
    ),
)
