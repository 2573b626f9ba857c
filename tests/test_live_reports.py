"""What heads the entries of a live report or the changes of a version is text, not the site's."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from chaffinch import clean
from test_tables_kept import page

ENTRIES = (
    ("17:42 Uhr", "Letzte Fähre gestrichen",
     "Die Abfahrt um 18.30 Uhr ab Skarrow entfällt, teilt die Reederei mit. Heute fährt nichts."),
    ("17:05 Uhr", "Die Kaimauer hält",
     "Hafenmeister Iven Brodersen sagt uns, die Kaimauer halte. Es sei schon schlimmer gewesen."),
    ("16:31 Uhr", "Stromausfall in Ennet",
     "Rund 400 Haushalte sind ohne Strom. Die Küstenstraße steht seit Mittag unter Wasser."),
    ("15:58 Uhr", "Willkommen",
     "Guten Tag und willkommen an dieser Stelle. Wir bleiben den ganzen Abend auf dem Laufenden."),
)  # fmt: skip
LIVE = page(
    "".join(
        f'<div class="entry"><span class="time">{time}</span><h3>{title}</h3><p>{text}</p></div>'
        for time, title, text in ENTRIES
    )
)
CHANGES = page(
    "<p>This release makes the tables faster and fixes the clock.</p>"
    "<h2>2.4.0 (2024-03-11)</h2><h3>Added</h3><ul><li>Night colours</li><li>Wide tables</li></ul>"
    "<h3>Fixed</h3><ul><li>Clock no longer jumps at midnight (#412)</li><li>Typo in help</li></ul>"
    "<h2>2.3.1 (2024-01-30)</h2><h3>Fixed</h3><ul><li>Crash on empty input</li></ul>"
)


def _lines(text: str) -> set[str]:
    return set(clean(text).text.splitlines())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry[0])
def test_times_and_titles_of_entries_stay_in_html(entry: tuple[str, ...]) -> None:
    assert _lines(LIVE).issuperset(entry)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry[0])
def test_times_and_titles_of_entries_stay_in_a_dump(entry: tuple[str, ...]) -> None:
    dumped = BeautifulSoup(LIVE, "html.parser").get_text("\n", strip=True)
    assert _lines(dumped).issuperset(entry)


@pytest.mark.parametrize("version", ["2.4.0 (2024-03-11)", "2.3.1 (2024-01-30)"])
def test_versions_stay_above_their_changes(version: str) -> None:
    assert version in _lines(CHANGES)


def test_the_times_of_news_in_a_menu_are_no_report() -> None:
    news = "".join(
        f"<li><span>{hour}:42</span><a href='/{hour}'>Town {hour}</a></li>" for hour in range(9, 15)
    )
    text = "<p>Nobody had expected the vote to be so clear, least of all the mayor.</p>" * 2
    kept = _lines(page(text).replace("<footer", f"<aside><ul>{news}</ul></aside><footer"))
    assert not {f"{hour}:42" for hour in range(9, 15)} & kept
