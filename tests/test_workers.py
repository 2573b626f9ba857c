"""However many workers there are, and whichever of them die: the same files, and nothing lost."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner

from chaffinch.article import Article
from chaffinch.batch import write_run
from chaffinch.clean import Failure
from chaffinch.cli import main
from chaffinch.cli.clean import clean_command
from chaffinch.cli.dump import Cleaning
from chaffinch.errors import ChaffinchError, Warned
from chaffinch.readers.trouble import Item
from chaffinch.runs.page import Page
from chaffinch.runs.parts import Parts, read_part
from chaffinch.runs.stretches import STRETCH, Task
from chaffinch.runs.workers import Pool, finished, watched
from chaffinch.writers.members import LEVEL
from command import files

FILES = ["clean.warc.gz", "quarantine.jsonl", "records.jsonl", "run.json", "source.warc.gz"]


def page(number: int) -> str:
    return (
        f"close\nShare this article\nThe ferry of the year {number}\n\n"
        f"In the year {number} the old ferry crossed the bay, {number % 7} men aboard.\n\n"
        f"The harbour master counted {number * 3} gulls on the roof of the new waiting room.\n"
    )


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Three inputs in a row: rows, an empty file, rows with a damaged one among them."""
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text("".join(json.dumps({"text": page(n)}) + "\n" for n in range(STRETCH * 4)))
    lines = [json.dumps({"text": page(n)}) for n in range(1000, 1040)]
    lines[7] = '{"text": null}'
    second.write_text("\n".join(lines) + "\n")
    (tmp_path / "empty.jsonl").write_bytes(b"")
    return tmp_path


def inputs(dump: Path) -> list[str]:
    return [str(dump / name) for name in ("a.jsonl", "empty.jsonl", "b.jsonl")]


def clean(dump: Path, out: Path, *words: str) -> dict[str, bytes]:
    result = CliRunner().invoke(main, ["clean", *inputs(dump), "-o", str(out), *words])
    assert result.exit_code == 1, result.output
    return files(out)


def test_every_number_of_workers_writes_the_same_bytes(dump: Path, tmp_path: Path) -> None:
    one = clean(dump, tmp_path / "one", "--workers", "1")
    assert sorted(one) == FILES
    assert one["records.jsonl"].count(b"\n") == STRETCH * 4 + 39
    for count in ("2", "3"):
        assert clean(dump, tmp_path / count, "--workers", count) == one


def values() -> dict[str, object]:
    return dict(clean_command.make_context("clean", ["-"]).params)


@attrs.frozen
class Deadly:
    """Cleans as the command does, but some pages kill their worker, once or always, or hang."""

    inputs: tuple[str, ...]
    values: dict[str, object]
    once: Path
    always: frozenset[int] = frozenset()
    hangs: frozenset[int] = frozenset()
    eats: frozenset[int] = frozenset()
    starves: frozenset[int] = frozenset()

    def __call__(self) -> Task:
        return _DeadlyTask(Cleaning(self.inputs, self.values)(), self)


@attrs.frozen
class _DeadlyTask:
    task: Task
    told: Deadly
    packing: int | None = LEVEL

    def items(self, first: int) -> Iterator[tuple[int, Item]]:
        return self.task.items(first)

    def place(self) -> int:
        return self.task.place()

    def clean(self, item: Item, ordinal: int) -> Article | Failure | Warned:
        if ordinal in self.told.hangs:
            time.sleep(600)
        if ordinal in self.told.eats:
            _eat()
        if ordinal in self.told.starves:
            raise MemoryError
        if ordinal in self.told.always:
            os.kill(os.getpid(), signal.SIGKILL)
        if ordinal % 41 == 40:
            try:
                (self.told.once / str(ordinal)).mkdir()
            except FileExistsError:
                return self.task.clean(item, ordinal)
            os.kill(os.getpid(), signal.SIGKILL)
        return self.task.clean(item, ordinal)


def _eat() -> None:
    """Take up memory without end, a little at a time, so that the machine is not harmed."""
    held = []
    while len(held) < 600:
        held.append(b"x" * 1_000_000)
        time.sleep(0.002)
    time.sleep(600)


