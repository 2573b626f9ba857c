"""Site profiles as files: counted exactly within a limit of memory, kept as Parquet or JSON."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from chaffinch.document import Document
from chaffinch.errors import DamagedSource, MissingSource, UsageError
from chaffinch.record import to_json
from chaffinch.sites import FEWEST, Profile, counted

FORMAT = "chaffinch-sites/1"
MEMORY = 200
"""Megabytes that the counting may hold before it goes to the disk."""
_ROWS = 1 << 18


def count_lines(documents: Iterable[Document], memory: int = MEMORY) -> Profile:
    """The profile of any number of pages; equal to `Profile.of`, in bounded memory.

    ``memory`` is in megabytes and holds for DuckDB; without DuckDB the counting is done in
    memory, which serves for some hundred thousand pages.
    """
    try:
        import duckdb
    except ImportError:
        return Profile.of(documents)
    pages: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="chaffinch-") as folder:
        database = duckdb.connect(str(Path(folder, "lines.duckdb")))
        try:
            database.execute(f"SET memory_limit = '{memory}MB'")
            database.execute("SET threads = 1")
            database.execute("SET preserve_insertion_order = false")
            database.execute(f"SET temp_directory = '{folder}'".replace("\\", "/"))
            database.execute("CREATE TABLE lines (line BIGINT)")
            waiting: list[int] = []
            for host, keys in counted(documents):
                pages[host] += 1
                waiting.extend(keys)
                if len(waiting) >= _ROWS:
                    _insert(database, waiting)
            _insert(database, waiting)
            rows = database.execute(
                "SELECT line, count(*) FROM lines GROUP BY line HAVING count(*) >= ?", [FEWEST]
            ).fetchall()
        finally:
            database.close()
    return Profile(pages, dict(rows))


def _insert(database: Any, waiting: list[int]) -> None:
    import numpy as np

    if waiting:
        database.register("batch", {"line": np.array(waiting, np.int64)})
        database.execute("INSERT INTO lines SELECT line FROM batch")
        database.unregister("batch")
        waiting.clear()


def write_profile(profile: Profile, path: Path) -> None:
    """Write a profile as JSON or, where the name ends so, as Parquet; the same each time.

    Raises `UsageError` where pyarrow is needed and not installed, OSError where the file
    cannot be written.
    """
    draft = path.with_name(path.name + ".part")
    if path.suffix == ".parquet":
        _write_parquet(profile, draft)
    else:
        lines = {f"{key:+021}": count for key, count in profile.lines.items()}
        told = {"format": FORMAT, "pages": dict(profile.pages), "lines": lines}
        draft.write_bytes(to_json(told) + b"\n")
    draft.replace(path)


def _write_parquet(profile: Profile, path: Path) -> None:
    pyarrow, parquet = _pyarrow()
    hosts = sorted(profile.pages.items())
    lines = sorted(profile.lines.items())
    table = pyarrow.table(
        {
            "host": pyarrow.array(
                [host for host, _ in hosts] + [None] * len(lines), pyarrow.string()
            ),
            "line": pyarrow.array([None] * len(hosts) + [key for key, _ in lines], pyarrow.int64()),
            "pages": pyarrow.array([n for _, n in (*hosts, *lines)], pyarrow.int64()),
        }
    ).replace_schema_metadata({"format": FORMAT})
    parquet.write_table(table, path, compression="zstd")


def read_profile(path: Path) -> Profile:
    """The profile in a file.

    Raises `MissingSource`, `DamagedSource` for a file that holds none, and `UsageError` where
    pyarrow is needed and not installed.
    """
    try:
        with path.open("rb") as file:
            packed = file.read(4) == b"PAR1"
        return _read_parquet(path) if packed else _read_json(path)
    except OSError as error:
        cause = f"the site profile cannot be read ({error.strerror or error})"
        raise MissingSource(cause, where=str(path)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedSource(
            f"this is no site profile ({type(error).__name__})",
            where=str(path),
            remedy="make one: chaffinch sites INPUT... -o PROFILE",
        ) from error


def _read_json(path: Path) -> Profile:
    told = orjson.loads(path.read_bytes())
    if told["format"] != FORMAT:
        raise ValueError("another format")
    return Profile(told["pages"], {int(key): count for key, count in told["lines"].items()})


def _read_parquet(path: Path) -> Profile:
    _, parquet = _pyarrow()
    table = parquet.read_table(path)
    if (table.schema.metadata or {}).get(b"format") != FORMAT.encode():
        raise ValueError("another format")
    rows = list(zip(*(table[name].to_pylist() for name in ("host", "line", "pages")), strict=True))
    pages = {host: count for host, _, count in rows if host is not None}
    return Profile(pages, {line: count for _, line, count in rows if line is not None})


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            "a site profile in Parquet needs pyarrow, which is not installed",
            remedy="pip install 'chaffinch[sites]', or name it .json",
        ) from error
    return pyarrow, pyarrow.parquet
