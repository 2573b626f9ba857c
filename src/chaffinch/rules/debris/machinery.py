"""What a page's programs leave in its text: linked data, scripts, styles, links to headings.

A text that speaks of code shows such lines to its readers: there they are the text's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.lexicon.glued import PERMALINKS, lets_edit
from chaffinch.model.kinds import FORUM, MANUAL
from chaffinch.rules.debris.code_runs import (
    is_code,
    is_dumped,
    is_minified,
    programs,
    stands_in_prose,
)
from chaffinch.rules.examples.texts import TEXT, amid
from chaffinch.rules.verdicts import SMALL_PAGE, verdict_of

_DATA = re.compile(r"\[?\{\s{0,9}\"@(?:context|graph|type|id)\"\s?:")
_STATE = re.compile(r"\{\"props\":\{\"pageProps\"")
_SCRIPT = re.compile(
    r"window(?:\.\w+|\[['\"]\w+['\"]\]){1,9}\s?=[^=]|(?:window\.)?dataLayer\.push\("
    r"|googletag(?:\.\w+){1,9}\(|(?:gtag|fbq|ga|twq)\(['\"]|[!(;]\s?function\s?\("
    r"|function gtag\(|(?:(?:var|let|const)\s)?\(?(?P<named>[\w.]{2,60})"
    r"\s?=\s?\(?(?:(?P=named)\s?=\s?)?(?:window\.)?(?P=named)\s?\|\|"
    r"|(?:_\w+|self\.__next_f)\.push\(|\(?adsbygoogle\s?=|(?:jQuery|\$)\((?:document\)\.ready\()?\s?function"
    r"|document\.(?:getElementById|write|addEventListener|createElement|querySelector)\("
    r"|if\s?\(\s?(?:typeof\s(?:ga|gtag|jQuery|fbq)\b|window\.\w)"
    r"|(?:var|let|const)\s\w+\s?=\s?(?:\{\"|JSON\.parse\()(?=.{60})"
)
_MARKED = re.compile(
    r"<(script|style|noscript|iframe)\b[^>]{0,900}>.{0,9000}</\1>"
    r"|/\*![^*]{1,200}\*/|(?:/\*|//|<!--)\s?(?:<!\[CDATA\[|\]\]>)\s?(?:\*/|-->)?",
    re.DOTALL,
)
"""Elements that hold programs, and the comments that stand around those."""
_SCHEMA = "schema.org"
_ENDS = (";", "}", ")", "]")
_LASTS = (*_ENDS, ">", "/", "[")
_STYLE = re.compile(
    r"(?:(?:[.#@:*][\w-]|\*|[a-z][a-z0-9]{0,9}(?=[.#:,>{\[]|\s[a-z.#:{*>]))"
    r"[^{}]{0,200}\{(?:[^{}]|\{[^{}]*\}){0,2000}\}\s*)+",
    re.DOTALL,
)
_DECLARED = re.compile(r"[{;]\s*-{0,2}[a-z-]{2,40}\s?:(?!:)\s?[^{};]+[;}]")
_ON_CODE = re.compile(
    r"\b(?:java ?script|json(?:-ld)?|css|html|stylesheets?|schema\.org|programming|source code"
    r"|code (?:below|above|block)|quell(?:code|text)"
    r"|código|codigo|codice|broncode|koodi|kod|kód)\b"
    r"|код\b|コード|スクリプト|代码|代碼|코드|스크립트|الكود|קוד"
)
_A_PROGRAM = re.compile(r"[{}]|\\u00|\w\(\)|=>|\w=\w|;\w|\w:\w+,")
"""What a line has that is a piece of a program, whatever words of code are in it."""
_ASKS = re.compile(
    r"\bjava ?script\b.{0,40}\b(?:enabled?|disabled?|required?|activ\w+|supported|turned)\b"
    r"|\b(?:enable|requires?|activate|turn on|support)\b.{0,20}\bjava ?script\b"
)
_MAY_BE_ON_CODE = re.compile(r"\b(?:scripts?|snippets?|the code|developers?)\b")
"""Words that speak of code beside a line of it; elsewhere of films, of houses and of law."""
_BESIDE = 2  # lines
_SPOKEN = 3  # lines of a page that make code its topic
_HEADING_WORDS = 16
_LINKED = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Second ferry"}'
_LAYER = "window.dataLayer = window.dataLayer || [];"
_NAMED = 'var boats = {"ajax":"https://harbour.example/ajax","nonce":"1f2e3d4c5b","locale":"en"};'
_MINIFIED = "!function(a){var b={};a.c=function(d){return b[d]||(b[d]={e:d})};}(this);" * 9
_HOUSES = (
    "The council met again on Tuesday, and a week later it met once more, at noon.",
    "Nobody spoke for long, and the mayor closed the evening at nine with a word of thanks.",
    "Two developers have bought the old salt house and want to build flats in it by the summer.",
)
_SCRIPTS = tuple(
    f"The script of {name} is short, and nobody knows it." for name in ("Asa", "Bo", "Cy")
)
_LOOSE = ("> function boats(a) {", ">   return a.b;", "> }")
_HASHED = ".css-1abc{display:flex;margin:0;}"


@rule(
    "ui.machinery",
    Role.UI,
    catches=(
        amid(f"> {_LINKED}"),
        amid(f"> {_LAYER}"),
        amid('> googletag.cmd.push(function() { googletag.display("top"); });'),
        amid(f"> {_HASHED}"),
        amid("> @media (max-width: 40em){.menu{display:none}}"),
        amid("> !function(a,b){a.b=b}(window,1);"),
        amid("> var _gaq = _gaq || [];", "> _gaq.push(['_setAccount', 'UA-1']);"),
        amid("> (adsbygoogle = window.adsbygoogle || []).push({});"),
        amid("> jQuery(document).ready(function($){ $('.boats').slick(); });"),
        amid(f"> {_NAMED}"),
        amid('> {"props":{"pageProps":{"slug":"ferry"}},"page":"/news","buildId":"1"}'),
        amid('> <script async src="https://tags.example/t.js"></script>'),
        amid("> /*! menu - v3.6.4 */", "> img.boat, a:hover{border:0;padding:0}"),
        amid("> body{margin:0;padding:0}"),
        amid(f"> {_LAYER}", "", *_HOUSES),
        amid(f"> {_LAYER}", "> function boats(a) {", ">   return a.b;", "> }"),
        amid(
            "", f"> {_LAYER}", f"> {_LINKED}", '> gtag("js", 1);', "", *_HOUSES[:2], "", *_LOOSE, ""
        ),
        amid(
            f"> {_LAYER}",
            "",
            "The tide table needs JavaScript enabled to say when each of the boats is to leave.",
        ),
        f"> {_LINKED}\n" + amid(),
        amid(f"> {_LAYER}", "The html of {boat} was changed by {name} in the settings on {date}."),
        amid(f"> {_MINIFIED}", "The function of the pier is to be there, said the harbour master."),
    ),
    spares=(
        amid("> " + "The ferry (the old one) sails at 9:30; the new one at 10:15. " * 12),
        amid(f"> {_LINKED}", "This JSON tells machines what the page of the ferry is about."),
        amid(f"> {_LAYER}", "So begins the script that counts who has looked at the tide table."),
        amid(f"> {_HASHED}", "Der Quellcode der Seite beginnt mit dieser Zeile, sagt der Kapitän."),
        amid("> .hidden {"),
        amid('> var boats = {"a": 1};'),
        amid('> fn sail() { harbour::boat::start("north"); }'),
        amid("> <b>boats</b>"),
        amid(f"> {_LAYER}", "The script above is what the page of the harbour begins with."),
        amid(
            f"> {_LAYER}",
            "> function boats(a) {",
            ">   return a.b;",
            "> }",
            "So goes one function of the harbour.",
        ),
        f"Three scripts\n> {_LAYER}\n" + amid("", *_SCRIPTS),
        amid("> window.opener"),
        amid("> {left} {right}"),
        amid("> .:{the boats}:."),
        amid(f"> {_HASHED}", "", "def sail(boat):", "    return boat.sail()", ""),
    ),
)
def machinery(draft: Draft) -> Iterator[Finding]:
    """Lines of a page's own programs: JSON-LD, scripts, style sheets, most of them minified.

    A whole statement, rule or object on a line or in a block of code. Nothing of a text that
    speaks of code, that has other code in it, or that is a manual or a forum's thread.
    """
    if draft.document.markup is not None:
        return
    texts = draft.texts
    found = {n for n in draft.free() if texts[n].endswith(_LASTS) and _is_machinery(texts[n])}
    minified = [n for n in draft.free() if is_minified(texts[n])]
    if minified and any(_tells(draft, n) for n in range(len(draft))):
        found.update(minified)
    if found:
        theirs = programs(draft, sorted(found))
        if not _shows_code(draft, theirs):
            yield from map(Finding, sorted(theirs))


def _is_machinery(text: str) -> bool:
    if text.endswith(_ENDS) and (_SCRIPT.match(text) or _STATE.match(text)):
        return True
    if _MARKED.fullmatch(text) or (_DATA.match(text) and _SCHEMA in text and text.endswith(_ENDS)):
        return True
    return _STYLE.fullmatch(text) is not None and _DECLARED.search(text) is not None


def _tells(draft: Draft, number: int) -> bool:
    """Whether a block is a paragraph, and no piece of a program with words in it."""
    return draft.prose[number] and _A_PROGRAM.search(draft.texts[number]) is None


def _is_on_code(folded: str) -> bool:
    """Whether a paragraph speaks of code; that a page asks for JavaScript says nothing."""
    return _ON_CODE.search(folded) is not None and _ASKS.search(folded) is None


def _shows_code(draft: Draft, found: frozenset[int]) -> bool:
    """Whether a text shows code to its readers."""
    dumped = is_dumped(draft, found)
    others = [n for n in range(len(draft)) if n not in found]
    blocks = [n for n in others if "\n" in draft.texts[n] and stands_in_prose(draft, n)]
    others = [n for n in others if not (draft.said[n] or is_code(draft, n))]
    prose = [n for n in others if _tells(draft, n)]
    if blocks or any(_is_on_code(draft.folds[n]) for n in prose):
        return True
    maybe = [n for n in others if _MAY_BE_ON_CODE.search(draft.folds[n])]
    near = {n + step for n in found for step in range(-_BESIDE, _BESIDE + 1)}
    if sum(draft.prose[n] for n in maybe) >= _SPOKEN or not (dumped or near.isdisjoint(maybe)):
        return True
    return len(draft) >= SMALL_PAGE and verdict_of(draft).kind in (MANUAL, FORUM)


@rule(
    "ui.permalink",
    Role.UI,
    catches=(
        "Second ferry for the harbour¶\n> ¶\n" + TEXT,
        amid("What it costs", "> ¶"),
        amid("What it costs", "> [edit]"),
    ),
    spares=(
        amid("> ¶"),
        amid("The old sign of printers, and of monks before them, was this one:", "> ¶"),
        amid("What it costs", "> [laughter]"),
    ),
)
def permalink(draft: Draft) -> Iterator[Finding]:
    """Signs that link to the heading that they stand behind, as documentation has them.

    And the links that let readers edit what a wiki's heading stands above: "[edit]".
    """
    if draft.document.markup is not None:
        return
    for number in draft.free():
        text = draft.texts[number]
        told = text in PERMALINKS or (text[:1] == "[" and lets_edit(draft.said[number]))
        if told and number and _is_headed(draft, number - 1):
            yield Finding(number)


def _is_headed(draft: Draft, above: int) -> bool:
    text = draft.texts[above]
    short = 0 < draft.words[above] <= _HEADING_WORDS
    return short and not draft.closed[above] and text[-1:] not in ",;:"
