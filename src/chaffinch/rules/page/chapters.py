"""What numbers a chapter of a book: "Chapter Three", "Drittes Kapitel", "III", "第三章"."""

from __future__ import annotations

from chaffinch.rules.lazy import Lazy

_CHAPTER = Lazy(
    r"(?:(?:chapter|kapitel|kapittel|chapitre|cap[ií]tulo|capitolo|capitolul|cap[ií]tol|hoofdstuk|luku"
    r"|rozdział|rozdzial|kapitola|fejezet|poglavlje|bölüm|глава|розділ|поглавље|κεφάλαιο|chương|bab"
    r"|פרק|الفصل|فصل|अध्याय|บทที่)\s.{1,20}"
    r"|\S{1,16}\s(?:kapitel|kapittel|kapitola|fejezet|bölüm|luku|глава)"
    r"|제\s?\d{1,3}\s?장|第.{1,4}[章回節节]|[ivxlc]{1,7}\.?)"
)


def is_chapter(folded: str) -> bool:
    """Whether a folded line is nothing but the number of a chapter.

    >>> is_chapter("chapter three"), is_chapter("iii"), is_chapter("the third chapter of my life")
    (True, True, False)
    """
    return _CHAPTER.fullmatch(folded) is not None
