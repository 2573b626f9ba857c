"""Where the disk for temporary files is full, no input is blamed and no page is lost."""

from __future__ import annotations

import errno
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from chaffinch.cli.said import unreadable
from chaffinch.readers.limits import SPOOL
from command import run

PAGE = "A title\n\n" + "The ferry came in at noon, and left again with all its men aboard. " * 20


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "pages.zip"
    rows = (json.dumps({"text": PAGE, "id": number}) for number in range(SPOOL // len(PAGE) + 9))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pages.jsonl", "\n".join(rows))
    return path


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_file(**_: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", no_file)


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("words", [["--text"], ["--workers", "1", "-o"]])
def test_no_archive_is_called_damaged_for_want_of_room(
    words: list[str], dump: Path, tmp_path: Path
) -> None:
    told = run("clean", dump, *words, *([tmp_path / "out"] if "-o" in words else []))
    assert told.exit_code == 2
    assert "No space left on device) [no-room]; make room there, or have TMPDIR" in told.stderr
    assert "damaged" not in told.stderr
    assert ("the same command goes on" in told.stderr) is ("-o" in words)
    assert not (tmp_path / "out" / "run.json").exists()


@pytest.mark.usefixtures("full")
def test_what_comes_from_a_pipe_and_finds_no_room_is_told_where() -> None:
    told = run("clean", "-", "--text", stdin=b"x" * (SPOOL + 1))
    assert (told.exit_code, "[no-room]" in told.stderr) == (2, True)


def test_of_too_many_open_files_none_is_blamed() -> None:
    told = str(unreadable(OSError(errno.EMFILE, "Too many open files", "/usr/lib/spawn.py")))
    assert "spawn.py" not in told
    assert "ulimit -n" in told
    assert "spawn.py" in str(unreadable(OSError(errno.EACCES, "Permission denied", "spawn.py")))
