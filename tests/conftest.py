"""Properties are asked of the same inputs each time, without a deadline: machines are noisy."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from command import FERRY, SAMPLES, made

settings.register_profile(
    "laws",
    deadline=None,
    max_examples=60,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("laws")

# commands run as they do for most people, whose Python holds back what it prints
os.environ.pop("PYTHONUNBUFFERED", None)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder of a finished run over one text."""
    return made(tmp_path / "out", FERRY)


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources are looked for where the command is called from too: there are none."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a finished run over two texts and a page of HTML."""
    inputs = tmp_path / "pages"
    inputs.mkdir()
    for name in ("en-harbour-ferry.txt", "html-clock-museum.html", "pl-biblioteka.txt"):
        (inputs / name).write_bytes((SAMPLES / name).read_bytes())
    return made(tmp_path / "out", inputs)
