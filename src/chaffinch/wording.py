"""How a line reads: its key for comparison, its words, how it ends. Pure functions of a text.

Everything here is blind to the accidents of encoding: composed and decomposed
letters, straight and curly quotes, kinds of dash and space give the same key.
"""

from __future__ import annotations

import re
import unicodedata

_FOLDED = {
    **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‐‑‒–—―−－", "-"),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u061c\u0640", ""),
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys(
        "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652", ""
    ),  # set or left out as the writer likes
    **dict.fromkeys("ىی", "ي"),
    "ک": "ك",
    # Greek in capitals has no accents
    **dict(zip("άέήίόύώΆΈΉΊΌΎΏϊϋΐΰ", "αεηιουωαεηιουωιυιυ", strict=True)),
    "İ": "i",
    "ı": "i",  # a Turkish line in capitals has lost the difference
    "\u0307": "",  # which "İ" leaves behind where it was made small
    "…": "...",
    "：": ":",
    "（": "(",
    "）": ")",
    "！": "!",
    "？": "?",
    "，": ",",
    "،": ",",
    "；": ";",
    "؛": ";",
    "؟": "?",
    "．": ".",
    "／": "/",
    "｜": "|",
    "＊": "*",
    "＝": "=",
    "［": "[",
    "］": "]",
}
_FOLDED_SIGN = re.compile(f"[{''.join(_FOLDED)}]")
_SPACED_MARKS = (" :", " ;", " !", " ?")  # as French sets them
EDGE = " \t:.,;!?¿¡…。।>»›→▶►▸•·*|-–—_=~#+⟶↓↑←‹«▼▾✕×"
# possessive, because a word never has to be given back: half the time on a paragraph
_WORD = re.compile(r"[^\W_]++(?:['’\-][^\W_]++)*+")
_ASCII_WORD = re.compile(r"[a-zA-Z0-9]++(?:['\-][a-zA-Z0-9]++)*+")
_LETTERS = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
_JOINTS, _STOPS, _BEHIND_STOP = ",;)", ".!?:", "\"'”’»"
_SENTENCE_END = re.compile(r"[.!?…。！？؟।॥։။၊۔።፧។៕]['\"”’»“‘«‹)\]›」』*¹²³]*\s*$")
_ITEM = re.compile(r"(?:[-*•‣◦▪–·]|\(?\d{1,3}[.)]|[a-z]\))\s+\S")
_BARE = re.compile(r"[\W_]+")
_NO_ASCII_LETTER = bytes(point for point in range(128) if not chr(point).isalnum())
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")
_ARROWS = "«»‹›"
_ARROW_WORDS = 4
_HALVES = re.compile("[\ud800-\udfff]")
SPACE_AHEAD = r"(?:(?<!\s)\s++)"
"""The white space ahead of a mark that parts a line, from its first sign on: where a pattern may
begin at each sign of a long run of it, its time is the square of the run's length."""
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
"""A sign of a script without spaces; compiled once for all, because that takes milliseconds."""
_THAI = re.compile("[\u0e00-\u0e7f]")
_BESIDE = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7"
    "\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57"
    "\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6"
    "\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0d81-\u0d83\u0dca-\u0ddf"
)
"""Signs of vowels, tones and stress that stand beside the letters of a word: Devanagari's, an
accent of Cyrillic that a dictionary sets, the points of Hebrew and Arabic. They part no word."""
_MARKED = re.compile(rf"[{_BESIDE}]+")
_MORE_BESIDE = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd"
    "\u102b-\u103e\u1056-\u1059\u105e-\u1060\u17b4-\u17d3\u17dd"
)
"""The same of Thai, Lao, Burmese and Khmer, of which `words` counts signs."""
_ANY_MARK = re.compile(f"[{_BESIDE}{_MORE_BESIDE}]")
_MARKED_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_BESIDE}{_MORE_BESIDE}]|['’\-](?=[^\W_]))*")
_NO_SPACES = re.compile(rf"{WIDE.pattern[:-1]}{_BESIDE}]")
_LONG = 20  # words
_THAI_SIGNS = 4
"""Of Thai that many signs count as one word: vowels and tones are signs of their own."""
DIGIT = re.compile(r"\d")
COLONS = (":", "：")
"""A colon, and the wide one of Chinese and Japanese."""
QUOTES = "\"'“”„‟«»‘’‚‛「『‹›—–"
"""Marks with which speech begins."""


def writable(text: str) -> str:
    """The text as UTF-8 can hold it: U+FFFD, one for one, for halves of signs (lone surrogates).

    >>> writable("half a sign \\ud83d")
    'half a sign \ufffd'
    """
    if text.isascii():
        return text
    try:
        text.encode("utf-8")  # much faster than looking for what is rarely there
    except UnicodeEncodeError:
        return _HALVES.sub("\ufffd", text)
    return text


def spelt(text: str) -> str:
    """The text as UTF-8 can hold it, halves of signs spelt as escapes, so that names stay apart.

    >>> spelt("half a sign \\ud83d")
    'half a sign \\\\ud83d'
    """
    text = str.__str__(text)  # of a subclass, as enumerations and numpy have, the text that it is
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def fold(text: str) -> str:
    """The text composed (NFC), casefolded, with one kind of quote, dash and space.

    >>> fold("“Russia’s  war” – a\\u00a0view")
    '"russia\\'s war" - a view'
    >>> fold("two  spaces") == "two spaces", fold("a tab\\tand a line\\n"), fold("Qui\\u202f?")
    (True, 'a tab and a line', 'qui?')
    """
    if text.isascii():
        folded = text.lower()
    else:
        text = unicodedata.normalize("NFC", text)
        folded = _FOLDED_SIGN.sub(_folded_sign, text).casefold()
    if "  " in folded or not folded.isprintable():  # no other space than " " can be printed
        folded = " ".join(folded.split())
    else:
        folded = folded.strip(" ")
    for mark in _SPACED_MARKS:
        if mark in folded:
            folded = folded.replace(mark, mark[1])
    return folded


def _folded_sign(match: re.Match[str]) -> str:
    return _FOLDED[match[0]]


def key(text: str) -> str:
    """What two lines must share to say the same: `fold` without marks at the edges.

    >>> key("Read more: »") == key("read more")
    True
    """
    return trimmed(fold(text))


def trimmed(folded: str) -> str:
    """A folded text without marks at its edges."""
    bare = folded.strip(EDGE)
    # a lone guillemet is an arrow, not a quotation
    return bare.strip(EDGE + '"') if bare.count('"') == 1 else bare


def bare(line: str) -> str:
    """Letters and digits alone, so that case, quotes and dashes make no difference."""
    if line.isalnum():
        return line
    if line.isascii():
        return line.encode().translate(None, _NO_ASCII_LETTER).decode()
    return _BARE.sub("", line)


def composed(text: str) -> str:
    """The text in NFC, so that a decomposed letter counts as one."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def plainly(text: str) -> str:
    """A text with the quotes and dashes that are set most as marks or spaces of ASCII.

    Mostly nothing else keeps a line from being ASCII, which is read in a fraction of the time.
    """
    if text.isascii():
        return text
    plain = text.replace("’", "'").replace("”", '"').replace("“", " ").replace("‘", " ")
    return plain.replace("–", " ").replace("—", " ")


def words(text: str) -> int:
    """How many words, where two signs of a script without spaces count as one word; of Thai four.

    >>> words("6 minutes, 31 seconds Read"), words("記事を読む"), words("दूसरी नौका")
    (5, 2, 2)
    """
    plain = plainly(text)
    if plain.isascii():
        if "--" in plain or "''" in plain or "-'" in plain or "'-" in plain:
            return len(_ASCII_WORD.findall(plain))
        # the same count, a fifth of the time: a joint between letters is taken out, others part
        return len(plain.encode().translate(_LETTERS, b"'-").split())
    if not _NO_SPACES.search(text):
        return len(_WORD.findall(text))  # most texts
    text = _MARKED.sub("", text)
    thai, wide = len(_THAI.findall(text)), len(WIDE.findall(text))
    if not wide:
        return len(_WORD.findall(text))
    spaced = len(_WORD.findall(WIDE.sub(" ", text)))
    return spaced + (wide - thai) // 2 + -(-thai // _THAI_SIGNS)


def ends_sentence(text: str) -> bool:
    """Whether the text closes as a sentence does, quotes and brackets aside.

    >>> ends_sentence("He said “no.”"), ends_sentence("Similar Posts")
    (True, False)
    """
    if text[-1:].isalpha():
        return False  # as most lines of a menu end
    return bool(_SENTENCE_END.search(text[-12:]))


def is_small(sign: str) -> bool:
    """Whether a sign is a small letter, of a script that sets capitals: Georgian sets none.

    >>> is_small("a"), is_small("A"), is_small("ა"), is_small("")
    (True, False, False, False)
    """
    return sign.islower() and not "\u10d0" <= sign <= "\u10ff"


def closes(text: str, count: int) -> bool:
    """Whether a line of so many words is whole: it ends as a sentence does, or is long in a script
    that closes no sentence, as those of Thai and Lao.

    >>> closes("เรือจะมาถึง", 21), closes("เรือจะมาถึง", 3), closes("boats", 21)
    (True, False, False)
    """
    return ends_sentence(text) or (count >= _LONG and "\u0e00" <= text[-1:] <= "\u0eff")


def goes_on(view: str, place: int) -> bool:
    """Whether a line that begins here goes on: with a comma, or a stop and nothing right behind it.

    What else begins with a stop is a name or a mark of its own: ".gitignore", "![a boat](b.jpg)".

    >>> goes_on(", it", 0), goes_on(". It", 0), goes_on(".gitignore", 0), goes_on(".. note", 0)
    (True, True, False, False)
    """
    if view[place] in _STOPS:
        behind = view[place + 1 : place + 2]
        return not behind or behind.isspace() or behind in _BEHIND_STOP
    return view[place] in _JOINTS


def is_cut(text: str) -> bool:
    """Whether the text ends in an ellipsis, as a summary does that was cut short."""
    return bool(_CUT.search(text[-8:]))


def opens_quote(text: str) -> bool:
    """Whether the text begins with a quotation mark or a dash of dialogue.

    A guillemet that nothing closes on a line of a few words is an arrow.

    >>> opens_quote("«Lasst uns gehen»"), opens_quote("« Previous post")
    (True, False)
    """
    first = text[:1]
    if not first or first not in QUOTES:
        return False
    lone = first in _ARROWS and not any(sign in _ARROWS for sign in text[1:])
    return not (lone and text.count(" ") <= _ARROW_WORDS and not ends_sentence(text))


def content_words(text: str) -> frozenset[str]:
    """The stems (first five letters) of words long enough to carry meaning."""
    return stems(fold(text))


def stems(folded: str) -> frozenset[str]:
    """The same of a folded text. Signs of vowels and tones part no word.

    >>> sorted(stems("दूसरी नौका")), sorted(stems("the second ferry"))
    (['दूसरी', 'नौका'], ['ferry', 'secon'])
    """
    found = _MARKED_WORD if not folded.isascii() and _ANY_MARK.search(folded) else _WORD
    return frozenset([word[:5] for word in found.findall(folded) if len(word) > 3])


def is_item(text: str) -> bool:
    """Whether a line opens as an item of a list does, with a bullet or a number.

    >>> is_item("- bicycles, free of charge"), is_item("2024 was wet")
    (True, False)
    """
    return _ITEM.match(text) is not None
