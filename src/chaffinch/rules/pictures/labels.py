"""Labels of pictures for those who do not see them: "Image source, Harbour Images".

Pages print them before a picture's source or caption, mostly where no eye sees them, and
not every page says so in its markup.
"""

from __future__ import annotations

import re

from chaffinch.rules.captions.credit_marks import Marks
from chaffinch.rules.lazy import Lazy
from chaffinch.wording import COLONS

_COMMAS = (",", "،", "，")
_LONGEST_LABEL = 30
_SOURCE_LABELS = (
    "image source|photo source|fuente de la imagen|crédito|crédito da foto|crédit photo|автор фото"
    "|kaynak|fotoğraf kaynağı|صدر الصورة|منبع تصویر|تصویر کا ذریعہ"
    "|इमेज स्रोत|nguồn hình ảnh|sumber gambar|图像来源|圖像來源|사진 출처|画像提供|bildquelle"
)
_CAPTION_LABELS = (
    "image caption|photo caption|video caption|media caption|pie de foto|legenda da foto"
    "|légende image|подпись к фото|підпис до фото|fotoğraf altı yazısı|التعليق على الصورة"
    "|توضیح تصویر|تصویر کا کیپشن|इमेज कैप्शन|chụp lại hình ảnh|keterangan gambar"
    "|图像加注文字|圖像加註文字|사진 설명|画像説明"
)
_LABELS = Lazy(
    rf"(?:[,،]\s?(?:(?P<credit>{_SOURCE_LABELS})|{_CAPTION_LABELS})"
    rf"|(?:(?P<credit2>{_SOURCE_LABELS})|{_CAPTION_LABELS})\s?[,،，])\s?"
)
"""What pages say, mostly to those who do not see them, before a picture's source or caption."""
_BARE = Lazy(
    rf"(?:caption|photo caption|bildunterschrift|bildtext|légende|legenda|leyenda|didascalia"
    rf"|onderschrift|подпись|キャプション|图片说明|圖片說明|캡션|{_CAPTION_LABELS})\s?[:：]"
)
"""The same on a line of its own."""
_BEFORE = Lazy(
    r"(?:(?:photo |image |bild)?caption|bild(?:unterschrift|legende|text)|l[eé]gende|legenda"
    r"|leyenda|pie de foto|didascalia|onderschrift|bijschrift|подпись|キャプション|图片说明"
    r"|圖片說明|캡션)\s?[:：]\s?(?=\S)"
)
"""The same before the caption: "Legend: the boat"."""
_COUNTED = Lazy(
    r"(?:(?:bild|foto|photo|image|picture|slide|imagen|imagem|immagine|kuva|zdjęcie|фото)\s"
    r"\d{1,3} ?(?:/|of|von|sur|de|di|van|av|af|z|iz|из) ?\d{1,3} ?[.|:–—-]"
    r"|\d{1,3} ?(?:/|of|von|sur|de|di|van|av|af) ?\d{1,3} ?[|:–—-]"
    r"|(?:写真を)?拡大(?:する)?)\s(?=\S)",
    re.IGNORECASE,
)
"""The number of a picture in its gallery, in front of the caption."""


def is_bare_label(text: str) -> bool:
    """Whether a line is nothing but the label of the caption beneath it.

    >>> is_bare_label("Caption:"), is_bare_label("Caption: the boat")
    (True, False)
    """
    return len(text) <= _LONGEST_LABEL and _BARE.fullmatch(text.lower()) is not None


def picture_label(text: str) -> tuple[str, int]:
    """What a label for those who do not see a picture says stands behind it, and where that begins.

    "credit" or "caption", or "" where there is none.

    >>> picture_label("Image source, Harbour Images")
    ('credit', 14)
    """
    if any(colon in text[:_LONGEST_LABEL] for colon in COLONS):
        before = _BEFORE.match(text[: _LONGEST_LABEL + 1].lower())
        if before is not None:
            return "caption", before.end()
    if not text.startswith(_COMMAS) and not any(sign in text[:_LONGEST_LABEL] for sign in _COMMAS):
        return "", 0
    match = _LABELS.match(text[:_LONGEST_LABEL].lower())
    if match is None or match.end() >= len(text):
        return "", 0
    return ("credit" if match["credit"] or match["credit2"] else "caption"), match.end()


def uncounted(caption: str) -> str:
    """A caption without its number in a gallery: "2 of 7 | The pier", "Bild 1 von 4. Die Mole"."""
    return _COUNTED.sub("", caption, count=1)


def unnouned(caption: str, marks: Marks) -> str:
    """A caption without the noun of a credit at its end, whose name stands elsewhere.

    >>> from chaffinch.rules.captions.credit_marks import package_marks
    >>> unnouned("The pier. Credit:", package_marks()), unnouned("A pier:", package_marks())
    ('The pier.', 'A pier:')
    """
    body = caption.rstrip(" \u00a0©")
    if not body.endswith(COLONS):
        return body or caption
    found = marks.within(body)
    return body[: found[-1][0]].rstrip() if found and found[-1][1] == len(body) else caption
