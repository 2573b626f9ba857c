"""Builds ``lexicon/sourced.json`` and ``docs/lexicon-sources.md`` from named, permissive packages.

Then readies the lexicon, as ``tools/ready_lexicon.py`` does alone.

Run by hand (``python tools/build_lexicon.py [ARCHIVES]``), never at install or test
time; needs npm, pip, PyYAML and Babel. The same archives give the same bytes. Nothing
comes from files under the GPL.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict
from pathlib import Path

from lexicon_sources import SOURCES, Source, members

from chaffinch.lexicon.ready import FILE, readied
from chaffinch.lexicon.syntax import SLOTS, parsed
from chaffinch.lexicon.tables import package_tables
from chaffinch.wording import EDGE, fold, key, words

ROOT = Path(__file__).resolve().parent.parent
READY = ROOT / "src/chaffinch/lexicon" / FILE
TABLE = ROOT / "src/chaffinch/lexicon/sourced.json"
PAGE = ROOT / "docs/lexicon-sources.md"
_SLOT = re.compile(r"%\(\w+\)[sd]|%\d?\$?[sd]|\{\{\s*\w+\s*\}\}|\{\w+\}|\{\d+\}|<[^>]+>|#|%%|%")
_NUMBER = re.compile(r"%d|%$|#|n\b|amount|count|\w*[tT]ime|number|min|[nN]um")
_LONGEST = 110
_LOCALES = {
    "no": "nb",
    "iw": "he",
    "in": "id",
    "fil": "tl",
    "base": "en",
    "cn": "zh",
    "cz": "cs",
    "kz": "kk",
    "np": "ne",
    "ba": "",
    "fp": "",
    "template": "",
    "context": "",
}
_SERVICES = re.compile(r"^[\W\d_]*$|https?:|@|mustermann|example")
_SIGNS = str.maketrans({**dict.fromkeys("’ʼ", "'"), **dict.fromkeys("\u200c\u200d", "")})
Table = dict[str, dict[str, dict[str, str]]]


def archive(source: Source, folder: Path) -> Path:
    """The source's archive, fetched into the folder unless it lies there already."""
    stem = source.name.replace("@", "").replace("/", "-")
    found = [
        path
        for path in sorted(folder.iterdir())
        if re.sub(r"\W|_", "", path.name.lower()).startswith(re.sub(r"\W|_", "", stem.lower()))
        and source.version in path.name
    ]
    if found:
        return found[0]
    if source.registry == "npm":
        command = ["npm", "pack", "--silent", f"{source.name}@{source.version}"]
    else:
        pinned = f"{source.name}=={source.version}"
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", pinned]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return archive(source, folder)


def language(locale: str) -> str:
    """The primary language of a locale; "" where the file is no locale."""
    primary = re.split(r"[-_@]", locale)[0].lower()
    primary = _LOCALES.get(primary, primary)
    return primary if re.fullmatch(r"[a-z]{2,3}", primary) else ""


def phrase_of(text: str) -> str:
    """The text as a phrase of the lexicon: markup gone, placeholders as slots, signs escaped."""
    parts, end = [], 0
    text = " ".join(html.unescape(text).split())
    for match in _SLOT.finditer(text):
        parts.append(re.sub(r"([()\[\]|\\{}])", r"\\\1", text[end : match.start()]))
        sign = match.group()
        if not sign.startswith("<"):
            parts.append("{n}" if _NUMBER.search(sign.strip("{} ")) else "{x}")
        end = match.end()
    parts.append(re.sub(r"([()\[\]|\\{}])", r"\\\1", text[end:]))
    return " ".join(re.sub(r"(\{[nx]\})( ?\{[nx]\})+", "{x}", "".join(parts)).split()).strip(
        EDGE + "？！。"
    )


def usable(phrase: str, *, weak: bool) -> bool:
    """Whether a phrase says enough to be looked for."""
    bare = re.sub(r"\{\w+\}", "", phrase)
    if _SERVICES.search(bare) or len(phrase) > _LONGEST or "{" in bare:
        return False
    own = words(bare)
    return bool(key(bare)) and (own >= 3 or (weak and own >= 1))


