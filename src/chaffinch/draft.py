"""A draft is a document while it is being labelled: what its lines say, and the labels so far.

What a line says by itself is read once, however often the same words come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from chaffinch.document import Document
from chaffinch.findings import Finding
from chaffinch.labels import Label, Remark, Role
from chaffinch.language import Language, language_of
from chaffinch.lexicon import Lexicon, Phrase, lexicon
from chaffinch.markdown import read_out
from chaffinch.text_browsers import unangled, unnumbered
from chaffinch.wording import closes, composed, fold, opens_quote, trimmed, words

PROSE_WORDS = 8
LONG_WORDS = 20
_TITLE_WORDS = 16
MOST_SAID = 45  # words: beyond, a line is a paragraph, whatever it begins with
_SHORT = 60


class LineFacts(NamedTuple):
    """What a line says by itself, whatever stands around it."""

    fold: str
    key: str
    words: int
    closed: bool
    quoted: bool


def _facts(text: str) -> LineFacts:
    folded, count = fold(text), words(text)
    return LineFacts(folded, trimmed(folded), count, closes(text, count), opens_quote(text))


# menus come again from page to page of a site; more would keep the garbage collector busy
_short_facts = lru_cache(maxsize=1 << 12)(_facts)


class Readings:
    """What is known of lines that were read before: the same words need reading once only."""

    def __init__(self, phrases: Lexicon) -> None:
        self.lexicon = phrases
        self.language: Language | None = None
        self.remarks: list[Remark] = []
        self._known: dict[str, LineFacts] = {}
        self._heard: dict[str, tuple[Phrase, ...]] = {}
        self._told: dict[str, dict[str, Any]] = {}

    def of(self, texts: Iterable[str]) -> list[LineFacts]:
        """The facts of lines (blocks as they are shown, in NFC)."""
        known = self._known
        found = []
        for text in texts:
            facts = known.get(text)
            if facts is None:
                facts = _short_facts(text) if len(text) < _SHORT else _facts(text)
                known[text] = facts
            found.append(facts)
        return found

    def tell_language(
        self, texts: Sequence[str], facts: Sequence[LineFacts], stated: str
    ) -> Language:
        """The page's language, as its prose tells or as it states; told once and kept."""
        if self.language is None:
            found = zip(texts, facts, strict=True)
            self.language = language_of(
                [text for text, fact in found if is_prose(text, fact)], stated
            )
        return self.language

    def said(self, facts: Iterable[LineFacts]) -> list[tuple[Phrase, ...]]:
        """What lines say of debris; nothing for speech and for paragraphs.

        Asked when the language is known, which does not change from one reading to the next. A line
        of marks alone has no key, and says what "×" and "+" say: beside debris it is a button.
        """
        language, heard = self.language, self._heard
        say = self.lexicon.hearing(language.name if language and not language.mixed else "")
        found = []
        for _, key, count, _, quoted in facts:
            said: tuple[Phrase, ...] | None = ()
            if not quoted and count <= MOST_SAID and (said := heard.get(key)) is None:
                said = heard[key] = say(key)
            found.append(said or ())
        return found

    def remark(self, event: str, by: str, cause: str) -> None:
        """Keep for the record what happens to the page and no label shows, once."""
        said = Remark(event, by, cause)
        if said not in self.remarks:
            self.remarks.append(said)

    def once(self, question: str, text: str, ask: Callable[[str], Any]) -> Any:
        """What ``ask`` says of a text, whatever the page, asked once for each question and text."""
        known = self._told.get(question)
        if known is None:
            known = self._told[question] = {}
        told = known.get(text, known)
        if told is known:
            told = known[text] = ask(text)
        return told


def is_prose(text: str, fact: LineFacts) -> bool:
    """Whether a line tells its page's language. Code does not: its lines may come apart."""
    return fact.words >= PROSE_WORDS and "\n" not in text


def _tells(fact: LineFacts) -> bool:
    """Whether a closed line is long enough to be prose; one that asks or calls may be a title."""
    least = _TITLE_WORDS if fact.key != fact.fold and fact.fold[-1:] in "?!" else PROSE_WORDS
    return fact.words >= least


def _is_text(said: tuple[Phrase, ...]) -> bool:
    """Whether what a closed line says is no debris: "..., she says." heads no comment."""
    return all(phrase.kind == "comment_meta" for phrase in said)


def heard_of(document: Document) -> list[str]:
    """The blocks as a clean text would show them, composed (NFC); links as words."""
    texts = [text if text.isascii() else composed(text) for text in document.shown]
    return unangled(unnumbered(read_out(texts))) if document.markup is None else texts


