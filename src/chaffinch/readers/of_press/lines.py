"""Lines that press archives set: what each says by itself, and which of them tell of an archive."""

from __future__ import annotations

import re

import attrs

from chaffinch.readers.of_press import fields

_KEY = re.compile(
    r"(?:[•·]\s*)?(?:【(?P<bracketed>[^】]{1,12})】\s*"
    r"|(?P<name>[^\W\d_][^\W\d_ /()-]*(?:[ /-]{1,3}[^\W\d_()/-]+){0,6}(?:\([a-z]\))?)"
    r"[ \t]*[:：][ \t]*)"
    r"(?P<value>\S.*)?",
    re.DOTALL,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
DATED = re.compile(
    r"(?=.*(?<!\d)(?:19|20)\d\d(?!\d))(?=.*(?<!\d)\d{1,2}(?!\d)|.*(?:19|20)\d\d年).{6,60}",
    re.DOTALL,
)
ISSUED = re.compile(
    r".{2,60}(?:, | )(?:no|nr|núm|n°)\.? ?\d+\b.{0,40}"
    r"|.{6,80}, p\. ?\w?\d+\b.{0,20}"
    r"|.{2,40} ?\| ?\d{4}-\d\d-\d\d.{0,20}"
)
"""A paper with the number of its issue, or a date with a page."""
_TITLED = re.compile(r"Title: .{4,300}\. By: .{4,200}")
_COPIED = re.compile(r"Copyright of .{2,200} is the property of .{2,1200}", re.DOTALL)
_RECORD = re.compile(r"Record: \d{1,5}")
LEAST = 2
"""Marks of an archive that a document has."""
_SURE = {
    "docum": ("end of document", "fin du document", "fin del documento", "fine del documento",
              "einde van document", "gale document", " documents"),
    "dokum": ("ende des dokuments", "dokumentnummer", " dokumenten"),
    "date": ("load-date", "date-chargement"), "dauerhafte adresse": ("dauerhafte adresse",),
    "publi": ("publication-type", "type-publication", "publication title", "publication info",
              "publicerat i", "publisert p", "publiceret "),
    "record": ("record number", "record: "), "text": ("full text", "volltext", "texte intégral"),
    "ng": ("length:", "länge:", "longueur:", "zeitungs-code", "zeitungen "),
    "term": ("index terms",), "highlight:": ("highlight:",), "number": ("accession number",),
    "proquest": ("proquest",), "property": ("is the property of",), "journaux": ("journaux ",),
    "words": (" words\n", " words\r"), " mots": (" mots",), " wörter": (" wörter",),
    "·": ("·20", "·19"), "00": ("0020", "0019"), ", p. ": (", p. ",), "| id:": ("| id:",),
    "hd": ("hd ", "hd\n", "hd\r"), "td": ("td ", "td\n", "td\r"),
    "pressreader": ("pressreader",), "newspapers ": ("newspapers ",),
    "artik": ("alle artikler", "alla artiklar"), "http://ret": ("http://ret",),
    "citation": ("source citation",), "文章": ("文章編號", "文章编号"),
    "【": ("【标题", "【作者", "【来源", "【正文"), "有": ("版權所有", "版权所有"),
}  # fmt: skip
"""What the marks of archives hold, in small letters: a document has two of them. Each behind signs
that all of its row have, for most texts have hardly any."""
BENEATH = "beneath a title"
"""What the line with the source and the day is called that archives set there."""


@attrs.frozen
class Field:
    """What a line says: its kind, and where its value begins in it (behind a name)."""

    kind: str
    value: int = 0
    name: str = ""


def may_be_press(text: str) -> bool:
    """Whether a text may be an archive's at all: most show none of the words."""
    low = text.lower()
    found = 0
    for signs, words in _SURE.items():
        if signs in low:
            found += sum(word in low for word in words)
    return found >= LEAST


def field_of(line: str) -> Field | None:
    """What a line says by itself, if it has the shape of a field."""
    if match := fields.RETRIEVER.fullmatch(line) or fields.INFOMEDIA.fullmatch(line):
        return Field("source", 0, BENEATH)
    for shape in (fields.LENGTH, fields.NUMBERED, fields.CODED, fields.PRINTED, fields.ENDS,
                  _RECORD, fields.LINKED, fields.KIOSK):  # fmt: skip
        if shape.fullmatch(line):
            return Field("line", len(line), "mark")
    if len(line) < 600 and (fields.LEGAL.fullmatch(line) or _COPIED.fullmatch(line)):
        return Field("legal")
    if _COPIED.fullmatch(line):
        return Field("legal")
    low = line.lower()
    if low.startswith("source citation"):
        return Field("citation", len(line), "source citation")
    if _TITLED.fullmatch(line):
        return Field("line", len(line), "title")
    if low in fields.HEADED:
        return Field(fields.NAMED.get(low, "line"), len(line), low)
    match = _KEY.fullmatch(line)
    if match is None:
        return None
    name = " ".join((match["bracketed"] or match["name"]).lower().split())
    kind = fields.NAMED.get(name)
    if kind is None:
        return None
    return Field(kind, match.start("value") if match["value"] else len(line), name)


def mark_of(line: str, field: Field | None) -> str:
    """The mark of an archive that a line is, or ""."""
    if field is None:
        return "issue" if ISSUED.fullmatch(line) and _YEAR.search(line) else ""
    if field.name in ("mark", BENEATH):
        shape = re.sub(r"\d+", "0", line.partition(":")[0].partition("·")[0])
        return "length" if fields.LENGTH.fullmatch(line) else shape[:9]
    if line.startswith("【"):
        return line.partition("】")[0]
    if field.kind == "legal":
        low = line.lower()
        telling = _COPIED.fullmatch(line) or low.startswith(("alle artikler", "alla artiklar"))
        telling = telling or "pressreader" in low
        return "copied" if telling or line.endswith(("版權所有", "版权所有")) else ""
    return field.name if field.name in fields.TELLING else ""


def is_numbered(line: str, field: Field) -> bool:
    """Whether a line is a document's number, or its end: more than how long it is."""
    return field.name == "mark" and not fields.LENGTH.fullmatch(line)