def written(
    recipe: Deadly, out: Path, workers: int, seconds: float, memory: int = 2000
) -> dict[str, bytes]:
    out.mkdir()
    parts = Parts(out, "test")

    def outcomes() -> Iterator[object]:
        for path in finished(recipe, parts, workers, seconds, memory):
            yield from read_part(path)

    write_run(outcomes(), out, [Path(name).name for name in recipe.inputs])
    parts.clear()
    return files(out)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_killed_worker_costs_nothing(dump: Path, tmp_path: Path) -> None:
    once = tmp_path / "once"
    once.mkdir()
    recipe = Deadly(tuple(inputs(dump)), values(), once)
    found = written(recipe, tmp_path / "killed", 2, 60)
    assert sorted(path.name for path in once.iterdir()) == ["40", "81"]
    assert found == clean(dump, tmp_path / "one", "--workers", "1")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_run_whose_every_worker_is_killed_ends_and_blames_no_page(
    dump: Path, tmp_path: Path
) -> None:
    """As where there is not even memory for one page."""
    recipe = Deadly(tuple(inputs(dump)), values(), tmp_path, always=frozenset(range(200)))
    with pytest.raises(ChaffinchError, match="killed at whatever page they begin with"):
        written(recipe, tmp_path / "killed", 2, 60)
    assert not (tmp_path / "killed" / "quarantine.jsonl").exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_page_that_kills_or_hangs_is_named_and_the_rest_goes_on(
    dump: Path, tmp_path: Path
) -> None:
    recipe = Deadly(
        tuple(inputs(dump)), values(), tmp_path, always=frozenset({3}), hangs=frozenset({70})
    )
    (tmp_path / "40").mkdir()
    (tmp_path / "81").mkdir()
    found = written(recipe, tmp_path / "out", 2, 8)
    told = [json.loads(line) for line in found["quarantine.jsonl"].splitlines()]
    assert [error["code"] for error in told] == ["page-killed", "page-time", "null-text"]
    assert told[0]["where"] == "a.jsonl#3"
    assert found["records.jsonl"].count(b"\n") == STRETCH * 4 + 39 - 2


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is told by Linux's /proc")
def test_a_page_that_eats_memory_is_named_and_the_rest_goes_on(dump: Path, tmp_path: Path) -> None:
    for number in (40, 81):
        (tmp_path / str(number)).mkdir()
    recipe = Deadly(
        tuple(inputs(dump)), values(), tmp_path, eats=frozenset({3}), starves=frozenset({70})
    )
    found = written(recipe, tmp_path / "out", 2, 60, memory=350)
    told = [json.loads(line) for line in found["quarantine.jsonl"].splitlines()]
    assert [error["code"] for error in told] == ["page-memory", "page-killed", "null-text"]
    assert found["records.jsonl"].count(b"\n") == STRETCH * 4 + 39 - 2


def test_one_worker_of_its_own_does_the_same(dump: Path, tmp_path: Path) -> None:
    recipe, parts = Cleaning(tuple(inputs(dump)), values()), Parts(tmp_path, "alone")
    found = [list(read_part(path)) for path in watched(recipe, parts, 1, 60)]
    parts.clear()
    own = [list(read_part(path)) for path in finished(recipe, parts_at(tmp_path), 1, 60)]
    pages = [[one for one in part if isinstance(one, Page)] for part in found]
    assert pages == [[one for one in part if isinstance(one, Page)] for part in own]


def parts_at(folder: Path) -> Parts:
    return Parts(folder, "in this process")


def test_a_large_input_is_watched_though_one_cpu_is_there(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[str] = []
    for name in ("finished", "watched"):
        monkeypatch.setattr(
            f"chaffinch.cli.dump.{name}", lambda *_, name=name: chosen.append(name) or iter(())
        )
    monkeypatch.setattr("chaffinch.cli.dump.default_workers", lambda _paths: 1)
    monkeypatch.setattr("chaffinch.cli.dump.closing", contextlib.nullcontext)
    for size, words in ((1, []), (4_000_000, []), (4_000_000, ["--workers", "1"])):
        (tmp_path / "big.txt").write_bytes(b"x" * size)
        command = ["clean", str(tmp_path / "big.txt"), "-o", str(tmp_path / "out"), *words]
        CliRunner().invoke(main, command)
    assert chosen == ["finished", "watched", "finished"]


def test_a_reader_gives_an_item_the_same_number_from_wherever_it_begins(dump: Path) -> None:
    from chaffinch.runs.parts import Stretch
    from chaffinch.runs.stretches import Reader

    task = Cleaning(tuple(inputs(dump)), values())()
    whole = list(Reader(task).stretch(0, (0, 0), {}, size=1000))
    end = whole.pop()
    assert isinstance(end, Stretch)
    assert end.last
    assert end.bounds == ((0, 0), (1, STRETCH * 4), (2, STRETCH * 4 + 1))
    reader = Reader(task)
    for start, bound in ((STRETCH * 4 + 5, end.bounds[2]), (40, (0, 0)), (64, (1, 64))):
        found = [one for one in reader.stretch(start, bound, {}, size=8) if isinstance(one, Page)]
        assert found == [one for one in whole[start : start + 8] if isinstance(one, Page)]


def test_no_more_workers_are_born_than_there_is_work_for(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    born: list[int] = []
    usual = Pool._born

    def counted(pool: Pool) -> object:
        born.append(1)
        return usual(pool)

    monkeypatch.setattr(Pool, "_born", counted)
    clean(dump, tmp_path / "out", "--workers", "90")
    assert len(born) <= 4 + 2 + (os.cpu_count() or 1)  # stretches of rows, of the rest, and asleep
