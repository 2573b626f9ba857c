"""Bylines of Chinese, Korean and Japanese papers: who reports, beside a word for it, unmarked.

"本报记者 林若宁", "记者 林若宁 编辑 陈一帆", "항구일보 김하나 기자". Nothing but spaces parts
names from such words, so that a line is read as a whole or not at all.
"""

from __future__ import annotations

from chaffinch.rules.lazy import Lazy

Names = tuple[str, ...]

_KOREAN = r"(?!사진|영상|촬영|그래픽)[가-힣]{2,4}"
_REPORTER = Lazy(
    r"[\[(【/]?\s?(?:[가-힣]{2,8}\s?[=＝]\s?)?"
    r"(?:[가-힣]{1,6}(?:일보|신문|뉴스|방송|타임스|경제|저널|투데이|통신|닷컴)\s)?"
    r"(?:글\s?[·/&]\s?사진\s?[=:]?\s?)?"
    rf"(?P<names>{_KOREAN}(?:\s?기자)?(?:\s?[·,]\s?{_KOREAN}(?:\s?기자)?)*?)\s?"
    r"(?:[가-힣]{2,6}\s?)?(?:기자|특파원)[\])】]?(?:\s?[(\[<]?\S+@[^\s()\[\]<>]+[)\]>]?)?"
)
_BETWEEN = Lazy(r"\s?기자|\s?[·,、，/]\s?|\s+")
_HAN = r"[\u4e00-\u9fff]{2,4}"
_LIST = rf"{_HAN}(?:[\s、，,]+{_HAN})*?"
_HOUSE = (
    r"(?:本报|本報|本网|本網|本刊|本台"
    r"|[\u4e00-\u9fff]{1,6}(?:社|报|報|网|網|台|刊|新闻|新聞|客户端))"
)
_AUTHORS = (
    "特约记者|特約記者|实习记者|實習記者|见习记者|見習記者|记者|記者|通讯员|通訊員|实习生|實習生"
)
_OTHERS = (
    "责任编辑|責任編輯|责编|責編|编辑|編輯|校对|校對|审核|審核|审校|審校|监制|監製"
    "|摄影记者|攝影記者|摄影|攝影"
)
_PARTS = Lazy(
    rf"[（(]?(?P<house>{_HOUSE}\s?)?(?:{_AUTHORS})(?P<apart>\s?)(?P<first>{_LIST})"
    rf"(?P<more>(?:[\s；;|]+(?:{_AUTHORS}|{_OTHERS})\s?{_LIST})*)[）)]?"
)
_ROLE = Lazy(rf"(?P<author>{_AUTHORS})|{_OTHERS}")
_MORE = Lazy(
    rf"(?P<role>{_AUTHORS}|{_OTHERS})\s?(?P<names>{_LIST})(?=[\s；;|]+(?:{_AUTHORS}|{_OTHERS})|$)"
)
_SIGNED = Lazy(r"[（(]([\u4e00-\u9fff]{3})[）)]")
_FILED = Lazy(
    r"(?:[\u3040-\u9fff]{2,8}\s?)?[记記]者\s?([\u4e00-\u9fff]{2,4})\s?[／/]?\s?[\u4e00-\u9fff]{0,4}(?:报道|報導)"
)
_SIGN = r"[\u4e00-\u9fff々\u3040-\u30ff]"
_NIPPON = rf"[\u4e00-\u9fff々]{_SIGN}{{1,4}}(?:[\s\u3000]{_SIGN}{{1,4}})?"
_JAPANESE = Lazy(rf"記者[\s\u3000](?P<behind>{_NIPPON})|(?P<before>{_NIPPON})[\s\u3000]記者")
_NO_JAPANESE = Lazy(
    r"[のはがをにへ]$|^(?:元|女性|新人|若手|本紙|[\u30a0-\u30ff])|(?:新聞|通信|支局|総局|部|担当)$"
)
"""What is no name beside the word: a particle, whose reporter it is, where."""
_GLUED = Lazy(rf"(?P<name>[\u4e00-\u9fff々]{_SIGN}{{2,4}})記者")
_NO_GLUED = Lazy(r"[紙誌社局員者系家界級門属]$|^[全各同某両他同先後主専現]")
"""What is no name where nothing parts it from the word: a kind of paper, of house, of reporter."""
_LEAST_NAME = 3  # signs
_MOST_ROLES = 12
"""Words for roles in a byline: each may be read as a name as well, so the ways double with each."""
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭蔣葉蘇呂盧鍾譚陸賈韋鄒龍賀顧龔萬錢嚴湯"
)
"""The surnames that are borne most: they tell a name where no space parts it from the word."""
_COLUMNS = frozenset(
    [
        "调查", "調查", "手记", "手記", "观察", "觀察", "走访", "走訪", "探访",
        "探訪", "体验", "體驗", "直击", "直擊", "连线", "連線", "见闻", "見聞",
        "快评", "快評", "日记", "日記", "专访", "專訪", "获悉", "獲悉", "报道",
        "報道", "了解", "发现", "發現", "来信", "來信", "招待", "发布", "發佈",
    ]
)  # fmt: skip
"""What stands behind the word for a reporter in names of columns and in sentences."""


