"""Bytes become text without loss: whatever the charset cannot read stays as an escape.

A byte that cannot be decoded becomes the code point U+DC00 + byte (the idea of
PEP 383's ``surrogateescape``, widened to all 256 bytes because UTF-16 can fail at
any of them). Encoding turns the escape back into the byte. No valid text holds
such a code point, so the two can never be mixed up.
"""

from __future__ import annotations

import codecs
import re
from types import MappingProxyType

import attrs

from chaffinch.document import ESCAPE, Charset
from chaffinch.errors import UsageError
from chaffinch.readers.written import opened

ESCAPES = re.compile("[\udc00-\udcff]+")
_HALVES = re.compile("\udced[\udca0-\udcbf][\udc80-\udcbf]")
"""Half a pair of UTF-16 in UTF-8's form, as text of Python and JavaScript holds it where it was
cut: no sign that the bytes are of another charset."""
_HANDLER = "chaffinch.escape"
_STATED = re.compile(rb"<meta\b[^>]{0,1000}>|<\?xml\b[^>]{0,1000}>", re.IGNORECASE)
_PYTHONS = MappingProxyType(
    {
        "shift_jis": "cp932", "gbk": "gb18030", "euc-kr": "cp949", "big5": "big5hkscs",
        "windows-874": "cp874", "x-mac-cyrillic": "mac_cyrillic", "iso-8859-8-i": "iso8859_8",
    }
)  # fmt: skip
"""Python's codecs for charsets that the web's standard knows by other names or with more signs."""
AS_BROWSERS = MappingProxyType(
    {
        "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
        "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
    }
)  # fmt: skip
"""What the web's standard reads where these are declared: the same letters, and more signs."""
_LABELS = MappingProxyType(
    {
        "x-sjis": "cp932", "windows-31j": "cp932", "x-gbk": "gb18030", "x-euc-jp": "euc_jp",
        "iso-8859-8-i": "iso8859_8", "x-x-big5": "big5hkscs", "cn-big5": "big5hkscs",
        "x-cp1250": "cp1250", "x-cp1251": "cp1251", "x-cp1252": "cp1252",
        "x-mac-roman": "mac_roman",
        "x-mac-cyrillic": "mac_cyrillic", "windows-874": "cp874", "dos-874": "cp874",
        "unicode-1-1-utf-8": "utf-8", "x-unicode20utf8": "utf-8", "utf8mb4": "utf-8",
    }
)  # fmt: skip
"""Names of the web's, and of databases', that Python does not know."""
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "charmap"})
"""Codecs of Python's that write text as other text."""
_CONTROLS = re.compile(rb"[\x80-\x9f]")
_SAMPLE = 65_536
_TIMES = 4  # letters for one byte that UTF-8 cannot have, where nothing states it
_ZEROS = 4
_BREAKS = frozenset(" \r\n\u3000")
_BY_ESCAPES = (
    ("iso2022_jp", b"\x1b$", re.compile(rb"\A(?>.*?\x1b\$[@B]).*?\x1b\([BJ]", re.DOTALL)),
    ("iso2022_kr", b"\x1b$)C", re.compile(rb"\x0e[\x21-\x7e]{2}")),
    ("hz", b"~{", re.compile(rb"~\{(?:[\x21-\x57][\x21-\x7e]){6}")),
)
"""Charsets all of whose bytes are ASCII's, with what they begin by: Japanese, Korean, Chinese."""
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _escape(error: UnicodeError) -> tuple[str | bytes, int]:
    if isinstance(error, UnicodeDecodeError):
        raw = error.object[error.start : error.end] or error.object[error.start : error.start + 1]
        return "".join(chr(ESCAPE + byte) for byte in raw), error.start + len(raw)
    if isinstance(error, UnicodeEncodeError):
        text = error.object[error.start : error.end]
        if ESCAPES.fullmatch(text):
            return bytes(ord(sign) - ESCAPE for sign in text), error.end
    raise error


codecs.register_error(_HANDLER, _escape)


