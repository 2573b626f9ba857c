"""Lines before an article that say by whom it is.

They are fields, not debris. A line stands before the first paragraph, or behind a dek that
reads like one; there it must say more for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import CHAFF, Role
from chaffinch.rules.bylines import ADDRESS, beside_names, names_of_byline
from chaffinch.rules.captions.credit_lines import credit_of
from chaffinch.rules.captions.credit_words import is_house
from chaffinch.rules.dates.times import states_time
from chaffinch.rules.dumps.heads import above_dump, front_of_dump
from chaffinch.rules.dumps.other_titles import title_remains
from chaffinch.rules.examples.contexts import BEHIND_DEK, LINES
from chaffinch.rules.examples.texts import amid
from chaffinch.rules.names import AGENCIES, looks_like_name
from chaffinch.rules.places import at_head, behind_dek, head_of
from chaffinch.rules.role_names import is_role
from chaffinch.wording import COLONS

_NEAR = 4  # blocks
_MOST_SIGNED = 4  # bylines above one text
_NEXT = 2  # lines behind a bare name and its date of which one may be the headline
_FAR = 12  # blocks behind a bare name among which the headline may stand instead
_ARTICLE, _PROSE = 60, 3  # blocks behind a bare name, and paragraphs among them, at least
_TITLED = 4  # words of a title above a bare name
_BARE_NAME = re.compile(
    r"[^\W\d_a-z][\w'’.-]+(?: (?:de|da|di|del|der|den|du|la|le|van|von|zu|dos|af|av))*"
    r"(?: [^\W\d_a-z][\w'’.-]*){1,3}"
)
_PLACE = re.compile(
    r"(?:,? (?:in|en|à|em|aus|i) [^\W\d_a-z][^\d,]{2,30}|(?:, [^\W\d_a-z][\w'’.&-]+)"
    r"(?: [^\W\d_a-z][\w'’.&-]+){0,3}| @\w{3,})$"
)
"""Where a writer writes from, or for whom, behind the name."""
_HANDLE = re.compile(r"@\w{3,}")
_PASSED = frozenset({"share", "share_weak", "read_time", "comment_form"})
"""What stands between a bare name and its date."""
_DESK_WORDS = 3


@rule(
    "byline.line",
    Role.BYLINE,
    catches=(
        "Second ferry for the harbour\n> By Asa Teller\n" + amid(),
        "Second ferry for the harbour\n> By Lena d’Arcy and Omar al-Sayed\n" + amid(),
        "Second ferry for the harbour\n> By Registry of the Ennet Court\n" + amid(),
        "Segon vaixell per al port\n> Per Asa Teller i Shul\n"
        "El consell del petit port va votar dilluns al vespre la compra d'un segon vaixell.\n",
        "Second ferry for the harbour\n> By Asa TellerMay 3, 2024\n" + amid(),
        "Second ferry for the harbour\n> By Asa Teller Photo: Dora Shul\n" + amid(),
        "Second ferry for the harbour\n> By Asa TellerUpdated May 3, 2024\n" + amid(),
        "Second ferry for the harbour\n> By Asa Teller (Arlen) and Dora Shul (Tern)\n" + amid(),
        "Second ferry for the harbour\n> Asa Teller, staff writer\n" + amid(),
        f"Second ferry for the harbour\n> Asa Teller\nMay 4, 2024\n{LINES}",
        BEHIND_DEK.format("> By Asa Teller\nMay 4, 2024"),
        f"Second ferry for the harbour\n> Asa Teller\n> Reporter\nMay 4, 2024\n{LINES}",
        f"Second ferry for the harbour\n> Asa Teller\n> asa@harbour.example\nMay 4, 2024\n{LINES}",
        f"Second ferry for the harbour\n> Asa Teller in Lower Sarn\nMay 4, 2024\n{LINES}",
        f"Second ferry for the harbour\n> Asa Teller, Harbour Post\nMay 4, 2024\n{LINES}",
        f"Second ferry for the harbour\n> Asa Teller\nFollow\n3 min read\nMay 4, 2024\n{LINES}",
        f"Second ferry for the harbour\n> Asa Teller Harbour affairs correspondent\n{LINES}",
        f"Second ferry for the harbour\nBy Asa Teller\n> @asateller\n> Senior reporter\n{LINES}",
        f"Second ferry for the harbour\n> Staff reporter\nMay 4, 2024\n{LINES}",
        "小港將有第二艘渡船\n> 海港時報 記者林若寧／報導\n"
        "小港鎮議會星期一晚間表決通過開第二艘渡船。渡船四月開航，每小時兩班，腳踏車免費。\n",
        "Second ferry for the harbour\n> By Asa Teller1, Dora Shul2,*\n" + amid(),
        "Second ferry for the harbour\n> By Asa Teller 1, Dora Shul 2\n" + amid(),
        "小港要有第二条渡船\n> 来源：海港日报 作者：林若宁\n"
        "小港镇议会星期一晚上表决通过开第二条渡船。渡船四月开航，每小时两班，自行车免费。\n",
        "小港要有第二条渡船\n> 作者丨林若宁\n"
        "小港镇议会星期一晚上表决通过开第二条渡船。渡船四月开航，每小时两班，自行车免费。\n",
        "小港要有第二条渡船\n> 记者 林若宁 通讯员 梁小舟 编辑 陈一帆\n"
        "小港镇议会星期一晚上表决通过开第二条渡船。渡船四月开航，每小时两班，自行车免费。\n",
        "小さな港に二隻目の渡し船\n> 鳥野みなと 記者\n"
        "町議会は月曜日の夜、二隻目の渡し船を買うことを決めた。船は四月から一時間に二回走る。\n",
        "小さな港に二隻目の渡し船\n> 【鳥野みなと記者】\n"
        "町議会は月曜日の夜、二隻目の渡し船を買うことを決めた。船は四月から一時間に二回走る。\n",
        "Zweite Fähre für den Hafen\n> Text und Fotos: Asa Teller\n"
        "Der Rat der kleinen Stadt stimmte am Montag über eine zweite Fähre ab, die teuer ist.\n",
        "小さな港に二隻目の渡し船\n> 記者 鳥野 みなと\n"
        "町議会は月曜日の夜、二隻目の渡し船を買うことを決めた。船は四月から一時間に二回走る。\n",
        "둘째 나룻배, 사월부터 다닌다\n> 김하나·이하늘 기자\n"
        "군의회는 월요일 저녁에 두 번째 나룻배를 띄우기로 했다. 배는 사월부터 다닐 것이다.\n",
        "둘째 나룻배, 사월부터 다닌다\n> 김하나 기자 hana@harbour.example\n"
        "군의회는 월요일 저녁에 두 번째 나룻배를 띄우기로 했다. 배는 사월부터 다닐 것이다.\n",
    ),
    spares=(
        "小さな港に二隻目の渡し船\n> 海の町の 記者\n"
        "町議会は月曜日の夜、二隻目の渡し船を買うことを決めた。船は四月から一時間に二回走る。\n",
        "小さな港に二隻目の渡し船\n> 地方紙記者\n"
        "町議会は月曜日の夜、二隻目の渡し船を買うことを決めた。船は四月から一時間に二回走る。\n",
        "小さな港に二隻目の渡し船\n> 同行した記者\n"
        "町議会は月曜日の夜、二隻目の渡し船を買うことを決めた。船は四月から一時間に二回走る。\n",
        "小さな港に二隻目の渡し船\n> 港町支局 記者\n"
        "町議会は月曜日の夜、二隻目の渡し船を買うことを決めた。船は四月から一時間に二回走る。\n",
        amid("> By the harbour"),
        "Songs of the old harbour\n> Lower Sarn\n" + amid(),
        f"Second win for the harbour\n> Coast League\nMay 4, 2024\n{LINES}",
        "News and views from the coast\n> Harbour Post\nMay 4, 2024\n"
        f"Old Harbour Lamp Goes Out at Last\n{LINES}",
        "Second ferry for the harbour\n> By a margin of two\n" + amid(),
    ),
)
def byline_line(draft: Draft) -> Iterator[Finding]:
    """Bylines: who wrote the article, before its text.

    The line must stand before the first prose, or behind a dek that reads like prose, and hold
    a name, and hardly more. A bare name counts beneath a title where a date is beside it.
    """
    front = front_of_dump(draft)
    head = range(front.start, max(front.stop, head_of(draft)))
    signed = (number for number in head if names_of_byline(draft, number))
    if len(list(islice(signed, _MOST_SIGNED + 1))) > _MOST_SIGNED:
        return  # a list of works, each with who made it
    end = max(draft.edges[0] + _NEAR, front.stop, _NEAR)
    for number in draft.free():
        headed = at_head(draft, number)
        if not headed and number > end:
            break
        if is_chrome(draft, number) or above_dump(draft, number):
            continue
        if (headed or behind_dek(draft, number)) and not (number == 0 and len(draft) < 2):
            names = names_of_byline(draft, number) or _bare_name(draft, number)
            if names or _role_beneath(draft, number) or _is_desk(draft, number):
                named = tuple(("name", name) for name in names)
                yield Finding(number, fields=(*named, *beside_names(draft, number)))


def is_chrome(draft: Draft, number: int) -> bool:
    """Whether a line is the page's own although it begins as a byline does: "From Wikipedia"."""
    said = draft.said[number]
    if not said:
        return False  # most lines
    ui = (phrase for phrase in said if phrase.kind == "ui")
    return any(phrase.strong or "{" not in phrase.text for phrase in ui)