def wide_names(text: str) -> tuple[Names, Names] | None:
    """The authors and the others of a line that is nothing but such a byline, or None.

    >>> wide_names("记者 林若宁 编辑 陈一帆")
    (('林若宁',), ('陈一帆',))
    >>> wide_names("记者 调查")
    """
    if text.isascii():
        return None
    if "기자" in text or "특파원" in text:
        found = _REPORTER.fullmatch(text)
        return (_listed(found["names"]), ()) if found else None
    if "者" not in text:
        return None
    if filed := _FILED.fullmatch(text):
        return (filed[1],), ()
    return _chinese(text) or _japanese(text)


def _japanese(text: str) -> tuple[Names, Names] | None:
    """A name in Japanese beside the word for who reports; with no space it must be a whole one.

    >>> _japanese("佐山みのる 記者"), _japanese("若手の 記者")
    ((('佐山みのる',), ()), None)
    >>> _japanese("佐山みのる記者"), _japanese("地方紙記者")
    ((('佐山みのる',), ()), None)
    """
    found = _JAPANESE.fullmatch(text)
    name = (found["behind"] or found["before"]) if found else ""
    if not name and (glued := _GLUED.fullmatch(text)) and not _NO_GLUED.search(glued["name"]):
        name = glued["name"]
    return ((name,), ()) if len(name) >= _LEAST_NAME and not _NO_JAPANESE.search(name) else None


def is_signed(text: str) -> bool:
    """Whether a bracket holds nothing but a name of three signs, as who wrote signs a Chinese text.

    >>> is_signed("（林若宁）"), is_signed("（未完）")
    (True, False)
    """
    found = _SIGNED.fullmatch(text)
    return found is not None and found[1][0] in _SURNAMES


def _listed(text: str) -> Names:
    return tuple(dict.fromkeys(name for name in _BETWEEN.split(text) if name))


def _chinese(text: str) -> tuple[Names, Names] | None:
    if sum(1 for _ in _ROLE.finditer(text)) > _MOST_ROLES:
        return None
    found = _PARTS.fullmatch(text)
    if found is None:
        return None
    named = found["first"][0] in _SURNAMES and bool(found["house"])
    if not (named or found["apart"] or found["more"]):
        return None
    authors, others = list(_listed(found["first"])), list[str]()
    for part in _MORE.finditer(found["more"]):
        role = _ROLE.match(part["role"])
        (authors if role and role["author"] else others).extend(_listed(part["names"]))
    if any(name in _COLUMNS or name[:2] in _COLUMNS for name in authors):
        return None
    return tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(others))
