"""Writes ``lexicon/calendar.json``: names of months and of parts of the day, regions.

Run by hand (``python tools/build_calendar.py``, with Babel installed): the library reads this file.
CLDR's names come first; those written by hand are what pages print beside them. The same release
of CLDR gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from babel import Locale, localedata

from chaffinch.language import family
from chaffinch.lexicon.tables import package_tables

FILE = Path(__file__).resolve().parent.parent / "src/chaffinch/lexicon/calendar.json"
_BY_HAND = {
    "da": {"sept": 9},
    "de": {"feber": 2, "mrz": 3},
    "et": {
        "jaanuaril": 1, "veebruaril": 2, "märtsil": 3, "aprillil": 4, "mail": 5, "juunil": 6,
        "juulil": 7, "augustil": 8, "septembril": 9, "oktoobril": 10, "novembril": 11,
        "detsembril": 12,
    },
    "eu": {
        "urtarrilaren": 1, "otsailaren": 2, "martxoaren": 3, "apirilaren": 4, "maiatzaren": 5,
        "ekainaren": 6, "uztailaren": 7, "abuztuaren": 8, "irailaren": 9, "urriaren": 10,
        "azaroaren": 11, "abenduaren": 12, "urtarrilak": 1, "otsailak": 2, "martxoak": 3,
        "apirilak": 4, "maiatzak": 5, "ekainak": 6, "uztailak": 7, "abuztuak": 8, "irailak": 9,
        "urriak": 10, "azaroak": 11, "abenduak": 12,
    },
    "fi": {
        "tammikuun": 1, "helmikuun": 2, "maaliskuun": 3, "huhtikuun": 4, "toukokuun": 5,
        "kesäkuun": 6, "heinäkuun": 7, "elokuun": 8, "syyskuun": 9, "lokakuun": 10,
        "marraskuun": 11, "joulukuun": 12,
    },
    "he": {"מרס": 3},
    "hi": {"फरवरी": 2, "सितम्बर": 9, "अक्तूबर": 10, "नवम्बर": 11, "दिसम्बर": 12},
    "hr": {"studenog": 11},
    "id": {"agt": 8},
    "it": {"sett": 9},
    "lv": {
        "janvārī": 1, "februārī": 2, "martā": 3, "aprīlī": 4, "maijā": 5, "jūnijā": 6, "jūlijā": 7,
        "augustā": 8, "septembrī": 9, "oktobrī": 10, "novembrī": 11, "decembrī": 12,
    },
    "nb": {"sept": 9},
    "nl": {"sept": 9},
    "ru": {"фев": 2, "сен": 9, "ноя": 11},
    "sr": {
        "januara": 1, "februara": 2, "marta": 3, "aprila": 4, "maja": 5, "juna": 6, "jula": 7,
        "avgusta": 8, "septembra": 9, "oktobra": 10, "novembra": 11, "decembra": 12,
        "јануара": 1, "фебруара": 2, "марта": 3, "априла": 4, "маја": 5, "јуна": 6, "јула": 7,
        "августа": 8, "септембра": 9, "октобра": 10, "новембра": 11, "децембра": 12,
    },
    "sv": {"mar": 3, "jun": 6, "jul": 7, "sept": 9},
}  # fmt: skip
_HALVES = {
    "am": 0, "morning1": 0, "morning2": 0, "pm": 12, "afternoon1": 12, "afternoon2": 12,
    "evening1": 12, "evening2": 12, "noon": -1, "midnight": -1, "night1": -1, "night2": -1,
}  # fmt: skip
"""The hours that a part of the day adds; -1 where both halves of it may be meant."""
_UNSEEN = str.maketrans(dict.fromkeys("\u200e\u200f\u00ad"))


def as_read(name: str) -> str:
    """A name in small letters, with plain spaces and without the stop of what is cut short."""
    return " ".join(name.casefold().translate(_UNSEEN).split()).rstrip(".")


def calendar(tongues: set[str]) -> dict[str, object]:
    """All that the file holds, of these languages."""
    months: dict[str, dict[str, int]] = defaultdict(dict)
    halves: dict[str, dict[str, int]] = defaultdict(dict)
    first = []
    for name in sorted(localedata.locale_identifiers()):
        locale = Locale.parse(name)
        pattern = locale.date_formats["short"].pattern
        if pattern.index("M") < pattern.index("d") < pattern.index("y"):
            first.append(name.replace("_", "-").lower())
        tongue = family(locale.language)
        if tongue not in tongues:
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, month in locale.months[context].get(width, {}).items():
                    known = as_read(month)
                    if len(known) > 1 and not known[0].isdigit():
                        months[tongue].setdefault(known, number)
        for widths in locale.day_periods.values():
            for part, word in (pair for each in widths.values() for pair in each.items()):
                known = as_read(word)
                if part in _HALVES and (len(known) > 1 or not known.isascii()):
                    halves[tongue].setdefault(known, _HALVES[part])
    for tongue, names in _BY_HAND.items():
        for name, number in names.items():
            months[tongue].setdefault(name, number)
    for name, number in [*months["he"].items()]:
        months["he"].setdefault("ב" + name, number)  # "in", which is written in one with the name
    return {"halves": halves, "month_first": first, "months": months}


def written(found: dict[str, object]) -> str:
    """The text of the file: a line for each language."""
    lines = []
    for part, held in sorted(found.items()):
        if isinstance(held, dict):
            rows = (
                f"{json.dumps(key)}: {json.dumps(names, ensure_ascii=False, sort_keys=True)}"
                for key, names in sorted(held.items())
            )
            lines.append(f"{json.dumps(part)}: {{\n" + ",\n".join(rows) + "\n}")
        else:
            lines.append(f"{json.dumps(part)}: {json.dumps(held)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Writes the file and says how large it is."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    text = written(calendar({family(tongue) for tongue in package_tables()}))
    FILE.write_text(text, encoding="utf-8")
    print(f"{FILE.name}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
