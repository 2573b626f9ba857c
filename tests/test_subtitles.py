"""Of a file of subtitles what is said stays, and the numbers and times around it are set aside."""

from __future__ import annotations

import pytest

import chaffinch

SAID = (
    "Good evening from the harbour.", "Tonight the council votes", "on a second ferry.",
    "- Will it be cheap?", "- Nobody knows.", "It is.", "Four million.", "That is a lot of money",
    "for such a small town.", "The boat was built in 1962", "and nobody has painted it since.",
    "So what does it cost?", "Because people wait for hours.", "Mayor, what do you say?",
)  # fmt: skip


def cues(kind: str) -> str:
    """The lines as subtitles of this kind, two of them in every third cue."""
    made, at, number = [], 0, 0
    while at < len(SAID):
        count = 2 if number % 3 == 1 else 1
        low, high = 4 * number, 4 * number + 3
        number += 1
        times = {
            "srt": f"{number}\n00:00:{low:02d},000 --> 00:00:{high:02d},500",
            "vtt": f"00:{low:02d}.000 --> 00:{high:02d}.500 align:start position:0%",
            "sbv": f"0:00:{low:02d}.000,0:00:{high:02d}.500",
        }[kind]
        made.append(f"{times}\n" + "\n".join(SAID[at : at + count]) + "\n")
        at += count
    head = "WEBVTT - by hand\nKind: captions\n\nSTYLE\n::cue { color: red }\n\n"
    return (head if kind == "vtt" else "") + "\n".join(made)


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=repr)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=ascii)
@pytest.mark.parametrize("kind", ["srt", "vtt", "sbv"])
def test_what_is_said_stays_and_nothing_else(kind: str, mark: str, ends: str) -> None:
    data = (mark + cues(kind)).replace("\n", ends).encode()
    article = chaffinch.clean(data)
    assert [line for line in str(article).splitlines() if line] == list(SAID)
    assert {block.rule for block in article.removed} == {"player.cue"}
    assert chaffinch.restore(article.record()) == data
    assert str(chaffinch.clean(str(article))) == str(article)


def test_an_article_that_shows_a_cue_keeps_it() -> None:
    text = "How subtitles are written\n\nFirst comes a number, then the times.\n\n" + cues("srt")
    assert "00:00:04,000 --> 00:00:07,500" in chaffinch.clean(text).text
