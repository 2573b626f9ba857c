"""Any bytes under any name give sources, errors and warnings, and nothing else."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chaffinch.document import Source
from chaffinch.errors import (
    SourceError,
    Warned,
)
from chaffinch.readers.containers import Limits
from chaffinch.readers.of_warc.check import check
from chaffinch.readers.trouble import REMEDIES
from container_files import (
    CELLS,
    ROWS,
    TEXT,
    read,
    table,
    tarred,
    write,
    zipped,
)
from row_files import as_jsonl
from warc_samples import packed, sound

NAMES = ["x", "x.txt", "x.warc", "x.warc.gz", "x.jsonl", "x.json", "x.csv", "x.tsv.gz", "x.zip",
         "x.tar.gz", "x.parquet", "x.arc"]  # fmt: skip
SOUND: list[bytes] = [
    b"".join(sound()),
    b"".join(packed(sound())),
    gzip.compress(b"".join(sound()), mtime=0),
    as_jsonl(ROWS),
    table(CELLS[:3]),
    zipped({"a.txt": TEXT, "b.warc": b"".join(sound())}),
    tarred({"a.txt": TEXT, "b.jsonl": as_jsonl(ROWS)}),
    bz2.compress(as_jsonl(ROWS)),
    lzma.compress(TEXT),
]
OWN = {"missing", "empty", "not-text", "package-missing", "http-package"}
ANYTHING = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def holds_the_law(path: Path) -> None:
    for item in read(path, limits=Limits(record=50_000, ids=10)):
        assert isinstance(item, Source | SourceError | Warned)
        if isinstance(item, Source):
            assert item.data.strip()
            json.dumps(attrs.asdict(item, filter=lambda a, _v: a.name != "data")).encode()
        else:
            str(item).encode()
        if isinstance(item, SourceError):
            assert item.remedy
            assert item.code in REMEDIES or item.code in OWN
    for problem in check(path, limits=Limits(record=50_000, ids=10)):
        str(problem).encode()


@ANYTHING
@given(data=st.binary(max_size=600), name=st.sampled_from(NAMES))
def test_any_bytes_give_sources_errors_and_warnings_alone(
    data: bytes, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    holds_the_law(write(tmp_path_factory.getbasetemp(), name, data))


@ANYTHING
@given(
    data=st.sampled_from(SOUND),
    name=st.sampled_from(NAMES),
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=40)), max_size=4
    ),
)
def test_any_mutilation_of_a_sound_file_gives_them_alone(
    data: bytes,
    name: str,
    cuts: list[tuple[float, int, bytes]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for share, length, put in cuts:
        place = int(share * len(data))
        data = data[:place] + put + data[place + length :]
    holds_the_law(write(tmp_path_factory.getbasetemp(), name, data))
