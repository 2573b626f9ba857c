"""The command line called in this process: a known failure is an exit status, never a traceback."""

from pathlib import Path

from click.testing import CliRunner, Result

from chaffinch.cli import main

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FERRY = SAMPLES / "en-harbour-ferry.txt"


def run(*words: str | Path, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def made(out: Path, *words: str | Path) -> Path:
    assert run("clean", *words, "-o", out).exit_code == 0
    return out


def files(out: Path) -> dict[str, bytes]:
    """What a run has written, by name."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}
