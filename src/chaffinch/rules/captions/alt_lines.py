"""Alt texts in plain text: lines further in, or that say what the caption behind them says."""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.captions.credit_lines import directly_behind
from chaffinch.rules.captions.credit_marks import marks_of
from chaffinch.rules.captions.insets import alike, alts_stand_in, insets
from chaffinch.rules.examples.texts import amid

_TEXT_TAGS = frozenset(("tr", "td", "th", "pre", "code", "li", "dt", "dd"))
_SAME_WORDS, _ALT_WORDS = 40, 70
_TOWNS = "Ambry Birkwold Corbury Dunmere Eskmouth Fenwick Garholm Harrowby Keldale Marl Otley"
_COUNTED = "".join(
    f"The boat of {town} is counted at the harbour when it comes in, and again when it leaves.\n"
    for town in _TOWNS.split()
)


@rule(
    "figure.alt",
    Role.ALT_TEXT,
    catches=(
        "Second ferry for the harbour\n\nThe council voted on Monday night for a second ferry.\n\n"
        "> A white ferry lies at the pier.\nThe new ferry. (Asa Teller/Harbour Pictures)\n\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n",
    ),
    spares=(
        amid("> A white ferry lies at the pier."),
        "What to bring on board\n\nThe council has put together what a crew should have at hand:\n"
        ">   • a rope of twenty metres\n>   • a lamp, and oil for the lamp\n>   • a map\n"
        "The boat leaves at six, with every rope and every lamp counted by the harbour master.\n",
        "How to splice a rope\n\n"
        "1. Unlay the strands at both ends of the rope.\n"
        ">    This takes a minute for a thin rope and longer for a stiff one.\n"
        "2. Lay the two ends of the rope together, strand between strand.\n"
        ">    Lay the strands tight, for a loose splice will not hold.\n"
        "3. Tuck each strand of the rope under its neighbour.\n"
        ">    Tuck each strand under its neighbour three times.\n"
        "4. Tuck each strand under its neighbour again and roll the splice.\n"
        ">    The rope is now ready for use.\n"
        "The harbour master checks every splice before a boat may leave the old quay.\n"
        "He has sent three crews back this year alone, and none of them complained.\n"
        "A rope that parts at sea has cost the town two boats since the war.\n"
        "The course is held in the sail loft on the first Monday of each month.\n",
        f"How to build the counter of boats\n\n{_COUNTED}\n"
        ">     ./configure --with-boats\n>     make -j8\n>     make boats\n"
        "Make boats at any time, as often as there are new boats in the harbour.\n",
        "How the council voted\n\nThe council of the harbour town voted on Monday evening.\n\n"
        "- The boat is to run from April, twice an hour, and it\n"
        ">    carries bicycles free of charge.\n"
        "- Its pilot wants to teach the new crew and the\n>    old crew of the boat.\n"
        "The old crew of the boat was glad to hear it, and said so on the quay that evening.\n",
    ),
)
def figure_alt(draft: Draft) -> Iterator[Finding]:
    """Alt texts: the line directly before a caption that says what the picture shows.

    It stands further in than the text does, or says much the same as the caption, or
    follows the caption without the blank line that parts the page's paragraphs.
    """
    for behind, label in enumerate(list(draft.labels)):
        number = behind - 1
        if label is None or label.role not in (Role.CAPTION, Role.CREDIT) or number < 1:
            continue
        if draft.labels[number] or draft.words[number] > _ALT_WORDS:
            continue
        if not directly_behind(draft, behind) or _is_tagged(draft, number):
            continue
        if (
            number in insets(draft)
            or (draft.spaced and draft.document.gaps[number] >= 2)
            or _says_the_same(draft, number)
        ):
            yield Finding(number, evidence=draft.document.span(behind), confidence=90)
    if draft.document.markup is None and alts_stand_in(draft):
        yield from (Finding(number, confidence=80) for number in _other_alts(draft))


def _is_tagged(draft: Draft, number: int) -> bool:
    """Whether a page has a line in an element of its text: a row of a table, code, an item."""
    markup = draft.document.markup
    return markup is not None and markup.tag[number] in _TEXT_TAGS


def _says_the_same(draft: Draft, number: int) -> bool:
    """Whether a short line says what the caption behind it says; speech is none."""
    if draft.role(number + 1) is not Role.CAPTION or draft.quoted[number]:
        return False
    return draft.words[number] <= _SAME_WORDS and alike(draft, number, number + 1)


def _other_alts(draft: Draft) -> Iterator[int]:
    """Lines further in, on a page that sets alt texts so, beside which no caption stands."""
    gaps = draft.document.gaps
    for number in sorted(insets(draft)):
        if draft.labels[number] or draft.words[number] > _ALT_WORDS or draft.quoted[number]:
            continue
        if draft.said[number] or marks_of(draft.lexicon).is_noun(draft.texts[number]):
            continue  # "Read more", "Source": the label of what follows
        below = number + 1 < len(draft) and gaps[number + 1] == 1
        if below or not draft.spaced:
            yield number
