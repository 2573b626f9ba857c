"""Bytes that are no text end in a named error; texts of every charset are read."""

from __future__ import annotations

import gzip
import pickle
import random
import struct
import sys
import zlib
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

import chaffinch
from chaffinch.cli import main
from chaffinch.document import Charset, Source
from chaffinch.errors import NotText
from chaffinch.readers.containers import sources
from chaffinch.rerun import rerun

LINES = {
    "en": "The council of the small harbour town voted on Monday evening for a second ferry.\n",
    "ru": "Совет маленького города решил в понедельник, что по заливу будет ходить второй паром.\n",
    "el": "Το συμβούλιο της μικρής πόλης ψήφισε τη Δευτέρα το βράδυ για ένα δεύτερο πλοίο.\n",
    "he": "מועצת העיר הקטנה החליטה ביום שני בערב על מעבורת שנייה, והיא לא יקרה.\n",
    "ja": "町議会は月曜日の夜、二隻目の渡し船を出すことを決めた。船は四月から走る。\n",
    "zh": "小城的议会在星期一晚上决定开第二条渡船。船从四月开始走，也不贵。\n",
    "tw": "小城的議會在星期一晚上決定開第二條渡船。船從四月開始走，也不貴。\n",
    "ko": "군의회는 월요일 저녁에 두 번째 나룻배를 띄우기로 했다. 배는 사월부터 다닐 것이다.\n",
    "pl": "Rada małego miasta zdecydowała w poniedziałek, że przez zatokę będzie pływał prom.\n",
    "tr": "Küçük kasabanın meclisi pazartesi akşamı ikinci bir vapur için oy kullandı.\n",
    "de": "Der Rat der kleinen Stadt stimmte am Montag über eine zweite Fähre ab.\n",
    "es": "El pueblo pequeño votó el lunes por un segundo barco, cada mañana.\n",
    "box": "╔══════════════╗\n║ Fähre ░▒▓█ 7 ║\n╚══════════════╝\nDie Fähre fährt um sieben.\n",
}
CHARSETS = (
    *(("ru", name) for name in ("cp1251", "koi8-r", "cp866", "utf-16-le", "utf-16-be")),
    *(("el", name) for name in ("cp1253", "utf-16-le")),
    *(("ja", name) for name in ("shift_jis", "euc_jp", "iso2022_jp", "utf-16-le", "utf-8")),
    *(("zh", name) for name in ("gb18030", "big5", "utf-16-be")),
    *(("ko", name) for name in ("euc_kr", "iso2022_kr", "utf-16-le")),
    *(("en", name) for name in ("ascii", "utf-16-le", "utf-7")),
    ("he", "cp1255"),
    ("box", "cp437"),
)
WIDE = [case for case in CHARSETS if case[1].startswith("utf-16")]


def made(kind: str) -> bytes:
    """Bytes of no format that is known by its first ones."""
    dice = random.Random(kind)
    if kind == "noise":
        return dice.randbytes(5000)
    if kind == "deflated":
        return zlib.compress(dice.randbytes(200) * 3 + LINES["en"].encode() * 40)[2:]
    if kind == "numbers":
        return struct.pack("<900d", *(dice.gauss(0, 1) for _ in range(900)))
    if kind == "table":
        return b"".join(struct.pack("<I12sH", n, b"harbour", n % 7) for n in range(300))
    return b"MZ" + bytes(60) + dice.randbytes(900)


@pytest.mark.parametrize(
    "start",
    ["ID3 tags", "OggS of the week", "fLaC", "GIF8 and GIF9", "ORC and ORCA", "ARROW1 sails"],
)
def test_a_text_that_begins_as_a_format_is_called_is_text(start: str) -> None:
    assert chaffinch.clean(f"{start}\n\n{LINES['en']}".encode()).headline == start


@pytest.mark.parametrize("kind", ["noise", "deflated", "numbers", "table", "program"])
def test_bytes_that_are_no_text_are_named(kind: str) -> None:
    with pytest.raises(NotText, match="not-text") as caught:
        chaffinch.clean(made(kind))
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("start", "way_out"),
    [
        (b"\x89PNG\r\n\x1a\n", "tesseract"),
        (b"RIFF\x1a\0\0\0WEBPVP8 ", "tesseract"),
        (b"\0\0\0\x1cftypavif", "tesseract"),
        (b"RIFF\x1a\0\0\0WAVEfmt ", "transcript"),
        (b"ID3\x03\0", "transcript"),
        (b"\0\0\0\x20ftypM4A ", "transcript"),
        (b"AT&TFORM\0\0\1\0DJVMDIRM", "djvutxt"),
    ],
)
def test_what_may_be_made_a_text_of_says_with_what(start: bytes, way_out: str) -> None:
    with pytest.raises(NotText) as caught:
        chaffinch.clean(start + bytes(range(256)))
    assert way_out in caught.value.remedy


