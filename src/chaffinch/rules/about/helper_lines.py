"""The lines before an article that name who looked it over: they are contributors, no authors.

"Medically reviewed by", "Fact-checked by", "Translated by" stand where a byline stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.about.before_text import MOST_WORDS, before_text
from chaffinch.rules.bylines import byline_names, helper_names, lead_of, led
from chaffinch.rules.examples.contexts import TITLED
from chaffinch.rules.examples.texts import amid
from chaffinch.rules.page.class_words import BYLINES, near_names
from chaffinch.rules.page.head import authors_of
from chaffinch.wording import bare, fold


@rule(
    "front.helper",
    Role.CONTRIBUTOR_NOTE,
    catches=(
        TITLED + "By Asa Teller\n> Medically reviewed by Dora Shul, MD\n" + amid(),
        TITLED + "By Asa Teller\n> Translated by Dora Shul and Gus Arlen\n" + amid(),
        TITLED + "> Fact-checked by Dora Shul\nBy Asa Teller\n" + amid(),
    ),
    spares=(
        TITLED + "By Asa Teller\n" + amid("> Reviewed by Dora Shul"),
        TITLED + "By Asa Teller\n" + amid("> Edited by the council, the plan is half as long."),
    ),
)
def helper_line(draft: Draft) -> Iterator[Finding]:
    """Who reviewed, checked, edited or translated the article, before its text: contributors.

    "Reviewed by" and "Edited by" may as well name the author, of a review or of notes: they count
    where somebody else is named as one.
    """
    leading = frozenset(led(draft, "helper_lead", most=MOST_WORDS))
    lead, byline = lead_of(draft, "helper_lead"), lead_of(draft, "byline")
    front = [*before_text(draft)] if leading else []
    for number in front:
        text = draft.texts[number]
        match = lead.match(text) if number in leading else None
        if match is None or helper_names(draft, text):
            continue  # it names the author too, and is a byline
        names = byline_names(draft, text[match.end() :].lstrip(" :"))
        if names and (not byline.match(text) or _is_signed(draft, front, number, names)):
            yield Finding(number, fields=tuple(("name", name) for name in names))


def _is_signed(draft: Draft, front: list[int], number: int, names: tuple[str, ...]) -> bool:
    """Whether the page names an author besides these: in its head, or on a line of its front."""
    authors = authors_of(draft)
    if authors and not any(bare(fold(name)) in authors for name in names):
        return True
    markup = draft.document.markup
    lead, byline = lead_of(draft, "helper_lead"), lead_of(draft, "byline")
    for other in front:
        if other == number or lead.match(draft.texts[other]):
            continue
        if byline.match(draft.texts[other]):
            return True
        if markup is not None and not BYLINES.isdisjoint(near_names(markup.tokens[other], 1)):
            return True
    return False