def _role_beneath(draft: Draft, number: int) -> bool:
    """Whether a line beneath a byline says what the writer is, or gives an address: no more."""
    if draft.role(number - 1) is not Role.BYLINE:
        return False
    folded = draft.folds[number]
    told = is_role(folded, draft.lexicon) and not draft.closed[number]
    return told or any(sign.fullmatch(folded) for sign in (ADDRESS, _HANDLE))


def _is_desk(draft: Draft, number: int) -> bool:
    """Whether a line beside the date names a desk: "Staff reports", "Web Desk", a role alone."""
    if not 0 < number < len(draft) - 1 or draft.words[number] > _DESK_WORDS or draft.said[number]:
        return False
    folded = draft.folds[number]
    whose, _, noun = folded.rpartition(" ")
    desk = whose != "" and noun in draft.lexicon.words_of("desk_nouns")
    if not desk and folded not in draft.lexicon.words_of("byline_roles"):
        return False
    dated = any(states_time(draft, other) for other in (number - 1, number + 1))
    return dated and title_remains(draft, number)


def _bare_name(draft: Draft, number: int) -> tuple[str, ...]:
    """The name that is all of a line between a title and a date, or () where it is not so."""
    if number == 0 or number + 2 >= len(draft) or draft.said[number] or draft.prose[number]:
        return ()
    if sum(draft.prose[number : number + _ARTICLE]) < _PROSE:
        return ()  # the posts of a forum begin so too
    titled = draft.words[number - 1] >= _TITLED and draft.role(number - 1) not in CHAFF
    if not titled:
        return ()
    text = draft.texts[number].strip()
    name = _PLACE.sub("", text)
    bodies = draft.lexicon.words_of("body_nouns")  # of leagues, houses and offices
    if name.rpartition(" ")[2].casefold() in bodies or is_house(text):
        return ()
    if not (_BARE_NAME.fullmatch(name) or text.casefold() in AGENCIES):
        return ()
    date = _date_behind(draft, number)
    if date is None:
        return ()
    behind = range(date + 1, min(draft.edges[0], len(draft), number + _FAR))
    unknown = [n for n in behind if not draft.said[n] and not states_time(draft, n)]
    if any(_could_be_title(draft, n) for n in unknown[:_NEXT]):
        return ()
    return (name,) if title_remains(draft, number) and looks_like_name(name) else ()


def _date_behind(draft: Draft, number: int) -> int | None:
    """The number of the date beneath a name, its role and buttons aside; None where none is."""
    for other in range(number + 1, min(len(draft), number + 2 + _NEXT)):
        if states_time(draft, other):
            return other
        beneath = draft.folds[other]
        role = is_role(beneath, draft.lexicon) or ADDRESS.fullmatch(beneath)
        passed = any(phrase.kind in _PASSED for phrase in draft.said[other])
        if not (role or passed) or draft.prose[other]:
            return None
    return None


def _could_be_title(draft: Draft, number: int) -> bool:
    """Whether a line of the head may be the headline: then a name above it is the site's."""
    return (
        draft.words[number] > _TITLED
        and draft.labels[number] is None
        and not draft.closed[number]
        and ". " not in draft.texts[number]
        and not draft.texts[number].endswith(COLONS)
        and credit_of(draft, number)[1] is None
    )
