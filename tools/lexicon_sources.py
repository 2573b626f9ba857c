"""The permissive translation files behind the lexicon: where they lie and how each is read.

A reader yields (locale, id, phrase) from a package's archive; what an id means stands
in the source's table of kinds, the first pattern that matches. Single words are taken
only where an id names a control: a word like "name" or "black" is content elsewhere.
"""

from __future__ import annotations

import ast
import gettext
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Found = Iterator[tuple[str, str, str]]
_PAIR = re.compile(r"""["']?([\w.-]+)["']?\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")""")


@dataclass(frozen=True)
class Source:
    """A package at a pinned version: its registry, licence, files, reader and table of kinds."""

    name: str
    version: str
    registry: str
    licence: str
    files: str
    read: Callable[[str, bytes], Found]
    kinds: Mapping[str, str]
    weak: str = r"(?!)"
    """Ids whose phrase may be one or two words."""

    def kind(self, identifier: str) -> str:
        """The kind of an id's phrases, or ""."""
        for pattern, kind in self.kinds.items():
            if re.search(pattern, identifier):
                return kind
        return ""


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file of an archive, in order of name; archives inside are opened."""
    if path.name.endswith((".whl", ".zip")):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                yield name, archive.read(name)
        return
    yield from _tar(path.read_bytes())


def _tar(data: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in sorted(archive.getmembers(), key=lambda item: item.name):
            held = archive.extractfile(member) if member.isfile() else None
            if held is None:
                continue
            if "tryghost-i18n" in member.name:
                yield from _tar(held.read())
            else:
                yield member.name, held.read()


def _part(name: str, index: int) -> str:
    return name.split("/")[index].partition(".")[0]


def read_json(name: str, data: bytes) -> Found:
    """A JSON object of id and phrase; the locale is the file's or the folder's name."""
    stem = _part(name, -1)
    locale = stem if re.fullmatch(r"[a-z]{2,3}([-_]\w+)*", stem) else _part(name, -2)
    for identifier, phrase in json.loads(data).items():
        if isinstance(phrase, str) and not identifier.endswith("DESCRIPTION"):
            for one in phrase.split("|") if "plurals" in identifier else (phrase,):
                yield locale, identifier, one


def read_pairs(name: str, data: bytes) -> Found:
    """Pairs of id and quoted phrase in a script or template; the locale is the file's name."""
    locale = _part(name, -1) or ""
    if locale in ("locale", "tarteaucitron"):
        locale = name.split("/")[-2] if locale == "locale" else name.split(".")[-2]
    for identifier, single, double in _PAIR.findall(data.decode("utf-8")):
        raw = (single or double).replace("\\'", "'").replace('\\"', '"')
        for phrase in re.split(r"\\n|\n", raw):
            yield locale, identifier, phrase


def read_nikola(name: str, data: bytes) -> Found:
    """Nikola's message modules: one dictionary each."""
    tree = ast.parse(data)
    locale = _part(name, -1).removeprefix("messages_")
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for identifier, phrase in ast.literal_eval(node).items():
                yield locale, identifier, phrase


def read_mo(name: str, data: bytes) -> Found:
    """A gettext catalogue; the locale is the folder's name."""
    catalogue = gettext.GNUTranslations(io.BytesIO(data))
    for identifier in sorted(map(str, catalogue._catalog)):  # type: ignore[attr-defined]
        phrase = catalogue.gettext(identifier)
        if phrase != identifier:
            yield name.split("/")[-3], identifier, phrase


def read_yaml(name: str, data: bytes) -> Found:
    """Klaro's nested tables, ids joined with dots."""
    import yaml  # type: ignore[import-untyped]  # a tool of the builder's machine, not of the library

    def walk(node: object, path: str) -> Iterator[tuple[str, str]]:
        if isinstance(node, dict):
            for part, inner in node.items():
                yield from walk(inner, f"{path}.{part}".lstrip("."))
        elif isinstance(node, str):
            yield path, " ".join(node.split())

    for identifier, phrase in walk(yaml.safe_load(data), ""):
        yield _part(name, -1), identifier, phrase


