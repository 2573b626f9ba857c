"""Who wrote signs right behind the text: "（记者 林若宁）", "김하나 기자", "By Asa Teller".

Papers of East Asia sign there, and so do poems, letters and texts of agencies elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.lexicon.syntax import is_wide
from chaffinch.rules.about.byline_lines import is_chrome
from chaffinch.rules.bylines import ADDRESS, beside_names, lead_of, names_of_byline
from chaffinch.rules.captions.credit_lines import credit_of
from chaffinch.rules.examples.texts import after
from chaffinch.rules.names import are_all_of, looks_like_name
from chaffinch.rules.wide_bylines import is_signed, wide_names

_WORDS = 14
_NAME_WORDS, _WIDE_NAME = 2, 6  # words; signs of a script without spaces
_FRAME = "[]【】［］〔〕（）()<>《》〈〉/ "
_COUNCIL = (
    "둘째 나룻배, 사월부터 다닌다\n군의회는 월요일 저녁에 두 번째 나룻배를 띄우기로 했다.\n"
    "배는 사월부터 한 시간에 두 번 다니고 자전거는 값을 받지 않고 실어 줄 것이라고 한다.\n{}"
)
_COUNCIL_ZH = (
    "小港要有第二条渡船\n小港镇议会星期一晚上表决通过开第二条渡船，投票前辩论了将近五个小时。\n"
    "渡船四月开航，每小时两班，自行车免费上船，票价与以前相同，镇长在表决后这样说。\n{}"
)


@rule(
    "byline.signed",
    Role.BYLINE,
    catches=(
        _COUNCIL.format("> 김하나 기자 hana@harbour.example\n"),
        _COUNCIL.format("> 김하나 기자\n> hana@harbour.example\n"),
        _COUNCIL_ZH.format("> （记者 林若宁）\n"),
        _COUNCIL_ZH.format("> （林若宁）\n"),
        after("> By Asa Teller"),
        after("> Words and photos: Asa Teller"),
        after("> By Asa (A.R.) Teller"),
    ),
    spares=(
        _COUNCIL_ZH.format("> （全文完）\n"),
        after("> By the harbour"),
        after("> By Asa"),
        after("The boat that never came", "> By Asa Teller"),
        after("> hana@harbour.example"),
    ),
)
def byline_signed(draft: Draft) -> Iterator[Finding]:
    """Who wrote, right behind the last paragraph, where no line above the text names another.

    A whole name behind the word for an author, or as Chinese and Korean papers sign.
    """
    if draft.document.markup is not None:
        return
    number = draft.edges[1] + 1
    named = {name for label in draft.labels if label for name in _names(label.fields)}
    signed = False
    while 0 < number < len(draft) and draft.labels[number] is None:
        names = _signing(draft, number)
        mailed = signed and ADDRESS.fullmatch(draft.folds[number]) is not None
        if not (names or mailed) or (named and not named.issuperset(names)):
            return
        signed = True
        fields = (*(("name", name) for name in names), *beside_names(draft, number))
        yield Finding(number, fields=fields)
        number += 1


def _names(fields: tuple[tuple[str, str], ...]) -> Iterator[str]:
    return (value for field, value in fields if field == "name")


def _signing(draft: Draft, number: int) -> tuple[str, ...]:
    """The names of a line behind the text that signs it, or ()."""
    text = draft.texts[number]
    if draft.words[number] > _WORDS or is_chrome(draft, number):
        return ()
    if told := wide_names(text.strip(_FRAME)):
        return told[0]
    if is_signed(text):
        return (text[1:-1],)
    text = text.strip(_FRAME)
    lead = lead_of(draft, "byline").match(text)
    if lead is None or draft.closed[number] or credit_of(draft, number)[1] is not None:
        return ()
    names = names_of_byline(draft, number)
    whole = all(map(_is_whole, names))
    return names if whole and are_all_of(names, text[lead.end() :]) else ()


def _is_whole(name: str) -> bool:
    """Whether a name is of two words, or of a script that writes it in one."""
    told = len(name) <= _WIDE_NAME if is_wide(name) else len(name.split()) >= _NAME_WORDS
    return told and looks_like_name(name)
