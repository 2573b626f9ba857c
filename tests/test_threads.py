"""Threads and live reports as text: posts and entries stay, what is printed between them goes."""

from __future__ import annotations

import pytest

import chaffinch

POSTS = (
    "The deck of my dinghy is coming off, and I wonder which glue would hold it best in the sun.",
    "The yellow one is for boots. You want an epoxy, thickened with a little filler, and clamps.",
    "Clean the wood with spirit first, or nothing will hold at all. I learnt that the hard way.",
)
FORUM = """Glue for the deck of a dinghy
tarboard
{posts}: 214
{joined}: {day}
{by}tarboard » {day}
{0}
Old Sven
Site Admin
{posts}: 4,017
Re: Glue for the deck of a dinghy
{by}Old Sven » {day}
{1}
marsh_hen
{posts}: 33
{by}marsh_hen » {day}
{2}
"""


@pytest.mark.parametrize(
    ("by", "posts", "joined", "day"),
    [
        ("by ", "Posts", "Joined", "Sat Jun 08, 2019 7:44 pm"),
        ("Post by ", "Posts", "Joined", "Sat Jun 08, 2019 7:44 pm"),
        ("von ", "Beiträge", "Registriert", "Sa 8. Jun 2019, 19:44"),
        ("par ", "Messages", "Inscription", "08 juin 2019 19:44"),
        ("por ", "Mensajes", "Registrado", "Sab Jun 08, 2019 7:44 pm"),
        ("", "Сообщения", "Зарегистрирован", "08 июн 2019, 19:44"),
        ("autor: ", "Posty", "Rejestracja", "08 cze 2019, 19:44"),
    ],
)
def test_posts_stay_without_their_heads(by: str, posts: str, joined: str, day: str) -> None:
    page = FORUM.format(*POSTS, by=by, posts=posts, joined=joined, day=day)
    assert chaffinch.clean(page).text.split("\n\n") == list(POSTS)


def test_a_first_head_names_who_began_the_thread_and_when() -> None:
    page = f"Glue for the deck\nby tarboard » Sat Jun 08, 2019 7:44 pm\n{POSTS[0]}\n{POSTS[1]}\n"
    said = chaffinch.clean(page).record()["article"]
    assert [each["name"] for each in said["author"]] == ["tarboard"]
    assert said["datePublished"] == "2019-06-08T19:44"


@pytest.mark.parametrize(
    "share", ["Share", "Teilen", "Partager", "Compartir", "Delen", "Поделиться", "シェア", "分享"]
)
def test_buttons_below_entries_go(share: str) -> None:
    told = {
        "Teilen": "Der Rat der kleinen Hafenstadt hat am Montag für die Fähre Nummer {} gestimmt.",
        "Partager": "Le conseil de la petite ville a voté lundi soir pour le bac numéro {}.",
        "Compartir": "El pleno del pueblo votó el lunes por la noche por la lancha número {} aquí.",
        "Delen": "De raad van de kleine havenstad heeft maandag voor veerboot nummer {} gestemd.",
        "Поделиться": "Совет маленького города в понедельник проголосовал за паром номер {}.",
        "シェア": "小さな港町の議会は月曜日の夜、{}隻目の渡し船を導入する案を可決した。",
        "分享": "小港口城市的议会周一晚间表决通过购置第{}艘渡轮，新船将从四月起每小时开两班。",
    }.get(share, "The council of the small harbour town voted on Monday for ferry number {} here.")
    entries = [told.format(number) for number in range(3, 8)]
    page = "Live\n" + "".join(
        f"{12 + n}:0{n}\n{entry}\n{share}\n" for n, entry in enumerate(entries)
    )
    text = chaffinch.clean(page).text.split("\n\n")
    assert share not in text
    assert [line for line in text if line in entries] == entries


def test_a_word_that_heads_paragraphs_is_no_button() -> None:
    page = "Verbs of the interface\n" + "".join(
        f"{noun} of the harbour are kept in a list.\nShare\nSends {noun.lower()} to another harbour"
        f" by their number, with all that is known of it, and says when it has come.\n"
        for noun in ("Boats", "Nets", "Oars", "Ropes")
    )
    assert chaffinch.clean(page).text.count("Share") == 4
