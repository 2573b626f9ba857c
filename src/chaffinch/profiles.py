"""Site profiles as files: counted exactly within a limit of memory, kept as Parquet or JSON."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import orjson

from chaffinch.document import Document
from chaffinch.errors import ChaffinchError, DamagedSource, MissingSource, UsageError
from chaffinch.extras import needed
from chaffinch.readers.folders import as_path
from chaffinch.record import to_json
from chaffinch.sites import FEWEST, Profile, lines_of, marks, refuse_no_profile
from chaffinch.whole_file import whole_file

FORMAT = "chaffinch-sites/1"
SITES = "sites.json"
"""The profile of its own inputs, in a run's folder."""
MEMORY = 200
"""Megabytes that the counting may hold before it goes to the disk."""
_NUMBERS = 1 << 18
_INTERRUPTED = "Query interrupted"
"""What DuckDB makes of the `KeyboardInterrupt` that a signal raises while it is at work."""


def count_lines(documents: Iterable[Document], memory: int = MEMORY) -> Profile:
    """The profile of any number of pages; equal to `Profile.of`, in bounded memory.

    ``memory`` is in megabytes and holds for DuckDB; without DuckDB the counting is done in
    memory, which serves for some hundred thousand pages. Raises `UsageError` for what is no
    document, or no number of megabytes, and `KeyboardInterrupt` for Ctrl-C.
    """
    if type(memory) is not int or memory < 1:
        cause = f"memory is a number of megabytes, not {memory!r:.80}"
        raise UsageError(cause, remedy=f"pass {MEMORY}, or what there is")
    try:
        import duckdb
    except ImportError:
        return Profile.of(documents)
    with tempfile.TemporaryDirectory(prefix="chaffinch-") as folder:
        try:
            with duckdb.connect(str(Path(folder, "lines.duckdb"))) as database:
                database.execute(f"SET memory_limit = '{memory}MB'")
                database.execute("SET threads = 1")
                database.execute("SET preserve_insertion_order = false")
                place = folder.replace("\\", "/").replace("'", "''")
                database.execute(f"SET temp_directory = '{place}'")
                return _counted(database, documents)
        except RuntimeError as error:
            if str(error) != _INTERRUPTED:
                raise
            raise KeyboardInterrupt from error
        except duckdb.Error as error:  # the disk is full, or the memory that it may have too small
            raise ChaffinchError(
                f"the lines cannot be counted ({error})",
                where=tempfile.gettempdir(),
                remedy="give it more room: TMPDIR names another disk, --memory more memory",
                code="io",
            ) from error


# a page counts where no page before it has its address, and none has its very lines
_AGAIN = """
    SELECT number FROM pages WHERE
        number NOT IN (SELECT min(number) FROM pages GROUP BY uri)
        OR number NOT IN (SELECT min(number) FROM pages GROUP BY same)
"""


def _counted(database: Any, documents: Iterable[Document]) -> Profile:
    database.execute("CREATE TABLE pages (number BIGINT, host BIGINT, uri BIGINT, same BIGINT)")
    database.execute("CREATE TABLE lines (number BIGINT, line BIGINT)")
    hosts: dict[str, int] = {}
    pages, lines = array("q"), array("q")
    for number, (host, uri, keys) in enumerate(lines_of(documents)):
        pages.extend((number, hosts.setdefault(host, len(hosts)), *marks(host, uri, keys)))
        for key in keys:
            lines.extend((number, key))
        if len(lines) >= _NUMBERS or len(pages) >= _NUMBERS:
            _insert(database, "lines", lines, 2)
            _insert(database, "pages", pages, 4)
    _insert(database, "lines", lines, 2)
    _insert(database, "pages", pages, 4)
    database.execute(f"CREATE TABLE again AS {_AGAIN}")
    again = database.execute("SELECT count(*) FROM again").fetchall()[0][0]
    new = "WHERE number NOT IN (SELECT number FROM again)" if again else ""
    counted = database.execute(f"SELECT host, count(*) FROM pages {new} GROUP BY host").fetchall()
    rows = database.execute(
        f"SELECT line, count(*) FROM lines {new} GROUP BY line HAVING count(*) >= ?", [FEWEST]
    ).fetchall()
    names = list(hosts)
    return Profile({names[host]: count for host, count in counted}, dict(rows))


