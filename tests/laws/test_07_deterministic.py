"""Law 7: same bytes in, same bytes out, whatever the hash seed, folder or history."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given

import chaffinch
from chaffinch.html_strategies import html_sources

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PAGES = sorted([*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.html")])
SCRIPT = """
import hashlib, sys
from pathlib import Path
import chaffinch
for name in sys.argv[1:]:
    print(hashlib.sha256(chaffinch.clean(Path(name).read_bytes()).to_json()).hexdigest())
"""


def digests(seed: str, folder: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *map(str, PAGES)],
        env={**os.environ, "PYTHONHASHSEED": seed, "HYPOTHESIS_NO_PLUGINS": "1"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return done.stdout.split()


def test_two_hash_seeds_in_two_folders_give_the_same_records(tmp_path: Path) -> None:
    assert digests("0", tmp_path) == digests("4711", SAMPLES)


def test_what_was_cleaned_before_changes_nothing() -> None:
    def all_of(pages: list[Path]) -> dict[str, str]:
        return {
            page.name: hashlib.sha256(chaffinch.clean(page.read_bytes()).to_json()).hexdigest()
            for page in pages
        }

    assert all_of(PAGES) == all_of(PAGES[::-1])


@given(html_sources(), html_sources())
def test_a_page_between_changes_nothing(source: chaffinch.Source, other: chaffinch.Source) -> None:
    before = chaffinch.clean(source).to_json()
    chaffinch.clean(other)
    assert chaffinch.clean(source).to_json() == before
