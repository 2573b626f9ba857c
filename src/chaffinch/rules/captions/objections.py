"""What speaks against a caption: a title, a list with its sources, a sentence that names its own.

What looks like a credit there belongs to the text.
"""

from __future__ import annotations

import re

from chaffinch.catalogue import Draft
from chaffinch.draft import LONG_WORDS
from chaffinch.rules.captions.credit_lines import JOINTS, credit_of
from chaffinch.rules.captions.credit_marks import is_source, marks_of
from chaffinch.rules.captions.credit_words import has_maker, is_sound
from chaffinch.rules.captions.insets import insets
from chaffinch.rules.lazy import Lazy
from chaffinch.rules.names import AGENCIES
from chaffinch.wording import ends_sentence, is_item, words

_WIRED = 30  # words behind which an agency's name is that of a report, not of a picture
_REFERENCE = Lazy(  # an entry of a bibliography: numbered, or a surname and initials
    r"\[?\d{1,3}[.)\]]\s?\w|(?:[-•]\s)?[^\W\d_][\w'’-]+,\s(?:[A-Z]\.[\s-]?)+[,&(]"
)
_BRACKETED = Lazy(r"[.!?…]\s?\((?P<name>[^()/:©]{2,30})\)$")
_PAPERS, _TITLES = 4, 2  # names in brackets, and those of one word: no photographer's is so short
_TOP = Lazy(r"\w+")  # what stands behind the last stop of an address
_RIGHTS = Lazy(r"copyright\s(?!by\b|\d)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL = frozenset((
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "vs", "with",
    "das", "der", "die", "und", "von", "de", "des", "du", "et", "la", "le", "del", "el", "y",
))  # fmt: skip
"""Words that titles set in capitals have in small letters."""
_SHORT_FORMS = Lazy(r"[A-Z\d]{1,2}(?:\s?[/&]\s?[A-Z\d]{1,2})+")
_SHARE = Lazy(r"\d\s?%")
_SIGNATURE = Lazy(r"(?:[a-z]{2,4}|[A-Z]{2,5}|Reuters)(?:[/,] ?(?:[a-z]{2,4}|[A-Z]{2,5}))*")
_PART = re.compile(r"[A-Za-z]+")
_EDITORS = Lazy(r"[(\[]([a-z]{2,4}(?:/[a-z]{2,4})+)[)\]]")
_NO_EDITORS = frozenset(
    [
        "he",
        "she",
        "her",
        "him",
        "his",
        "they",
        "them",
        "er",
        "sie",
        "ihr",
        "ihm",
        "ja",
        "nein",
        "yes",
    ]
)
"""What stands between strokes in brackets without being anybody's sign."""
_CALL = Lazy(r"[!?]['\"”’»)]*$")


def is_title(draft: Draft, number: int) -> bool:
    """Whether a line is the first of all and no mark and no agency tells its credit.

    Then it is the title, with the site's name behind a dash or a bar.
    """
    _, credit, start = credit_of(draft, number)
    behind = draft.texts[number][start:]
    piped = behind.startswith(" |")
    marked = marks_of(draft.lexicon).at_start(behind.lstrip(" ([（［【|")) > 0
    told = marked or (credit is not None and has_maker(credit) and not piped)
    return number == 0 and credit is not None and not told


def is_signed_title(draft: Draft, number: int) -> bool:
    """Whether a line above the first paragraph has a byline beneath it: "Autor: Asa Teller".

    Who wrote a text is told in the words that tell who made a picture.
    """
    behind = number + 1
    if behind >= len(draft) or any(draft.prose[: behind + 1]) or is_item(draft.texts[number]):
        return False
    leads = draft.lexicon.leads("byline", draft.language)
    return leads.match(draft.texts[behind]) is not None


def among_sourced(draft: Draft, number: int, start: int) -> bool:
    """Whether the next line or the one before ends in a source too: facts with their sources.

    Or whether this and others of the page end in the names of papers: a digest of the news.
    """
    if draft.texts[number] in _digest(draft):
        return True
    if not _has_source(draft.texts[number], start):
        return False
    beside = (n for n in (number - 1, number + 1) if 0 <= n < len(draft))
    return any(_has_source(draft.texts[n], credit_of(draft, n)[2]) for n in beside)


def _digest(draft: Draft) -> frozenset[str]:
    """The lines of a page that end in a name in brackets, if these are several papers' names."""
    found: frozenset[str] = draft.once("digest", _digested)
    return found


def _digested(draft: Draft) -> frozenset[str]:
    signed = ((text, _BRACKETED.search(text)) for text in draft.texts if text.endswith(")"))
    named = {text: found["name"] for text, found in signed if found is not None}
    names = {name for name in named.values() if name.casefold() not in AGENCIES}
    several = len(names) >= _PAPERS and sum(" " not in name for name in names) >= _TITLES
    return frozenset(named) if several else frozenset()


