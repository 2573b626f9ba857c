"""What a page opens on a click is its text; what it keeps out of sight for other reasons is not."""

from __future__ import annotations

import pytest

import chaffinch
from chaffinch.readers.of_html.panels import is_panel
from ferry_page import PARAGRAPHS, TITLE

TEXT = "\n".join(f"<p>{each}</p>" for each in PARAGRAPHS)
ANSWER = "Bicycles sail for two crowns and stand at the stern, where they get wet."
SHORT = "Isle boats"


def page(*parts: str) -> str:
    inside = "\n".join(parts)
    return f"<html><body><main><h1>{TITLE}</h1>\n{TEXT}\n{inside}</main></body></html>"


@pytest.mark.parametrize("panel", [
    f'<h3>And bicycles?</h3><div class="faq" style="display:none"><p>{ANSWER}</p></div>',
    f'<h3><button aria-controls="b">On board</button></h3><p id="b" hidden>{ANSWER}</p>',
    f'<div role="tabpanel" hidden><p>{ANSWER}</p></div>',
    f'<div class="accordion-collapse" aria-hidden="true"><p>{ANSWER}</p></div>',
    f'<div role="region" hidden><p>{ANSWER}</p></div>',
    f'<button id="b" type="button">Bicycles</button><p aria-labelledby="b" hidden>{ANSWER}</p>',
    f'<details><summary>Bicycles</summary><div aria-hidden="true">{ANSWER}</div></details>',
    f'<div hidden="until-found"><p>{ANSWER}</p></div>',
    f'<div class="tab-pane" hidden><div class="tab-pane" hidden><p>{ANSWER}</p></div></div>',
])  # fmt: skip
def test_what_a_click_opens_is_text(panel: str) -> None:
    assert ANSWER in chaffinch.clean(page(panel)).text


@pytest.mark.parametrize("panel", [
    f'<div hidden><p>{ANSWER}</p></div>',
    f'<div class="tab-pane modal" hidden><p>{ANSWER}</p></div>',
    f'<div role="region" class="cookie-banner" hidden><p>{ANSWER}</p></div>',
    f'<div role="dialog" aria-labelledby="b" hidden><p id="b">{ANSWER}</p></div>',
    f'<details><summary>More</summary><div><p hidden>{ANSWER}</p></div></details>',
    f'<nav><div class="panel" hidden><p>{ANSWER}</p></div></nav>',
    f'<div class="tab-pane" hidden><p style="display:none">{ANSWER}</p></div>',
    f'<button aria-controls="b">More</button><div id="b" hidden><p>{ANSWER}</p></div>',
])  # fmt: skip
def test_what_is_hidden_for_other_reasons_goes(panel: str) -> None:
    assert ANSWER not in chaffinch.clean(page(panel)).text


def test_a_panel_that_tells_nothing_stays_hidden() -> None:
    shown = chaffinch.clean(page(f'<div class="accordion" hidden><p>{SHORT}</p></div>')).text
    assert SHORT not in shown


def test_answers_beneath_a_list_of_goods_do_not_lead_away_from_it() -> None:
    goods = [f"<li>Oilskin coat number {number}, yellow</li>" for number in range(60)]
    answers = f'<div class="accordion" hidden>{f"<p>{ANSWER}</p>" * 5}</div>'
    listed = f"<html><body><main><h1>Coats</h1><ul>{''.join(goods)}</ul>{answers}</main></body>"
    assert "Oilskin coat number 7, yellow" in chaffinch.clean(listed).text


def test_a_panel_of_a_menu_is_none() -> None:
    assert not is_panel("div", "accordion", None, False, "nav")
    assert not is_panel("template", "accordion", "tabpanel", True, "main")
