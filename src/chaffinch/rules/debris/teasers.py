"""Teasers: other articles of the site, offered inside this one or behind it.

Three kinds: a line that is marked ("Read more: ..."), a heading with a list behind
it ("Similar Posts"), and those without any mark (`chaffinch.rules.debris.teaser_pairs`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.lexicon import Phrase
from chaffinch.rules.contexts import is_heading, runs_on
from chaffinch.rules.dates.entry_times import is_entry
from chaffinch.rules.debris.teaser_leads import HEADINGS, teaser_also
from chaffinch.rules.debris.teaser_pairs import teaser_pair
from chaffinch.rules.debris.teaser_titles import (
    FRAMES,
    MARKED_SENTENCE,
    framed,
    questions_behind,
    titles_behind,
    without_subhead,
)
from chaffinch.rules.dumps.title_again import title_again
from chaffinch.rules.examples.contexts import VERSE_ON, WORDS_ON
from chaffinch.rules.examples.texts import TEXT, after, amid
from chaffinch.rules.places import at_tail, beside_debris, phrase_of, speaks_language
from chaffinch.wording import COLONS, is_cut, is_item, is_small, key

_MARKED_WORDS = 35
_MARKED_TITLE = 8  # words of a title behind a mark without a colon
_BARE_WORDS = 3
_OWN_WORDS = 3  # of a heading that may act without a list behind it
_OFTEN = 3
_TERMS, _TERM_WORDS = re.compile(r",\s"), 3
_FRAME = "[]【】<>＜＞《》〈〉［］■□◆◇●▼※ "


@rule(
    "teaser.marked",
    Role.TEASER,
    catches=(
        amid("> Read more: The ferry that never came"),
        amid("> See also: Ten harbours worth a detour"),
        amid("> Continue reading below"),
    ),
    spares=(
        amid("> “Read more books,” the minister told the pupils, and closed the file."),
        VERSE_ON,
        WORDS_ON,
        amid("> See also: barge, ferry, tug"),
        "In pictures: the fish fair | The Post\nLog in\n> In pictures: the fish fair\n" + TEXT,
        amid("> Learn more:", "- The ferry takes forty bicycles, and each of them free of charge."),
        amid("> Background noise was measured at ninety decibels on the pier that night."),
    ),
)
def teaser_marked(draft: Draft) -> Iterator[Finding]:
    """Marked teasers: a line that opens with the words that lead to another article.

    Acts anywhere on a line that does not run on like a paragraph; the bare mark
    ("Read more") also takes with it nothing but itself.
    """
    marks = draft.speaking("teaser_mark", "teaser_weak")
    again = title_again(draft) if marks else None
    for number in marks:
        also = phrase_of(draft, number, "teaser_also")
        kinds = ("teaser_mark",) if also else ("teaser_mark", "teaser_weak")
        phrase = phrase_of(draft, number, *kinds)
        if phrase is None or draft.words[number] > _MARKED_WORDS or number == 0:
            continue
        bare = phrase.kind == "teaser_weak" or draft.words[number] < 3
        if bare and (draft.texts[number].endswith("。") or is_heading(draft, number)):
            continue
        if is_entry(draft, number) or runs_on(draft, number) or _names_terms(draft, number):
            continue
        if (bare and _heads_list(draft, number)) or number == again:
            continue
        marked = _leads_elsewhere(draft, number)
        placed = beside_debris(draft, number) or at_tail(draft, number)
        if (
            bare and speaks_language(draft, phrase) and (placed or phrase.kind == "teaser_mark")
        ) or (not bare and marked):
            yield Finding(number)


def _heads_list(draft: Draft, number: int) -> bool:
    """Whether a mark with a colon stands above a list of sentences, which are the text's own."""
    item = number + 1
    if not draft.texts[number].endswith(COLONS) or item >= len(draft):
        return False
    return draft.prose[item] and is_item(draft.texts[item]) and draft.labels[item] is None


def _names_terms(draft: Draft, number: int) -> bool:
    """Whether a mark leads to entries and no titles: "See also: barge, ferry". Not where links are.

    Two or more, each of a few words, and none begins with a capital.
    """
    markup = draft.document.markup
    if markup is not None and markup.link[number]:
        return False
    terms = _TERMS.split(draft.texts[number].rstrip(".").partition(":")[2].strip())
    return len(terms) > 1 and all(
        is_small(term[:1]) and len(term.split()) <= _TERM_WORDS for term in terms
    )


def _leads_elsewhere(draft: Draft, number: int) -> bool:
    """Whether a line reads like a mark with a title, and not like a sentence or a list's head."""
    text, count = draft.texts[number], draft.words[number]
    if text.endswith((".", "。", "।")) and not is_cut(text):
        return count < MARKED_SENTENCE and ":" in draft.folds[number][:40]
    if text.endswith(COLONS) and count > _BARE_WORDS:
        return False
    return ":" in draft.folds[number][:40] or (count <= _MARKED_TITLE and text[-1:] != "!")


