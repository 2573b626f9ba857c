"""Lines before an article that say by whom it is and when it appeared.

They are fields, not debris. A line stands before the first paragraph, or behind a dek that
reads like one; there it must say more for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.captions.credit_lines import credit_of
from chaffinch.rules.entry_times import entry_times, is_span
from chaffinch.rules.examples.contexts import DIARY, TIMETABLE
from chaffinch.rules.examples.texts import after, amid
from chaffinch.rules.field_lines import is_field
from chaffinch.rules.front import ADDRESS, is_role, names_of_byline
from chaffinch.rules.line_dates import Fields, dates_of, printed_in
from chaffinch.rules.names import AGENCIES, looks_like_name
from chaffinch.rules.places import CHAFF, at_head, at_tail, behind_dek, title_remains
from chaffinch.rules.signatures import beside_names
from chaffinch.rules.times import numbered, states_time

_TEXT = """\
The council of the small harbour town voted on Monday evening for a second ferry.
The boat is to run from April, twice an hour, and will carry bicycles free of charge.
The mayor called the vote a good day for everyone who works on the other side.
"""
_BEHIND_DEK = (
    "Second ferry for the harbour\n"
    "The council has voted for it after a long night, and not everybody is glad of that.\n"
    f"{{}}\n{_TEXT}"
)
_NEAR = 4  # blocks
_SENTENCE = 4  # words
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
_DESKS = (" desk", " bureau", " staff", " correspondent")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEADING = re.compile(r"#{1,6}\s")


@rule(
    "byline.line",
    Role.BYLINE,
    catches=(
        "Second ferry for the harbour\n> By Asa Teller\n" + amid(),
        "Second ferry for the harbour\n> By Lena d’Arcy and Omar al-Sayed\n" + amid(),
        "Second ferry for the harbour\n> By Asa TellerMay 3, 2024\n" + amid(),
        "Second ferry for the harbour\n> By Asa Teller Photo: Dora Shul\n" + amid(),
        "Second ferry for the harbour\n> By Asa TellerUpdated May 3, 2024\n" + amid(),
        "Second ferry for the harbour\n> By Asa Teller (Arlen) and Dora Shul (Tern)\n" + amid(),
        "Second ferry for the harbour\n> Asa Teller, staff writer\n" + amid(),
        f"Second ferry for the harbour\n> Asa Teller\nMay 4, 2024\n{_TEXT}",
        _BEHIND_DEK.format("> By Asa Teller\nMay 4, 2024"),
        f"Second ferry for the harbour\n> Asa Teller\n> Reporter\nMay 4, 2024\n{_TEXT}",
        f"Second ferry for the harbour\n> Asa Teller\n> asa@harbour.example\nMay 4, 2024\n{_TEXT}",
        f"Second ferry for the harbour\n> Asa Teller in Lower Sarn\nMay 4, 2024\n{_TEXT}",
        f"Second ferry for the harbour\n> Asa Teller, Harbour Post\nMay 4, 2024\n{_TEXT}",
        f"Second ferry for the harbour\n> Asa Teller\nFollow\n3 min read\nMay 4, 2024\n{_TEXT}",
        f"Second ferry for the harbour\n> Asa Teller Harbour affairs correspondent\n{_TEXT}",
        f"Second ferry for the harbour\nBy Asa Teller\n> @asateller\n> Senior reporter\n{_TEXT}",
        f"Second ferry for the harbour\n> Staff reporter\nMay 4, 2024\n{_TEXT}",
        "小港將有第二艘渡船\n> 海港時報 記者林若寧／報導\n"
        "小港鎮議會星期一晚間表決通過開第二艘渡船。渡船四月開航，每小時兩班，腳踏車免費。\n",
        "Second ferry for the harbour\n> By Asa Teller1, Dora Shul2,*\n" + amid(),
        "小港要有第二条渡船\n> 来源：海港日报 作者：林若宁\n"
        "小港镇议会星期一晚上表决通过开第二条渡船。渡船四月开航，每小时两班，自行车免费。\n",
        "小港要有第二条渡船\n> 作者丨林若宁\n"
        "小港镇议会星期一晚上表决通过开第二条渡船。渡船四月开航，每小时两班，自行车免费。\n",
        "둘째 나룻배, 사월부터 다닌다\n> 김하나 기자 hana@harbour.example\n"
        "군의회는 월요일 저녁에 두 번째 나룻배를 띄우기로 했다. 배는 사월부터 다닐 것이다.\n",
    ),
    spares=(
        amid("> By the harbour"),
        "Songs of the old harbour\n> Lower Sarn\n" + amid(),
        "News and views from the coast\n> Harbour Post\nMay 4, 2024\n"
        f"Old Harbour Lamp Goes Out at Last\n{_TEXT}",
        "Second ferry for the harbour\n> By a margin of two\n" + amid(),
    ),
)
def byline_line(draft: Draft) -> Iterator[Finding]:
    """Bylines: who wrote the article, before its text.

    The line must stand before the first prose, or behind a dek that reads like prose, and hold
    a name, and hardly more. A bare name counts beneath a title where a date is beside it.
    """
    for number in draft.free():
        headed = at_head(draft, number)
        if not headed and number > draft.edges[0] + _NEAR and number > _NEAR:
            break
        if is_chrome(draft, number):
            continue
        if (headed or behind_dek(draft, number)) and not (number == 0 and len(draft) < 2):
            names = names_of_byline(draft, number) or _bare_name(draft, number)
            if names or _role_beneath(draft, number) or _is_desk(draft, number):
                named = tuple(("name", name) for name in names)
                yield Finding(number, fields=(*named, *beside_names(draft, number)))


def is_chrome(draft: Draft, number: int) -> bool:
    """Whether a line is the page's own although it begins as a byline does: "From Wikipedia"."""
    ui = (phrase for phrase in draft.said[number] if phrase.kind == "ui")
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
    if folded not in draft.lexicon.words_of("byline_roles") and not folded.endswith(_DESKS):
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
        and not draft.texts[number].endswith((":", "："))
        and credit_of(draft, number)[1] is None
    )


