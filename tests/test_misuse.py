"""Whoever calls the library wrongly is told what is wrong and what to pass, and never in vain."""

from __future__ import annotations

import copy
import inspect
import io
import pickle
from enum import Enum
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

import chaffinch
import chaffinch.catalogue
from chaffinch import errors, soups
from chaffinch.readers import containers, read
from chaffinch.rules import default_catalogue
from chaffinch.verify import check_record

PAGE = "Second ferry for the harbour\n\nThe council voted on Monday evening for a second ferry.\n"


@pytest.mark.parametrize("page", [None, 5, Path("page.txt"), ["a"], {"text": "a"}, object])
def test_a_page_of_another_type_is_named(page: Any) -> None:
    with pytest.raises(errors.UsageError, match="a page is text or bytes, not") as told:
        chaffinch.clean(page)
    assert ('row["text"]' in told.value.remedy) is isinstance(page, dict)


@pytest.mark.parametrize(
    ("page", "way_out"),
    [
        (io.BytesIO(b"a"), "file.read()"),
        (SimpleNamespace(content=b"a", text="a"), "response.content"),
        (SimpleNamespace(content=b"a", read=lambda: b"a"), "response.content"),
        (chaffinch.clean("a"), "article.document.source"),
        (chaffinch.clean("a").document, "article.document.source"),
    ],
    ids=["file", "response", "response of httpx", "article", "document"],
)
def test_what_leads_to_a_page_is_told_from_the_page(page: Any, way_out: str) -> None:
    with pytest.raises(errors.UsageError, match="a page is text or bytes, not") as told:
        chaffinch.clean(page)
    assert way_out in told.value.remedy


@pytest.mark.parametrize(
    "options",
    [
        {"charset": 5}, {"charset": "klingon"}, {"media_type": 5}, {"media_type": "image/png"},
        {"uri": 5}, {"policy": 5}, {"policy": "nope"}, {"catalogue": []}, {"catalogue": "rules"},
        {"charset": []}, {"charset": False}, {"media_type": []}, {"media_type": 0},
    ],
)  # fmt: skip
def test_an_option_that_does_not_exist_is_named(options: dict[str, Any]) -> None:
    with pytest.raises(errors.UsageError):
        chaffinch.clean(PAGE, **options)


@pytest.mark.parametrize("pages", [PAGE, PAGE.encode(), None, 5])
def test_one_page_in_the_place_of_many_is_refused_at_once(pages: Any) -> None:
    with pytest.raises(errors.UsageError, match="pages are an iterable of pages"):
        chaffinch.clean_many(pages)


class Table(list[str]):
    """What goes through its columns where it is gone through, as tables of pandas do."""

    columns = ("url", "text")


@pytest.mark.parametrize("pages", [{"https://post.example/1": PAGE}, Table(["url", "text"])])
def test_names_in_the_place_of_pages_are_refused_at_once(pages: Any) -> None:
    with pytest.raises(errors.UsageError, match="names of its columns or keys"):
        chaffinch.clean_many(pages)


@pytest.mark.parametrize(
    "options",
    [
        {"policy": "nope"}, {"catalogue": []}, {"charset": "klingon"}, {"media_type": "image/png"},
        {"media_type": 5}, {"uri": None}, {"media_type": []}, {"charset": 0},
    ],
)  # fmt: skip
def test_what_would_fail_with_every_page_fails_at_once(options: dict[str, Any]) -> None:
    with pytest.raises(errors.UsageError):
        chaffinch.clean_many([PAGE], **options)


@pytest.mark.parametrize("record", [None, b"{}", "{}", chaffinch.clean(PAGE)])
def test_what_is_no_record_is_named(record: Any) -> None:
    with pytest.raises(errors.UsageError, match="a record is a dict"):
        chaffinch.restore(record)


def kinds(root: type[errors.ChaffinchError]) -> list[type[errors.ChaffinchError]]:
    return [root, *(kind for one in root.__subclasses__() for kind in kinds(one))]


