"""Figures in plain text: the alt line, the caption, the credit, without any markup.

A caption is known by its credit, or by the alt line that stands directly before it.
Where captions outnumber the paragraphs they are the text, and nothing is set apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.captions.alt_lines import figure_alt
from chaffinch.rules.captions.credit_lines import (
    AGENCY_ALONE,
    ALONE,
    MARK_ALONE,
    NONE,
    credit_kinds,
    credit_of,
    hanging_mark,
    is_credit,
    is_listed,
)
from chaffinch.rules.captions.credit_marks import marks_of
from chaffinch.rules.captions.credit_words import tells_of_kind
from chaffinch.rules.captions.markdown import figure_markdown
from chaffinch.rules.captions.objections import edited_by
from chaffinch.rules.captions.plain import captions_of
from chaffinch.rules.examples.texts import after, amid

_KIND_WORDS = 30


@rule(
    "figure.caption",
    Role.CAPTION,
    catches=(
        amid("> The ferry at the old pier on Monday. Photo by the author"),
        amid("> Symbolbild: Die alte Fähre auf dem Weg zum Anleger | Foto: Asa Teller/dpa"),
        amid("> The old ferry on its way to the pier. dpa-Photo: Asa Teller/Agency"),
        amid("> Laivas prie senosios prieplaukos pirmadienį / A. Tilvyčio nuotr."),
        amid("> The new ferry at the pier on Monday. (Asa Teller/Harbour Pictures/Getty Images)"),
        amid("> The new ferry at the pier on Monday. Photo: Asa Teller"),
        "Second ferry for the harbour\n\nThe council voted on Monday night for a second ferry.\n\n"
        "    A white ferry lies at the pier.\n> The new ferry at the pier on Monday\n\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n\n"
        "It is the second one.\n",
        "Second ferry for the harbour\n> The ferry at the quay. Source: Asa Teller, Harbour Post\n"
        + amid(),
        amid("> The market on the old quay PHOTO MARC TELLER"),
        amid("> The market on the old quay. Photo Marc Teller"),
        "二隻目の渡し船が港に\n> 古い埠頭に着いた渡し船＝2025年4月3日、港町、手形伊根撮影\n\n"
        "小さな港町の議会は月曜日の夜、二隻目の渡し船を買うことを決めた。四月から走る予定だ。\n",
        amid("> The crew on the old quay at noon (Asa Teller via The Tern)"),
        amid("> The market on the old quay in the evening | Asa Teller"),
        amid("> 항구에 새 배가 들어왔다. 김하나 기자"),
        amid("> 항구에 새 배가 들어왔다. [사진=하버시 제공]"),
        amid("> 항구에 새 배가 들어왔다. [하버시 제공. 재판매 및 DB 금지]"),
        amid("> The ferry lies at the old pier Photo: Asa Teller / “The Tern”"),
        amid("> 월요일 저녁 항구에 들어온 새 배 /연합뉴스"),
        amid("> Il nuovo battello al vecchio molo (foto Asa Teller)"),
        amid("> El barco nuevo en el muelle viejo.ASA TELLER (EFE)"),
        amid("> 月曜日、港に着いた船（写真：鳥野花子／港新聞）"),
        amid("> 新渡轮停靠在旧码头。港新社记者 林小雨 摄"),
        amid("> उत्तरी घाट पर नई नौका फोटो: डोरा शूल"),
        amid("> Новый паром у старого причала. Источник изображения: Ася Теллер"),
        amid("> The market on the old quay. Per gentile concessione di Asa Teller"),
        amid("> 月曜日、港の岸壁に着いた新しい白い船＝通信社"),
        amid("> The market on the old quay. Photo: Asa Teller / copyright 2024"),
        amid("> The market on the old quay. Archive photo: Asa Teller/Harbour Press"),
        amid("> The market on the old quay. Photo: Asa Teller +++ dpa +++"),
        amid("> The market on the old quay. Photo: Asa Teller."),
        amid("> Der Markt am alten Kai. Foto: Asa Teller mehr"),
        amid("> The market on the old quay. Asa Teller (AP)"),
        amid("> The people of the harbour wait in Arlen EFE/ Asa Teller"),
        amid("> Two boats lie at the old quay in the fog / Asa Teller"),
        amid("> The “Tern” at the old quay. Photo: Asa Teller"),
        amid("> The market on the old quay. Asa Teller via Harbour Press"),
        amid("> The market on the old quay.Asa Teller/dpa"),
        amid("> The market on the old quay in the eveningImago"),
        amid("> The market on the old quay in the eveningPhoto: Asa Teller"),
        amid("> The mayor’s message to the harbour (Captures d’écran de la vidéo)"),
        amid("> Asa Teller/REUTERS The people of the harbour wait for the ferry"),
        amid(
            "> The old quay. (Photo by Asa Teller / AFP) (Photo by ASA TELLER/AFP via Getty Images)"
        ),
        amid("> 月曜日、港の岸壁に着いた新しい白い船（通信社＝共同）"),
        amid("> 月曜日、港の岸壁に着いた新しい白い船〔鳥野花子撮影〕"),
        amid("> The old quay (Asa Teller/Copyright 2024 The Harbour Press. All rights reserved.)"),
        amid("> The market on the old quay in the evening. Courtesy photo"),
        amid("> FILE - The ferry lies at the old quay in April."),
        amid("> Asa Teller (left) and Dora Shul at the old quay."),
        amid("> The ferry lies at the old quay on Monday", "Getty Images"),
        amid("> The ferry at the old quay on Monday. Photo:", "Harbour town council"),
        amid("    The ferry at the old quay.", "    Enlarge", "> The ferry at the old quay."),
        amid("Photograph: Asa Teller", "> Gull Ten Folding Boat", "$349 at the harbour shop"),
        amid(
            "    A boat seen from the bridge at dusk.",
            "> The ferry has been full since the spring.",
            "The ferry has been full since the spring.",
        ),
    ),
    spares=(
        "Startseite\nPolitik\nSport\nAbo\n> Der Hafen bekommt eine zweite Fähre\n"
        "Autor: Asa Teller\n12. März 2019\n"
        "Der Gemeinderat hat am Montagabend beschlossen, eine zweite Fähre zu kaufen.\n"
        "Zwei Räte stimmten dagegen, weil sie lieber eine Brücke gesehen hätten.\n",
        amid("> המבנה[עריכת קוד מקור]"),
        amid("> 오늘 우리에게는 배가 두 척 있습니다. (큰 박수)"),
        amid("> 月曜日の船は古い埠頭に着いた（木曜日）"),
        amid(
            "> It would run from April, twice an hour, and carry bicycles. (NYT)",
            "> Fares are going up all along the coast. (Economist)",
            "> Nobody asked the islanders what they think. (Gizmodo)",
            "> The third spring in a row, to the delight of the school. (Bloomberg)",
            "> What it costs to clean the steps every morning. (Business Insider)",
            "The digest is put together every Monday by the people of the library on the old quay.",
            "Anyone who wants to speak can put down a name there until Friday, or send a letter.",
            "Nobody had expected the vote to be so clear, least of all the mayor of the harbour.",
        ),
        amid() + "> The council will meet again on Monday, and the harbour master has asked for a"
        " longer debate this time, which he did not get in spring. (c)AFP/Asa Teller\n",
        amid(
            "> The whole of the letter, with what the council changed in it on Monday night, can be"
            " read at the library, courtesy of Asa Teller, the keeper of the harbour's archive."
        ),
        amid("> See Notice and Procedure for Making Claims of Copyright Infringement."),
        amid("> See Notice and Procedure for Making Claims of Copyright Theft."),
        amid("> Wer noch mehr CC-Fotos von Flickr sehen möchte, besucht Flickr Hafen."),
        amid("> The ferry (the second one) was late again, and the council (left wing) said so."),
        amid(
            "> The second ferry will not be late again, the council said on Monday.",
            "Getty Images",
            "The ferry at the old quay on Monday night",
            "It was late again on Tuesday, and on"
            " Wednesday nobody waited for it any more at the old quay.",
        ),
        amid("> 12. The boats of the old quay. Asa Teller/Reuters"),
        amid("> Teller, A. B., & Shul, D. (2015). The boats of the old quay. Photo: Asa Teller/AP"),
        amid("> Beneath the door stood “The boat at dawn. Photo: Asa Teller”"),
        amid("> On the wall hangs a drawing of the market on the old quay. Photo: Archive"),
        amid(
            "> From The Boats of the Quay, by Asa Teller, Copyright 2013. It is reprinted here with"
            " permission."
        ),
        amid("> The ferry will not be late again, two members of the council said (Reuters)."),
        amid(
            "> The ferry was late again, the captain said on Monday, and so it had been on Sunday,"
            " when nobody had waited for it at the old quay but a dog and two of the mayor’s"
            " cousins. (Reuters)"
        ),
        amid("> Will the ferry be late again this year?", "Photo: Asa Teller/Harbour Pictures"),
        amid(
            "> Letters reach the desk at desk@harbour.example", "Photo: Asa Teller/Harbour Pictures"
        ),
        amid("> The line beneath it read “The ferry at dawn (Asa Teller/Getty Images)” for days."),
        amid("> The council voted on Monday night for a second ferry in the harbour.(ABC-2)"),
        amid("> Boats, tickets & images: $4/day", "> Image: £30 a print"),
        amid(
            "> - Boats in the harbour: those that lay at the quay on Monday. Source: Harbour Census"
        ),
        amid(
            "> The ferry is one of three that were built on the other side of the bay, and it has"
            " carried more than a million people, bicycles and boxes of fish in its first forty"
            " years. (Source: Harbour Census)"
        ),
        amid("> File sizes: The old ferry on its way to the pier"),
        amid("> Weather sources: Boats, Buoys and Lighthouses"),
        amid("> A rule for those who print the pages. (e.g., CC BY for all of them)"),
        amid("> Boats for hire are at the quay. Women’s | Men’s"),
        amid("> 月曜日の船の記録は港の古い倉庫にある=2025年5月"),
        amid("> , as the mayor had said", "Photo: Asa Teller/Harbour Pictures"),
        amid("> 月曜日の船の記録 https://harbour.example/?image=thumbnail"),
        amid("> 資料の写真は港の古い倉庫に置かれていて（写真はイメージです）"),
        amid("> 資料の写真は月曜日から、港の古い倉庫で見ることができる。（入場は午後六時まで）"),
        "> A guide to the harbour: all you need to know - Corbury | The Best Boats of PA\n"
        + amid(),
        amid(
            "> Boats at the quay – all that lay there on Monday. Source: Harbour Census (HC).",
            "Crews on board – all who were counted on Monday. Source: Harbour Census (HC).",
        ),
        amid(
            "> Boats of all kinds lie at the quay from April on. (Read more about the boats of the"
            " bay in a recent post of the AP.)"
        ),
        amid("> A word on the boats of the bay and of the harbour – U.S. Copyright Office"),
        amid("> - Merge the boats. (Asa Teller)", "- Add quays for boats at night. (Dora Shul)"),
        amid("> UNLESS THE OPPOSITE IS STATED IN WRITING THE COPYRIGHT HOLDERS AND/OR"),
        amid("> exports.area = (r) => PI * r ** 2;"),
        amid("> fn sample(&self, source: (impl Quay, Sized)) -> Boat"),
        amid("> fn sample(&self, source: &mut (impl Quay + ?Sized)) of all boats"),
        amid("> They sail to all of the ports. Arlen Line, Bay Boats, Tern/Gull, Quay Sails, Shul"),
        amid("> The boats of last year are to be had for half as much. Men’s / Women’s"),
        amid("> Best of all the boats on the old quay: The Tern 10 (Men’s/Women’s)"),
        amid("> Harbour Film Festival of the Bay | Asa Teller, Dora Shul"),
        amid("> Quay.prototype[Harbour.toStringTag]"),
        amid("Photograph: Asa Teller", "> What the ferry costs"),
        amid("Photograph: Asa Teller", "> $399 at the quay", "$349 at the harbour shop"),
        amid("> We count the boats of the bay to learn of what they lack (AI/ML)"),
        amid("> 75% of all who hire a boat judge it by its flag alone. (Arlen University)"),
        after("> The harbour police investigate. (dpa/mt)"),
        amid() + "> The region pays half of the costs. Bicycles travel free of charge.\n"
        "Source: AFP\n",
    ),
)
def figure_caption(draft: Draft) -> Iterator[Finding]:
    """Captions: a picture's line, told by the credit at its end or the alt line before it.

    A sentence that ends in an agency's name in brackets is spared by the full stop behind
    the bracket, a report by its length before the agency's name, a quoted caption by its
    quotes, a photo essay by having no other text.
    """
    for number, (caption, credit) in captions_of(draft).items():
        fields = [("caption", caption)]
        if credit:
            fields.append(("credit", credit))
        yield Finding(number, fields=tuple(fields), confidence=90)
    told = captions_of(draft)
    for number in draft.free():
        noun, colon, rest = draft.texts[number].partition(":")
        few = number > 0 and colon and draft.words[number] <= _KIND_WORDS
        if not few or number in told or not tells_of_kind(noun, rest.strip()):
            continue
        if marks_of(draft.lexicon).is_noun(noun):
            yield Finding(number, fields=(("caption", draft.texts[number]),), confidence=90)


@rule(
    "figure.credit",
    Role.CREDIT,
    catches=(
        amid("A white ferry lies at the pier", "> Photo: Asa Teller/Harbour Pictures"),
        amid("A white ferry lies at the pier", "> Screenshot Ruptly/@tern"),
        amid("A white ferry lies at the pier", "> Asa Teller, HP Photo / Dora Shul"),
        amid("A white ferry lies at the pier", "> (Photo/Asa Teller)"),
        amid("A white ferry lies at the pier", "> Photo/Asa Teller"),
        amid("A white ferry lies at the pier", "> Photo by: 'Asa Teller'"),
        amid("A white ferry lies at the pier", "> Asa Teller (dpa/Harbour via Getty)"),
        amid("A white ferry lies at the pier", "> Asa Teller/Copyright 2024 by The Tern."),
        amid("The ferry at the pier. Photo: Asa Teller", "> Photo:", "> Dora Shul"),
        amid("The ferry at the pier. Photo: Asa Teller", "> Getty Images"),
        amid("A white ferry lies at the pier on Monday.", "> (The Harbour Post)"),
        amid("The ferry at the pier. Photo: Asa Teller", "> Source: Harbour Census"),
    ),
    spares=(
        amid("> Photo/Video Gallery", "> Send us a file photo", "> File photo"),
        amid("> Photo finishes have been rare on this course, and this one was contested."),
        amid("> Copyright, you might say, belongs to the goose."),
        amid("The ferry at the pier. Photo: Asa Teller", "> Instagram"),
        amid("A white ferry lies at the pier", "> © Harbour Press GmbH"),
        amid(
            "- Screen: fourteen inches", "> - Graphics: Ennet Iris", "- Memory: sixteen gigabytes"
        ),
        amid("Screen: fourteen inches", "> Graphics: 4K/30p, 8K/24p", "Memory: sixteen gigabytes"),
        amid("Screen: fourteen inches", "> Graphics: Ennet Iris", "Memory: sixteen gigabytes"),
        amid("> [Methods]", "> (Required)", "> Source: Harbour Census", "> image: harbour:stable"),
        amid("“That was the second ferry.”", "> (LAUGHTER IN THE COUNCIL)", "> (Applause)"),
        amid("ASA: The tide does not knock.", "> (Exit Bo)", "ASA: I see.", "> (Enter Dora)"),
        amid("> Copyright Complexity in the Harbour", "> Video: Boats for Low Water"),
        amid("> Facebook Boats (U.S)"),
    ),
)
def figure_credit(draft: Draft) -> Iterator[Finding]:
    """Credits: a line of its own that says who made the picture."""
    kinds = credit_kinds(draft)
    for number in [number for number in draft.free() if kinds[number] != NONE]:
        if is_listed(draft, number) or edited_by(draft, number) is not None:
            continue
        if number > 0 and is_credit(draft, number) and credit_of(draft, number)[1]:
            yield Finding(number, fields=(("credit", credit_of(draft, number)[1] or ""),))
        elif hanging_mark(draft, number - 1) and draft.role(number - 1) is Role.CAPTION:
            yield Finding(number, fields=(("credit", draft.texts[number]),))
        elif draft.role(number) is None and _under_caption(draft, number):
            yield from _pieces(draft, number)


def _under_caption(draft: Draft, number: int) -> bool:
    """Whether the block stands under a caption, with at most a dash between."""
    before = number - 1
    if before > 0 and not draft.keys[before] and draft.role(before) is None:
        before -= 1
    return draft.role(before) is Role.CAPTION


def _pieces(draft: Draft, number: int) -> Iterator[Finding]:
    """A credit that a page's elements break into lines: "Photo:", "Asa Teller"; or an agency."""
    if is_credit(draft, number, AGENCY_ALONE):
        name = credit_of(draft, number)[1] or draft.texts[number]
        yield Finding(number, fields=(("credit", name),))
    end = number
    while is_credit(draft, end, MARK_ALONE):
        end += 1
    if end > number and is_credit(draft, end, ALONE, AGENCY_ALONE):
        credit = credit_of(draft, end)[1] or draft.texts[end]
        for piece in range(number, end + 1):
            yield Finding(piece, fields=(("credit", credit),))


FIGURE_RULES = (figure_markdown, figure_caption, figure_credit, figure_alt)
