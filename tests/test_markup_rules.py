"""The rules for markup: what a page's tags and names set aside, and what they must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import chaffinch
from chaffinch.article import Article, Figure
from chaffinch.labels import Role
from chaffinch.rules.captions.credits import split_credit

PAGES = Path(__file__).parent / "data" / "html"
HEAD = "<title>Rain at the fair | The Arlen Courier</title><h1>Rain at the fair</h1>"
ONE = "<p>It rained on the fair from the first hour, and nobody on the green could say why.</p>"
TWO = "<p>The tents stood in water, and the geese of Port Arlen swam from one to the other.</p>"
THREE = "<p>At noon the band gave up, and the mayor went home on a cart that was full of hay.</p>"


def cleaned(*parts: str, head: str = HEAD) -> Article:
    return chaffinch.clean("<!doctype html><body>" + head + "".join(parts), media_type="text/html")


def role(article: Article, start: str) -> Role:
    markup = article.document.markup
    assert markup is not None
    return next(
        block.role
        for block in article.blocks
        if block.text.startswith(start) and not markup.meta[block.label.block]
    )


def page(name: str) -> Article:
    return chaffinch.clean((PAGES / name).read_bytes(), media_type="text/html")


def test_a_whole_page_comes_out_as_its_reader_sees_it() -> None:
    article = page("harbour.html")
    assert article.headline == "Second ferry for Port Arlen"
    assert article.subheads == ("What the boat will cost",)
    assert article.figures[0] == Figure(
        "A white boat & a grey pier", "The new boat at the old pier.", "Ida Wren/Tern Pictures"
    )
    assert article.figures[1].caption == "The crew on Tuesday"
    for gone in ("inbox", "pier that sank", "Home", "Nobody sees", "©", "Photo:", "Nell"):
        assert gone not in article.text
    for kept in ("recesses", "free of charge", "leaves at six", "given a boat", "Old\t90"):
        assert kept in article.text


def test_one_block_is_the_headline_and_the_others_point_to_it() -> None:
    article = page("harbour.html")
    assert [block.text for block in article.blocks if block.role is Role.HEADLINE] == [
        "Second ferry for Port Arlen"
    ]
    copies = [block for block in article.blocks if block.rule == "markup.title_again"]
    assert copies
    assert {block.evidence for block in copies} == {article.headline}


def test_a_title_is_told_from_the_site_and_the_sections_that_stand_with_it() -> None:
    address = '<link rel=canonical href="https://www.arlencourier.example/fair">'
    for stated in (
        "Rain at the fair | News | The Arlen Courier",
        "Rain at the fair - Arlencourier",
        "Arlencourier: Rain at the fair",
    ):
        said = f'<title>{stated}</title>{address}<meta property="og:title" content="{stated}">'
        linked = (
            '<script type="application/ld+json">{"@type": "Article", "headline": "%s"}</script>'
        )
        for head in (said, said + linked % stated):
            article = cleaned(ONE, TWO, THREE, head=f"{head}<h1>Rain at the fair</h1>")
            assert article.headline == "Rain at the fair"


def test_a_sites_name_may_have_bars_of_its_own() -> None:
    site = "Tern Gym | Open all night"
    stated = f"Rain at the fair - {site}"
    head = f'<title>{stated}</title><meta property="og:title" content="{stated}">'
    named = f'<meta property="og:site_name" content="{site}"><h1>Rain at the fair</h1>'
    assert cleaned(ONE, TWO, THREE, head=head + named).headline == "Rain at the fair"


def test_a_title_that_ends_as_a_caption_does_stays_the_headline() -> None:
    said = "Rain at the fair (via Tern Pictures)"
    head = (
        f'<title>Rain</title><meta property="og:title" content="{said}"><h1>Rain at the fair</h1>'
    )
    assert cleaned(ONE, TWO, THREE, head=head).headline == said


def test_a_heading_of_a_part_is_not_taken_for_the_title() -> None:
    said = "What is a goose? - A word on birds for all"
    head = f'<title>{said} | The Arlen Courier</title><meta property="og:title" content="{said}">'
    article = cleaned(ONE, TWO, "<h2>What is a goose?</h2>", THREE, head=head)
    assert article.headline == said
    assert article.subheads == ("What is a goose?",)


def test_the_title_may_stand_in_the_box_of_the_trail() -> None:
    head = "<title>Rain at the fair</title><div class=breadcrumb><h1>Rain at the fair</h1></div>"
    article = cleaned(ONE, TWO, THREE, head=head)
    markup = article.document.markup
    (title,) = [block.label.block for block in article.blocks if block.role is Role.HEADLINE]
    assert markup is not None
    assert not markup.meta[title]


def test_a_heading_is_no_credit_though_its_id_speaks_of_an_agency() -> None:
    heading = "<div><img src=g.jpg alt='A goose'></div><h3 id=goose-agency>The Goose Agency</h3>"
    assert role(cleaned(ONE, heading, TWO, THREE), "The Goose Agency") is Role.SUBHEAD


def test_whose_words_a_figure_quotes_is_text() -> None:
    quote = (
        "<figure><img src=i.jpg alt='Ida Wren'><blockquote><p>Geese dance best.</p></blockquote>"
        "<figcaption><cite>Ida Wren</cite>, keeper of the geese</figcaption></figure>"
    )
    article = cleaned(ONE, quote, TWO, THREE)
    assert "Ida Wren, keeper of the geese" in article.text
    assert all(figure.caption is None and figure.credit is None for figure in article.figures)


def test_a_quotation_beside_a_picture_leaves_the_caption_what_it_is() -> None:
    shown = "<figure><img src=g.jpg alt=Geese><figcaption>The geese at noon</figcaption></figure>"
    quote = "<blockquote>Geese dance best.</blockquote><p class=credit>A keeper of geese</p>"
    article = cleaned(ONE, f"<div>{shown}{quote}</div>", TWO, THREE)
    assert article.figures[0].caption == "The geese at noon"


def test_a_list_that_a_sentence_leads_to_is_text_though_its_items_are_links() -> None:
    items = "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("Geese", "Swans", "Terns"))
    led = f"<p>The fair has had a tent for each of three birds:</p><ul>{items}</ul>"
    alone = f"<p>The fair</p><ul>{items}</ul>"
    assert "Swans" in cleaned(ONE, led, TWO, THREE).text
    assert "Swans" not in cleaned(ONE, alone, TWO, THREE).text


def test_old_markup_gives_caption_and_credit() -> None:
    article = page("old-table.html")
    assert (
        Figure("The wheel", "The wheel in 1998", "Ott Hale/Low Farley Archive") in article.figures
    )
    assert article.text.startswith("The mill has stood")
    assert "Letters" not in article.text


def test_a_teaser_class_with_the_first_paragraph_is_text() -> None:
    lead = "<div class=teaser><p>The fair drowned on Friday, and nobody minded at all.</p></div>"
    assert "drowned on Friday" in cleaned(lead, ONE, TWO, THREE).text


def test_a_class_on_every_paragraph_is_no_claim() -> None:
    named = [part.replace("<p>", "<p class='newsletter share'>") for part in (ONE, TWO, THREE)]
    assert len(cleaned(*named).text.split("\n\n")) == 3


def test_a_named_container_beside_the_text_goes() -> None:
    for name, expected in (
        ("related-posts", Role.TEASER),
        ("share-bar", Role.SHARE),
        ("cookie-banner", Role.CONSENT),
        ("comments", Role.COMMENT),
        ("newsletter-box", Role.SUBSCRIBE),
    ):
        box = f"<div class='{name}'><p>A line that the town has read before</p></div>"
        article = cleaned(f"<main>{ONE}{TWO}{THREE}</main>", box)
        assert role(article, "A line that") is expected


def test_hidden_text_goes_unless_the_page_hides_its_text() -> None:
    article = cleaned(ONE, TWO, "<p style='display: none'>It was sunny, said the hidden line.</p>")
    assert role(article, "It was sunny") is Role.UI
    shut = cleaned(f"<div aria-hidden=true>{ONE}{TWO}{THREE}</div><div>Accept?</div>")
    assert "geese" in shut.text


def test_a_picture_in_a_list_of_teasers_is_no_figure_of_the_article() -> None:
    box = (
        "<aside class=related><figure><a href=/x><img src=x alt='Another fair'>"
        "<figcaption>Another fair, another town</figcaption></a></figure></aside>"
    )
    article = cleaned(f"<main>{ONE}{TWO}{THREE}</main>", box)
    assert article.figures == ()
    assert "another town" not in article.text


def test_a_quotation_in_a_figure_is_text() -> None:
    quote = "<figure><blockquote>The geese were the only ones to dance.</blockquote></figure>"
    assert "only ones to dance" in cleaned(ONE, quote, TWO, THREE).text


def test_lists_tables_quotes_and_code_keep_their_names() -> None:
    article = cleaned(
        ONE, "<ul><li>Three geese</li></ul><table><tr><td>Geese</td><td>3</td></tr></table>",
        "<blockquote>We danced.</blockquote><pre>a\n  b</pre>", TWO, THREE,
    )  # fmt: skip
    assert role(article, "Three geese") is Role.LIST_ITEM
    assert role(article, "Geese\t3") is Role.TABLE_ROW
    assert role(article, "We danced") is Role.QUOTE
    assert role(article, "a\n  b") is Role.CODE


def test_fields_of_the_head_are_read() -> None:
    record = page("harbour.html").record()["article"]
    assert record["datePublished"] == "2024-03-05T18:00:00Z"
    assert {"@type": "Person", "name": "Nell Maßon"} in record["author"]
    assert record["keywords"] == ["ferry", "harbour", "council"]


def test_captions_split_from_their_credit() -> None:
    for text, caption, credit in (
        ("The fair at noon. (Ida Wren/Reuters)", "The fair at noon.", "Ida Wren/Reuters"),
        ("Der Markt am Mittag. Foto: Ida Wren", "Der Markt am Mittag.", "Ida Wren"),
        ("Geese on the green © Tern Pictures", "Geese on the green", "Tern Pictures"),
        (
            "The green. | Ida Wren/AFP via Getty Images",
            "The green.",
            "Ida Wren/AFP via Getty Images",
        ),
        ("The geese. Ada Finch / Reuters", "The geese.", "Ada Finch / Reuters"),
        ("Photograph: Ida Wren", "", "Ida Wren"),
        ("広場の鳥＝ＡＰ", "広場の鳥", "ＡＰ"),
        ("広場の鳥（写真：鳥野花子／港新聞）", "広場の鳥", "鳥野花子／港新聞"),
        ("광장의 새들. /사진=항구신문", "광장의 새들.", "항구신문"),
        ("광장의 새들 [항구신문 제공]", "광장의 새들", "항구신문"),
        ("广场上的鸟。林小雨 摄", "广场上的鸟。", "林小雨"),
        ("廣場上的鳥。（圖／港新聞提供）", "廣場上的鳥。", "港新聞"),
        (
            "Гуси на зелёной площади. Фото из архива: Ася Теллер",
            "Гуси на зелёной площади.",
            "Ася Теллер",
        ),
        ("The green at noon. Photo / Ida Wren", "The green at noon.", "Ida Wren"),
        ("The green at noon. (Photo/Ida Wren)", "The green at noon.", "Ida Wren"),
        ("The green at noon. (AP Photo/Ida Wren)", "The green at noon.", "AP Photo/Ida Wren"),
        ("Les oies. © Crédit : Ida Wren", "Les oies.", "Ida Wren"),
        ("Χήνες στην πλατεία (φωτ. Ίντα Ρεν)", "Χήνες στην πλατεία", "Ίντα Ρεν"),
        ("Geese. Mit freundlicher Genehmigung von Ida Wren", "Geese.", "Ida Wren"),
    ):
        assert split_credit(text)[:2] == (caption, credit)


@pytest.mark.parametrize("sign", ["*", "_", "**", "**_", "*_" * 700])
def test_a_caption_set_in_italics_or_bold_is_split_where_its_credit_begins(sign: str) -> None:
    text = f"{sign}Geese on the green. Photo: Ida Wren{sign[::-1]}"
    caption, credit, start = split_credit(text)
    if len(sign) < 9:
        assert (caption, credit, text[start:][:6]) == ("Geese on the green.", "Ida Wren", "Photo:")
    page = "\n\n".join(("Rain at the fair", ONE[3:-4], text, TWO[3:-4], THREE[3:-4]))
    assert ONE[3:-4] in chaffinch.clean(page).text


def test_what_only_looks_like_a_credit_stays_in_the_caption() -> None:
    for text in (
        "The mayor, Otto Lerche (FDP), on the green",
        "Гуси на площади перед рассветом / второй день ярмарки",
        "The green in June (archive picture)",
        "Ein Markt (Symbolbild)",
        "First picture: how the new green may look one day",
        "Three geese (left) and a dog (right)",
        "広場の鳥（写真はイメージです）",
        "무료 나룻배 서비스 제공",
        "广场上的鸟（资料图）",
        "Goose sources: Greens, Ponds and Lawns",
    ):
        assert split_credit(text) == (text, None, len(text))


def captions(article: Article) -> list[tuple[str | None, str | None]]:
    return [(each.caption, each.credit) for each in article.figures if each.caption]


def test_what_says_the_alt_text_behind_a_picture_is_its_caption() -> None:
    image = "<div><div><img src=x alt='Three geese on the wet green'></div><br>"
    for box, credit in (
        (f"{image}<div><span>Three geese on the wet green</span></div></div>", None),
        (
            f"{image}<div aria-hidden=true>Three geese on the wet green<i>Tern</i></div></div>",
            "Tern",
        ),
    ):
        article = cleaned(ONE, box, TWO, THREE)
        assert captions(article) == [("Three geese on the wet green", credit)]
        assert "Three geese" not in article.text


@pytest.mark.parametrize("end", ["", "."])
@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Wren de Tern", "Wren de Tern"),
        ("Ove Lindby Wren", "Ove Lindby Wren"),
        ("De Wren Tern", "De Wren Tern"),
        ("by Ida Wren", "Ida Wren"),
        ("Ida von Wren", "Ida von Wren"),
    ],
)
def test_a_name_behind_a_caption_that_says_its_alt_text_is_whole(
    said: str, name: str, end: str
) -> None:
    alt = "The old pier at dusk"
    article = cleaned(ONE, f'<div><img alt="{alt}"><p>{alt}{end} {said}</p></div>', TWO, THREE)
    assert article.figures == (Figure(alt, alt + end, name),)


@pytest.mark.parametrize(
    "line", ["<p>Fig. 1. The old pier</p>", "<p>Photo: Ida Wren</p>", "<p>The tents, at noon</p>"]
)
def test_the_first_line_of_a_page_stands_behind_no_picture(line: str) -> None:
    article = cleaned(line, ONE, TWO, THREE, '<img alt="The tents, at noon">', head="")
    assert [figure.caption or figure.credit for figure in article.figures] == [None]


def test_the_title_and_the_author_s_face_are_no_captions() -> None:
    byline = "<meta name=author content='Nell Maple Masson'>"
    face = "<div><img src=n alt='Nell Maple Masson'><div><b>Nell Maple Masson</b></div></div>"
    title = "<div><img src=t alt='Rain at the fair'><p>Rain at the fair</p></div>"
    assert captions(cleaned(face, title, ONE, TWO, THREE, head=byline + HEAD)) == []


def test_what_a_shop_says_of_its_pictures_is_no_caption() -> None:
    box = (
        "<div class=feature><img src=x alt='Swims without a pond'><p>Swims without a pond</p></div>"
    )
    assert captions(cleaned(ONE, box, TWO, THREE)) == []


def test_a_class_that_names_a_picture_s_caption_needs_no_picture() -> None:
    box = (
        "<div><lazy-picture src=x></lazy-picture><div class='{}'>Geese on the wet green</div></div>"
    )
    assert captions(cleaned(ONE, box.format("article-img-caption"), TWO, THREE)) == [
        ("Geese on the wet green", None)
    ]
    assert captions(cleaned(ONE, box.format("article-text-small"), TWO, THREE)) == []


def test_a_line_that_shares_a_box_with_a_credit_alone_is_a_caption() -> None:
    box = "<div class=x><h3>Geese on the wet green</h3><p>Photo: Ida Wren</p>{}</div>"
    alone = cleaned(ONE, box.format(""), TWO, THREE)
    assert captions(alone) == [("Geese on the wet green", "Ida Wren")]
    assert "Geese on the wet green" in cleaned(ONE, box.format(TWO), THREE, ONE).text


def test_a_credit_s_mark_stands_for_the_name_behind_it() -> None:
    box = (
        "<figure><img src=x alt=Geese><figcaption>Geese on the wet green<span class=credit>"
        "<div>Photo:</div><div>Ida Wren</div></span></figcaption></figure>"
    )
    assert captions(cleaned(ONE, box, TWO, THREE)) == [("Geese on the wet green", "Ida Wren")]


def test_a_paragraph_that_a_caption_repeats_stays() -> None:
    box = "<figure><img src=x><figcaption>" + TWO[3:-4] + "</figcaption></figure>"
    assert TWO[3:-4] in cleaned(ONE, TWO, THREE, box, ONE).text


def test_a_kicker_that_runs_into_the_title_is_left_out() -> None:
    head = (
        "<meta property='og:title' content='Rain again at the fair'>"
        "<title>Town news: Rain again at the fair</title>"
        "<h1><span>Town news</span>Rain again at the fair</h1>"
    )
    article = cleaned(ONE, TWO, THREE, head=head)
    assert article.headline == "Rain again at the fair"
    assert "Town news" not in article.text


@pytest.mark.parametrize("before", ["", "<meta name='description' content='Rain, and more of it'>"])
def test_a_title_that_its_heading_runs_together_is_read_in_the_head(before: str) -> None:
    title = "<title>Rain again at the fair</title>"
    heading = "<h1><span>Rain again</span><span>at the fair</span></h1>"
    article = cleaned(ONE, TWO, THREE, head=f"{before}{title}{heading}")
    assert article.headline == "Rain again at the fair"


def test_two_origins_that_state_a_title_alike_are_believed_if_they_name_no_site() -> None:
    title = "Rain at the fair - all the results"
    data = '<script type="application/ld+json">{"@type": "Article", "headline": "' + title
    data += '"}</script>'
    stated = f"<meta property='og:title' content='{title}'>{data}<h1>Rain at the fair</h1>"
    assert cleaned(ONE, TWO, THREE, head=stated).headline == title
    site = "<meta property='og:site_name' content='All the results'>"
    assert cleaned(ONE, TWO, THREE, head=site + stated).headline == "Rain at the fair"


PROGRAMME = ("Saturday", "10:00 Opening", "12:00 Lunch", "18:00 Close", "Getting there")
LAST = "Bus 14 goes from the station to the hall. Parking is scarce."


@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_small_page_of_short_lines_keeps_what_stands_beneath_its_title(tag: str) -> None:
    lines = (f"<{tag}>{line}</{tag}>" for line in (*PROGRAMME, LAST))
    article = cleaned(*lines, head="<h1>Harvest weekend</h1>")
    assert article.headline == "Harvest weekend"
    assert article.text.split("\n\n") == [*PROGRAMME, LAST]


def test_the_only_paragraph_of_a_small_page_is_not_all_of_its_text() -> None:
    items = ("Good eyes", "Patience", "A driving licence")
    asked = "".join(f"<p>{item}</p>" for item in items)
    article = cleaned(
        "<h3>We ask for</h3>", asked, f"<div>{LAST}</div>", "<h3>We offer</h3><p>A house</p>",
        head="<h1>Keeper of a light</h1>",
    )  # fmt: skip
    assert article.text.split("\n\n") == ["We ask for", *items, LAST, "We offer", "A house"]


DEK = "A second boat will run from April, twice an hour, and take bicycles free of charge."


@pytest.mark.parametrize("stated", [DEK, DEK[:40] + "…"], ids=["whole", "cut"])
@pytest.mark.parametrize(
    "shown", [f'<p class="dek">{DEK}</p>', f"<p>{DEK}</p>"], ids=["dek", "text"]
)
def test_a_reader_gets_once_what_the_head_says_and_the_page_shows(stated: str, shown: str) -> None:
    page = (
        f'<html><head><title>Second ferry for the harbour</title><meta name="description" '
        f'content="{stated}"></head><body><main><h1>Second ferry for the harbour</h1>{shown}'
        "<p>The council of the small harbour town voted on Monday evening for a second ferry.</p>"
        "<p>Nobody on the quay remembers a spring in which the old boat came in on time.</p>"
        "</main></body></html>"
    )
    article = chaffinch.clean(page, policy="reader")
    assert article.headline == "Second ferry for the harbour"
    assert str(article).startswith(f"{article.headline}\n\n{DEK}\n\nThe council")
    assert str(article).count(DEK[:40]) == 1


@pytest.mark.parametrize(
    "below",
    [
        "A ship of 40 tons, built at Hexley in 1871",
        "Keeper of the light<br>Mother of three",
        "Serves 4<br>Preparation: 20 minutes<br>Cooking: 1 hour",
    ],
)
def test_a_title_of_two_words_stays_the_title_above_a_line_that_is_no_sentence(below: str) -> None:
    text = (
        "She carried slate to the south and coal to the north for fifty years without a loss.",
        "Then a dealer who had never seen the sea bought her and broke her up for her timber.",
    )
    page = f"<h1>The Tern</h1><p>{below}</p>" + "".join(f"<p>{said}</p>" for said in text)
    article = chaffinch.clean(page)
    assert article.headline == "The Tern"
    assert article.text.split("\n\n") == [below.replace("<br>", " "), *text]
    assert chaffinch.clean(str(article)).headline == "The Tern"


@pytest.mark.parametrize("picture", ["", '<div><img src="a.jpg" alt="A boat at a pier"></div>'])
@pytest.mark.parametrize("names", ["Asa Teller, Dora Shul", "Dora Shul", "Asa Teller & Dora Shul"])
def test_a_heading_of_a_title_and_names_is_no_caption(names: str, picture: str) -> None:
    heading = f"Films of the Old Harbour | {names}"
    article = cleaned(ONE, TWO, f"{picture}<h2>{heading}</h2>", THREE)
    assert article.subheads == (heading,)
    assert [figure.caption for figure in article.figures if figure.caption] == []


THREAD = "".join(
    f'<li class="comment even depth-1"><article class="comment"><p>{text}</p></article></li>'
    for text in (
        "I was there from noon on, and never in forty years have I been as wet as on that green.",
        "My geese were among those that swam, and they have spoken of nothing else at home since.",
        "Why was the hay on the cart dry? Somebody must have known what weather was on its way.",
        "The band played the last waltz twice, which nobody has told you because nobody stayed on.",
        "Next year I will bring a boat in place of a tent, and the mayor may have a seat in it.",
    )
)
LIST = f'<div id="comments"><ol class="comment-list">{THREAD}</ol></div>'
ARTICLE = '<meta property="og:type" content="article">' + HEAD
FORUM = '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>' + ARTICLE


def test_readers_may_write_more_than_the_author_of_what_calls_itself_an_article() -> None:
    article = cleaned("<div>", ONE, TWO, "</div>", LIST, head=ARTICLE)
    assert role(article, "I was there") is Role.COMMENT
    assert role(article, "Next year") is Role.COMMENT
    assert "The tents stood in water" in article.text


@pytest.mark.parametrize("head", [HEAD, FORUM], ids=["says nothing", "forum"])
def test_what_readers_write_is_the_text_of_a_page_that_is_no_article(head: str) -> None:
    article = cleaned("<div>", ONE, TWO, "</div>", LIST, head=head)
    assert "My geese were among those" in article.text


def test_an_article_that_is_called_after_its_comments_is_none() -> None:
    teaser = f"<div>{THREE}{THREE}</div>"
    inside = f'<div class="post comments-open">{HEAD}{ONE}{TWO}{ONE}{TWO}</div>'
    article = cleaned(teaser, inside, head='<meta property="og:type" content="article">')
    assert "The tents stood in water" in article.text


def test_the_names_of_a_page_s_body_claim_nothing_of_what_it_holds() -> None:
    body = '<body class="single breadcrumbs-shown">'
    page_ = f"<!doctype html><html>{body}{ARTICLE}<div>{ONE}{TWO}</div>{LIST}</body></html>"
    article = chaffinch.clean(page_, media_type="text/html")
    assert role(article, "I was there") is Role.COMMENT
