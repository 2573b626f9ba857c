"""Credits as scripts without capital letters write them: "＝提供", "林小雨 摄", "이하늘 기자".

A word for who took, gave or owns the picture tells there what a capital tells elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.rules.captions.credit_marks import CLOSERS, Marks
from chaffinch.rules.lazy import Lazy
from chaffinch.wording import DIGIT

EAST = Lazy(r"[\u3040-\u9fff\uac00-\ud7af]")
_EQUALS = Lazy(r"(?<![\da-z])[=＝](?P<name>[^=＝。]{0,29}[^=＝。.\s])\s*$")
_REPORTER = Lazy(r"[/|<\[(]?\s?(?P<name>[가-힣]{2,4})\s?(?:인턴\s?)?기자[>\])]?\s*$")
_VERB = Lazy(r"[\s／/・]*(?:提供|撮影|摄影?|攝影?|供图|供圖|제공|촬영)$")
ENDS = (*CLOSERS, ".")
"""A bracket closes, and a full stop may stand behind it."""
_BY = "提供|撮影|摄影?|攝影?|供图|供圖|제공|촬영|캡처"
_IN = "（）()［］\\[\\]【】〔〕<>＜＞"
_PROVIDED = Lazy(
    rf"[（(［\[【〔<＜](?P<name>[^{_IN}]{{1,24}}(?:{_BY}|[=＝][^{_IN}=＝]{{1,16}}))"
    r"(?:[.,]?\s?재판매\s?(?:및|/)\s?DB\s?금지)?[）)］\]】〕>＞]$"  # no resale, none in databases
)
_TAKEN = Lazy(
    rf"(?<=[.。！？])\s*(?P<name>[^\s.。、，,！？]{{1,16}}(?:\s[^\s.。、，,]{{1,8}})?\s?(?:{_BY})"
    r"(?:\s[^\s.。、，,！？]{2,6}发?)?)$"
)
_SHOT = Lazy(r"(?<=、)(?P<name>[^\s、=＝]{2,8}撮影)$")  # behind a place, and a date behind "＝"
_WIRE = Lazy(
    r"/\s?(?P<name>연합뉴스|뉴시스|뉴스1|로이터|게티이미지\w*|셔터스톡|공동취재단|(?:AP|AFP|EPA)(?:연합뉴스)?)$"
)


def unverbed(name: str) -> str:
    """A credit's name without the word behind it for who took or gave the picture.

    >>> unverbed("林小雨 摄"), unverbed("撮影")
    ('林小雨', '撮影')
    """
    return name if name.isascii() else _VERB.sub("", name, count=1) or name


def eastern(text: str, _: Marks) -> Iterator[tuple[int, str]]:
    """A name in a bracket, behind "=" or a slash, or before a word for who took the picture."""
    if text.isascii() or not EAST.search(text):
        return
    asked = [_PROVIDED] if text.endswith(ENDS) else [_TAKEN]
    equals = "=" in text or "＝" in text
    asked += [_SHOT] if equals and text.endswith("撮影") else []
    asked += [_EQUALS] if equals else []
    asked += [_REPORTER] if "기자" in text else []
    asked += [_WIRE] if "/" in text else []
    for pattern in asked:
        match = pattern.search(text)
        digits = match is not None and DIGIT.search(match["name"].removesuffix("뉴스1"))
        if match and not digits:
            yield match.start(), match["name"]
