"""What numbers a chapter of a book: "Chapter Three", "Drittes Kapitel", "III", "第三章"."""

from __future__ import annotations

import re
from functools import cache

from chaffinch.lexicon import Lexicon


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    first, behind = (
        "|".join(re.escape(noun) for noun in sorted(lexicon.words_of(kind)))
        for kind in ("chapter_nouns", "chapter_tail")
    )
    return re.compile(
        rf"(?:(?:{first})\s.{{1,20}}|\S{{1,16}}\s(?:{behind})"
        r"|제\s?\d{1,3}\s?장|第.{1,4}[章回節节]"
        r"|(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})\.?)"  # no "civil"
    )


def is_chapter(folded: str, lexicon: Lexicon) -> bool:
    """Whether a folded line is nothing but the number of a chapter.

    >>> from chaffinch.lexicon import lexicon
    >>> from chaffinch.wording import fold
    >>> is_chapter("chapter three", lexicon()), is_chapter("iii", lexicon())
    (True, True)
    >>> is_chapter(fold("Κεφάλαιο 3"), lexicon())
    True
    >>> is_chapter("the third chapter of my life", lexicon()), is_chapter("civil", lexicon())
    (False, False)
    """
    return _pattern(lexicon).fullmatch(folded) is not None