def encode(text: str, charset: Charset) -> bytes:
    """The bytes that `decode` made the text from, its BOM included."""
    return charset.bom + text.encode(charset.name, _HANDLER)


def without_escapes(text: str) -> str:
    """The text with U+FFFD for bytes that no charset could read."""
    return ESCAPES.sub(lambda found: "\ufffd" * len(found[0]), text)


def text_of(data: bytes, charset: Charset) -> str:
    """The text of bytes in the charset that `decode` found for them."""
    text = data[len(charset.bom) :].decode(charset.name, _HANDLER)
    return opened(text)[0] if charset.written else text


def decode(data: bytes, declared: str | None = None) -> tuple[str, Charset, bool]:
    """The text, its charset, and whether the text encodes back to the very same bytes.

    The order: a BOM, the declared charset (as the web's standard means it) if every byte agrees,
    ISO-2022-JP, ISO-2022-KR and HZ by their escapes, UTF-8 if every byte agrees, UTF-16 and UTF-32
    by their zeros, UTF-8 with a few bad bytes, and last the detector of turbohtml: the same bytes
    are read alike whatever else is installed.
    A text that was written out as data is opened, and is none that encodes back.
    Raises `UsageError` for a declared charset that does not exist.
    """
    charset = _find(data, declared)
    try:
        text = text_of(data, charset)
    except (UnicodeError, LookupError):  # a codec that cannot escape: read it as UTF-8
        charset = Charset("utf-8", "fallback")
        text = data.decode("utf-8", _HANDLER)
    inner, form = opened(text)
    if form:
        return inner, attrs.evolve(charset, written=form), False
    try:
        exact = encode(text, charset) == data
    except UnicodeError:
        exact = False
    return text, charset, exact


def _find(data: bytes, declared: str | None) -> Charset:
    name = known(declared) if declared else None
    for bom, bom_charset in _BOMS:
        if data.startswith(bom):
            return Charset(bom_charset, "bom", bom)
    if name and name not in ("utf-8", "ascii") and (meant := _meant(data, name)):
        return Charset(meant, "declared")
    if _decodes(data, "utf-8"):
        if b"\0" in data[:_SAMPLE] and (zeros := zero_bytes(data)):
            return zeros
        if not name and (escaped := by_escapes(data)):
            return Charset(escaped, "detected")
        return Charset("utf-8", "declared" if name == "utf-8" else "utf-8")
    if zeros := zero_bytes(data):
        return zeros
    if _mostly_utf8(data, 1 if name == "utf-8" else _TIMES):
        return Charset("utf-8", "utf-8 with undecodable bytes")
    if detected := _detect(data, name):
        return detected
    return Charset("utf-8", "fallback")


def _meant(data: bytes, name: str) -> str:
    """The declared charset, or the wider one meant by it; "" if neither reads the bytes."""
    wider = AS_BROWSERS.get(name, "")
    single = name.startswith(("iso8859", "tis"))
    if wider and (_CONTROLS.search(data) if single else not _decodes(data, name)):
        name = wider if _decodes(data, wider) else name
    return name if _decodes(data, name) else ""


def known(declared: str) -> str:
    """Python's name of a charset. Raises `UsageError` where there is none for text."""
    try:
        label = declared.strip()
        name = codecs.lookup(_LABELS.get(label.lower(), label)).name
        "a".encode(name)  # an empty text would pass through any codec, even one of bytes
        if name not in _NO_CHARSETS:
            return name
    except (LookupError, ValueError, TypeError, AttributeError):
        pass
    raise UsageError(
        f"no charset is named {declared!r}", remedy="leave it out: it is found in the bytes"
    )


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except (UnicodeError, ValueError):
        return False
    return True


def by_escapes(data: bytes) -> str:
    """The charset of bytes that look like ASCII, as in old mails, or "".

    ISO-2022-JP, ISO-2022-KR or HZ, by the escapes that begin and end their letters.
    """
    if not data.isascii():
        return ""
    for name, begins, escaped in _BY_ESCAPES:
        if begins in data and escaped.search(data) and _decodes(data, name):
            return name
    return ""