@pytest.mark.parametrize("kind", kinds(errors.ChaffinchError))
def test_an_error_is_the_same_behind_a_process(kind: type[errors.ChaffinchError]) -> None:
    error = kind("it is odd", where="a.txt", remedy="mend it", code="odd")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (str(again), again.as_dict()) == (str(error), error.as_dict())
    error.add_note("in the third file")
    assert pickle.loads(pickle.dumps(error)).__notes__ == ["in the third file"]
    assert len({again, error, error.at("b.txt")}) == 2
    assert chaffinch.Failure(0, again) == chaffinch.Failure(0, error)


def test_an_article_shows_itself_in_a_line() -> None:
    article = chaffinch.clean("close\n" + PAGE)
    assert repr(article) == "<Article 'Second ferry for the harbour': 2 keep, 1 drop>"
    assert repr(article.removed) == "(<drop ui 'close' by ui.control>,)"


def test_every_noun_shows_itself_in_a_line() -> None:

    article, catalogue = chaffinch.clean("close\n" + PAGE), default_catalogue()
    assert repr(article.document) == "<Document text: 3 blocks, 92 signs, utf-8>"
    assert repr(article.document[0]) == "<Block 0: 'close'>"
    assert (
        repr(catalogue["ui.control"]) == f"<Rule ui.control (ui): {catalogue['ui.control'].title}>"
    )
    assert repr(chaffinch.POLICIES["archive"]) == "<Policy 'archive': as archive>"
    mine = chaffinch.POLICIES["archive"].with_fates("mine", tags="drop").with_certainty("mine", 90)
    assert repr(mine) == "<Policy 'mine': tags=drop, sure=90>"
    own = chaffinch.own_of('[en]\nshare = ["a b c"]\n[site."example.org".de]\nui = ["x y"]\n')
    assert repr(own) == "<Own: 2 phrases, 0 rules>"
    out = catalogue.without("ui.control")
    assert repr(out) == (
        f"<Catalogue of {len(list(out))} rules, {next(iter(out)).id} first, without ui.control>"
    )


def test_the_blocks_of_an_article_have_a_type_that_can_be_named() -> None:
    article = chaffinch.clean("close\nSecond ferry\n\nThe council voted for a second ferry.")
    assert {type(block) for block in article.blocks} == {chaffinch.LabelledBlock}


CLASSES = [name for name in chaffinch.__all__ if isinstance(getattr(chaffinch, name), type)]


@pytest.mark.parametrize("name", CLASSES)
def test_help_says_what_every_public_attribute_is(name: str) -> None:
    kind = getattr(chaffinch, name)
    assert inspect.getdoc(kind)
    fields = {field.name for field in attrs.fields(kind)} if attrs.has(kind) else set()
    fields |= {each.name for each in kind} if issubclass(kind, Enum) else set()
    for attribute, value in vars(kind).items():
        if not attribute.startswith("_") and attribute not in fields:
            assert inspect.getdoc(value), f"{name}.{attribute}"


@pytest.mark.parametrize("name", ["html-clock-museum.html", "en-harbour-ferry.txt"])
def test_an_article_is_the_same_behind_a_process(name: str) -> None:
    page = (Path(__file__).parent.parent / "samples" / name).read_bytes()
    article = chaffinch.clean(page)
    again = pickle.loads(pickle.dumps(article))
    assert again.to_json() == article.to_json()
    assert repr(again.blocks) == repr(article.blocks)


def test_a_keyword_that_is_none_is_refused_before_the_first_page() -> None:
    with pytest.raises(TypeError, match="polcy"):
        chaffinch.clean_many([PAGE], polcy="reader")  # type: ignore[call-arg]


@pytest.mark.parametrize(("kind", "charset"), [("text/plain", "koi8_r"), ("text/html", "cp1251")])
def test_the_charset_of_a_media_type_counts(kind: str, charset: str) -> None:
    label = charset.replace("cp", "windows-").replace("_", "-")
    said = "Совет маленького города решил в понедельник, что будет ходить второй паром."
    article = chaffinch.clean(said.encode(charset), media_type=f'{kind}; charset="{label}"')
    assert (article.document.charset.name, article.document.charset.found) == (
        charset.replace("_", "-"), "declared",
    )  # fmt: skip
    assert said in str(article)
    assert chaffinch.clean(said, media_type=f"{kind}; charset=no-such").document.view == said