def read_shariff(name: str, data: bytes) -> Found:
    """Shariff's services: ``title: { de: '...' }``; the id is the service."""
    text = data.decode("utf-8")
    for block in re.findall(r"title:\s*\{(.*?)\}", text, re.DOTALL):
        for locale, single, double in _PAIR.findall(block):
            yield locale, _part(name, -1), single or double


def read_minutes(name: str, data: bytes) -> Found:
    """reading-time-estimator: what follows the number, and what stands for less than one."""
    for locale, identifier, phrase in read_pairs(name, data):
        if identifier == "less":
            yield locale, identifier, phrase
        elif identifier == "default":
            yield locale, identifier, "{n} " + phrase
            yield locale, identifier, "{n}" + phrase


_GHOST = {
    r"min read$": "read_time",
    r"ago$|^Just now": "comment_meta",
    r"(?i)comment|repl(y|ies)\b|discussion": "comment_form",
    r"^By \{|Founder|Head of|Local resident|parent$|Larson|Neuro": "",
    r"(?i)subscri|sign (up|in|out)|newsletter|account|e-?mail|member|inbox|spam|plan\b|log ?in|trial"
    r"|payment|billing|unsubscribe|donat|support": "subscribe",
    r"Read more|Continue reading|^Featured|You might also like|Related": "teaser_mark",
    r"(?i)front page|older|newer|previous|next (post|page)|archive|all episodes|browse": "navigation",
    r"(?i)close|search|load more|show more|menu|copied|copy link": "ui",
    r"(?i)share|follow": "share",
    r"(?i)copyright|all rights|powered by|privacy|terms": "legal",
}