def _has_source(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is a source's mark: "Source: ..."."""
    return 0 < start < len(text) and is_source(_mark_of(text, start))


def _mark_of(text: str, start: int) -> str:
    return text[start:].partition(":")[0].partition("：")[0]


def is_no_line_of_its_own(text: str, caption: str) -> bool:
    """Whether a line is an entry of a bibliography, ends in an address, or goes on from another."""
    if _REFERENCE.match(text) or ends_in_address(caption):
        return True
    return text[:1] in JOINTS


def ends_in_address(text: str) -> bool:
    """Whether a line ends in an address for mail.

    >>> ends_in_address("Write to boats@post.example"), ends_in_address("Meet me @ the quay.")
    (True, False)
    """
    # without a pattern, which would try each sign of a long run of "@" for each part of an address
    before, _, top = "".join(text.rsplit(maxsplit=1)[-1:]).rpartition(".")
    return "@" in before[1:-1] and _TOP.fullmatch(top) is not None


def is_the_texts_own(text: str, credit: str, start: int) -> bool:
    """Whether what looks like a credit at ``start`` is speech, a sentence's source or a list's."""
    if _inside_quotes(text, start) or _is_sentence(text, credit, start):
        return True
    if _is_no_name(text, credit, start) or is_sound(credit):
        return True
    return _is_sourced(text, start) or _is_said(text, start)


def _is_no_name(text: str, credit: str, start: int) -> bool:
    """Whether a bracket holds no name: what code asks for, short forms; or whose a number is.

    "Quay.prototype[Harbour.toStringTag]", "(AI/ML)", "75% of all boats. (Arlen University)".
    """
    if text[start : start + 1] not in ("[", "("):
        return False
    if text[start] == "[" and text[:start][-1:].isalnum() and " " not in credit:
        return text[start - 1].isascii()
    short = _SHORT_FORMS.fullmatch(credit) is not None
    return (short or _SHARE.search(text, 0, start) is not None) and not has_maker(credit)


def _is_said(text: str, start: int) -> bool:
    """Whether a sentence itself says the words: "..., courtesy of the harbour's old archive.".

    Of a short line only that it speaks of copyright, or that the mark is half of a word.
    """
    before, behind = text[:start].rstrip(" ,"), text[start:].lstrip(" ,")
    if text[max(0, start - 1) : start] == "-" and text[start - 2 : start - 1].isalnum():
        return True
    if not before[-1:].isalnum() or not behind[:1].isalnum() or ":" in behind or "/" in behind:
        return False
    return _RIGHTS.match(behind) is not None or (
        ends_sentence(text) and words(before) >= LONG_WORDS
    )


def is_headed(text: str, start: int) -> bool:
    """Whether what stands before a bar is set as titles are, each of its words in capitals.

    "Harbour Film Festival | Asa Teller, Dora Shul" heads a part of the text; where an agency or the
    noun of a credit stands behind the bar, that tells more.
    """
    behind = text[start:].lstrip()
    if not behind.startswith(("|", "｜")) or has_maker(behind):
        return False
    said = [word for word in _WORD.findall(text[:start]) if word not in _SMALL]
    return len(said) > 1 and all(word[0].isupper() for word in said)


def signs_off(draft: Draft, number: int) -> bool:
    """Whether the last paragraph ends in the agency that sent the text, and who edited it.

    "The police investigate. (dpa)", "... (dpa/mt)": so agencies sign, also behind a short sentence,
    and a paragraph that is lost is worse than a caption that stays.
    """
    shown = number - 1 in insets(draft)
    if shown or number < max(draft.edges[1], 1) or not any(draft.prose[:number]):
        return False
    _, credit, start = credit_of(draft, number)
    if not credit or not ends_sentence(draft.texts[number][:start].rstrip(" ([")):
        return False
    said = _SIGNATURE.fullmatch(draft.texts[number][start:].strip(" ([)]."))  # and no "Photo: dpa"
    return said is not None and any(part.casefold() in AGENCIES for part in _PART.findall(credit))


def edited_by(draft: Draft, number: int) -> tuple[str, ...] | None:
    """The agencies in the signs of who edited a text, right behind it; None for another line.

    "(mt/ott)", "(dpa/mt)" are such signs; "(she/her)", agencies alone and a lone word are none.
    """
    if draft.labels[number] is not None or number != draft.edges[1] + 1:
        return None
    found = _EDITORS.fullmatch(draft.texts[number].strip())
    parts = _PART.findall(found[1]) if found else []
    spoken = draft.lexicon.words_of("stopwords", draft.language)
    if not parts or any(part in spoken or part in _NO_EDITORS for part in parts):
        return None
    agencies = tuple(part for part in parts if part in AGENCIES)
    return agencies if len(agencies) < len(parts) else None


def is_call(text: str) -> bool:
    """Whether a line ends as a teaser's title does, not a picture's line."""
    return _CALL.search(text) is not None


def _inside_quotes(text: str, place: int) -> bool:
    before = text[:place]
    low, high, right = (before.count(mark) for mark in "„“”")
    # “...” or „...“: the middle one opens here and closes there
    curly = low > high + right if low else high > right
    return curly or any(sum(map(before.count, pair)) % 2 for pair in ('"', "«»", "‹›"))


def _is_sentence(text: str, credit: str, start: int) -> bool:
    """Whether a full stop stands behind the bracket: "..., officials said (Reuters).".

    Or the bracket behind a long paragraph names nothing but the agency that sent it.
    """
    if credit.casefold() in AGENCIES and ends_sentence(text[:start].rstrip(" ([")):
        return words(text[:start]) > _WIRED
    return text.rstrip().endswith((").", "].")) and "/" not in credit and ":" not in text[start:]


def _is_sourced(text: str, start: int) -> bool:
    """Whether a source stands behind a long paragraph or an item of a list: no picture's."""
    return is_source(_mark_of(text, start)) and (is_item(text) or words(text[:start]) > _WIRED)