@rule(
    "timestamp.line",
    Role.TIMESTAMP,
    catches=(
        "Second ferry for the harbour\n> Published: 4 May 2024\n" + amid(),
        "Second ferry for the harbour\nAuthor: Asa Teller\n> Date: 4 May 2024\nSection: Boats\n"
        + amid(),
        "Second ferry for the harbour\n> May 4, 2024 at 10:15 am\n" + amid(),
        "Second ferry for the harbour\n> 04.05.2024, 10:15\n" + amid(),
        "Second ferry for the harbour\n> 04/05/2024\n" + amid("The last boat left on 25/12/2023."),
        "Second ferry for the harbour\n> 2.4.0 (3 May 2024)\n" + amid(),
        "小港要有第二条渡船\n> 更新时间：2024年5月4日 10:15\n"
        "小港镇议会星期一晚上表决通过开第二条渡船。渡船四月开航，每小时两班，自行车免费。\n",
        "Second ferry for the harbour\n"
        f"> Published May 4, 2024 at 10:15 am, last updated on May 5, 2024 at 9 am\n{_TEXT}",
        _BEHIND_DEK.format("By Asa Teller\n> May 4, 2024"),
        _BEHIND_DEK.format("> Updated: 4 May 2024"),
        _BEHIND_DEK.format("> 3 May 2024, 8.15am\n> Updated: 4 May 2024"),
        after(
            "> 3 May 2024",
            "The boats are in.",
            "> 4 May 2024",
            "The boats are out.",
            "> 5 May 2024",
            "The boats are late.",
        ),
    ),
    spares=(
        amid("> 1984"),
        after("Year, herring, cod", "> 2020 312 41", "> 2021 298 39"),
        after("Year", "> 2020", "Tons", "> 2020 2,1", "> 2021 3,4"),
        "Boats for hire on the quay\n> $9.50\nThe small boats can be hired by the hour, all year.\n"
        "The large ones are hired by the day, and a rope and a lamp come with each of them.\n",
        _BEHIND_DEK.format("> 4 May 1924"),
        "Minutes of the harbour council\n> Date: 3 February 2024\nPlace: Town hall\n"
        "Present: Asa Teller, Dora Shul, Gus Arlen\n" + _TEXT,
        "Protokoll der Sitzung\nOrt: Rathaus, Saal 2\n> Datum: 3. Februar 2024\nAnwesend: alle\n"
        "Der Rat der kleinen Hafenstadt hat am Montagabend für eine zweite Fähre gestimmt.\n",
        after("> 21:12", "The first boats are in."),
        after(
            "> ## [2.1.0] - 2024-05-03", "- Times of the second ferry", "> ## 2.0.0 (2024-01-03)"
        ),
        DIARY,
        TIMETABLE,
        after("The boats leave at", "> 06:30", "> 07:10", "> 08:00", "Nobody waits."),
        "Asa Teller, boatbuilder\n> 1931-2022\n" + amid().split("\n", 1)[1],
        "Asa Teller\n> 2 March 1931 † 30 April 2022\n" + amid().split("\n", 1)[1],
        after("> Monday to Friday, 9 to 5", "> 10:30 - 12:00", "> 9am to 5pm"),
        "The storm, hour by hour\nThe wind rose before noon, and by one the pier was under water.\n"
        "> 3 minutes ago\nThe last boat is in, says the harbour master, and all hands are safe.\n",
    ),
)
def timestamp_line(draft: Draft) -> Iterator[Finding]:
    """Timestamps: when the article appeared or was changed, before the text or right behind it.

    A line of nothing but a date's words and numbers. In mid-text times are kept: they
    head the entries of a live report.
    """
    for number in [number for number in numbered(draft) if draft.labels[number] is None]:
        front = at_head(draft, number)
        behind = at_tail(draft, number) and not _heads_entry(draft, number)
        stamps = (number > 0 and (front or behind)) or _stamped_behind_dek(draft, number)
        if stamps and states_time(draft, number) and not _is_of_text(draft, number):
            told = printed_in(draft, number) if behind and not front else dates_of(draft, number)
            own = front or not behind or _is_alone(draft, number)
            yield Finding(number, fields=told if own else ())