SOURCES = (
    Source(
        "ghost", "6.65.0", "npm", "MIT",
        r"/locales/[\w-]+(\.json|/(comments|portal|signup-form|newsletter)\.json)$",
        read_json, _GHOST, weak=r"^(Subscribe|Sign (in|up|out)|Reply|Add comment|Close|Search|Log ?in"
        r"|Become a member|.* min read|\{amount\} comments|.* ago|Read more|Load more.*)$",
    ),
    Source(
        "@docusaurus/theme-translations", "3.10.2", "npm", "MIT", r"/locales/[\w-]+/theme-common\.json$",
        read_json,
        {
            r"readingTime": "read_time", r"readMore": "teaser_mark",
            r"skipToMain|BackToTop|CodeBlock|closeButton|colorToggle|[sS]idebarButton|Category": "ui",
            r"editThisPage|paginator|olderP|newerP|olderE|newerE|navAria|TOC|breadcrumbs\.home"
            r"|viewAll|archive": "navigation",
            r"lastUpdated\.lastUpdatedAt": "timestamp", r"NotFound|ErrorPage": "placeholder",
        }, weak=r"readingTime|readMore$|skipTo|BackToTop|editThis|olderP|newerP|olderE|newerE|TOC",
    ),
    Source(
        "mkdocs-material", "9.8.1", "pypi", "MIT", r"partials/languages/[\w-]+\.html$", read_pairs,
        {
            r"^readtime": "read_time", r"^consent": "consent", r"^source\.file\.date": "timestamp",
            r"^action|^announce|^clipboard|^top|^search\.(share|result)": "ui",
            r"^footer\.|^nav|^tabs|^toc|^select|^blog\.(index|continue|archive)": "navigation",
        }, weak=r"^readtime|^consent\.(accept|manage|reject)|^action|^toc|^top|^tabs|^blog\.(index|cont)",
    ),
    Source(
        "Nikola", "8.3.3", "pypi", "MIT", r"base/messages/messages_\w+\.py$", read_nikola,
        {
            r"remaining to read": "read_time", r"^Read more": "teaser_mark", r"Skip to|^Toggle": "ui",
            r"^(Newer|Older|Next|Previous|More|Posts|old) posts?|feed|Also available|^page %d"
            r"|^Tags and|^Original": "navigation",
            r"^Posted": "timestamp",
        }, weak=r"^(Read more|Skip to.*|(Newer|Older|Next|Previous) posts?|.*to read)$",
    ),
    Source(
        "isso", "0.14.0", "pypi", "MIT", r"/app/i18n/[\w-]+\.js$", read_pairs,
        {
            r"^date-": "comment_meta", r"anonymous|placeholder|author-suffix": "",
            r"^postbox|^num-comments|^no-comments|^comment-": "comment_form",
        }, weak=r"^(num-comments|no-comments|comment-reply|date-(minute|hour|day|week|month|year)"
        r"|comment-deleted|postbox-submit)$",
    ),
    Source(
        "sphinx", "9.0.4", "pypi", "BSD-2-Clause", r"/locale/\w+/LC_MESSAGES/sphinx\.mo$", read_mo,
        {
            r"^(Previous|Next) (topic|chapter)|^previous chapter|^next chapter|^Table of|^Quick search"
            r"|^Search (Page|within)|^Complete Table|^Global Module|^This Page|^Show Source"
            r"|^Navigation|^Index pages|^Full index|^General Index|^Collapse sidebar"
            r"|^Expand sidebar|^Hide Search": "navigation",
            r"^Last updated": "timestamp", r"^&#169;|^&copy;|Copyright|^Created using": "legal",
            r"^Please activate JavaScript": "ui",
        }, weak=r"^(Previous|Next) (topic|chapter)|^Table of|^Quick search|^Show Source",
    ),
    Source(
        "video.js", "8.24.1", "npm", "Apache-2.0", r"/dist/lang/[\w-]+\.json$", read_json,
        {
            r"^(White|Black|Red|Green|Blue|Yellow|Magenta|Cyan|None|Casual|Script|Done|Reset|Opaque"
            r"|Uniform|Raised|Depressed|Dropshadow|Text|Background|Window|Close|Percent.*|\d+%)$": "",
            r".": "player",
        }, weak=r"^(Play|Pause|Mute|Unmute|Fullscreen|Exit Fullscreen|Play Video|Video Player"
        r"|Audio Player|Playback Rate|Current Time|Remaining Time|Picture-in-Picture|(captions"
        r"|subtitles|descriptions) (off|settings)|Audio Track|Stream Type)$",
    ),
    Source(
        "mediaelement", "7.1.0", "npm", "MIT", r"/src/js/languages/[\w-]+\.js$", read_pairs,
        {r"^mejs\.(download|fullscreen|play|pause|time-|live|volume|unmute|mute|video-|audio-"
         r"|captions)": "player"},
        weak=r"^mejs\.(download|fullscreen|video-player|audio-player|mute|unmute)",
    ),
    Source(
        "klaro", "0.7.22", "npm", "BSD-3-Clause", r"/src/translations/[\w-]+\.yml$", read_yaml,
        {r"^purposes\..*title|^(ok|purposeItem|service\.purposes?)\b|acceptOnce|acceptAlways": "",
         r".": "consent"},
        weak=r"^(acceptAll|acceptSelected|decline|consentNotice\.title|.*privacyPolicy\.name)$",
    ),
    Source(
        "tarteaucitronjs", "1.34.0", "npm", "MIT", r"/lang/tarteaucitron\.\w+\.js$", read_pairs,
        {r"^(title|details|source|credit|more|icon|alertBig|alertBigScroll|alertBigClick|fallback)$": "",
         r".": "consent"},
        weak=r"^(acceptAll|allowAll|denyAll|personalize|alertSmall|privacyUrl|allow|deny|useCookie)$",
    ),
    Source(
        "shariff", "3.3.0", "npm", "MIT", r"/src/js/services/\w+\.js$", read_shariff,
        {r"^(info|print)$": "", r".": "share"}, weak=r".",
    ),
    Source(
        "reading-time-estimator", "2.13.0", "npm", "MIT", r"/dist/i18n/\w+/locale\.js$",
        read_minutes, {r".": "read_time"}, weak=r".",
    ),
)  # fmt: skip
"""Every source, with the version whose phrases are in the table."""
