"""The fields of press archives: their names in the languages of the archives, and what they say.

A field is believed only in a document that shows two marks of an archive (`readers.of_press`), so a
text with a line "Section: news" or "Author: ..." has none. Data, and the shapes of lines without a
name.
"""

from __future__ import annotations

import re
from types import MappingProxyType

_KINDS = {
    "title": "title|titel|titre|título|titolo|标题|標題|篇名|题名",
    "author": "byline|author|authors|autor|autoren|autorin|auteur|auteurs|autores|autore|verfasser"
    "|作者|forfatter|författare|schrijver",
    "published": "date|publication date|datum|erscheinungsdatum"
    "|发表时间|日期|fecha",
    "publisher": "publication title|publication|from|zeitung|journal|来源|來源|报纸|periódico",
    "source": "quelle|source",
    "dek": "highlight|abstract|encart|zusammenfassung|untertitel|subtitle|副标题|resumen|résumé",
    "body": "body|full text|volltext|texte intégral|texto completo|正文|全文|corps|corpo|cuerpo",
    "caption": "graphic|illustration|illustrations|illustration(s)|caption|bild|bilde|billede"
    "|grafik|graphique"
    "|gráfico|fotos",
    "tags": "subject|subjects|index terms|keywords|schlagwörter|schlagworte|descriptors"
    "|subject terms|关键词|sujet|thema",
    "url": "dauerhafte adresse des dokuments|document url|persistent link to this record"
    "|persistent link|permalink|url|proquest document link|web address",
    "legal": "copyright|copyright holder|alle rechte vorbehalten|rights|droits",
    "language": "language|sprache|langue|idioma|lingua|taal|language of publication",
    "correction": "correction|berichtigung|rectificatif",
    "line": "section|length|dateline|load-date|load date|publication-type|publication type"
    "|journal-code|industry|geographic|organization|company|person|classification|notes|series"
    "|type|column|edition|page|pages|memo|record number|record|accession number|item|database"
    "|publication info|publication year|publication subject|first page|last page"
    "|place of publication"
    "|country of publication|country|issn|e-issn|source type|document type|document id|isbn"
    "|proquest document id|last updated|links|location|people|products|company / organization"
    "|gale document number|article type|word count|ressort|rubrik|ausgabe|seite"
    "|dokumentnummer|dokumentnr|doknr|länge|update|publication-typ|zeitungs-code|stadt|rubrique"
    "|longueur|date-chargement|type-publication|code-revue|sección|longitud|文章編號|文章编号"
    "|版次|版面|dochead|client/matter|search terms|search type|narrowed by|volume|issue|terms"
    "|biography|disclaimer|ticker|state|city|distribution|correction-date|graphic-type"
    "|publisher|identifier / keyword|title in language|copyright-datum",
}  # fmt: skip
NAMED = MappingProxyType({name: kind for kind, told in _KINDS.items() for name in told.split("|")})
"""What a name says, in small letters."""
_TELLING = """
    highlight load-date publication-type journal-code proquest_document_id publication_info
    publication_title source_type gale_document_number dokumentnummer länge longueur
    date-chargement type-publication zeitungs-code dauerhafte_adresse_des_dokuments record_number
    accession_number full_text volltext publication_subject place_of_publication encart
    language_of_publication document_url persistent_link_to_this_record 文章編號 文章编号
    source_citation index_terms texte_intégral
"""
TELLING = frozenset(name.replace("_", " ") for name in _TELLING.split())
"""Names that hardly any page but an archive's has."""
HEADED = frozenset(("body", "graphic", "classification", "notes", "full text", "correction"))
"""Names that stand on a line of their own, without a colon."""

LENGTH = re.compile(
    r"(?:(?:length|länge|longueur|longitud|lunghezza|lengte|längd|lengde|længde)\s*:\s*)?"
    r"\d{1,3}(?:[.,\s]?\d{3})?\s*"
    r"(?:words?|wörter|mots?|palabras|palavras|parole|woorden|ord|sanaa|słów|слова?|字|문자)",
    re.IGNORECASE,
)
"""How long an archive says that a text is."""
NUMBERED = re.compile(
    r"(?:document|dokument|documento)\s+\d{1,6}\s+(?:of|von|de|di|van|af|av|sur)\s+\d{1,6}"
    r"|\d{1,6}\s+(?:of|von|de|di|van|af|av|sur)\s+\d{1,6}"
    r"\s+(?:documents?|dokumenten?|documentos?|documenti|documenten)",
    re.IGNORECASE,
)
"""The number of a document among many: with the word before it or behind."""
CODED = re.compile(
    r"(?:Document|Documento|Dokument|Документ) [A-Z]{2,6}[A-Z0-9]{0,4}0{2}\d{8}\w{6,14}"
)
"""The number that Factiva closes a document with."""
PRINTED = re.compile(r"(?:news|web|[a-z]{2,4})·\d{8}·\w+·\S+")
"""The number that Europresse closes a document with."""
ENDS = re.compile(
    r"end of document|ende des dokuments|fin du document|fin del documento|fine del documento"
    r"|fim do documento|einde van document",
    re.IGNORECASE,
)
"""What Nexis closes a document with."""
RETRIEVER = re.compile(
    r"(?P<source>[^.|]{2,60})\. ?(?:Publicerat|Publisert|Publiceret|Julkaistu)"
    r" (?:i print|på (?:trykk|nett|nätet|web|nettet)|online)[,.]? ?"
    r"(?P<date>\d{4}-\d\d-\d\d|\d\d?\.\d\d?\.\d{4})\b.*"
)
"""The line beneath a title at Retriever and Mediearkivet."""
INFOMEDIA = re.compile(
    r"(?P<date>\d{1,2}\. \w+ \d{4})(?: \d\d[:.]\d\d)? ?\| ?(?P<source>[^|]{2,60}?) ?\|.*"
    r"\bId: ?[0-9a-f]{4,}"
)
"""The line beneath a title at Infomedia."""
LEGAL = re.compile(
    r"(?:\(c\)|©|Ⓒ|copyright\b).{0,400}|all(?:e)? (?:rights reserved|rechte vorbehalten)\b.{0,200}"
    r"|tous droits réservés.{0,200}|todos los derechos reservados.{0,100}"
    r"|alle artikler (?:er beskyttet|i infomedia).{0,500}"
    r"|(?:alla artiklar är skyddade).{0,500}"
    r"|.{0,40}版权所有|.{0,40}版權所有",
    re.IGNORECASE | re.DOTALL,
)
"""Whose a text is: a line of its own behind it."""
KIOSK = re.compile(
    r"(?:newspapers|zeitungen|journaux|periódicos|giornali|jornais|kranten|tidningar)"
    r" (?:in|from|auf|aus|en|de|del|da|uit|im|på|från) \S.{1,30}",
    re.IGNORECASE,
)
"""The lists of papers that PressReader sets behind what is copied."""
LINKED = re.compile(
    r"(?:se (?:webartikeln på|nettartikkelen på|artiklen på)|les hele artikkelen på) http\S+", re.I
)
CODES = MappingProxyType(
    {
        "HD": "title", "BY": "author", "PD": "published", "SN": "publisher", "LP": "body",
        "TD": "body", "CY": "legal", "CR": "line", "LA": "line", "ART": "caption",
        **dict.fromkeys(("WC", "ET", "SC", "PG", "ED", "SE", "CO", "IN", "NS", "RE", "PUB", "AN",
                         "IPC", "IPD", "CT", "RF", "VOL", "CLM", "DLN"), "line"),
    }
)  # fmt: skip
"""The codes of Factiva's fields."""
