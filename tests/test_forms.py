"""A run keeps its records in the forms that were asked for; each form alone holds all of them."""

from __future__ import annotations

import json
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from chaffinch.cli import main
from chaffinch.errors import ChaffinchError, UsageError
from chaffinch.runs.check import records_at
from chaffinch.runs.writer import FORMS, Layout

TEXT = "close\nThe ferry of {n}\n\nIn the year {n} the old ferry crossed the bay, {n} men aboard.\n"
NAMES = {
    "jsonl": ["records.jsonl"],
    "jsonl.gz": ["records.jsonl.gz"],
    "jsonl.zst": ["records.jsonl.zst"],
    "parquet": ["records.parquet"],
    "warc": ["clean.warc.gz", "source.warc.gz"],
}
NEEDS = {"jsonl.zst": "zstandard", "parquet": "pyarrow"}
forms = [
    pytest.param(
        form, marks=pytest.mark.skipif(not find_spec(NEEDS.get(form, "json")), reason=f"no {form}")
    )
    for form in FORMS
]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "pages.jsonl"
    rows = [{"text": TEXT.format(n=n), "url": f"https://post.example/{n}"} for n in range(40)]
    lines = [json.dumps(row) for row in rows]
    lines[7] = '{"text": null}'
    lines[9] = '{"text": "a", "score": NaN}'
    path.write_text("\n".join(lines) + "\n")
    return path


def clean(dump: Path, out: Path, *words: str) -> Result:
    said = CliRunner().invoke(main, ["clean", str(dump), "-o", str(out), *words])
    assert said.exit_code == 1, said.output
    return said


def invoked(*words: str) -> Result:
    said = CliRunner().invoke(main, list(words))
    assert said.exit_code == 0, said.output
    return said


@pytest.mark.parametrize("form", forms)
def test_each_form_alone_holds_the_run(form: str, dump: Path, tmp_path: Path) -> None:
    clean(dump, tmp_path / "both")
    out = tmp_path / "out"
    clean(dump, out, "--write", form)
    assert sorted(path.name for path in out.iterdir()) == sorted(
        [*NAMES[form], "quarantine.jsonl", "run.json"]
    )
    records = [record for _, _, record in records_at(out)]
    assert records == [record for _, _, record in records_at(tmp_path / "both")]
    assert len(records) == 39
    invoked("verify", str(out), "--rerun")
    invoked("restore", str(out), "-o", str(tmp_path / "sources"))
    assert len(list((tmp_path / "sources").iterdir())) == 39
    told = invoked("export", str(out), "--to", "datatrove", "-o", "-").stdout
    assert len(told.splitlines()) == 39


@pytest.mark.parametrize("form", forms)
def test_a_changed_byte_is_found_in_any_form(form: str, dump: Path, tmp_path: Path) -> None:
    clean(dump, tmp_path, "--write", form)
    path = tmp_path / NAMES[form][0]
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    said = CliRunner().invoke(main, ["verify", str(tmp_path)])
    assert said.exit_code in (1, 2)
    assert not isinstance(said.exception, Exception) or isinstance(said.exception, SystemExit)
    path.unlink()
    assert CliRunner().invoke(main, ["verify", str(tmp_path)]).exit_code == 1
    with pytest.raises(ChaffinchError):
        list(records_at(tmp_path))


def test_any_set_of_forms_is_written_by_any_number_of_workers(dump: Path, tmp_path: Path) -> None:
    asked = [form for form in FORMS if form not in NEEDS or find_spec(NEEDS[form])]
    words = [word for form in asked for word in ("--write", form)]
    found = []
    for count in ("1", "2"):
        out = tmp_path / count
        clean(dump, out, "--workers", count, *words)
        found.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert found[0] == found[1]
    assert set(found[0]) >= {name for form in asked for name in NAMES[form]}
    clean(dump, tmp_path / "1", "--write", "jsonl.gz")  # and what is no longer asked for goes
    assert sorted(path.name for path in (tmp_path / "1").iterdir()) == [
        "quarantine.jsonl", "records.jsonl.gz", "run.json",
    ]  # fmt: skip


def test_a_run_without_records_is_not_asked_for() -> None:
    with pytest.raises(UsageError):
        Layout(forms=frozenset())
    with pytest.raises(UsageError):
        Layout(forms=frozenset({"xml"}))
    with pytest.raises(UsageError):
        Layout(forms=frozenset({"jsonl"}), extras=frozenset({"wacz"}))


def test_the_run_counts_roles_rules_languages_and_outcomes(dump: Path, tmp_path: Path) -> None:
    said = clean(dump, tmp_path, "--write", "jsonl")
    run = json.loads((tmp_path / "run.json").read_bytes())
    records: list[dict[str, Any]] = [record or {} for _, _, record in records_at(tmp_path)]
    blocks = [
        segment
        for record in records
        for segment in record["provenance"]["segments"]
        if segment["role"] != "blank"
    ]
    assert run["rules"] == dict(Counter(block["rule"] for block in blocks))
    assert run["roles"] == dict(Counter(block["role"] for block in blocks))
    told = [record["provenance"].get("language", {}).get("name") or "und" for record in records]
    languages = Counter(told)
    assert set(languages) != {"und"}
    assert run["languages"] == dict(languages)
    assert run["outcomes"] == {
        "cleaned": 39, "quarantined": {"null-text": 1}, "warned": {"jsonl-nan": 1}, "noticed": {},
    }  # fmt: skip
    assert run["wasGeneratedBy"] == records[0]["provenance"]["wasGeneratedBy"]
    assert len(said.output.splitlines()) < 20
    assert "1 quarantined: null-text 1" in said.output


def test_the_bar_shows_pages_rate_and_what_was_quarantined() -> None:
    from chaffinch.cli.progress import Progress, progress

    with progress(1000) as seen:
        assert isinstance(seen, Progress)
        seen.pages, seen.quarantined = 16, 1
        seen.stretch(100)
        seen.pages = 32
        seen.stretch(5000)
        assert str(seen).startswith("32 pages, ")
        assert str(seen).endswith("/s, 1 quarantined")
        assert seen._bar.pos == 1000


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_place_in_the_input_grows_to_its_size(
    workers: str, dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: list[int] = []
    monkeypatch.setattr(
        "chaffinch.cli.progress.Progress.stretch", lambda _self, place: places.append(place)
    )
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("a.jsonl", "deep/b.jsonl"):
        (tmp_path / "in" / name).write_bytes(dump.read_bytes())
    words = ["clean", str(dump), str(tmp_path / "in"), "-o", str(tmp_path / "out")]
    assert CliRunner().invoke(main, [*words, "--workers", workers]).exit_code == 1
    assert places == sorted(places)
    assert places[-1] == 3 * dump.stat().st_size
