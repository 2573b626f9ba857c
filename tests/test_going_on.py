"""The end of a text goes on as it began: the last stanza of a song, the last of a row of facts."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from chaffinch import clean
from test_tables_kept import page

REFRAIN = "<p>[Chorus]<br>Oh, carry me over<br>Oh, carry me over<br>On the last boat home</p>"
SONG = (
    "<p>[Verse 1]<br>I left my coat on Skarrow<br>I left my hat in town<br>I left my heart in a "
    f"paper bag<br>and the rain came down</p>{REFRAIN}<p>[Verse 2]<br>The skipper has no papers"
    "<br>The mate he cannot steer<br>The engine goes on promises<br>and yesterday’s beer</p>"
    f"{REFRAIN}<p>[Outro]<br>On the last boat home<br>On the last boat home</p>"
)
MATCH = (
    "<p>A header in stoppage time gave Ennet Rovers a win that had looked far beyond them.</p>"
    "<p>Skarrow led through Paul Dyce, who scored twice in the first eleven minutes.</p>"
    "<p><b>Ennet Rovers:</b> Hale; Marsh, Tew, Rudd, Fenn; Orr, Pike, Gow, Bain; Moir, Strand.</p>"
    "<p><b>Skarrow Town:</b> Wynn; Ash, Cope, Dunn; Frew, Hogg, Lamb, Neil, Ross; Dyce, Stott.</p>"
    "<p><b>Goals:</b> Dyce 4, 11; Strand 58; Keir 77; Moir 90+3.</p>"
    "<p><b>Booked:</b> Tew, Hogg.</p><p><b>Referee:</b> M Calder. <b>Attendance:</b> 2,114.</p>"
)
SPEECH = (
    "<p>The council of the small harbour town voted on Monday evening for a second ferry.</p>"
    "<p>Nobody had expected the vote to be so clear, least of all the mayor of the town.</p>"
    "<p>[Verse 1]<br>Boats go out</p>"
)


def _dumped(body: str) -> list[str]:
    dump = BeautifulSoup(page(body), "html.parser").get_text("\n", strip=True)
    return clean(dump).text.splitlines()


def test_a_song_keeps_its_last_refrain_and_what_follows_it() -> None:
    kept = _dumped(SONG)
    assert kept.count("On the last boat home") == 4
    assert "[Outro]" in kept


@pytest.mark.parametrize("fact", ["Booked:", "Referee:", "M Calder.", "Attendance:", "2,114."])
def test_the_last_of_a_row_of_facts_stay(fact: str) -> None:
    assert fact in _dumped(MATCH)


def test_labels_that_no_facts_stand_above_are_the_foot_of_a_page() -> None:
    foot = "<p>Phone:</p><p>01632 960144</p><p>Fax:</p><p>01632 960145</p>"
    dump = BeautifulSoup(page(SPEECH) + foot, "html.parser").get_text("\n", strip=True)
    assert not {"Phone:", "Fax:", "01632 960145"}.intersection(clean(dump).text.splitlines())
