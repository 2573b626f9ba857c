"""A banner's heading that asks readers for their preferences is set aside; a manual's own stays."""

from __future__ import annotations

import pytest

import chaffinch
from chaffinch.labels import Role
from ferry_page import PARAGRAPHS, TITLE

PAGES = {
    "de": (
        "Zweite Fähre für den Hafen",
        "Der Rat der kleinen Hafenstadt hat am Montagabend für eine zweite Fähre gestimmt.",
        "Das Schiff soll ab April fahren, zweimal in der Stunde, und Räder umsonst mitnehmen.",
    ),
    "fr": (
        "Un second bac pour le port",
        "Le conseil de la petite ville a voté lundi soir pour un second bac vers les îles.",
        "Le bateau doit partir d'avril, deux fois par heure, et prendra les vélos sans supplément.",
    ),
    "es": (
        "Un segundo transbordador",
        "El consejo de la pequeña ciudad votó el lunes por la noche a favor de un segundo barco.",
        "El barco saldrá desde abril, dos veces por hora, y llevará las bicicletas sin cobrar.",
    ),
    "pl": (
        "Drugi prom dla portu",
        "Rada małego miasta portowego głosowała w poniedziałek wieczorem za drugim promem.",
        "Statek ma pływać od kwietnia dwa razy na godzinę i zabierać rowery bez opłaty.",
    ),
    "fi": (
        "Toinen lautta satamaan",
        "Pienen satamakaupungin valtuusto äänesti maanantai-iltana toisen lautan puolesta.",
        "Laiva kulkee huhtikuusta alkaen kaksi kertaa tunnissa ja ottaa polkupyörät ilmaiseksi.",
    ),
    "ru": (
        "Второй паром для порта",
        "Совет маленького города проголосовал в понедельник вечером за второй паром на острова.",
        "Судно будет ходить с апреля два раза в час и брать велосипеды без платы.",
    ),
    "tr": (
        "Liman için ikinci feribot",
        "Küçük liman kasabasının meclisi pazartesi akşamı adalara ikinci feribot için oy verdi.",
        "Gemi nisandan itibaren saatte iki kez kalkacak ve bisikletleri ücretsiz taşıyacak.",
    ),
    "ja": (
        "二隻目の渡し船が走る",
        "小さな港町の議会は月曜日の夜、島へ渡る二隻目の船を出すことを賛成多数で決めた。",
        "船は四月から一時間に二度走り、自転車は無料で運ばれるという。町の人々は喜んでいる。",
    ),
    "zh": (
        "小港要有第二条渡船",
        "小港镇议会星期一晚上表决通过开往各岛的第二条渡船，居民们都很高兴。",
        "渡船从四月开航，每小时两班，自行车免费，镇上的人说这是等了多年的好事。",
    ),
    "sk": (
        "Druhý trajekt pre prístav",
        "Rada malého prístavného mesta hlasovala v pondelok večer za druhý trajekt na ostrovy.",
        "Loď má od apríla premávať dvakrát za hodinu a bicykle bude prevážať bez poplatku.",
    ),
    "sr": (
        "Drugi trajekt za luku",
        "Odbor malog lučkog grada glasao je u ponedeljak uveče za drugi trajekt do ostrva.",
        "Brod će od aprila ploviti dva puta na sat i prevoziće bicikle bez naplate.",
    ),
    "sr-Cyrl": (
        "Други трајект за луку",
        "Одбор малог лучког града гласао је у понедељак увече за други трајект до острва.",
        "Брод ће од априла пловити два пута на сат и превозиће бицикле без наплате.",
    ),
    "fa": (
        "کشتی دوم برای بندر",
        "شورای شهر کوچک بندری دوشنبه شب به خرید کشتی دوم برای جزیره‌ها رأی داد.",
        "این کشتی از فروردین هر ساعت دو بار حرکت می‌کند و دوچرخه‌ها را رایگان می‌برد.",
    ),
    "he": (
        "מעבורת שנייה לנמל",
        "מועצת עיירת הנמל הקטנה הצביעה ביום שני בערב בעד מעבורת שנייה אל האיים.",
        "הספינה תצא מאפריל פעמיים בשעה ותיקח אופניים ללא תשלום, כך אמר ראש העיר.",
    ),
    "en": (TITLE, *PARAGRAPHS[:2]),
}


def roles(page: str, heading: str, media_type: str) -> list[Role]:
    article = chaffinch.clean(page, media_type=media_type)
    return [block.role for block in article.blocks if block.text == heading]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Manage your cookie preferences"),
        ("en", "Manage your privacy settings"),
        ("en", "Your cookie preferences"),
        ("en", "Privacy preference center"),
        ("de", "Verwalten Sie Ihre Einstellungen"),
        ("de", "Datenschutz-Einstellungen verwalten"),
        ("fr", "Gérez vos préférences"),
        ("fr", "Vos préférences en matière de cookies"),
        ("es", "Gestiona tus preferencias"),
        ("pl", "Zarządzaj ustawieniami prywatności"),
        ("fi", "Hallinnoi evästeasetuksia"),
        ("ru", "Управление настройками cookie"),
        ("tr", "Çerez tercihlerinizi yönetin"),
        ("ja", "クッキー設定を管理する"),
        ("zh", "管理您的隐私设置"),
        ("sk", "Spravujte nastavenia súborov cookie"),
        ("sk", "Centrum predvolieb súkromia"),
        ("sk", "Spravovať súhlas"),
        ("sr", "Vaša podešavanja privatnosti"),
        ("sr", "Upravljanje saglasnošću"),
        ("sr-Cyrl", "Ваша подешавања колачића"),
        ("sr-Cyrl", "Подешавања приватности"),
        ("fa", "تنظیمات کوکی شما"),
        ("fa", "مدیریت ترجیحات حریم خصوصی"),
        ("he", "הגדרות הפרטיות שלך"),
        ("he", "נהל את העדפות העוגיות שלך"),
    ],
)
def test_a_banner_s_heading_is_no_subhead_of_the_article(language: str, heading: str) -> None:
    title, first, second = PAGES[language]
    html = f"<html lang={language}><h1>{title}</h1><p>{first}</p><p>{second}</p><h2>{heading}</h2>"
    assert roles(html, heading, "text/html") == [Role.CONSENT]
    text = f"{title}\n\n{first}\n\n{second}\n\n{heading}\n"
    assert roles(text, heading, "text/plain") == [Role.CONSENT]


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        ("Manage your cookie preferences", "Open the menu of the ferry app and choose what it may"
         " keep of you, and for how long."),
        ("Choose your own harbour", "There are nine of them, and the ferry stops at each one."),
        ("The cookie preferences of sailors", "Oats and raisins, says the cook of the old boat."),
    ],
)  # fmt: skip
def test_a_heading_above_its_own_text_stays(heading: str, below: str) -> None:
    title, first, second = PAGES["en"]
    html = f"<h1>{title}</h1><p>{first}</p><h2>{heading}</h2><p>{below}</p><p>{second}</p>"
    assert roles(html, heading, "text/html") == [Role.SUBHEAD]


def test_a_text_on_cookies_keeps_its_headings() -> None:
    heading = "Manage your cookie preferences"
    text = (
        "What cookies are\n\nA cookie is a small file that a site leaves on your machine.\n\n"
        f"{heading}\n\nEvery browser can show you the cookies that it has kept for the sites.\n\n"
        "Some people delete all their cookies once a week, and others never look at one.\n"
    )
    assert roles(text, heading, "text/plain") == [Role.SUBHEAD]