def wide_charset(data: bytes, declared: str | None = None) -> str:
    """The charset whose letters are not single bytes of ASCII (UTF-16, UTF-32 ...), or "".

    By its mark, else as it is declared, else by its zeros.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return "" if name == "utf-8" else name
    if declared:
        name = known(declared)
        return "" if "<a".encode(name) == b"<a" else name
    zeros = zero_bytes(data) if b"\0" in data else None
    return zeros.name if zeros else ""


def zero_bytes(data: bytes) -> Charset | None:
    """UTF-16 without BOM: every second byte of a Latin text is zero; of others, that of each space.

    In other scripts it is read in one of the two orders alone as signs that are printed. In UTF-32
    two of four bytes are zero whatever the script, and the first or the last is one of them.
    """
    sample = data[:_SAMPLE]
    if len(sample) < 16:
        return None
    half = len(sample) // 2
    if sample.count(0) > 0.45 * len(sample) and (wide := _four_bytes(sample)):
        return wide
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return Charset("utf-16-le", "zero bytes")
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return Charset("utf-16-be", "zero bytes")
    if sample.count(0) < _ZEROS or _is_ascii(sample[: 2 * half]):
        return None
    read = [name for name in ("utf-16-le", "utf-16-be") if _reads(sample[: 2 * half], name)]
    return Charset(read[0], "zero bytes") if len(read) == 1 else None


def _four_bytes(sample: bytes) -> Charset | None:
    fourth = len(sample) // 4
    for name, zeros in (("utf-32-le", (2, 3)), ("utf-32-be", (1, 0))):
        rare, never = (sample[place::4].count(0) for place in zeros)
        if rare > 0.9 * fourth and never >= fourth:
            return Charset(name, "zero bytes") if _decodes(sample[: 4 * fourth], name) else None
    return None


def _is_ascii(sample: bytes) -> bool:
    """Whether most pairs of bytes are two signs of ASCII, as in a text with some zeros in it."""
    pairs = zip(sample[::2], sample[1::2], strict=True)
    told = sum(0x20 <= first < 0x7F and 0x20 <= second < 0x7F for first, second in pairs)
    return 10 * told > 3 * len(sample)


def _reads(sample: bytes, name: str) -> bool:
    """Whether a sample decodes to printable signs, with a space or a line's end among them."""
    text = sample.decode(name, "replace")
    odd = sum(not (sign.isprintable() or sign in "\r\n\t\ufeff") for sign in text)
    return 100 * (odd + text.count("\ufffd")) <= len(text) and not _BREAKS.isdisjoint(text)


def _mostly_utf8(data: bytes, times: int) -> bool:
    """Whether sound sequences of UTF-8 outnumber the bytes that UTF-8 cannot hold several times."""
    text = _HALVES.sub("", data[: 4 * _SAMPLE].decode("utf-8", _HANDLER))
    bad = sum(len(run) for run in ESCAPES.findall(text))
    good = sum(1 for sign in text if sign > "\x7f") - bad
    return good >= times * bad


def _detect(data: bytes, declared: str | None) -> Charset | None:
    """The charset that the bytes look like, by the one detector whose version is pinned.

    The charset that a page states was tried before and failed; the detector would believe the
    statement, so it is cut out.
    """
    # imported here: most pages are UTF-8
    from turbohtml.detect import detect

    sample = data[:_SAMPLE]
    if declared and declared != "utf-8" and _begins(sample, declared):
        return Charset(declared, "detected")
    found = (detect(_STATED.sub(b"", sample)).encoding or "").lower()
    try:
        name = codecs.lookup(_PYTHONS.get(found, found)).name
    except LookupError:
        return None
    return Charset(name, "detected")


def _begins(sample: bytes, name: str) -> bool:
    """Whether a sample decodes in this charset; its last sign may be cut in half."""
    try:
        codecs.getincrementaldecoder(name)().decode(sample)
    except (UnicodeError, LookupError, ValueError):
        return False
    return True