class Draft:
    """A document while it is being labelled: what its lines say, and the labels given so far.

    The columns (``texts``, ``keys``, ``words`` ...) are as long as the document has
    blocks and do not change; labels are only ever added.

    ``texts`` are the blocks as a clean text would show them, composed (NFC), the links of
    Markdown without their addresses; ``folds``
    and ``keys`` the same folded (see `chaffinch.wording`); ``words`` counts; ``closed`` tells
    whether a block ends as a sentence does; ``quoted`` whether it begins with a
    quotation mark or a dash of dialogue; ``said`` what it says of debris, by the lexicon
    (nothing for speech and for long blocks); ``prose`` whether it reads like a paragraph;
    ``language`` the page's language (BCP 47), or "".
    """

    def __init__(self, document: Document, readings: Readings | None = None) -> None:
        self.document: Document = document
        self.readings: Readings = readings or Readings(lexicon())
        self.lexicon: Lexicon = self.readings.lexicon
        self.labels: list[Label | None] = [None] * len(document)
        self._free: Sequence[int] = range(len(document))
        self._shown_free: Sequence[int] | None = None
        self._claimed = False  # since the free blocks were last told
        self._edges = (0, len(document) - 1)
        self._moved = True
        self._topics: dict[str, bool] = {}
        self._asked: dict[str, Any] = {}
        self.texts: list[str] = heard_of(document)
        facts = self.readings.of(self.texts)
        self.folds: list[str] = [fact.fold for fact in facts]
        self.keys: list[str] = [fact.key for fact in facts]
        self.words: list[int] = [fact.words for fact in facts]
        self.closed: list[bool] = [fact.closed for fact in facts]
        self.quoted: list[bool] = [fact.quoted for fact in facts]
        language = self.readings.tell_language(self.texts, facts, document.language)
        self.language: str = language.name
        self.said: list[tuple[Phrase, ...]] = self.readings.said(facts)
        self.spoken: list[int] = [number for number, said in enumerate(self.said) if said]
        self.prose: list[bool] = [
            fact.words >= LONG_WORDS
            or (fact.closed and fact.words >= PROSE_WORDS and _is_text(said) and _tells(fact))
            for fact, said in zip(facts, self.said, strict=True)
        ]

    def __len__(self) -> int:
        return len(self.labels)

    def once(self, question: str, ask: Callable[[Draft], Any]) -> Any:
        """What ``ask`` says of the whole page, asked once; it must not depend on the labels."""
        if question not in self._asked:
            self._asked[question] = ask(self)
        return self._asked[question]

    def shared(self, question: str, ask: Callable[[Draft], Any]) -> Any:
        """What ``ask`` says of the page and its labels when the first rule of a family asks.

        For rules that stand side by side in the catalogue and share one answer between them.
        """
        return self.once(question, ask)

    def speaking(self, *kinds: str) -> list[int]:
        """The blocks without a label that say a phrase of these kinds, in order; of none, of any.

        Not changed by labels that are given.
        """
        labels = self.labels
        numbers: Iterable[int] = self.spoken
        if kinds:
            lists = [self._saying[kind] for kind in kinds if kind in self._saying]
            numbers = lists[0] if len(lists) == 1 else sorted({n for its in lists for n in its})
        return [number for number in numbers if labels[number] is None]

    @cached_property
    def _saying(self) -> dict[str, list[int]]:
        """The blocks that say a phrase of each kind; so a rule need not look at all of them."""
        found: dict[str, list[int]] = {}
        for number in self.spoken:
            for kind in {phrase.kind for phrase in self.said[number]}:
                found.setdefault(kind, []).append(number)
        return found

    @property
    def edges(self) -> tuple[int, int]:
        """The numbers of the first and the last prose block without a label; (n, -1) if none."""
        if not self._moved:
            return self._edges
        first, last = self._edges
        labels, prose, length = self.labels, self.prose, len(self.labels)
        while first < length and not (prose[first] and labels[first] is None):
            first += 1
        while last >= 0 and not (prose[last] and labels[last] is None):
            last -= 1
        # labels are only ever added, so the edges only ever move inwards: no step is made twice
        self._edges, self._moved = (first, last), False
        return self._edges

    @cached_property
    def last_prose(self) -> int:
        """The number of the last block that reads like a paragraph, labelled or not; -1 if none."""
        return next((n for n in reversed(range(len(self))) if self.prose[n]), -1)

    @cached_property
    def margin(self) -> int:
        """The indentation that the page's lines have: the median."""
        ordered = sorted(self.document.indents)
        return ordered[len(ordered) // 2] if ordered else 0

    @cached_property
    def spaced(self) -> bool:
        """Whether blank lines part the page's paragraphs, so that a missing one says something."""
        gaps = self.document.gaps[1:]
        return sum(gap >= 2 for gap in gaps) * 3 >= len(gaps) * 2

    def free(self) -> Sequence[int]:
        """The blocks that have no label yet, in order; not changed by labels that are given."""
        if self._claimed:  # labels are only ever added, so none but these can be free
            labels = self.labels
            self._free = [number for number in self._free if labels[number] is None]
            self._claimed, self._shown_free = False, None
        return self._free

    def shown_free(self) -> Sequence[int]:
        """The same without what the head of an HTML page says; nothing of a text."""
        markup = self.document.markup
        free = self.free()
        if self._shown_free is None:
            meta = markup.meta if markup else ()
            self._shown_free = [number for number in free if not meta[number]] if meta else []
        return self._shown_free

    def role(self, number: int) -> Role | None:
        """The role given so far, or None (also beyond the ends of the document)."""
        if 0 <= number < len(self.labels):
            label = self.labels[number]
            return label.role if label else None
        return None

    def mentions(self, word: str) -> bool:
        """Whether at least two paragraphs speak of ``word``: then it is the page's topic."""
        if word not in self._topics:
            lines = zip(self.folds, self.prose, self.said, strict=True)
            speaking = (
                1 for line, prose, said in lines if prose and word in line and _is_text(said)
            )
            self._topics[word] = any(speaking) and any(speaking)  # a first, and behind it another
        return self._topics[word]

    def remark(self, event: str, by: str, cause: str) -> None:
        """Put on record what no label shows, once: a rule that stays silent, and why."""
        self.readings.remark(event, by, cause)

    def accept(self, rule_id: str, role: Role, finding: Finding) -> None:
        """Write a rule's label on the block, unless an earlier rule has claimed it."""
        number = finding.block
        if self.labels[number] is None:
            self._claimed = self._moved = True
            self.labels[number] = Label(
                number,
                role,
                rule_id,
                finding.evidence or self.document.span(number),
                finding.confidence,
                finding.fields,
            )
