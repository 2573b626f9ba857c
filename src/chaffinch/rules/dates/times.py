"""Which lines are nothing but a date or a time, whatever label they have.

They look at a line alone and at no label, so that without a rule no headline is made of one.
"""

from __future__ import annotations

import re
from functools import cache

from chaffinch.catalogue import Draft
from chaffinch.lexicon import Lexicon
from chaffinch.wording import DIGIT, fold, trimmed

_DATE_WORDS = 24
_PRICE = re.compile("[$€£¥₹₩₽₺%]")
_YEAR_ROW = re.compile(r"\W*(?:1\d|20)\d\d(?:\s+\d{1,3}[.,]\d{1,2})*\W*")
_TIME = re.compile(
    r"\b(?:[01]?\d|2[0-4])[:.h][0-5]\d\b|\b(?:19|20)\d\d\b"
    r"|\b\d{2,4}[./-]\d{1,2}[./-]\d{1,2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d年|\d月"
)
"""A time of the clock, a year, a date in numbers: no score of 84.20, no formation of 4-3-3."""
_PART_OF_YEAR = re.compile(r"\b(?:[hqst][1-4]|[1-4][hq])[ /]*(?:19|20)?\d\d\b")
_HAN = "〇零一二三四五六七八九"
_ERA = "令和|平成|昭和|民國|民国"
OF_ERA = rf"(?:{_ERA})\s?(?:\d{{1,3}}|[{_HAN}十元]{{1,3}})(?=\s?年)|[{_HAN}]{{4}}(?=年)"
"""A year as Japan and Taiwan count them, or in Chinese figures."""
_HAN_DATE = re.compile(
    rf"(?P<y>[{_HAN}]{{4}}|(?<=[和成国國])[{_HAN}十元]{{1,3}})年"
    rf"(?P<m>[{_HAN}十]{{1,2}})月(?P<d>[{_HAN}十]{{1,3}})日"
)
YEAR = re.compile(rf"(?:19|20)\d\d|{OF_ERA}")
_NUMBER = re.compile(r"\d{1,9}")
_AMOUNT = re.compile(r"\d+\s?[^\W\d_]+\.?")
_UNITS = ("minutes", "hours", "seconds")
_ABBREVIATED = 2  # letters: "20 st" are pieces
_DAYS = 31
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")
_SPACES = 2  # of a sentence
_LETTERS = (
    r"(?:[^\W\d_]|(?![\d\u0964\u0965])[\u0900-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece\u102b-\u103e])+"
)
"""Letters, and the signs of vowels and tones that scripts of India and its neighbours set beside
them."""
_OF_VERSION = re.compile(r"\b(?:versi[a-zóã]{1,3}|верси[а-я]|バージョン) ?\d+\.\d+(?![./-]?\d{2})")
"""What a program's version is told with: "Added in version 2.1"."""
_WORD = re.compile(rf"{_LETTERS}(?:['.]{_LETTERS})*")
_HALF = re.compile(r"(?<=\b[ap]\.) (?=m\b)")
"""What parts the halves of "a. m.", as Spanish and Catalan write it."""
_BEHIND_ARROW = re.compile(r"(?P<who>\S.{0,60}?)\s+»\s+(?P<when>\S.*)")
_ASCII_WORD = re.compile(r"[a-zA-Z]+(?:['.][a-zA-Z]+)*")


def in_figures(folded: str) -> str:
    """A folded text with the dates that it has in Chinese figures in ours.

    >>> in_figures("二〇二六年三月二十一日"), in_figures("令和八年十月三日")
    ('2026年3月21日', '令和8年10月3日')
    """
    return _HAN_DATE.sub(_figured, folded) if "年" in folded else folded


def _figured(match: re.Match[str]) -> str:
    year, month, day = (_figure(match[part]) for part in "ymd")
    return f"{year}年{month}月{day}日"


def _figure(said: str) -> str:
    if said == "元":
        return "1"  # the first year of an era
    tens, ten, ones = said.rpartition("十")
    if not ten:
        return "".join(str(max(0, _HAN.index(sign) - 1)) for sign in said)
    told = [_HAN.index(part) - 1 if part in _HAN and part else 0 for part in (tens, ones)]
    return str((told[0] or 1) * 10 + told[1])


