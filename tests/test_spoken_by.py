"""Who speaks stays beside what is said: above a speech, and at the end of a quotation."""

from __future__ import annotations

import chaffinch
from chaffinch.rules.markup.links import spoken_by
from ferry_page import PARAGRAPHS, TITLE

QUOTED = "We say slub and they say mud, and that is why they sink."
SIGNED = "— Abel Trow, lock-keeper"
SPEAKER = "Marguerite Osei (Tarn) (Lab)"


def told(inside: str) -> list[str]:
    """The lines of a page that name who speaks."""
    from chaffinch.catalogue import Draft
    from chaffinch.document import Source
    from chaffinch.readers.html import read_html

    text = "\n".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    html = f"<html><body><main><h1>{TITLE}</h1>{text}{inside}{text}</main></body></html>"
    draft = Draft(read_html(Source(html.encode(), media_type="text/html")))
    return [draft.texts[number] for number in sorted(spoken_by(draft))]


def test_a_quotation_keeps_who_said_it() -> None:
    quote = f"<blockquote><p>{QUOTED}</p><footer>{SIGNED}</footer></blockquote>"
    assert told(quote) == [SIGNED]


def test_a_speech_keeps_its_speaker() -> None:
    speech = f'<div class="attributed-to">{SPEAKER}</div><p>I beg to move.</p>'
    assert told(speech) == [SPEAKER]


def test_a_link_at_the_end_of_a_quotation_is_none() -> None:
    quote = f'<blockquote><p>{QUOTED}</p><p><a href="/t">{SIGNED}</a></p></blockquote>'
    assert told(quote) == []


def test_a_page_keeps_the_attribution_of_its_quotation() -> None:
    quote = f"<blockquote><p>{QUOTED}</p><footer>{SIGNED}</footer></blockquote>"
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    shown = chaffinch.clean(f"<html><body><main><h1>{TITLE}</h1>{text}{quote}</main></body></html>")
    assert SIGNED in shown.text
