"""Law 4: the clean text is made of the view's blocks; every difference is on record."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.record import clean_text
from chaffinch.strategies import policies
from law_sources import SOURCES


@pytest.mark.parametrize("kind", SOURCES)
@given(data=st.data(), policy=policies())
def test_replaying_the_segments_gives_the_clean_text(
    kind: str, data: st.DataObject, policy: chaffinch.Policy
) -> None:
    article = chaffinch.clean(data.draw(SOURCES[kind]), policy=policy)
    record, view = article.record(), article.document.view
    shown = {"text.space": "\n\n", "text.undecodable": "\ufffd"}

    def shown_for(segment: dict[str, Any]) -> str:
        if segment["rule"] == "text.break":  # a space, or closed before a full stop
            start, end = segment["clean"]
            return " "[: end - start]
        if segment["rule"] == "text.turn":  # a blank line, within code a line feed
            start, end = segment["clean"]
            return "\n\n"[: end - start]
        return shown[segment["rule"]]

    replayed = "".join(
        view[slice(*segment["view"])] if segment["op"] == "keep" else shown_for(segment)
        for segment in record["provenance"]["segments"]
        if segment["op"] in ("keep", "replace")
    )
    assert replayed == str(article) == clean_text(record)
