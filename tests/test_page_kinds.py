"""Kinds of pages that are no news: recipes, examinations, programmes, debates, changelogs."""

from __future__ import annotations

import chaffinch

_RECIPE = (
    "My grandmother made this dish whenever the boats came in late, because everything in it keeps"
    " for weeks in a cool cellar."
)
_BODY = (
    "<html lang=en><head><title>{0}</title></head><body><main><h1>{0}</h1>{1}</main></body></html>"
)


def clean(title: str, body: str) -> chaffinch.Article:
    return chaffinch.clean(_BODY.format(title, body), media_type="text/html")


def test_a_step_beside_its_picture_in_a_numbered_list_stays_in_the_text() -> None:
    step = "Peel and core the apples, and cut them into thin slices."
    article = clean(
        "Herring with apples",
        f"<p>{_RECIPE}</p><ol><li>Soak the fillets in cold water for an hour.</li><li><div>{step}"
        "</div><img src=a.jpg alt='Apples in slices'></li><li>Mix all of it.</li></ol>",
    )
    assert step in article.text
    assert [(figure.alt, figure.caption) for figure in article.figures] == [
        ("Apples in slices", None)
    ]


def test_pictures_of_steps_behind_the_last_long_paragraph_are_the_article_s() -> None:
    steps = "".join(
        f"<div class=step><div class=number>Step {n}</div><img src={n}.jpg alt='Picture of {n}'>"
        f"<p>{told}</p></div>"
        for n, told in enumerate(
            ("Soak the fillets.", "Peel the apples and slice them.", "Chop the onion, and finely.",
             "Mix it all in a bowl."), 1)
    )  # fmt: skip
    article = clean("Herring with apples", f"<p>{_RECIPE}</p>{steps}<p>Enjoy it.</p>")
    assert [figure.alt for figure in article.figures][1:3] == ["Picture of 2", "Picture of 3"]


def test_pictures_of_goods_behind_the_text_are_not() -> None:
    goods = "".join(
        f"<div class=item><img src={n}.jpg alt='Net number {n}'><div>Net {n}</div><div>It is made"
        " by hand.</div></div>"
        for n in range(9)
    )
    article = clean("Herring with apples", f"<p>{_RECIPE}</p>{goods}")
    assert len(article.figures) < 4


def test_an_examination_keeps_its_blanks_and_what_it_allows() -> None:
    lines = (
        "Nom : ____________ Prénom : ____________",
        "Time allowed: 45 minutes. Answer all questions.",
        "Which body has the greatest pull on the sea?",
    )
    article = clean(
        "Geography: tides",
        "".join(f"<p>{line}</p>" for line in lines)
        + "<p>Explain in your own words why spring tides are higher than neap tides are.</p>",
    )
    assert all(line in article.text for line in lines)


def test_a_programme_keeps_its_days_and_hours() -> None:
    events = [
        ("Friday 7 June", [("18:00", "Opening"), ("19:30", "Concert of the band")]),
        ("Saturday 8 June", [("10:00", "Fish market"), ("12:00", "Race of the small boats")]),
        ("Sunday 9 June", [("11:00", "Church service for those at sea")]),
    ]
    days = "".join(
        f"<h2>{day}</h2>"
        + "".join(
            f"<div class=event><div class=time>{hour}</div><div><h3>{what}</h3><p>On the quay.</p>"
            "</div></div>"
            for hour, what in held
        )
        for day, held in events
    )
    article = clean("Programme", f"<p>{_RECIPE}</p>{days}")
    for day, held in events:
        assert day in article.text
        assert [hour for hour, _ in held if hour not in article.text] == []


def test_who_speaks_in_a_debate_stays_though_the_name_is_a_link() -> None:
    said = (
        ("Mara Quill", "I beg to move that this House has considered the matter of nets on the"
         " quay, which have hung there since before any of us was born."),
        ("Ivo Teller", "Will the Member give way?"),
        ("Mara Quill", "The rail was built for people to lean on, and people have leaned on it for"
         " as long as there has been a quay; the nets came later."),
        ("Ivo Teller", "Has the Member ever tried to lean on a net that was full of herring?"),
        ("Mara Quill", "I will, and gladly."),
    )  # fmt: skip
    body = "".join(
        f"<div class=speech><div class=speaker><a href=/m/{who}>{who}</a></div><p>{what}</p></div>"
        for who, what in said
    )
    article = clean("Nets on the quay", body)
    assert article.text.split("\n\n") == [line for pair in said for line in pair]


def test_a_warning_keeps_its_title_and_a_life_its_days() -> None:
    manual = clean(
        "Replacing the filter",
        "<div class='admonition warning'><p class=admonition-title>Warning</p><p>Disconnect the"
        " pump from the mains before you open the lid, and wait for a minute.</p></div>"
        "<p>Lift it.</p>",
    )
    assert manual.text.startswith("Warning\n\n")
    life = clean("Mara Quill", f"<p>March 2, 1931 – June 9, 2024</p><p>{_RECIPE}</p>")
    assert life.text.startswith("March 2, 1931 – June 9, 2024")


def test_the_headings_of_versions_are_no_dates_of_the_page() -> None:
    heads = ("[2.1.0] - 2024-06-09", "v2.0.0 (May 3, 2024)", "1.9.1")
    body = "".join(f"<h2>{head}</h2><ul><li>Fewer knots</li></ul>" for head in heads)
    article = clean("Changelog", f"<p>{_RECIPE}</p>{body}")
    assert [head for head in heads if head not in article.subheads] == []
    assert "datePublished" not in article.record()["article"]


def test_counsel_before_a_court_are_no_picture_s() -> None:
    line = "Mr Ivo Crane (instructed by the Board) for the Respondent"
    article = clean("Quill v Harbour Board", f"<p>{line}</p><p>{_RECIPE}</p>")
    assert line in article.text
    assert article.figures == ()
