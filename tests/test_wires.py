"""What agencies set around a report goes, and the report stays whole under its title."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch.labels import Role

WIRES = tomllib.loads((Path(__file__).parent / "data" / "wires.toml").read_text(encoding="utf-8"))
BODY = (
    "The council of the harbour town voted on Monday evening for a second ferry, after a debate of"
    " four hours.\n\n"
    "It is to run from April, twice an hour, and will carry bicycles free of charge.\n\n"
    "The vote was seven to five, and the mayor abstained, because his brother owns the yard."
)


@pytest.mark.parametrize("wire", WIRES.values(), ids=list(WIRES))
def test_what_an_agency_sets_around_a_report_goes(wire: dict[str, Any]) -> None:
    lines = [*wire["head"], wire["title"], BODY, *wire["tail"]]
    article = chaffinch.clean("\n\n".join(lines))
    assert (article.headline, article.text) == (wire["title"], BODY)
    assert {block.text for block in article.removed} == {*wire["head"], *wire["tail"]}


@pytest.mark.parametrize("line", ["The end", "and/or", "Fin", "More is to come", "In the end."])
def test_what_only_looks_like_an_end_stays(line: str) -> None:
    assert line in chaffinch.clean(f"A title of a text\n\n{BODY}\n\n{line}\n").text


def test_a_post_of_usenet_has_its_title_and_its_writer() -> None:
    head = (
        "From: asa@post.example (Asa Teller)\nSubject: Second ferry?\nOrganization: The Post\n"
        "Lines: 14\nNNTP-Posting-Host: pier.post.example\n\n"
    )
    article = chaffinch.clean(head + BODY)
    assert (article.headline, article.authors) == ("Second ferry?", ("Asa Teller",))
    assert article.text == BODY


def test_the_notes_of_a_desk_go_with_their_heading() -> None:
    notes = "# Notizblock\n\n## Orte\n\n- Rathaus, Hafenstraße 1\n\n## Kontakte\n\n- +49 555 12"
    article = chaffinch.clean(f"Hafenrat stimmt für eine Fähre\n\n{BODY}\n\n{notes}\n")
    assert article.text == BODY


@pytest.mark.parametrize(("line", "role"), [
    ("(Aktualisiert um 12.30 Uhr)", Role.TIMESTAMP), ("Editor: Asa Teller", Role.BYLINE),
    ("(Korrektur: Das Boot ist neu.)", Role.CORRECTION),
    ("(Corrects to say that the boat is new)", Role.CORRECTION),
])  # fmt: skip
def test_what_is_said_of_the_text_is_no_note_for_those_who_print_it(line: str, role: Role) -> None:
    article = chaffinch.clean(f"Second ferry for the harbour\n\n{line}\n\n{BODY}\n")
    assert [block.role for block in article.blocks if block.text == line] == [role]


@pytest.mark.parametrize("title", [
    "Embargo 2022: what the isle did without boats", "Frei ab 18: Der neue Film aus dem Hafen",
    "Gesperrt bis 2025: Die Brücke über die Ennet", "US-Autor Bo Quist, 85",
    "Sous embargo depuis 1962, l'île attend ses bateaux", "Embargo on oil from 5 December",
    "EU-Ennet: Urgent talks on boats",
])  # fmt: skip
def test_a_title_that_begins_as_an_embargo_or_a_slug_does_is_the_title(title: str) -> None:
    assert chaffinch.clean(f"{title}\n\n{BODY}\n").headline == title