@pytest.mark.parametrize(
    "start",
    [
        b"7z\xbc\xaf\x27\x1c\0\4",
        b"wOF2\0\1\0\0",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"II*\0",
        b"MZ\x90\0\3\0\0",
    ],
)
def test_a_known_format_is_called_by_its_name(start: bytes) -> None:
    with pytest.raises(NotText, match=r"these bytes are an? "):
        chaffinch.clean(start + b"plain letters behind it" * 9)


@pytest.mark.parametrize(
    ("start", "way_out"),
    [
        ('<?xml version="1.0" encoding="utf-8"?>\n<FictionBook xmlns="a"><description>', "pandoc"),
        (
            '<?xml version="1.0"?><!DOCTYPE en-export SYSTEM "a.dtd"><en-export version="10">',
            "HTML",
        ),
    ],
)
def test_a_book_and_an_export_of_notes_are_no_page(start: str, way_out: str) -> None:
    with pytest.raises(NotText, match="in XML, not a page") as caught:
        chaffinch.clean(start + "<note><title>Boats</title></note>")
    assert way_out in caught.value.remedy


@pytest.mark.parametrize(
    "start",
    [
        '<?xml version="1.0"?>\n<!-- made\nby hand -->\n<rss version="2.0">',
        "<feed xmlns='a'>",
        "<urlset>",
    ],
)
def test_a_feed_is_no_page(start: str) -> None:
    for page in (start + "<title>The Tern</title>", (start + "<title>The Tern</title>").encode()):
        with pytest.raises(NotText, match="feed"):
            chaffinch.clean(page)


@pytest.mark.parametrize(
    "start",
    [
        "<h1>A lamp</h1>",
        '<p class="lead">A lamp</p>',
        "<section>A lamp</section>",
        "<ul><li>A",
        "<strong>A lamp</strong> is lit.",
        '<a href="x">A lamp</a> is lit.',
        '<img src="a">A lamp',
        "<br>A lamp<br>is lit.",
        "<em>A</em> lamp",
        "<pre>A lamp</pre>",
        '<base href="x"><h1>A',
        "<code>a</code> is lit",
        "<hr/><b>A</b> lamp",
        "Warning: no lamp in line 4\n<!DOCTYPE html>\n<html><p>A lamp</p></html>\n",
        "<!doctypehtml><html lang=en><p>A lamp</p>",
        "<DOCUMENT>\n<TYPE>EX-1\n<TEXT>\n<HTML><P>A lamp</P></HTML>\n</TEXT>\n</DOCUMENT>\n",
    ],
)
def test_a_piece_of_html_is_read_as_html(start: str) -> None:
    assert chaffinch.clean(start).document.kind == "html"


@pytest.mark.parametrize(
    "start",
    [
        "<pier> is a tag",
        "<3 the lamp",
        "<path> of a file",
        "<feeds>",
        "<b> is bold",
        "<br> ends",
        "<img> is a tag",
        "<a> and <b> are tags",
        "<i want it>",
        "<code> is one",
        "A page begins with <html> and ends with </html>, as a rule.",
    ],
)
def test_a_text_that_begins_with_a_bracket_is_text(start: str) -> None:
    assert chaffinch.clean(start).document.kind == "text"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.html", "A lamp<br>is <b>lit</b>.", "text/html"),
        ("a.htm.gz", "A lamp is <em>lit</em>.", "text/html"),
        ("a.html", "A lamp is lit, if 1 < 2 and 3 > 2.", "text/plain"),
        ("a.txt", "A lamp<br>is <b>lit</b>.", "text/plain"),
        ("a.php", "A lamp<br>is <b>lit</b>.", "text/html"),
        ("a.md", '<p align="center">A lamp</p>\n\n# A lamp\n\nIt is lit.', "text/plain"),
        ("a.md", "<!DOCTYPE html><p>A lamp</p>", "text/html"),
    ],
)
def test_the_name_helps_where_the_first_bytes_leave_it_open(
    name: str, data: str, kind: str, tmp_path: Path
) -> None:
    raw = data.encode()
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith("gz") else raw)
    (page,) = sources(tmp_path / name)
    assert isinstance(page, Source)
    assert page.media_type == kind


