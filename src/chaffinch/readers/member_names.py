"""Names of files in archives and folders: made harmless, and what kind of file a name promises."""

from __future__ import annotations

import re
import zipfile

from chaffinch.wording import spelt

AIDS = "scripts, style sheets, fonts, rules for robots, marks of a finished job, indexes"
"""What `is_aid` knows, in words."""
SHOWN = "pictures, drawings, sounds, films"
"""What stands beside pages and is known by its first bytes, in words."""
_PAGES = (".html", ".htm", ".xhtml", ".txt", ".md")
_AIDS = (".js", ".mjs", ".css", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot")
_MARKS = re.compile(
    r"robots\.txt|ads\.txt|_success|_(?:started|committed)_\d+|_(?:common_)?metadata"
    r"|.*\.cdxj?(?:\.gz)?|index\.rdf"
)
"""What sites keep for robots, what Spark and its kin leave beside a table, indexes of WARCs
and of pages that Firefox saved."""
_WINDOWS = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini"))
"""What Windows keeps in folders and hides: small pictures of the files, how the folder looks."""
_UTF8 = 0x800


def harmless(name: str) -> str:
    """A member's name without a root, a drive or a step upwards, and fit to be written."""
    name = spelt(name.replace("\\", "/").replace("\0", ""))
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    return "/".join(part.replace(":", "_") if part[1:2] == ":" else part for part in parts)


def hidden(name: str) -> bool:
    """Whether a file is hidden: a dot file, a resource fork of macOS, or what Windows hides.

    >>> hidden("pages/.DS_Store"), hidden("pages/Thumbs.db"), hidden("pages/thumbs.db.html")
    (True, True, False)
    """
    if name.rpartition("/")[2].lower() in _WINDOWS:
        return True
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def is_aid(name: str) -> bool:
    """Whether a file is by its name an asset of pages (a script, a font) or meant for programs."""
    last = name.rpartition("/")[2].lower()
    return bool(_MARKS.fullmatch(last)) or last.endswith(_AIDS)


def is_page(name: str) -> bool:
    """Whether a file is by its name a page: then it is reported if it holds none."""
    return name.lower().endswith(_PAGES)


def name_in_zip(info: zipfile.ZipInfo) -> str:
    """A member's name: UTF-8 that nobody marked as such was read as the charset of old PCs."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename
