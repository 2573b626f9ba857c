"""Lines of a few sentences to readers, of which one is known: "All the news? Sign up here."

What a whole line says stands in the lexicon; a line of two sentences seldom does. One that has an
address, and one of whose sentences says three words of debris, says nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.lexicon import Lexicon
from chaffinch.rules.appeals import addressed_lines
from chaffinch.rules.example_texts import after, amid
from chaffinch.rules.places import at_head, at_tail, beside_known
from chaffinch.rules.verdicts import is_no_article
from chaffinch.wording import key

_BREAK = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])\s*(?=\S)")
_MOST = 30  # words
_SENTENCES = range(2, 5)
_OWN = 3  # words of a sentence that are the phrase's own
_TOPICS = ("newsletter", "subscri", "paywall")


@rule(
    "subscribe.sentence",
    Role.SUBSCRIBE,
    catches=(
        after("> All that happens on the pier? Sign up to get the paper of the harbour."),
        amid("> Never late for the boat again. Subscribe to our letters from the pier here"),
    ),
    spares=(
        amid("> She wrote to us in May. Sign up, she said, for the morning boat."),
        amid("> A bridge or a boat for us all? Share your thoughts in the comments."),
        amid("> Sign up for our letters from the pier: she said it in every single one of them."),
    ),
)
def subscribe_sentence(draft: Draft) -> Iterator[Finding]:
    """Calls of a few sentences, the last of which asks for an address or for money.

    "All the news? Sign up for our newsletter": the line has an address, and its last sentence
    says three words of a call.
    """
    for number in addressed_lines(draft):
        if draft.labels[number] is not None or draft.words[number] > _MOST:
            continue
        ask = partial(_calls, draft.lexicon, draft.language)
        if not draft.readings.once("last sentence", draft.texts[number], ask):
            continue
        placed = at_tail(draft, number) or at_head(draft, number) or beside_known(draft, number)
        own = any(map(draft.mentions, _TOPICS)) and not placed
        if not own and not is_no_article(draft):
            yield Finding(number, confidence=80)


def _calls(lexicon: Lexicon, language: str, text: str) -> bool:
    """Whether the last of a few sentences says three words of a call to subscribe."""
    parts = _BREAK.split(text)
    if len(parts) not in _SENTENCES:
        return False
    said = lexicon.said(key(parts[-1]), language)
    return any(p.kind == "subscribe" and p.strong and p.literal >= _OWN for p in said)
