"""What tools for consent explain, purpose by purpose, in the same words on every site.

IAB Europe's framework prints its purposes in the words of its own translations, and each of the
widespread tools has a paragraph for each sort of cookie. To a text dump such a window is twenty
paragraphs of prose on cookies: it made any page seem to be about them.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.draft import MOST_SAID
from chaffinch.labels import Role
from chaffinch.rules.contexts import is_heading
from chaffinch.rules.examples.texts import after, amid
from chaffinch.wording import is_item

_LINES = 3  # of the page, that are such texts
_BEGINNING = 30  # words of a long paragraph that are asked
_SENTENCE = 10  # words of one of them at the least: names alone may be a text's own list
_PURPOSES = (
    "> Store and/or access information on a device",
    "> Cookies, device or similar online identifiers together with other information can be"
    " stored or read on your device to recognise it each time it connects to a website.",
    "> Use limited data to select advertising",
    "> Advertising presented to you on this service can be based on limited data, such as the"
    " website or app you are using.",
)
_GERMAN = (
    "> Speichern von oder Zugriff auf Informationen auf einem Endgerät",
    "> Verwendung reduzierter Daten zur Auswahl von Werbeanzeigen",
    "> Diese Cookies sind zum Funktionieren der Website erforderlich und können in Ihren Systemen"
    " nicht abgeschaltet werden.",
)


@rule(
    "consent.text",
    Role.CONSENT,
    catches=(amid(*_PURPOSES), after(*_PURPOSES), amid(*_GERMAN)),
    spares=(
        amid("> Store and/or access information on a device", "> Measure advertising performance"),
        amid(
            "The purposes that a site may name are few:",
            "> - Store and/or access information on a device",
            "> - Use limited data to select advertising",
            "> - Create profiles for personalised advertising",
        ),
        amid(
            "> Store and/or access information on a device",
            "> Use limited data to select advertising",
            "> Measure advertising performance",
        ),
    ),
)
def consent_text(draft: Draft) -> Iterator[Finding]:
    """The explanations of tools for consent: at least three lines of them, one a sentence.

    Names of purposes alone may be what a text on consent lists, and so may items and headings.
    """
    said = [n for n in draft.speaking("consent_text") if not is_item(draft.texts[n])]
    said = [n for n in said if draft.closed[n] or not is_heading(draft, n)]
    said += [n for n in range(len(draft)) if _begins_so(draft, n)] if said else []
    told = any(draft.closed[n] and draft.words[n] >= _SENTENCE for n in said)
    if told and len(said) >= _LINES:
        for number in said:
            yield Finding(number)


def _begins_so(draft: Draft, number: int) -> bool:
    """Whether a paragraph too long to be asked what it says begins as such a text does."""
    if draft.labels[number] is not None or draft.words[number] <= MOST_SAID:
        return False
    first = " ".join(draft.folds[number].split(" ", _BEGINNING)[:_BEGINNING])
    return any(
        phrase.kind == "consent_text" for phrase in draft.lexicon.said(first, draft.language)
    )
