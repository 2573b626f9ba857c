"""The line model: safe weights, the same answer always, blind to how a text is encoded."""

from __future__ import annotations

import unicodedata
from importlib import resources

import attrs
import numpy as np
import pytest

from chaffinch.catalogue import Draft, Finding
from chaffinch.document import Source
from chaffinch.model import signs as of
from chaffinch.model.context import columns
from chaffinch.model.features import page_of
from chaffinch.model.kinds import KINDS
from chaffinch.model.line_model import FILES, threshold, verdict, weights
from chaffinch.model.reasons import in_words, reasons
from chaffinch.model.signs import signs
from chaffinch.readers.html import read_html
from chaffinch.readers.text import read_text
from chaffinch.rules.debris.teasers import teaser_heading
from chaffinch.rules.line_bounds import bounds_of
from chaffinch.rules.line_model import boilerplate

PAGE = """\
Home
News
Log in
Subscribe
Möwen am Pier: the gulls have come back
The café on the pier counted forty gulls on Sunday, more than in any year since it opened.
“They know the time of the last ferry,” said the owner, who has stopped serving chips outdoors.
The council wants to wait until autumn before it decides on nets above the tables.
Most read
Ten walks along the coast
Bakers wanted for the night shift
Privacy policy
Terms of use
© The Harbour Post
"""


def draft(text: str) -> Draft:
    return Draft(read_text(Source(text.encode("utf-8", "surrogatepass"))))


@pytest.mark.parametrize("kind", sorted(FILES))
def test_weights_load_without_pickle_and_match_the_columns(kind: str) -> None:
    learnt = weights(kind)
    assert learnt.trees.features.max() < len(learnt.names)


def test_all_weights_together_stay_under_five_megabytes() -> None:
    folder = resources.files("chaffinch.model")
    files = [item for item in folder.iterdir() if item.name.endswith(".npz")]
    assert 0 < sum(len(item.read_bytes()) for item in files) < 5_000_000


def test_signs_of_many_texts_are_those_of_each_however_many_are_read_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = ["", *PAGE.splitlines(), "x" * 90, "\ud800 😀", ""]
    whole = attrs.asdict(signs(texts))
    monkeypatch.setattr(of, "_SIGNS", 40)
    parts = attrs.asdict(signs(texts))
    assert all(np.array_equal(whole[name], parts[name]) for name in whole)
    assert whole["block"].dtype == parts["block"].dtype


SEEN = {
    "words": (0.6931, 1.0986, 2.9444, 0.6931, 1.3863),
    "closed": (0, 0, 1, 0, 0),
    "upper": (0.25, 0.2, 0.0282, 0.25, 0.1),
    "capitals": (1, 0.5, 0.1111, 1, 0.3333),
    "commas": (0, 0, 1, 0, 0),
    "titled": (1, 0, 0, 1, 0),
    "copies": (2, 1, 1, 2, 1),
    "copy": (1, 1, 1, 2, 1),
    "place": (0, 0.2, 0.4, 0.6, 0.8),
    "fromend": (1.6094, 1.3863, 1.0986, 0.6931, 0),
    "since_prose": (5.3033, 5.3083, 0, 0.6931, 1.0986),
    "until_prose": (1.0986, 0.6931, 0, 5.3132, 5.3083),
    "prosebefore": (0, 0, 0, 1, 1),
    "words-1": (-1, 0.6931, 1.0986, 2.9444, 0.6931),
    "words+2": (2.9444, 0.6931, 1.3863, -1, -1),
    "words~2": (1.5787, 1.3573, 1.3631, 1.5306, 1.6746),
    "words<8": (0, 0.0866, 0.224, 0.592, 0.6787),
    "words>8": (0.7653, 0.628, 0.2599, 0.1733, 0),
    "prose_apart": (-1.0986, -0.6931, 0, 0.6931, 1.0986),
    "prose_inside": (-1, -1, 0, -1, -1),
    "likes": (0.6, 0.6, 0.2, 0.6, 0.2),
    "page_short": (0.8,) * 5,
}


