"""A rule for one kind of phrase: where a line that says such a thing is debris.

What a family says stands in the lexicon, by language; where it may say it stands here and in
`chaffinch.rules.places`. A phrase of three words and more acts wherever the page does not speak of
the thing itself; one or two words only at an edge, or among other debris. A rule adds the words
that, when the page's own prose speaks of them, make a lone line in mid-text a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from chaffinch.catalogue import Draft, Finding, Rule
from chaffinch.draft import PROSE_WORDS
from chaffinch.labels import Role
from chaffinch.lexicon import Phrase
from chaffinch.rules.contexts import is_own, runs_on
from chaffinch.rules.dumps.other_titles import title_remains
from chaffinch.rules.places import (
    at_head,
    at_tail,
    beside_debris,
    beside_known,
    phrase_of,
    speaks_language,
    weak_acts,
)

_FEW = 2  # words
_CONTROLS = ("ui", "ui_weak")
_RULED = re.compile(r"\|?(?: ?:?-{2,}:? ?\|)+(?: ?:?-{2,}:? ?)?")
_PARTING = re.compile(r"([*_~=.•·–—-])(?: ?\1){2,}")
_CODE = re.compile(r"^--?\w|^[.#@$/\\]+\w|\w[=(#]|^\w:$")


def _is_no_control(draft: Draft, number: int) -> bool:
    """Whether one or two words are a sentence or code: "Watch.", "--help", ".X".

    Also lines without words: the rule below a table's head in Markdown, a row of stars.
    """
    text = draft.texts[number]
    if not 0 < draft.words[number] <= _FEW:
        return any(sign.fullmatch(text) for sign in (_RULED, _PARTING))
    sentence = text.endswith((".", "。", "।")) and not text.endswith("..")
    return sentence or _CODE.search(text) is not None


def asks(draft: Draft, number: int, phrase: Phrase) -> bool:
    """Whether one or two words are a question and no button: "Agree?"."""
    question = draft.texts[number].endswith(("?", "？", "؟"))
    return question and draft.words[number] > 0 and "?" not in phrase.text


def _calls(draft: Draft, number: int, phrase: Phrase) -> bool:
    """Whether a control's one word is a call away from debris: "Next!"."""
    alone = draft.words[number] == 1 and not beside_known(draft, number)
    return alone and phrase.kind in _CONTROLS and draft.texts[number].endswith(("!", "！"))


def control_acts(draft: Draft, number: int, phrase: Phrase) -> bool:
    """Whether one or two words act as those of a button do."""
    if asks(draft, number, phrase) or _calls(draft, number, phrase):
        return False
    return weak_acts(draft, number, phrase) and not _is_no_control(draft, number)


def phrase_rule(
    rule_id: str,
    role: Role,
    kinds: tuple[str, ...],
    doc: str,
    *,
    topics: tuple[str, ...] = (),
    weakly: Callable[[Draft, int, Phrase], bool] = control_acts,
    inside: Callable[[Draft, int, Phrase], bool] = lambda *_: True,
    unless: Callable[[Draft], bool] = lambda _: False,
    own: Callable[[Draft, int], bool] = is_own,
    catches: tuple[str, ...],
    spares: tuple[str, ...],
) -> Rule:
    """A rule for the phrases of these kinds.

    ``topics`` are words that make a page speak of the thing itself; ``weakly`` says
    where one or two words are enough, ``inside`` whether more may act amid the text;
    ``unless`` of which pages the rule is silent; ``own`` which lines are shown
    to be the text's by what stands around them.
    """

    def find(draft: Draft) -> Iterator[Finding]:
        for number in draft.speaking(*kinds):
            phrase = phrase_of(draft, number, *kinds)
            if phrase is None:
                continue
            if phrase.strong:
                acts = _strong_acts(draft, number, topics)
                acts = acts and (not _amid_text(draft, number) or inside(draft, number, phrase))
            else:
                acts = weakly(draft, number, phrase) and not _on_topic(draft, number, topics)
            if acts and not (runs_on(draft, number) or own(draft, number) or unless(draft)):
                yield Finding(number)

    return Rule(rule_id, role, find, doc, catches, spares)


def _on_topic(draft: Draft, number: int, topics: tuple[str, ...]) -> bool:
    return _amid_text(draft, number) and any(draft.mentions(topic) for topic in topics)


def _amid_text(draft: Draft, number: int) -> bool:
    return not at_tail(draft, number) and not at_head(draft, number)


def _strong_acts(draft: Draft, number: int, topics: tuple[str, ...]) -> bool:
    if draft.edges[1] < 0:  # no prose at all: a list of controls, unless it is the only title
        return len(draft) > 1 and (number > 0 or beside_debris(draft, number))
    if at_head(draft, number):
        if _leads_in(draft, number, topics):
            return False
        addressed = "://" in draft.document.text(number)  # as no title is
        return addressed or title_remains(draft, number) or beside_debris(draft, number)
    return at_tail(draft, number) or not _on_topic(draft, number, topics)


def _leads_in(draft: Draft, number: int, topics: tuple[str, ...]) -> bool:
    """Whether a sentence on what the page is about stands directly above its first paragraph."""
    below = number + 1
    sentence = draft.closed[number] and draft.words[number] >= PROSE_WORDS
    return (
        sentence
        and below < len(draft)
        and draft.prose[below]
        and any(draft.mentions(topic) for topic in topics)
    )


def lone_mark(draft: Draft, number: int, phrase: Phrase) -> bool:
    """Whether one or two words act as a mark does: amid the text too, in the page's language."""
    if asks(draft, number, phrase):
        return False
    inside = number > 0 and draft.edges[1] >= 0 and not at_head(draft, number)
    return weak_acts(draft, number, phrase) or (inside and speaks_language(draft, phrase))