@pytest.mark.parametrize(("language", "charset"), CHARSETS, ids=str)
def test_a_text_of_any_charset_is_read(language: str, charset: str) -> None:
    data = (LINES[language] * 6).encode(charset, "replace")
    article = chaffinch.clean(data)
    assert article.document.view
    assert chaffinch.restore(article.record()) == data


STATED = [
    ("pl", "cp1250"), ("pl", "iso8859_2"), ("ru", "koi8_r"), ("ru", "cp1251"), ("ru", "cp866"),
    ("el", "cp1253"), ("he", "cp1255"), ("tr", "cp1254"), ("de", "cp1252"), ("es", "cp1252"),
    ("ja", "cp932"), ("ja", "euc_jp"), ("zh", "gb18030"), ("tw", "big5hkscs"), ("ko", "cp949"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "charset"), STATED, ids=str)
@pytest.mark.parametrize("head", ["", "<meta charset=utf-8><p>"], ids=["unstated", "misstated"])
def test_a_charset_is_told_by_the_letters(language: str, charset: str, head: str) -> None:
    data = (head + LINES[language] * 6).encode(charset)
    document = chaffinch.clean(data).document
    assert LINES[language].strip() in document.view
    assert document.charset.found == "detected"


@pytest.mark.parametrize("detector", ["cchardet", "chardet", "charset_normalizer"])
def test_the_same_bytes_are_read_alike_whatever_detector_is_installed(
    detector: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    strange = ModuleType(detector)
    strange.__dict__["detect"] = lambda _: {"encoding": "cp037"}
    monkeypatch.setitem(sys.modules, detector, strange)
    for name in [name for name in sys.modules if name.partition(".")[0] == "bs4"]:
        monkeypatch.delitem(sys.modules, name)
    document = chaffinch.clean((LINES["ru"] * 6).encode("koi8_r")).document
    assert LINES["ru"].strip() in document.view


@pytest.mark.parametrize(("language", "charset"), WIDE, ids=str)
def test_utf_16_without_a_mark_is_told_by_its_zeros(language: str, charset: str) -> None:
    document = chaffinch.clean((LINES[language] * 12).encode(charset)).document
    assert (document.charset.name, document.charset.found) == (charset, "zero bytes")


@pytest.mark.parametrize("stray", [b"\0", b"\x01", b"\x0b", b"\x7f", b"\x1a"], ids=bytes.hex)
def test_a_text_with_some_stray_bytes_is_read_in_its_charset(stray: bytes) -> None:
    data = LINES["en"].encode().replace(b" ", b" " + stray, 2) * 8
    assert chaffinch.clean(data).document.charset.name == "utf-8"


def test_zeros_behind_a_text_are_padding() -> None:
    for end in (b"\n", b"", b"\n\n"):
        data = (LINES["en"] * 3).encode().rstrip() + end + bytes(4000)
        article = chaffinch.clean(data)
        assert str(article) == str(chaffinch.clean((LINES["en"] * 3).strip()))
        assert chaffinch.restore(article.record()) == data


@pytest.mark.parametrize("charset", ["cp037", "cp500", "cp273"])
def test_a_text_of_a_mainframe_is_read_where_its_charset_is_named(charset: str) -> None:
    text = "Second ferry\n\nThe council voted on Monday evening for a second ferry to the isle.\n"
    with pytest.raises(NotText, match="EBCDIC") as told:
        chaffinch.clean(text.encode(charset))
    assert "--charset" in told.value.remedy
    assert str(chaffinch.clean(text.encode(charset), charset=charset)) == text.strip()
    handles = "@asa @bo @teller @quist " * 9
    assert chaffinch.clean(handles.encode()).document.view == handles


def framed(*texts: bytes) -> bytes:
    """Records of TensorFlow's, with check sums that nobody compares."""
    return b"".join(struct.pack("<Q", len(text)) + b"crc1" + text + b"crc2" for text in texts)


PROSE = LINES["en"].encode() * 20


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("an old Feather file", b"FEA1\0\0\0\0" + PROSE + b"\x10\0\0\0FEA1"),
        ("an ORC file", b"ORC\n\x06\x12\x04" + PROSE + b"\x08\x03\x10\0ORC\x17"),
        ("a pickle of Python's", pickle.dumps([PROSE, PROSE], 4)),
        ("a pickle of Python's", pickle.dumps([PROSE.decode()], 5)),
        ("an array of NumPy's", b"\x93NUMPY\x01\0v\0{'descr': '|S9'}\n" + PROSE),
        ("a file of TensorFlow's records", framed(PROSE)),
        ("a file of TensorFlow's records", framed(PROSE, PROSE[:90], PROSE)),
    ],
)
def test_a_table_that_is_all_text_but_for_a_few_bytes_is_named(name: str, data: bytes) -> None:
    with pytest.raises(NotText, match=name):
        chaffinch.clean(data)
    assert chaffinch.clean(data, media_type="text/plain").blocks