@pytest.mark.parametrize("name", SEEN)
def test_a_column_tells_what_the_weights_were_learnt_of(name: str) -> None:
    """They tell nothing of columns that mean another thing: then they are learnt anew."""
    lines = [PAGE.splitlines()[number] for number in (0, 2, 5, 0, -2)]
    matrix, names = columns(page_of(draft("\n".join(lines))), {})
    found = matrix[:, names.index(name)].tolist()
    assert [round(value, 4) for value in found] == list(map(float, SEEN[name]))


def test_containers_know_how_deep_they_stand_and_where_they_end() -> None:
    page = "<body><div><p>The ferry</p><p>The boat</p></div><section><p>The pier</p></section>"
    found = page_of(html_draft(f"<html>{page}")).containers
    assert found is not None
    assert found.above[0] == found.depth[0] == 0
    assert found.end[0] == len(found.above)
    outer = found.above[found.own]
    assert outer[0] == outer[1] != outer[2]
    assert (found.depth[found.own] - found.depth[outer]).tolist() == [1, 1, 1]
    assert found.end[outer[0]] == found.own[1] + 1
    assert found.sums(np.array([1.0, 2.0, 4.0]))[[0, outer[0], outer[2]]].tolist() == [7, 3, 4]


def test_prose_is_likelier_body_than_menus() -> None:
    found = draft(PAGE)
    chances = verdict(found).chances
    prose = np.array(found.prose)
    assert chances[prose].min() > chances[~prose].mean()


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\n"])
def test_line_ends_change_nothing(end: str) -> None:
    expected = verdict(draft(PAGE)).chances.tolist()
    assert verdict(draft(PAGE.replace("\n", end))).chances.tolist() == expected


def test_decomposed_letters_change_nothing() -> None:
    expected = verdict(draft(PAGE)).chances.tolist()
    assert verdict(draft(unicodedata.normalize("NFD", PAGE))).chances.tolist() == expected


@pytest.mark.parametrize(
    "text", ["", "x", "\ud800 lone", "…\n…\n…", "記事を読む\n" * 3, "a" * 5000]
)
def test_odd_texts_have_a_probability_for_every_block(text: str) -> None:
    found = draft(text)
    chances = verdict(found).chances
    assert len(chances) == len(found)
    assert ((chances >= 0) & (chances <= 1)).all()


def test_the_threshold_lies_within_its_bounds() -> None:
    assert 0.15 <= threshold(np.array([0.9, 0.1]), np.array([50.0, 2.0])) <= 0.6
    assert 0.15 <= threshold(np.array([0.01, 0.02]), np.array([5.0, 2.0])) <= 0.6


def test_a_short_text_is_left_alone() -> None:
    assert list(boilerplate.find(draft("Home\nNews\nLog in\nSearch\n"))) == []


def told(text: str) -> Draft:
    """A draft on which a rule has called "Most read" a heading of teasers."""
    found = draft(text)
    found.accept(teaser_heading.id, teaser_heading.role, Finding(found.texts.index("Most read")))
    return found


def test_of_a_text_of_blocks_set_apart_only_what_follows_debris_behind_its_paragraphs_goes() -> (
    None
):
    found = told(PAGE.replace("\n", "\n\n"))
    gone = {finding.block for finding in boilerplate.find(found)}
    assert gone
    assert min(gone) > found.texts.index("Most read")


def test_of_a_text_of_blocks_set_apart_nothing_goes_where_no_rule_knows_debris() -> None:
    assert list(boilerplate.find(draft(PAGE.replace("\n", "\n\n")))) == []


def test_behind_a_chosen_text_rows_of_tables_are_not_doubted_and_other_lines_are() -> None:
    rows = "".join(f"Boat {number}\t{number * 7} oars\t{number}0 nets\n" for number in range(9))
    found = told(PAGE.replace("\n", "\n\n") + rows)
    doubted = [text for text, bound in zip(found.texts, bounds_of(found), strict=True) if bound > 0]
    assert "Terms of use" in doubted
    assert not any("\t" in text for text in doubted)