def _insert(database: Any, table: str, waiting: array[int], width: int) -> None:
    """Put rows of so many numbers, one behind the other, into a table."""
    import numpy as np

    if waiting:
        columns = np.array(waiting, np.int64).reshape(-1, width).T
        named = {f"c{n}": np.ascontiguousarray(column) for n, column in enumerate(columns)}
        database.register("batch", named)
        database.execute(f"INSERT INTO {table} SELECT * FROM batch")
        database.unregister("batch")
        del waiting[:]


def refuse_unwritable(path: Path) -> None:
    """Raises `UsageError` where a profile of this name needs a package that is not installed."""
    if path.suffix == ".parquet":
        _pyarrow()


def write_profile(profile: Profile, path: str | Path) -> None:
    """Write a profile as JSON or, where the name ends so, as Parquet; the same each time.

    Raises `UsageError` where pyarrow is needed and not installed, or for what is no profile or no
    path; OSError where the file cannot be written.
    """
    refuse_no_profile(profile)
    path = as_path(path)
    with whole_file(path) as file:
        if path.suffix == ".parquet":
            _write_parquet(profile, file)
            return
        lines = {f"{key:+021}": count for key, count in profile.lines.items()}
        told = {"format": FORMAT, "pages": dict(profile.pages), "lines": lines}
        file.write(to_json(told) + b"\n")


def _write_parquet(profile: Profile, file: IO[bytes]) -> None:
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
    parquet.write_table(table, file, compression="zstd")


def read_profile(path: str | Path) -> Profile:
    """The profile in a file.

    Raises `MissingSource`, `DamagedSource` for a file that holds none, and `UsageError` where
    pyarrow is needed and not installed, or for what is no path.
    """
    path = as_path(path)
    if path.exists() and not path.is_file():  # a device has no end, and a pipe no second reading
        raise MissingSource("a site profile is a file", where=str(path))
    try:
        with path.open("rb") as file:
            packed = file.read(4) == b"PAR1"
        return _read_parquet(path) if packed else _read_json(path)
    except OSError as error:
        cause = f"the site profile cannot be read ({error.strerror or error})"
        raise MissingSource(cause, where=str(path)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedSource(
            f"this is no site profile ({_cause_of(error)})",
            where=str(path),
            remedy="make one: chaffinch sites INPUT... -o PROFILE",
        ) from error


def _cause_of(error: Exception) -> str:
    if isinstance(error, orjson.JSONDecodeError):
        return "it is no JSON"
    if isinstance(error, KeyError):
        return f"it has no {error}"
    return str(error) if type(error) is ValueError else "it is built otherwise"


def _read_json(path: Path) -> Profile:
    told = orjson.loads(path.read_bytes())
    if told["format"] != FORMAT:
        raise ValueError(f"its format is not {FORMAT}")
    return _checked(told["pages"], {int(key): count for key, count in told["lines"].items()})


def _checked(pages: dict[str, int], lines: dict[int, int]) -> Profile:
    """The profile of these counts. Raises `ValueError` for what no counting gives."""
    for host, count in pages.items():
        if not host or type(count) is not int or count < 1:
            raise ValueError(f"{count!r} is no number of pages of {host!r}")
    for key, count in lines.items():
        if type(count) is not int or count < 1 or not -(2**63) <= key < 2**63:
            raise ValueError(f"{count!r} is no number of pages with the line {key}")
    return Profile(pages, lines)


def _read_parquet(path: Path) -> Profile:
    _, parquet = _pyarrow()
    table = parquet.read_table(path)
    if (table.schema.metadata or {}).get(b"format") != FORMAT.encode():
        raise ValueError(f"its format is not {FORMAT}")
    rows = list(zip(*(table[name].to_pylist() for name in ("host", "line", "pages")), strict=True))
    pages = {host: count for host, _, count in rows if host is not None}
    return _checked(pages, {line: count for _, line, count in rows if line is not None})


def _pyarrow() -> tuple[Any, Any]:
    what, instead = "a site profile in Parquet", "or name it .json"
    pyarrow = needed("pyarrow", "sites", what, instead=instead)
    return pyarrow, needed("pyarrow.parquet", "sites", what, instead=instead)