LETTERS = "Zweite Fähre für den Hafen\n\nDer Rat stimmte am Montag für „sie“, in Łódź.\n"


@pytest.mark.parametrize(
    "stated",
    [
        {"charset": "latin-1"}, {"charset": "utf-16"}, {"charset": "utf-8"},
        {"media_type": "text/plain; charset=ISO-8859-1"},
    ],
)  # fmt: skip
def test_a_text_is_no_bytes_whatever_they_were(stated: dict[str, str]) -> None:
    assert chaffinch.clean(LETTERS, **stated).document.view == LETTERS
    with pytest.raises(errors.UsageError):
        chaffinch.clean(LETTERS, charset="klingon")


@pytest.mark.parametrize(
    ("label", "charset"),
    [
        ("iso-8859-1", "cp1252"), ("latin1", "cp1252"), ("ISO-8859-9", "cp1254"),
        ("shift_jis", "cp932"), ("gb2312", "gb18030"), ("euc-kr", "cp949"), ("x-sjis", "cp932"),
        ("windows-31j", "cp932"), ("x-gbk", "gb18030"), ("utf8mb4", "utf-8"),
    ],
)  # fmt: skip
def test_a_charset_is_read_as_the_web_means_it(label: str, charset: str) -> None:
    texts = {
        "cp1252": "Der Rat sagte „ja“ – und schwieg …", "cp1254": "Kurul “evet” dedi – ve sustu…",
        "cp932": "港の町は①の船を買う。", "gb18030": "港口鎔会议决定买船。",
        "cp949": "항구 똠방각하 배를 샀다.", "utf-8": "Łódź",
    }  # fmt: skip
    text = f"{texts[charset]}\n\n{texts[charset]}"
    for kind in ("text/plain", "text/html"):
        article = chaffinch.clean(text.encode(charset), media_type=kind, charset=label)
        assert texts[charset] in str(article)
        assert article.document.charset.name == charset
    source = chaffinch.Source(text.encode(charset), media_type=f"text/plain; charset={label}")
    record = chaffinch.clean(source).record()
    assert chaffinch.restore(record) == source.data


def test_letters_alone_stay_what_they_are_called() -> None:
    article = chaffinch.clean("Die Fähre fährt.".encode("latin-1"), charset="latin-1")
    assert article.document.charset.name == "iso8859-1"


@pytest.mark.parametrize("codec", ["idna", "punycode", "unicode_escape", "charmap", "rot13"])
def test_a_codec_that_is_no_charset_is_refused(codec: str) -> None:
    with pytest.raises(errors.UsageError, match="no charset is named"):
        chaffinch.clean(b"\xff\xe9 and more", charset=codec)
    page = chaffinch.clean(b"caf\xe9 and more", media_type=f"text/plain; charset={codec}")
    assert page.document.charset.name != codec


@pytest.mark.parametrize("data", [None, PAGE, Path("page.txt"), 5])
def test_a_source_of_no_bytes_is_refused(data: Any) -> None:
    with pytest.raises(errors.UsageError, match="a source is bytes, not"):
        chaffinch.Source(data)
    assert chaffinch.Source(bytearray(b"a")) == chaffinch.Source(memoryview(b"a"))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["html-clock-museum.html", "en-harbour-ferry.txt"])
def test_the_same_page_is_the_same_article(name: str) -> None:
    page = (Path(__file__).parent.parent / "samples" / name).read_bytes()
    article, other = chaffinch.clean(page), chaffinch.clean(page, policy="reader")
    for same in (chaffinch.clean(page), pickle.loads(pickle.dumps(article)), copy.copy(article)):
        assert same == article
        assert len({same, article, other}) == 2
        assert same.document == article.document
        assert same.blocks == article.blocks
    assert article != other
    assert article.document != chaffinch.clean(page + b"\n\nOne more line.").document
    assert hash(chaffinch.Source(b"a", row=(("tags", ["b"]),)))


