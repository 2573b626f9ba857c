"""Scripts without spaces or stops, languages that no library tells, labels in no lexicon."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from turbohtml.detect import LanguageDetection, detect_language

import chaffinch
from chaffinch.language import _CODES, _UNKNOWN, Language, language_of, shortest
from chaffinch.wording import ends_sentence, stems

THAI = (
    "สภาเมืองเล็กแห่งนี้ลงมติเมื่อเย็นวันจันทร์ให้ซื้อเรือข้ามฟากลำที่สองไปยังเกาะ หลังจากอภิปรายกันนานสามชั่วโมง",
    "นายกเทศมนตรีกล่าวว่าเรือลำใหม่จะเริ่มให้บริการในเดือนเมษายน และจะบรรทุกจักรยานโดยไม่คิดค่าโดยสารตลอดฤดูร้อน",
    "ชาวประมงกังวลว่าท่าเรือเก่าจะแออัดเกินไป และขอให้สร้างท่าใหม่ก่อนที่เรือจะมาถึง",
)
CAPTION = "เรือข้ามฟากลำเก่าที่ท่าเรือ (ภาพ: วิชัย แสงทอง)"
OTHERS = ("ข่าวที่เกี่ยวข้อง", "ผู้ดูแลประภาคารเกษียณหลังทำงานสี่สิบปี", "ราคาปลาในตลาดชายฝั่งสูงขึ้น")
SWAHILI = (
    "Baraza la mji mdogo liliamua Jumatatu jioni kununua kivuko cha pili cha kwenda kisiwani.",
    "Mwenyekiti alisema kivuko kipya kitaanza kazi mwezi Aprili na kitabeba baiskeli bure.",
)


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["dump", "text"])
def test_no_paragraph_of_thai_is_a_teaser_or_an_alt_text(between: str) -> None:
    first, second, third = THAI
    others = "\n".join(OTHERS)
    page = between.join(("สภาเมืองท่าอนุมัติเรือข้ามฟากลำที่สอง", first, CAPTION, second, others, third))
    article = chaffinch.clean(page)
    assert article.text.split("\n\n") == list(THAI)
    assert [figure.caption for figure in article.figures] == [CAPTION.partition(" (")[0]]
    assert {block.text for block in article.removed} == set(OTHERS)


@pytest.mark.parametrize("end", ["።", "፧", "។", "៕", "۔", "။", "։"])
def test_a_sentence_ends_with_the_stop_of_its_script(end: str) -> None:
    assert ends_sentence(f"word{end}")
    assert ends_sentence(f"word{end}”")


def test_signs_of_vowels_part_no_word_that_lines_are_held_against_each_other_by() -> None:
    assert stems("दूसरी नौका बंदरगाह") == {"दूसरी", "नौका", "बंदरग"}
    assert len(stems("দ্বিতীয় ফেরির অনুমোদন")) == 3
    assert stems("the d'or ferry") == {"ferry", "d'or"}


@pytest.mark.parametrize("stated", ["sw", "sw-KE", "swh"])
def test_a_language_that_the_library_takes_for_another_is_the_one_stated(stated: str) -> None:
    assert language_of(SWAHILI, stated) == Language(stated, "stated", 100)
    assert language_of(SWAHILI, "de").found == "text"


SMALL_WORDS = {
    "eu": "Portuko kontseiluak bigarren ontzi bat erostea onartu zuen. Apirilean hasiko da lanean,"
    " eta bizikletak doan eramango ditu, baina inork ez dute esan zenbat ordainduko den.",
    "is": "Bæjarstjórnin samþykkti að kaupa aðra ferju fyrir höfnina. Hún á að hefja siglingar í"
    " apríl og flytja reiðhjól án endurgjalds, en það er ekki sagt hvað þetta kostar.",
    "sw": "Baraza la mji lilipiga kura kununua kivuko cha pili. Boti itaanza kufanya kazi katika"
    " mwezi Aprili, mara mbili kwa saa, lakini wakazi wanasema hawajawahi kuona jambo kama hili.",
    "gl": "O concello votou a favor dunha segunda lancha. Comezará en abril e levará as bicicletas"
    " de balde, pero os veciños din que non era unha boa idea, máis aínda cando xa hai unha.",
    "ga": "Vótáil an chomhairle ar son an dara bád. Tosóidh sé i mí Aibreáin, agus iompróidh sé"
    " rothair saor in aisce, ach deir na daoine nach bhfuil gá leis agus go bhfuil sé ródhaor.",
    "sq": "Këshilli votoi për një traget të dytë. Ai do të fillojë në prill dhe do të"
    " transportojë biçikletat falas, por banorët thonë se nuk kanë parë kurrë diçka të tillë.",
    "kk": "Қала кеңесі екінші паромды сатып алуға дауыс берді. Бұл туралы әкім айтты, және кеме"
    " сәуірде жұмыс істей бастайды, бірақ тұрғындар оның үшін төлеу керек деп ойламайды.",
}
"""Texts in languages that the library is sure to be others, and no page states."""


@pytest.mark.parametrize("name", SMALL_WORDS)
def test_a_text_in_a_language_that_the_library_does_not_know_is_told_by_its_small_words(
    name: str,
) -> None:
    text = SMALL_WORDS[name]
    assert detect_language(text).language != name
    told = language_of([text])
    assert (told.name, told.found, told.mixed) == (name, "text", False)
    assert language_of([text] * 12).name == name
    assert not language_of([text] * 12).mixed


def test_words_that_two_languages_share_tell_no_language() -> None:
    told = language_of(["The chun soup of Ballin has agus in its name, said the cook on Monday."])
    assert told.name == "en"
    assert language_of([" ".join(SMALL_WORDS["gl"].split()[:8])]).name != "gl"  # too few of them


# codes of three letters for languages that a page can state and `_CODES` does not hold
THREE = dict(
    pair.split()
    for pair in [
        "an arg",
        "ast ast",
        "ba bak",
        "bo bod",
        "br bre",
        "co cos",
        "cv chv",
        "fo fao",
        "fur fur",
        "fy fry",
        "gd gla",
        "ha hau",
        "haw haw",
        "ht hat",
        "ig ibo",
        "ku kur",
        "ky kir",
        "lo lao",
        "mg mlg",
        "mi mri",
        "mn mon",
        "mt mlt",
        "ny nya",
        "oc oci",
        "om orm",
        "ps pus",
        "rm roh",
        "rw kin",
        "sc srd",
        "sd snd",
        "se sme",
        "sm smo",
        "so som",
        "st sot",
        "su sun",
        "tg tgk",
        "ti tir",
        "tt tat",
        "ug uig",
        "wo wol",
        "xh xho",
        "yo yor",
    ]
)
WRITTEN = (
    "the council of the harbour town voted", "совет города проголосовал за паром",
    "المجلس صوت على العبارة الثانية", "ཁྲོམ་ཚོགས", "ສະພາເມືອງ", "ምክር ቤቱ ድምጽ",
)  # fmt: skip


def tells(code: str) -> bool:
    """Whether the library knows a language: asked for no other, it finds it in its script."""
    alone = LanguageDetection(allowed=frozenset({code}))
    return any(detect_language(text, alone).language for text in WRITTEN)


def test_the_table_of_languages_that_the_library_does_not_tell_is_true_of_it() -> None:
    """Its next version may tell some of them: then what a page states needs no such trust."""
    three = {two: three for three, two in _CODES.items()} | THREE
    assert [code for code in sorted(_UNKNOWN) if tells(three[code])] == []
    assert all(map(tells, ("eng", "swe", "rus", "ara", "amh")))


def test_an_english_text_in_a_frame_of_another_language_is_english() -> None:
    text = "The council of the small harbour town voted on Monday evening for a second ferry."
    assert language_of([text] * 4, "sq").name == "en"


def test_a_language_has_its_shortest_code() -> None:
    khmer = "ក្រុមប្រឹក្សានៃទីក្រុងតូចនេះបានសម្រេចនៅល្ងាចថ្ងៃចន្ទ ទិញសាឡាងទីពីរទៅកោះ"
    assert language_of([khmer]).name == "km"
    assert [shortest(code) for code in ("amh", "khm", "sna", "yid")] == ["am", "km", "sn", "yi"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Autorka: Hanna Wierzba", "Hanna Wierzba"),
        ("Հեղինակ՝ Անի Սարգսյան", "Անի Սարգսյան"),
        ("লিখেছেন: রিমা সেন", "রিমা সেন"),
        ("எழுதியவர்: கவிதா ரவி", "கவிதா ரவி"),
    ],
)
def test_a_label_before_a_name_is_no_part_of_it(line: str, name: str) -> None:
    page = (
        "<html><body><article><h1>Second ferry for the harbour</h1>"
        f"<div class=meta><span class=author>{line}</span> "
        "<span class=date>May 6, 2024</span></div>"
        "<p>The council of the small harbour town voted on Monday for a second ferry.</p>"
        "<p>The boat is to run from April, twice an hour, and will carry bicycles too.</p>"
    )
    assert chaffinch.clean(page).authors == (name,)


PAGES = tomllib.loads((Path(__file__).parent / "data" / "scripts.toml").read_text("utf-8"))
"""By language: a title, its paragraphs, a menu, and other debris in its order."""


@pytest.mark.parametrize("language", PAGES)
def test_what_stands_on_most_pages_goes_and_the_text_stays(language: str) -> None:
    title, paragraphs, menu, debris = PAGES[language].values()
    share, related, *others, comment, legal = debris
    lines = (*menu, "", title, share, "", *paragraphs, "", related, *others, "", comment, legal)
    page = "\n".join(lines)
    if language == "sw":  # which is known only where a page states it
        tags = ["h1" if line == title else "div" for line in lines]
        found = (f"<{tag}>{line}</{tag}>" for tag, line in zip(tags, lines, strict=True))
        page = f"<html lang=sw><body>{''.join(found)}</body>"
    article = chaffinch.clean(page)
    assert article.headline == title
    assert article.text.split("\n\n") == list(paragraphs)


@pytest.mark.parametrize("language", PAGES)
def test_its_phrases_stay_within_a_text(language: str) -> None:
    """A line that says them amid the paragraphs is a subhead, and no sentence is debris."""
    title, (first, second, third), menu, _ = PAGES[language].values()
    page = "\n\n".join((title, first, menu[2], second, third))
    assert chaffinch.clean(page).text.split("\n\n") == [first, menu[2], second, third]


def test_georgian_letters_are_no_small_ones() -> None:
    """Unicode calls them so, and no text of Georgian sets others: lines that begin are no rest."""
    _title, paragraphs, menu, _ = PAGES["ka"].values()
    article = chaffinch.clean("\n".join((*paragraphs[:1], *menu, *paragraphs[1:])))
    assert [block.text for block in article.blocks] == [paragraphs[0], *menu, *paragraphs[1:]]


@pytest.mark.parametrize("line", ["김하늘 기자 | 2024년 5월 6일", "김하늘 기자, 박소라 기자"])
def test_a_korean_reporter_is_named_without_the_word_for_one(line: str) -> None:
    page = (
        f"항구 의회, 두 번째 나룻배 승인\n{line}\n\n"
        "작은 도시의 의회는 월요일 저녁 섬으로 가는 두 번째 배를 사기로 결정했다.\n\n"
        "의장은 새 배가 사월에 운항을 시작하며 자전거를 무료로 나를 것이라고 말했다.\n"
    )
    assert chaffinch.clean(page).authors[0] == "김하늘"
