"""Lines of nothing but a time, before an article or right behind it: when it appeared or changed.

They are fields, not debris. In mid-text a time is kept, and so is one of an entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.dates.entry_times import clocks, entry_times, is_span
from chaffinch.rules.dates.line_dates import Fields, dates_of, printed_in
from chaffinch.rules.dates.times import YEAR, numbered, states_time
from chaffinch.rules.dates.versions import begins_with_version, heads_of_versions
from chaffinch.rules.dumps.heads import above_dump, is_dump
from chaffinch.rules.examples.contexts import BEHIND_DEK, DIARY, LINES, TIMETABLE, dumped
from chaffinch.rules.examples.texts import TEXT, after, amid
from chaffinch.rules.field_lines import is_field
from chaffinch.rules.places import at_head, at_tail, behind_dek
from chaffinch.rules.verdicts import SMALL_PAGE, chances_of
from chaffinch.wording import is_item

_SENTENCE = 4  # words
_FRONT = 5  # lines: kicker, headline, dek, byline, and when it appeared
_ABOVE, _BENEATH = 8, 3  # lines around a time in which debris with times of its own is named
_DATED = ("teaser", "comment")
_TEXT = 0.7  # the probability from which a dumped page's time is told in its text
_HEADING = re.compile(r"#{1,6}\s")


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
        "Un segundo barco para el puerto\n> 03/05/2024 10:15 a. m.\n"
        "El concejo del pequeño puerto votó el lunes por la noche a favor de un segundo barco.\n",
        "العبّارة الثانية للمرفأ\n> 3 مايو/أيار 2024\n"
        "صوّت مجلس بلدة المرفأ الصغيرة مساء الاثنين لصالح عبّارة ثانية بعد نقاش طويل جدا.\n",
        "العبّارة الثانية للمرفأ\n> 24 شوال 1445هـ الموافق 3 مايو 2024م\n"
        "صوّت مجلس بلدة المرفأ الصغيرة مساء الاثنين لصالح عبّارة ثانية بعد نقاش طويل جدا.\n",
        "小さな港に二隻目の渡し船\n> 二〇二四年五月三日\n"
        "町議会は月曜日の夜、二隻目の渡し船を買うことを決めた。船は四月から一時間に二回走る。\n",
        "小さな港に二隻目の渡し船\n> 令和6年5月3日\n"
        "町議会は月曜日の夜、二隻目の渡し船を買うことを決めた。船は四月から一時間に二回走る。\n",
        "เรือลำที่สองของท่าเรือ\n> 3 พ.ค. 2567 14:05 น.\n"
        "สภาเมืองท่าเล็ก ๆ ลงมติเมื่อเย็นวันจันทร์ให้ซื้อเรือข้ามฟากลำที่สอง หลังจากอภิปรายกันนานสี่ชั่วโมง\n",
        "Liman için ikinci vapur\n> 3 Mayıs 2024, ÖS 2:05\n"
        "Küçük kasabanın meclisi pazartesi akşamı ikinci bir vapur alınması için oy kullandı.\n",
        "کشتی دوم برای بندر\n> ۱۴ اردیبهشت ۱۴۰۳\n"
        "شورای شهر کوچک بندری شامگاه دوشنبه رأی داد که کشتی دوم خریده شود و از بهار راه بیفتد.\n",
        "Second ferry for the harbour\n"
        f"> Published May 4, 2024 at 10:15 am, last updated on May 5, 2024 at 9 am\n{LINES}",
        BEHIND_DEK.format("By Asa Teller\n> May 4, 2024"),
        BEHIND_DEK.format("> Updated: 4 May 2024"),
        BEHIND_DEK.format("> 3 May 2024, 8.15am\n> Updated: 4 May 2024"),
        dumped(
            "Second ferry for us | Post",
            "Second ferry for us",
            "The council votes for it after nine years, three campaigns and a petition.",
            "> 3 May 2024",
        ),
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
        amid("> 二〇二四年"),
        after("Year, herring, cod", "> 2020 312 41", "> 2021 298 39"),
        after("Year", "> 2020", "Tons", "> 2020 2,1", "> 2021 3,4"),
        "Boats for hire on the quay\n> $9.50\nThe small boats can be hired by the hour, all year.\n"
        "The large ones are hired by the day, and a rope and a lamp come with each of them.\n",
        BEHIND_DEK.format("> 4 May 1924"),
        "Minutes of the harbour council\n> Date: 3 February 2024\nPlace: Town hall\n"
        "Present: Asa Teller, Dora Shul, Gus Arlen\n" + LINES,
        "Protokoll der Sitzung\nOrt: Rathaus, Saal 2\n> Datum: 3. Februar 2024\nAnwesend: alle\n"
        "Der Rat der kleinen Hafenstadt hat am Montagabend für eine zweite Fähre gestimmt.\n",
        after("> 21:12", "The first boats are in."),
        after(
            "> ## [2.1.0] - 2024-05-03", "- Times of the second ferry", "> ## 2.0.0 (2024-01-03)"
        ),
        after("> 2.1.0 (2024-05-03)", "* Times of the second ferry", "* Fares of the first one"),
        after("> ## 3 May 2024", "- Times of the second ferry", "> ## 3 January 2024", "- Nets"),
        after("> [2.1.0] - 2024-05-03", "Times of the boats", "> v2.0.0 (May 3, 2023)", "All"),
        "The week of the boats\nAll that happens on the quay in this week, and it is free.\n"
        "> Friday 7 June\n18:00\nThe mayor cuts a net.\n19:30\nThe band plays airs.\n"
        "> Saturday 8 June\n10:00\nThe fish market opens.\n12:00\nThe small boats race.\n",
        after("Boats", "> Hour\tSunday 9 June", "11:00\tRace of the small boats"),
        after("> Published 3 books. None of them was read."),
        after("> Added in version 2.1."),
        DIARY,
        TIMETABLE,
        after("The boats leave at", "> 06:30", "> 07:10", "> 08:00", "Nobody waits."),
        after(*(line for hour in range(6, 12) for line in ("Quay", f"> {hour:02}:30", "Isle"))),
        "Asa Teller, boatbuilder\n> 1931-2022\n" + TEXT,
        "Asa Teller\n> 2 March 1931 † 30 April 2022\n" + TEXT,
        "Asa Teller\n> * 2 March 1931\n> † 30 April 2022\n" + TEXT,
        after("> Monday to Friday, 9 to 5", "> 10:30 - 12:00", "> 9am to 5pm"),
        "Soup of the small harbour\n> 25 min.\n> 20 st\n" + TEXT,
        "Your stars for the week\n> 21 March – 19 April\n" + TEXT,
        "Sunday in the harbour church\nDear all,\nIt was a full week.\nServices\nOld quay chapel\n"
        "> Sunday 10 March\n> 10.00\nThe mayor reads.\nCollection of nets\n> Friday 15 March\n",
        amid() + "Averages\nAsa Teller\n> 84.20\nLine-ups\n> 4-3-3\nBorn\n> * 1902\n",
        after("Half-year results", "> H1 2023", "> H1 2024", "Revenue", "88.1", "91.4"),
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
            own = own and not above_dump(draft, number)
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
    if _heads_day(draft, number) or number in heads_of_versions(draft):
        return True
    if _tells_of_other(draft, number):
        return True
    own = number in entry_times(draft) or number in clocks(draft)
    return own or is_span(draft, number) or is_field(draft, number)


def _tells_of_other(draft: Draft, number: int) -> bool:
    """Whether a text or a small page tells a time as other facts, away from its head and debris.

    The service of a Sunday, the kick-off of a match, the first day of a fair: who publishes an
    article names the year, or says that it appeared; a text without any paragraph is full of dates.
    """
    large = draft.document.markup is not None and len(draft) >= SMALL_PAGE  # the model is asked
    if number <= _FRONT or large or draft.said[number]:
        return False
    dump = is_dump(draft)
    if YEAR.search(draft.folds[number]) and (dump or draft.last_prose >= 0):
        return False
    if dump:
        return chances_of(draft)[number] >= _TEXT
    around = draft.said[max(0, number - _ABOVE) : number + _BENEATH]
    return not any(phrase.kind.startswith(_DATED) for phrases in around for phrase in phrases)


def _heads_day(draft: Draft, number: int) -> bool:
    """Whether a heading, or one of a table's columns, is a day without a year: of a programme."""
    if YEAR.search(draft.folds[number]):
        return False
    markup = draft.document.markup
    return "\t" in draft.texts[number] or (markup is not None and markup.heading[number] > 1)


def _heads_entry(draft: Draft, number: int) -> bool:
    """Whether a bare time stands above a sentence, as the entries of a live report do.

    Or is a heading of Markdown or a version above its changes, as in a list of versions.
    """
    entry, text = number + 1, draft.texts[number]
    if _HEADING.match(text):
        return True
    if entry >= len(draft):
        return False
    if begins_with_version(text) and is_item(draft.texts[entry]):
        return True
    if draft.said[number] or YEAR.search(draft.folds[number]):
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
    return named or (stamped and YEAR.search(draft.folds[number]) is not None)
