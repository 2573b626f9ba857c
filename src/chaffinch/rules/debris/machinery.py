"""What a page's programs leave in its text: linked data, scripts, styles, links to headings.

A text that speaks of code shows such lines to its readers: there they are the text's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.model.kinds import FORUM, MANUAL
from chaffinch.rules.examples.texts import amid
from chaffinch.rules.verdicts import SMALL_PAGE, verdict_of

_FIRSTS = frozenset("{[<wdgfv!(.#@:*j$")
_DATA = re.compile(r"\[?\{\s{0,9}\"@(?:context|graph|type|id)\"\s?:")
_SCRIPT = re.compile(
    r"window(?:\.\w+|\[['\"]\w+['\"]\]){1,9}\s?=[^=]|(?:window\.)?dataLayer\.push\("
    r"|googletag(?:\.\w+){1,9}\(|(?:gtag|fbq)\(['\"]|[!(]function\s?\("
)
_SCHEMA = "schema.org"
_ENDS = (";", "}", ")", "]")
_STYLE = re.compile(
    r"(?:(?:[.#@:*][\w-]|\*)[^{}]{0,200}\{(?:[^{}]|\{[^{}]*\}){0,2000}\}\s*)+", re.DOTALL
)
_DECLARED = re.compile(r"[{;]\s*-{0,2}[a-z-]{2,40}\s?:\s?[^{};]+[;}]")
_ON_CODE = re.compile(
    r"\b(?:java ?script|json(?:-ld)?|css|html|scripts?|snippets?|stylesheets?|schema\.org"
    r"|programming|source code|the code|code (?:below|above|block)|developers?|quell(?:code|text)"
    r"|código|codigo|codice|broncode|koodi|kod|kód)\b"
    r"|код\b|コード|スクリプト|代码|代碼|코드|스크립트|الكود|קוד"
)
_SIGNS = frozenset("¶\uf0c1")
_HEADING_WORDS = 16
_LINKED = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Second ferry"}'
_LAYER = "window.dataLayer = window.dataLayer || [];"
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
        f"> {_LINKED}\n" + amid(),
    ),
    spares=(
        amid(f"> {_LINKED}", "This JSON tells machines what the page of the ferry is about."),
        amid(f"> {_LAYER}", "So begins the script that counts who has looked at the tide table."),
        amid(f"> {_HASHED}", "Der Quellcode der Seite beginnt mit dieser Zeile, sagt der Kapitän."),
        amid("> .hidden {"),
        amid("> window.opener"),
        amid("> {left} {right}"),
        amid("> .:{the boats}:."),
        amid(f"> {_HASHED}", "", "def sail(boat):", "    return boat.sail()", ""),
    ),
)
def machinery(draft: Draft) -> Iterator[Finding]:
    """Lines of a page's own programs: JSON-LD, calls of scripts that count readers, style sheets.

    A whole statement, rule or object on a line or in a block of code. Nothing of a text that
    speaks of code, that has other code in it, or that is a manual or a forum's thread.
    """
    if draft.document.markup is not None:
        return
    found = [n for n in draft.free() if _is_machinery(draft.texts[n])]
    if found and not _shows_code(draft, frozenset(found)):
        yield from map(Finding, found)


def _is_machinery(text: str) -> bool:
    if text[:1] not in _FIRSTS:
        return False
    if text.endswith(_ENDS) and (_SCRIPT.match(text) or (_DATA.match(text) and _SCHEMA in text)):
        return True
    return _STYLE.fullmatch(text) is not None and _DECLARED.search(text) is not None


def _shows_code(draft: Draft, found: frozenset[int]) -> bool:
    """Whether a text shows code to its readers."""
    others = [n for n in range(len(draft)) if n not in found]
    if any("\n" in draft.texts[n] or _ON_CODE.search(draft.folds[n]) for n in others):
        return True
    return len(draft) >= SMALL_PAGE and verdict_of(draft).kind in (MANUAL, FORUM)


@rule(
    "ui.permalink",
    Role.UI,
    catches=(
        "Second ferry for the harbour¶\n> ¶\n" + amid().split("\n", 1)[1],
        amid("What it costs", "> ¶"),
    ),
    spares=(
        amid("> ¶"),
        amid("The old sign of printers, and of monks before them, was this one:", "> ¶"),
    ),
)
def permalink(draft: Draft) -> Iterator[Finding]:
    """Signs that link to the heading that they stand behind, as documentation has them."""
    if draft.document.markup is not None:
        return
    for number in draft.free():
        if draft.texts[number] in _SIGNS and number and _is_headed(draft, number - 1):
            yield Finding(number)


def _is_headed(draft: Draft, above: int) -> bool:
    text = draft.texts[above]
    short = 0 < draft.words[above] <= _HEADING_WORDS
    return short and not draft.closed[above] and text[-1:] not in ",;:"