@rule(
    "teaser.heading",
    Role.TEASER,
    catches=(
        amid("So it was settled.") + "> Similar Posts\n> Ten harbours worth a detour\n"
        "> A captain looks back\n",
        amid("So it was settled.") + "> You may also like\n> Is your harbour at risk?\n",
        amid(
            "> Related questions",
            "> 5",
            "> Why does the pier lean to the west?",
            "> 12",
            "> 3",
            "> Tar or paint for a hull of oak",
            "> -1",
            "> Is there a tide table for the inner harbour?",
            "> 20",
            "> Draw the depth of each berth on one chart",
            "> How is the fog horn tuned, and who does it?",
        ),
        "第二条渡船四月开航\n小城的议会在星期一晚上决定开第二条渡船。船从四月开始走，每小时两班。\n"
        "> 相关阅读\n> 鱼市罢工\n> 码头的灯在今天晚上又亮了\n"
        "两名议员投了反对票，他们想要的是一座桥，不是一条船。\n",
        "둘째 나룻배, 사월부터 다닌다\n"
        "군의회는 월요일 저녁에 두 번째 나룻배를 띄우기로 했다. 배는 사월부터 다닐 것이다.\n"
        "> [관련기사]\n> 부두의 등불이 다시 켜지다\n> 어시장 상인들 파업에 돌입\n"
        "반대한 의원 두 명은 배 대신 다리를 원했다고 월요일 저녁에 밝혔다고 한다.\n",
    ),
    spares=(
        amid("> Additional features", "> - Sixty hours on one charge", "> - A lamp at each end"),
        amid(
            "See also:",
            "A captain looks back on forty winters",
            "> What the second ferry will cost",
            "What the council has not said is what the second ferry will cost in its first year.",
        ),
        amid(
            "Read more",
            "> A second ferry for the guests",
            "> The small boat can be hired by the hour",
            "Read more",
            "> A lamp for the pier",
            "> The old lamp can be hired by the night",
            "Read more",
        ),
        amid(
            "#### Related",
            "* [What killed the night boat](https://a.example/n)",
            "* [How to fold a chart at sea](https://a.example/c)",
            "> ### What the boats will cost",
        ),
        amid(
            "Related questions",
            "> Does the ferry take bicycles?",
            "> It takes forty of them.",
            "> Does it run at night?",
            "> It runs until eleven.",
            "> Is there a bar?",
            "> There is none.",
        ),
        amid(
            "Related questions",
            "> Does the ferry take bicycles?",
            "> It takes forty of them. Come early!",
            "> Does it run at night?",
            "> It runs until eleven. Do not be late!",
            "> Is there a bar?",
            "> There is none. Bring your own!",
        ),
        "> Related\nThey were cousins of some sort, and nobody in the village knew of which.\n"
        "One had come with the ferry in the spring, and the other had always been there.\n",
        amid(
            "1. Ask for the price",
            "Related articles",
            "Ten harbours worth a detour for a day",
            "> 2. Ask for the day on which it sails",
        ),
        amid("> More news came at noon."),
        after("> More on that next week."),
    ),
)
def teaser_heading(draft: Draft) -> Iterator[Finding]:
    """Headings of related articles, with the list behind them.

    Behind the text the heading acts alone and takes the short lines that follow;
    in mid-text it needs at least two lines behind it that read like headlines.
    """
    for number in sorted({*draft.speaking(), *draft.once("framed", framed)}):
        if draft.labels[number] is not None or number == 0:
            continue
        phrase = phrase_of(draft, number, *HEADINGS) or _inside_frame(draft, number)
        if phrase is None or (not phrase.strong and not speaks_language(draft, phrase)):
            continue
        if "{" in phrase.text and draft.texts[number].endswith((".", "。")):
            continue  # "More on that next week." is a sentence
        tail = at_tail(draft, number) or number > draft.last_prose
        asked = questions_behind(draft, number)
        behind = asked or titles_behind(draft, number)
        if not behind and is_heading(draft, number):
            continue
        listed = (tail or len(behind) >= 2) and not _is_button(draft, number)
        alone = phrase.strong and phrase.literal >= _OWN_WORDS and not draft.closed[number]
        if listed or alone or tail:
            yield Finding(number)
        for other in asked or without_subhead(draft, behind) if listed else ():
            yield Finding(other, evidence=draft.document.span(number))


def _inside_frame(draft: Draft, number: int) -> Phrase | None:
    """The heading that such a line says inside its brackets: "[관련기사]", "■関連記事"."""
    text = draft.texts[number]
    if text[:1] not in FRAMES:
        return None
    said = draft.lexicon.said(key(text.strip(_FRAME)), draft.language)
    return next((phrase for phrase in said if phrase.kind == "teaser_heading"), None)


def _is_button(draft: Draft, number: int) -> bool:
    """Whether the words stand beneath many items of the page: then they head nothing."""
    counts: Counter[str] = draft.once("keys", lambda its: Counter(its.keys))
    weak = any(phrase.kind == "teaser_weak" for phrase in draft.said[number])
    return weak and counts[draft.keys[number]] >= _OFTEN


TEASER_RULES = (teaser_also, teaser_heading, teaser_marked, teaser_pair)
