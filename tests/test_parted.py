"""Several texts in one are told of, and stay one: chapters and pages of a report are no texts."""

from __future__ import annotations

import pytest

import chaffinch

TITLES = (
    "A second ferry for the bay",
    "The lamp on the pier burns again",
    "What the gulls eat in May",
)
BODY = (
    "The council of the harbour town voted for it on Monday evening.\n\n"
    "It is to come in April, and nobody had expected the vote to be so clear."
)
TEXTS = [f"{title}\n\n{BODY}" for title in TITLES]


def events(text: str) -> list[str]:
    return [remark.event for remark in chaffinch.clean(text).remarks]


@pytest.mark.parametrize(
    "bound", ["\n\n=====\n\n", f"\n{60 * '='}\n", f"\n\n{20 * '-'}\n", "\n\f\n", "\f"]
)
def test_texts_that_signs_part_are_told_of_and_stay_one(bound: str) -> None:
    page = bound.join(TEXTS)
    assert events(page) == ["many-texts"]
    assert chaffinch.restore(chaffinch.clean(page).record()) == page.encode()


@pytest.mark.parametrize(
    "page",
    [
        "\n\n".join(TEXTS),
        "\n\n-----\n\n".join(TEXTS),
        "\n\n=====\n\n".join(TEXTS[:2]),
        "\n\n=====\n\n".join((*TEXTS, BODY)),
        "".join(f"{title}\n=====\n\n{BODY}\n\n" for title in TITLES),
        "".join(f"=====\n{title}\n=====\n\n{BODY}\n\n" for title in TITLES),
        "\n\f".join(f"Report of the harbour {n}\n\n{BODY}" for n in range(4)),
        "\n\n=====\n\n".join((TITLES[0], BODY, BODY, BODY)),
    ],
)
def test_a_text_with_headings_chapters_and_pages_is_one(page: str) -> None:
    assert events(page) == []