@pytest.mark.parametrize(
    "data", [b"ORC: " + PROSE + b"ORC.", b"FEA1 " + PROSE, framed(PROSE)[:-1] + PROSE, PROSE]
)
def test_a_text_that_is_built_otherwise_is_read(data: bytes) -> None:
    assert chaffinch.clean(data).blocks


def test_a_few_bytes_tell_nothing() -> None:
    assert chaffinch.restore(chaffinch.clean(b"\x01\x02 a \x03").record()) == b"\x01\x02 a \x03"


def test_who_names_the_media_type_is_believed() -> None:
    data = made("noise")
    assert chaffinch.restore(chaffinch.clean(data, media_type="text/plain").record()) == data


def test_a_str_is_text_by_definition() -> None:
    assert chaffinch.clean("\x01\x02" * 500).record()


def test_a_batch_goes_on_behind_bytes_that_are_no_text(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_bytes((LINES["en"] * 4).encode())
    (pages / "b.dat").write_bytes(made("noise"))
    (pages / "c.txt").write_bytes((LINES["ru"] * 4).encode("cp1251"))
    result = CliRunner().invoke(main, ["clean", str(pages), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    quarantine = (tmp_path / "out" / "quarantine.jsonl").read_text()
    assert quarantine.count("\n") == 1
    assert '"not-text"' in quarantine
    assert len((tmp_path / "out" / "records.jsonl").read_bytes().splitlines()) == 2


PAGE = "<title>Ferry vote</title><nav>Home</nav><h1>Ferry vote</h1><p>The council voted for it.</p>"
CLEAN = "Ferry vote\n\nThe council voted for it."


@pytest.mark.parametrize("before", ["", "\r\n  ", "<!-- a -->\n"], ids=["bare", "space", "comment"])
@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_html_of_any_width_is_read_as_html(charset: str, before: str) -> None:
    data = (before + PAGE).encode(charset)
    for declared in (None, charset):
        article = chaffinch.clean(data, charset=declared)
        assert (article.document.kind, str(article)) == ("html", CLEAN)
        assert chaffinch.restore(article.record("embedded")) == data


def test_a_charset_that_is_declared_tells_what_bytes_are() -> None:
    article = chaffinch.clean(PAGE.encode("cp037"), charset="cp037")
    assert (article.document.kind, str(article)) == ("html", CLEAN)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
def test_wide_text_without_a_space_is_read_whatever_ends_its_lines(end: str) -> None:
    text = ("港口投票\n小镇议会周一晚上投票赞成第二艘渡轮结果非常接近。\n" * 4).replace("\n", end)
    assert chaffinch.clean(text.encode("utf-16-be")).document.view == text


@pytest.mark.parametrize("words", [["--charset", "utf-16-be"], ["--media-type", "text/plain"]])
def test_what_is_stated_on_the_command_line_is_believed(words: list[str], tmp_path: Path) -> None:
    """One line without a space: nothing but the words tells that it is a text."""
    page = tmp_path / "page.txt"
    page.write_bytes(("一丁三上下不世且两中丹为主" * 9).encode("utf-16-be"))
    assert CliRunner().invoke(main, ["clean", str(page), "--text"]).exit_code == 2
    assert CliRunner().invoke(main, ["clean", str(page), "--text", *words]).exit_code == 0
    page.write_bytes(b"%PDF-1.7 and so on")
    assert CliRunner().invoke(main, ["clean", str(page), "--text", *words]).exit_code == 2


@pytest.mark.parametrize("text", ["{}", "<p>{}</p>"], ids=["text", "html"])
@pytest.mark.parametrize("half", ["\ud83d", "\ude00.", "\ud83d" * 9], ids=ascii)
@pytest.mark.parametrize("rest", ["a ferry for the harbour", "zwei Fähren"], ids=ascii)
def test_half_a_sign_changes_no_other(text: str, half: str, rest: str) -> None:
    """What was cut in the middle of an emoji, as JSON and Python hold it."""
    article = chaffinch.clean(text.format(f"{rest} {half}"))
    assert rest in article.document.view
    assert article.document.charset.name == "utf-8"


@pytest.mark.parametrize("text", ["{}", "<p>{}</p>"], ids=["text", "html"])
def test_japanese_behind_escapes_is_read(text: str) -> None:
    words = "小さな町の議会は二隻目のフェリーに賛成した。"
    data = text.format(words).encode("iso2022_jp")
    article = chaffinch.clean(data)
    assert words in article.document.view
    assert chaffinch.restore(article.record("embedded")) == data
    assert "\x1b$B" in chaffinch.clean("A text that has \x1b$B in it, and no more.").document.view


KOREAN = "작은 항구 도시의 의회는 월요일 저녁에 두 번째 나룻배를 띄우기로 했다."
CHINESE = "小城的议会在星期一晚上决定开第二条渡船，船从四月开始走，也不贵。"


@pytest.mark.parametrize("text", ["{}\n", "<p>{}</p>"], ids=["text", "html"])
@pytest.mark.parametrize(
    ("words", "charset"), [(KOREAN, "iso2022_kr"), (CHINESE, "hz")], ids=["iso2022_kr", "hz"]
)
def test_korean_and_chinese_of_old_mails_are_read_undeclared(
    words: str, charset: str, text: str
) -> None:
    data = text.format(words).encode(charset)
    article = chaffinch.clean(data)
    assert article.text == words
    assert article.document.charset == Charset(charset, "detected")
    assert chaffinch.restore(article.record("embedded")) == data
    assert rerun(article.record(), data) == ""


@pytest.mark.parametrize(
    "text",
    [
        "The picture (Fig.~{ANNALS OF BOATS~}) is new~to us, said the council on Monday.",
        "A tilde and a brace ~{ stand here, and ~} there; nobody in the town knows why.",
        "The sign \x1b$)C stands at the beginning of Korean mails, and nothing follows here.",
        "The sign \x0eab stands behind nothing, said the council of the town on Monday.",
    ],
)
def test_signs_of_old_charsets_in_a_text_stay(text: str) -> None:
    article = chaffinch.clean(text.encode())
    assert article.document.view == text
    assert article.document.charset.name == "utf-8"


@pytest.mark.parametrize("before", ["", "\ufeff", "\r\n \n"], ids=ascii)
@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("%PDF-1.7\n1 0 obj", "a PDF file"),
        ("BEGIN:VCALENDAR\r\nVERSION:2.0", "a calendar"),
        ("BEGIN:VCARD\nVERSION:3.0", "an address card"),
        ("TY  - NEWS\nTI  - Second ferry\nER  - \n", "references"),
        ("[InternetShortcut]\r\nURL=https://post.example/a", "a link to a page"),
        ("[Script Info]\nTitle: x", "subtitles in ASS"),
        ("<!DOCTYPE plist PUBLIC '-//x'>\n<plist version='1.0'><dict/></plist>", "property list"),
        ("<plist version='1.0'><dict/></plist>", "property list"),
    ],
)
def test_files_of_text_that_hold_no_page_are_refused_by_name(
    head: str, what: str, before: str
) -> None:
    with pytest.raises(NotText, match=what) as told:
        chaffinch.clean((before + head + "\nand so on\n").encode())
    assert told.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCARDS are no cards, said the council.",
        "A title\n\nBEGIN:VCARD stands in this text, and the council knows.",
        "A title\n\n%PDF-1.7 is how such a file begins, and nobody wonders.",
        "<p>A plist is a list of properties, and <plist> begins one.</p>",
    ],
)
def test_a_text_that_speaks_of_such_files_is_read(text: str) -> None:
    assert chaffinch.clean(text.encode()).text


def test_a_file_named_for_brotli_is_told_how_to_be_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "page.html.br"
    path.write_bytes(bytes(range(1, 32)) * 8)  # its signature is its name
    (found,) = sources(path)
    assert isinstance(found, NotText)
    assert "brotli -dc" in found.remedy