def _is_alone(draft: Draft, number: int) -> bool:
    """Whether no other line behind the text has a date of its own, as those of entries have."""
    behind: frozenset[Fields] = draft.once("dates behind the text", _dates_behind)
    return behind <= {printed_in(draft, number)}


def _dates_behind(draft: Draft) -> frozenset[Fields]:
    """What the lines of times behind the text say, each once."""
    behind = (n for n in numbered(draft) if n > draft.last_prose and states_time(draft, n))
    return frozenset(told for n in behind if (told := printed_in(draft, n)))


def _is_of_text(draft: Draft, number: int) -> bool:
    """Whether a time is not the article's: of an entry, a stretch of time, a field of minutes."""
    return number in entry_times(draft) or is_span(draft, number) or is_field(draft, number)


def _heads_entry(draft: Draft, number: int) -> bool:
    """Whether a bare time stands above a sentence, as the entries of a live report do.

    Or is a heading of Markdown, as those of a list of versions are.
    """
    entry = number + 1
    if _HEADING.match(draft.texts[number]):
        return True
    if entry >= len(draft) or draft.said[number] or _YEAR.search(draft.folds[number]):
        return False
    free = draft.labels[entry] is None
    return free and draft.closed[entry] and draft.words[entry] >= _SENTENCE


def _stamped_behind_dek(draft: Draft, number: int) -> bool:
    """Whether a line behind the dek says what its time is of, or stands beneath the byline.

    Or above another time; a date alone may head the first entry of a diary.
    """
    if not behind_dek(draft, number):
        return False
    named = draft.role(number - 1) in (Role.BYLINE, Role.TIMESTAMP, Role.READ_TIME)
    named = named or (states_time(draft, number + 1) if number + 1 < len(draft) else False)
    stamped = any(phrase.kind == "timestamp" for phrase in draft.said[number])
    return named or (stamped and _YEAR.search(draft.folds[number]) is not None)