@pytest.mark.parametrize("field", ["uri", "name", "date", "media_type"])
def test_what_utf8_does_not_have_is_written_as_an_escape(field: str) -> None:
    odd = "text/plain; \udcff" if field == "media_type" else "https://post.example/\udcff"
    article = chaffinch.clean(chaffinch.Source(PAGE.encode(), **{field: odd}))
    assert b"\\\\udcff" in article.to_json()
    assert chaffinch.restore(article.record()) == PAGE.encode()


@pytest.mark.parametrize("field", ["uri", "name", "date", "media_type"])
def test_a_source_of_other_types_is_refused(field: str) -> None:
    with pytest.raises(errors.UsageError, match="is text, not NoneType"):
        chaffinch.Source(PAGE.encode(), **{field: None})


def test_a_source_is_read_in_the_charset_that_its_container_gives() -> None:
    data = "Zweite Fähre für den Hafen\n\nDer Rat stimmte am Montag für sie, in Łódź.\n"
    source = chaffinch.Source(data.encode("cp852"), charset="cp852")
    assert chaffinch.clean(source).headline == "Zweite Fähre für den Hafen"
    (found,) = chaffinch.clean_many([source])
    assert isinstance(found, chaffinch.Article)
    assert found.document.charset.name == "cp852"


def test_a_library_user_reads_no_notes_of_other_libraries(
    capsys: pytest.CaptureFixture[str],
) -> None:
    chaffinch.clean(bytes(range(128, 256)) * 3 + b"\nA text that nobody can read.", charset=None)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "options",
    [
        {"limits": 5},
        {"columns": "text"},
        {"charset": "klingon"},
        {"media_type": "image/png"},
        {"charset": 5},
        {"media_type": 5},
        {"media_type": []},
    ],
)
def test_what_would_fail_with_every_file_fails_at_once(options: dict[str, Any]) -> None:
    with pytest.raises(errors.UsageError):
        containers.sources("no-such-file.txt", **options)
    with pytest.raises(errors.UsageError):
        containers.sources_in(io.BytesIO(b"A text."), "a", **options)


@pytest.mark.parametrize("path", [None, 5, b"page.txt", [], "\ud800", Path("half\ud800")])
def test_what_is_no_path_is_refused_at_once(path: Any) -> None:
    with pytest.raises(errors.UsageError):
        containers.sources(path)
    with pytest.raises(errors.UsageError):
        containers.sources_in(path, "a")


@pytest.mark.parametrize("source", [None, PAGE, chaffinch.clean(PAGE), {"text": PAGE}])
def test_what_is_no_source_is_not_read(source: Any) -> None:
    with pytest.raises(errors.UsageError, match="is a Source, not"):
        read(source)


def test_a_file_that_is_open_for_text_is_refused() -> None:
    with pytest.raises(errors.UsageError, match="open for text"):
        containers.sources_in(io.StringIO("A text."), "a")  # type: ignore[arg-type]


@pytest.mark.parametrize("record", [None, [], "x", chaffinch.clean(PAGE)])
def test_what_is_no_record_is_no_sound_one(record: Any) -> None:
    assert list(check_record(record)) == [
        f"a record is an object of JSON, not {type(record).__name__}"
    ]


def test_a_tree_is_made_of_an_article_alone() -> None:
    for odd in (None, "<p>A text.</p>"):
        with pytest.raises(errors.UsageError, match=r"what `chaffinch\.clean` gives"):
            soups.cleaned_soup(odd)  # type: ignore[arg-type]
    with pytest.raises(errors.UsageError, match="has no parser None"):
        soups.cleaned_soup(chaffinch.clean("<p>A text.</p>"), None)  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["\ud800", float("nan"), object()], ids=["half", "nan", "object"])
def test_a_record_that_holds_what_no_json_can_is_unsound(word: Any) -> None:
    record = chaffinch.clean(PAGE).record()
    record["article"]["headline"] = word
    assert list(check_record(record))