def collect(source: Source, path: Path, table: Table) -> tuple[set[str], int]:
    """Adds a source's phrases; the languages it speaks and the phrases it was first with."""
    english: dict[str, str] = {}
    rows = []
    for name, data in members(path):
        if re.search(source.files, name):
            rows += list(source.read(name, data))
    for locale, identifier, text in rows:
        if language(locale) == "en":
            english.setdefault(identifier, fold(text))
    spoken, added = set(), 0
    for locale, identifier, text in rows:
        tongue, kind = language(locale), source.kind(identifier)
        untold = tongue != "en" and fold(text) in (english.get(identifier), fold(identifier))
        phrase = phrase_of(text)
        if not tongue or not kind or untold:
            continue
        if not usable(phrase, weak=bool(re.search(source.weak, identifier))):
            continue
        parsed(phrase)
        spoken.add(tongue)
        if phrase not in table[tongue][kind]:
            table[tongue][kind][phrase] = source.name
            added += 1
    return spoken, added


def as_printed(text: str) -> str:
    """A word of a calendar in small letters, spelt as it is printed, without signs unseen."""
    small = unicodedata.normalize("NFC", text).casefold().translate(_SIGNS)
    return " ".join(small.split())


def collect_cldr(table: Table, languages: set[str]) -> tuple[set[str], int]:
    """Words for minutes, seconds and hours, months and weekdays of these languages, from CLDR."""
    from babel import Locale, UnknownLocaleError

    spoken, added = set(), 0
    for tongue in sorted(languages):
        try:
            locale = Locale.parse(tongue)
        except (UnknownLocaleError, ValueError):
            continue
        found: dict[str, set[str]] = defaultdict(set)
        for unit in ("minute", "second", "hour"):
            patterns = locale._data["unit_patterns"].get(f"duration-{unit}", {})
            for width in ("long", "short", "narrow"):
                for pattern in patterns.get(width, {}).values():
                    if isinstance(pattern, str) and "{0}" in pattern:
                        found[f"{unit}s"].add(pattern.replace("{0}", "").strip())
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                found["months"].update(locale.months[context].get(width, {}).values())
                found["weekdays"].update(locale.days[context].get(width, {}).values())
        for kind, texts in sorted(found.items()):
            for text in sorted({as_printed(text) for text in texts}):
                telling = len(text) > 1 or not text.isascii()
                if telling and text and not text.isdigit() and text not in table[tongue][kind]:
                    table[tongue][kind][text] = "CLDR"
                    added += 1
        spoken.add(tongue)
    return spoken, added


def main(folder: Path) -> None:
    """Fetches, collects and writes both files."""
    import babel

    table: Table = defaultdict(lambda: defaultdict(dict))
    rows = []
    for source in SOURCES:
        spoken, added = collect(source, archive(source, folder), table)
        rows.append((source.name, source.version, source.licence, len(spoken), added))
    spoken, added = collect_cldr(table, set(table))
    rows.append(("CLDR, through Babel", babel.__version__, "Unicode-3.0", len(spoken), added))
    data = {
        tongue: {
            kind: [[phrase, name] for phrase, name in sorted(phrases.items())]
            for kind, phrases in sorted(kinds.items())
        }
        for tongue, kinds in sorted(table.items())
    }
    lines = [
        f"{json.dumps(tongue)}: {json.dumps(kinds, ensure_ascii=False, separators=(',', ':'))}"
        for tongue, kinds in data.items()
    ]
    TABLE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    PAGE.write_text(page(rows, data), encoding="utf-8")
    READY.write_bytes(readied(package_tables()))
    print(f"{len(data)} languages, {sum(row[4] for row in rows)} phrases, slots {sorted(SLOTS)}")


def page(
    rows: list[tuple[str, str, str, int, int]], data: dict[str, dict[str, list[list[str]]]]
) -> str:
    """The table of sources as a page of the documentation."""
    lines = [
        "# Where the lexicon's phrases come from",
        "",
        "Written by `tools/build_lexicon.py`; do not edit. A phrase that several sources have is",
        "counted for the first of them. The tables in `lexicon/*.toml` are written by hand; in",
        "them `consent_text` is how windows of consent tools begin their paragraphs: the purposes",
        "of IAB Europe's Transparency and Consent Framework 2.2, and what OneTrust, Cookiebot,",
        "CookieYes, Complianz and Borlabs explain.",
        "",
        "| source | version | licence | languages | phrases |",
        "| --- | --- | --- | ---: | ---: |",
        *(f"| {name} | {version} | {licence} | {tongues} | {count} |"
          for name, version, licence, tongues, count in rows),
        "",
        f"{len(data)} languages in all:",
        ", ".join(f"{tongue} {sum(map(len, kinds.values()))}" for tongue, kinds in data.items())
        + ".",
        "",
    ]  # fmt: skip
    return "\n".join(lines)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("archives", nargs="?", type=Path, help="a folder for what is fetched, kept")
    archives = asked.parse_args().archives
    if archives:
        main(archives)
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(Path(scratch))