HTML_PAGE = """\
<html><head><title>Möwen am Pier</title></head><body>
<nav class="main-menu"><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav>
<article class="story"><h1>Möwen am Pier: the gulls have come back</h1>
<p>The café on the pier counted forty gulls on Sunday, more than in any year since it opened.</p>
<p>“They know the time of the last ferry,” said the owner, who serves no chips outdoors.</p>
<p>The council wants to wait until autumn before it decides on nets above the tables.</p></article>
<footer class="site-foot"><a href="/p">Privacy policy</a> <a href="/t">Terms of use</a></footer>
</body></html>
"""


def html_draft(page: str) -> Draft:
    data = page.encode("utf-8")
    return Draft(read_html(Source(data, media_type="text/html")))


def test_markup_is_read_with_weights_of_its_own() -> None:
    found = html_draft(HTML_PAGE)
    chances = verdict(found).chances
    markup = found.document.markup
    assert markup is not None
    inside = np.array(["story" in tokens for tokens in markup.tokens])
    body = inside & np.array(found.prose)
    menu = np.array([place in ("nav", "footer") for place in markup.landmark])
    assert chances[body].min() > 0.5 > chances[menu].max()


def test_what_the_head_says_is_not_judged() -> None:
    found = html_draft(HTML_PAGE)
    markup = found.document.markup
    assert markup is not None
    head = [number for number in range(len(found)) if markup.meta[number]]
    assert head
    assert set(verdict(found).chances[head].tolist()) == {1.0}


def test_line_ends_in_the_source_of_a_page_change_nothing() -> None:
    expected = verdict(html_draft(HTML_PAGE)).chances.tolist()
    assert verdict(html_draft(HTML_PAGE.replace("\n", "\r\n"))).chances.tolist() == expected


def test_one_row_at_a_time_gives_the_sums_of_all_rows() -> None:
    trees = weights("text").trees
    rows = np.random.default_rng(5).normal(size=(50, len(weights("text").names)))
    columns = rows.astype(np.float32)
    together = trees.margins(columns).tolist()
    assert [float(trees.margins(columns[n : n + 1])[0]) for n in range(50)] == together


def test_a_margin_is_the_sum_of_the_leaves_that_each_tree_leads_to() -> None:
    trees = weights("text").trees
    row = np.random.default_rng(7).normal(size=len(weights("text").names)).astype(np.float32)
    total = 0
    for features, borders, leaves in zip(trees.features, trees.borders, trees.leaves, strict=True):
        asked = row[features] > borders
        total += int(leaves[sum(1 << level for level, told in enumerate(asked) if told)])
    assert trees.margins(row[None, :]).tolist() == [total * trees.unit + trees.bias]


def test_a_verdict_names_what_weighed_most() -> None:
    found = draft(PAGE)
    named = reasons(found, [0], most=4)
    assert set(named) == {0}
    assert len(named[0]) == 4
    assert all(what and weight for what, weight in named[0])


@pytest.mark.parametrize("kind", FILES)
def test_every_column_of_the_weights_is_told_in_words(kind: str) -> None:
    untold = [name for name in weights(kind).names if "_" in in_words(name)]
    assert untold == []


@pytest.mark.parametrize("kind", FILES)
def test_the_kinds_of_page_are_the_last_columns(kind: str) -> None:
    assert weights(kind).names[-len(KINDS) :] == tuple(f"kind_{name}" for name in KINDS)


def test_a_page_of_forum_posts_is_taken_for_a_forum() -> None:
    posts = "".join(
        f'<div class="post" id="post-{n}"><div class="author">member{n}</div><div class="postbody">'
        f"I had the same trouble with the {part}, and a new seal was all it took.</div>"
        '<a href="#reply">Reply</a> <a href="#quote">Quote</a></div>'
        for n, part in enumerate(("pump", "valve", "boiler", "tap", "tank", "hose", "float") * 2)
    )
    page = (
        '<html><head><meta name="generator" content="phpBB"><title>Leaks - Forum</title>'
        '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script></head>'
        f'<body class="viewtopic"><h1>Leaks</h1><div class="thread">{posts}</div></body></html>'
    )
    assert verdict(html_draft(page)).kind == "forum"
