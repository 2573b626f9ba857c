"""Why the line model judged as it did, in words: the columns that weighed most for a block.

For explaining, never for judging: it reads the page once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from chaffinch.catalogue import Draft
from chaffinch.model.features import seen
from chaffinch.model.line_model import seen_by

_MOST = 3
_PLACE = re.compile(r"^(?P<base>.+?)(?P<sign>[~<>+-])(?P<count>\d+)$")
_LEVEL = re.compile(r"^(?P<base>held|prose|link|count|score|markscore)(?P<level>[0-4])$")
_WORDS = {
    "score": "its words", "markscore": "its elements and their names", "words": "its length",
    "prosewords": "its length as prose", "said": "phrases of debris", "topic": "words of the text",
    "closed": "a sentence's end", "capitals": "words with a capital", "link": "its links",
    "signs": "its length", "upper": "capital letters", "wide": "letters without case",
    "digit": "digits", "stop": "full stops", "comma": "commas", "colon": "colons",
    "quote": "quotation marks", "dash": "dashes", "bracket": "brackets", "bar": "bars and slashes",
    "at": "signs like @ and #", "money": "signs of money", "symbol": "symbols",
    "stops": "full stops", "commas": "commas", "symbols": "symbols", "first": "its first sign",
    "last": "its last sign", "asks": "a question mark", "cut": "an ellipsis at its end",
    "wordsize": "the length of its words", "loud": "words in capitals", "long": "long words",
    "small": "short words", "stopwords": "frequent words", "titled": "words of the first line",
    "entitled": "words of the page's title", "described": "words of the page's description",
    "prose": "prose", "strong": "a phrase that tells by itself", "copies": "how often it stands",
    "copy": "which copy it is", "heading": "its level as a heading", "figure": "a figure",
    "hidden": "hidden", "depth": "its depth in the page", "place": "its place on the page",
    "fromstart": "its place from the start", "fromend": "its place from the end",
    "prosebefore": "the prose before it", "proseshare": "its share of the prose",
    "rank": "its rank by length", "since_prose": "lines since prose",
    "until_prose": "lines until prose", "since_said": "lines since a phrase of debris",
    "until_said": "lines until a phrase of debris", "period": "lines that come back like a list's",
    "likes": "lines of its shape", "likes_count": "lines of its shape",
}  # fmt: skip
_STARTS = (
    ("said", "a phrase of debris"), ("tag_", "its element"), ("in_", "the part of the page"),
    ("part_", "the part of a figure"), ("best", "the container of the prose"),
    ("gain", "the container of the text"), ("path_", "elements at the same place"),
    ("shape_", "elements with the same names"), ("page_", "the page as a whole"),
    ("kind_", "the kind of page"),
)  # fmt: skip
_ENDS = ("_apart", "_inside", "_run")


def reasons(
    draft: Draft, numbers: Iterable[int], most: int = _MOST
) -> dict[int, tuple[tuple[str, float], ...]]:
    """For each of these blocks the columns that weigh most: what they are, and log-odds.

    Negative speaks against body. Nothing for a block that no page shows.
    """
    shown = {number: row for row, number in enumerate(seen(draft))}
    asked = [number for number in numbers if number in shown]
    if not asked:
        return {}
    learnt, matrix = seen_by(draft)
    found = {}
    for number in asked:
        shares = learnt.trees.shares(matrix[shown[number]])
        best = sorted(range(len(shares)), key=lambda column: -abs(shares[column]))[:most]
        found[number] = tuple(
            (in_words(learnt.names[column]), round(float(shares[column]), 2)) for column in best
        )
    return found


def in_words(column: str) -> str:
    """What a column of the model is about.

    >>> in_words("words+2")
    'its length, 2 lines on'
    >>> in_words("link3")
    'its links, 3 containers out'
    """
    if match := _PLACE.match(column):
        count = match["count"]
        lines = "1 line" if count == "1" else f"{count} lines"
        where = {
            "~": f"within {lines}", "<": f"in {lines} before", ">": f"in {lines} after",
            "-": f"{lines} before", "+": f"{lines} on",
        }  # fmt: skip
        return f"{in_words(match['base'])}, {where[match['sign']]}"
    if match := _LEVEL.match(column):
        base = {"held": "its container's words", "count": "its container's blocks"}
        told = base.get(match["base"]) or in_words(match["base"])
        return told + (f", {match['level']} containers out" if match["level"] != "0" else "")
    if column in _WORDS:
        return _WORDS[column]
    for end in _ENDS:
        if column.endswith(end) and column.removesuffix(end) in _WORDS:
            return f"the densest run by {_WORDS[column.removesuffix(end)]}"
    return next((told for start, told in _STARTS if column.startswith(start)), column)
