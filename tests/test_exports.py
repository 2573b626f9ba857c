"""Exports say what the records say: spans fall on what they name, every run is the same."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.cli import main
from chaffinch.strategies import sources
from chaffinch.view import view_of
from chaffinch.writers.exports import EXPORTS, to_annotations, to_datatrove, to_dolma, to_prov
from command import run

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PAGES = (SAMPLES / "en-harbour-ferry.txt", SAMPLES / "html-clock-museum.html")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("runs") / "out"
    assert run("clean", *PAGES, "-o", out).exit_code == 0
    return out


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    return [chaffinch.clean(path.read_bytes()).record() for path in PAGES]


def test_a_file_and_standard_output_receive_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for target in EXPORTS:
        file = tmp_path / target
        assert run("export", folder, "--to", target, "-o", file).exit_code == 0
        printed = run("export", folder / "records.jsonl", "--to", target, "-o", "-")
        assert printed.stdout_bytes == file.read_bytes()
        assert file.read_bytes()


def test_a_clean_warc_is_exported_as_its_run_is(folder: Path) -> None:
    for target in EXPORTS:
        printed = [
            run("export", place, "--to", target, "-o", "-").stdout_bytes
            for place in (folder, folder / "clean.warc.gz")
        ]
        assert printed[0] == printed[1] != b""
    told = run("export", folder / "source.warc.gz", "--to", "prov", "-o", "-")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "this WARC holds no record of chaffinch's" in told.stderr


def test_datatrove_receives_the_clean_text(records: list[dict[str, Any]]) -> None:
    lines = [json.loads(line) for line in to_datatrove(records)]
    texts = [str(chaffinch.clean(path.read_bytes())) for path in PAGES]
    assert [line["text"] for line in lines] == texts
    assert len({line["id"] for line in lines}) == 2
    assert all(
        isinstance(value, str) and value for line in lines for value in line["metadata"].values()
    )


def test_spans_of_dolma_cut_the_removed_parts_out_of_the_page(
    records: list[dict[str, Any]],
) -> None:
    for record, (document, about) in zip(records, to_dolma(records), strict=True):
        page, marks = json.loads(document), json.loads(about)
        assert page["id"] == marks["id"]
        assert page["text"] == view_of(record)
        rest = page["text"]
        for start, end, score in reversed(marks["attributes"]["chaffinch__removed"]):
            assert 0 <= score <= 1
            rest = rest[:start] + rest[end:]
        kept = record["article"]["headline"] + record["article"]["articleBody"]
        assert "".join(rest.split()) == "".join(kept.split())


def test_dolma_is_a_folder_of_two_files_under_one_name(folder: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert run("export", folder, "--to", "dolma", "-o", tmp_path / name).exit_code == 0
    paths = ["attributes/chaffinch/records.jsonl.gz", "documents/records.jsonl.gz"]
    found = [path for path in sorted((tmp_path / "a").rglob("*")) if path.is_file()]
    assert [path.relative_to(tmp_path / "a").as_posix() for path in found] == paths
    for path in paths:
        raw = (tmp_path / "a" / path).read_bytes()
        assert raw == (tmp_path / "b" / path).read_bytes()
        assert len(gzip.decompress(raw).splitlines()) == 2
    assert run("export", folder, "--to", "dolma", "-o", "-").exit_code == 2


def test_an_annotation_points_at_what_it_quotes(records: list[dict[str, Any]]) -> None:
    page = json.loads(b"".join(to_annotations(records)))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    views = {"urn:" + each["provenance"]["view"]["digest"]: view_of(each) for each in records}
    assert len({item["id"] for item in page["items"]}) == len(page["items"])
    for item in page["items"]:
        place, quote = item["target"]["selector"]
        view = views[item["target"]["source"]]
        assert view[place["start"] : place["end"]] == quote["exact"]


def test_every_removed_or_set_apart_part_has_an_annotation(records: list[dict[str, Any]]) -> None:
    items = json.loads(b"".join(to_annotations(records)))["items"]
    wanted = [
        segment["role"]
        for record in records
        for segment in record["provenance"]["segments"]
        if segment["op"] in ("drop", "field") and segment["role"] != "blank"
    ]
    assert [item["body"][0]["value"] for item in items] == wanted


def test_prov_ties_the_clean_text_to_its_source(records: list[dict[str, Any]]) -> None:
    found = json.loads(b"".join(to_prov(records)))
    assert len(found["bundle"]) == 2
    for record, (name, bundle) in zip(records, found["bundle"].items(), strict=True):
        (derived,) = bundle["wasDerivedFrom"].values()
        source = bundle["entity"][derived["prov:usedEntity"]]
        assert source["cf:digest"] == record["provenance"]["wasDerivedFrom"]["digest"]
        assert derived["prov:generatedEntity"] == f"{name}-clean"
        assert derived["prov:activity"] in bundle["activity"]


def test_prov_is_read_by_the_prov_library(records: list[dict[str, Any]]) -> None:
    model = pytest.importorskip("prov.model")
    held = model.ProvDocument.deserialize(content=b"".join(to_prov(records)).decode())
    assert len(list(held.bundles)) == 2
    assert model.ProvDocument.deserialize(content=held.serialize()) == held


def test_datatrove_reads_its_own(records: list[dict[str, Any]], tmp_path: Path) -> None:
    readers = pytest.importorskip("datatrove.pipeline.readers")
    (tmp_path / "pages.jsonl").write_bytes(b"".join(to_datatrove(records)))
    found = list(readers.JsonlReader(str(tmp_path), glob_pattern="pages.jsonl")())
    assert [page.text for page in found] == [
        str(chaffinch.clean(path.read_bytes())) for path in PAGES
    ]


def test_dolma_mixes_the_clean_text_out_of_the_whole_page(folder: Path, tmp_path: Path) -> None:
    """Its own mixer, told to leave out what `chaffinch__removed` marks."""
    dolma = pytest.importorskip("dolma.dolma")
    assert run("export", folder, "--to", "dolma", "-o", tmp_path).exit_code == 0
    span = {"span": "$.attributes.chaffinch__removed", "min_score": 0, "replacement": ""}
    stream = {
        "name": "clean",
        "documents": [f"{tmp_path}/documents/*.jsonl.gz"],
        "attributes": ["chaffinch"],
        "output": {"path": f"{tmp_path}/mixed", "max_size_in_bytes": 1_000_000_000},
        "span_replacement": [span],
    }
    work = {name: f"{tmp_path}/{name}" for name in ("input", "output")}
    asked = {"streams": [stream], "work_dir": work, "processes": 1}
    dolma.mixer_entrypoint(json.dumps(asked))
    (mixed,) = (tmp_path / "mixed").iterdir()
    lines = gzip.decompress(mixed.read_bytes()).splitlines()
    texts = [str(chaffinch.clean(path.read_bytes())) for path in PAGES]
    for line, text in zip(lines, texts, strict=True):
        assert json.loads(line)["text"].split() == text.split()


@given(st.lists(sources(), max_size=3))
def test_any_record_can_be_exported(found: list[chaffinch.Source]) -> None:
    held = [chaffinch.clean(each, media_type="text/plain").record() for each in found]
    for target in EXPORTS.values():
        raw = b"".join(target(held))
        assert raw == b"".join(target(held))
        raw.decode()
    for lines in (json.loads(b"".join(each(held))) for each in (to_prov, to_annotations)):
        assert isinstance(lines, dict)
    assert len(list(to_dolma(held))) == len(held)


@pytest.mark.parametrize(
    "raw", [b"{}", b'{"article": {}, "provenance": {"segments": [{}]}}', b"[]"]
)
def test_what_is_no_record_is_a_named_error(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(raw + b"\n")
    for target in (*EXPORTS, "dolma"):
        out = tmp_path / "out"
        result = run("export", path, "--to", target, "-o", out)
        assert result.exit_code == 2
        assert not out.is_file()


def test_a_page_whose_bytes_no_charset_reads_keeps_its_offsets() -> None:
    before, after = "Eine zweite Fähre für die Bucht\n\nDer Rat stimmt für die ", " größere.\n"
    data = before.encode() + b"\xff\xfe" + after.encode()
    record = chaffinch.clean(data, charset="utf-8").record()
    ((document, about),) = to_dolma([record])
    text = json.loads(document)["text"]
    spans = json.loads(about)["attributes"]["chaffinch__undecodable"]
    assert [text[start:end] for start, end, _ in spans] == ["\ufffd\ufffd"]


def test_what_is_no_record_is_told_before_a_byte_is_written(tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").write_text('{"text": "a row, and no record"}\n')
    result = CliRunner().invoke(
        main, ["export", str(tmp_path / "log.jsonl"), "--to", "prov", "-o", "-"]
    )
    assert (result.exit_code, result.stdout) == (2, "")