def numbered(draft: Draft) -> list[int]:
    """The lines of few words with a digit, labelled or not: times are among them, and counts."""
    found: list[int] = draft.once("numbered", _numbered)
    return found


def _numbered(draft: Draft) -> list[int]:
    few = ((n, draft.folds[n]) for n, count in enumerate(draft.words) if count <= _DATE_WORDS)
    return [n for n, folded in few if DIGIT.search(folded) or _HAN_DATE.search(folded)]


def states_time(draft: Draft, number: int) -> bool:
    """Whether a line is nothing but a date's or a time's words and numbers, or says so."""
    folded = in_figures(draft.folds[number])
    if draft.words[number] > _DATE_WORDS or not _may_be_time(folded):
        return False
    told = any(phrase.kind == "timestamp" for phrase in draft.said[number])
    return _is_plain(folded, draft.lexicon) or (
        told
        and not draft.prose[number]
        and not _is_row(folded)
        and not _goes_on(draft.texts[number])
        and not _OF_VERSION.search(folded)
    )


def _goes_on(text: str) -> bool:
    """Whether a sentence without a number stands behind what a line says of a time."""
    *others, last = _SENTENCES.split(text)
    return bool(others) and last.count(" ") >= _SPACES and not DIGIT.search(last)


def is_time(folded: str, lexicon: Lexicon) -> bool:
    """Whether a folded text is nothing but a date's or a time's words and numbers."""
    folded = in_figures(folded)
    return _may_be_time(folded) and _is_plain(folded, lexicon)


def _may_be_time(folded: str) -> bool:
    """Whether it has a digit and is no price, which is written as a time is."""
    return bool(DIGIT.search(folded)) and not _PRICE.search(folded)


def _is_plain(folded: str, lexicon: Lexicon) -> bool:
    dates, fill = date_words(lexicon), lexicon.words_of("date_fill")
    words = _words(folded)
    for word in words:  # a loop, because of most lines the first word is none of a date's
        if word not in dates and word not in fill:
            return False
    if _is_row(folded) or (len(words) == 1 and _is_amount(folded, words[0], lexicon)):
        return False
    return bool(_TIME.search(folded)) or any(word in dates for word in words)


def _is_amount(folded: str, word: str, lexicon: Lexicon) -> bool:
    """Whether a number with one word behind it counts something: "25 min." is no Sunday of Bali."""
    if not _AMOUNT.fullmatch(folded):
        return False
    return len(word) <= _ABBREVIATED or any(word in lexicon.words_of(kind) for kind in _UNITS)


def _is_row(folded: str) -> bool:
    """Whether it is a row of a table that begins with a year, a year alone or a part of one.

    A half or a quarter ("H1 2024") heads a column of figures.
    """
    if _YEAR_ROW.fullmatch(folded) or _PART_OF_YEAR.fullmatch(folded):
        return True
    if _words(folded):
        return False
    return any(int(number) > _DAYS for number in _NUMBER.findall(_TIME.sub(" ", folded)))


def _words(folded: str) -> list[str]:
    if ". m" in folded:
        folded = _HALF.sub("", folded)
    pattern = _ASCII_WORD if folded.isascii() else _WORD  # the same words in a third of the time
    return [word.rstrip(".") for word in pattern.findall(folded)]


def says_time(folded: str, lexicon: Lexicon) -> bool:
    """Whether a folded text is nothing but a date or a time, or says how long ago it was."""
    return is_time(folded, lexicon) or is_ago(folded, lexicon)


def before_arrow(text: str, lexicon: Lexicon) -> str:
    """What stands before an arrow and a time, as heads of posts say who wrote when; else "".

    >>> from chaffinch.lexicon import lexicon
    >>> before_arrow("by Asa » Tue Aug 14, 2018 6:22 pm", lexicon())
    'by Asa'
    """
    match = _BEHIND_ARROW.fullmatch(text) if "»" in text else None
    return match["who"] if match and is_time(fold(match["when"]), lexicon) else ""


def is_ago(folded: str, lexicon: Lexicon) -> bool:
    """Whether a folded text says when something appeared in the words for that."""
    return bool(DIGIT.search(folded)) and bool(lexicon.match(trimmed(folded), "timestamp"))


@cache
def date_words(lexicon: Lexicon) -> frozenset[str]:
    """The names of months and of weekdays, in all languages."""
    return lexicon.words_of("months") | lexicon.words_of("weekdays")
