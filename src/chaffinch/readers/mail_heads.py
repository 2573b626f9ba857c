"""Heads of mails above a text: whom it is from and to, when it was sent, and what it is about.

As a mail is printed, forwarded or saved as text, in the words of many languages. Lines are a head
only where at least three fields that mails have follow one another, and what it is about and whom
it is from are among them; a memorandum has the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from chaffinch.labels import Span
from chaffinch.wording import composed

_FIELD = re.compile(
    r"(?P<key>[^\W\d][\w. -]{0,40}?)[ \t\u00a0]*[:：](?:[ \t\u00a0]*(?P<value>\S.*))?"
)
_WORDS = {
    "title": "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|тема|konu|件名|主题"
    "|主旨|제목|الموضوع|موضوع|נושא|ämne|emne|aihe|předmět|predmet|chủ đề|subjek|perihal"
    "|θέμα|tárgy|subiect|विषय|относно|naslov",
    "author": "from|von|de|da|van|od|от|від|kimden|差出人|发件人|寄件者|보낸 사람|보낸사람|من|از"
    "|فرستنده|מאת|från|fra|lähettäjä|từ|dari|από|feladó|de la|प्रेषक|від кого|sender"
    "|absender",
    "published": "date|sent|datum|gesendet|envoyé|fecha|enviado|data|inviato|enviada em|enviado el"
    "|verzonden|wysłano|дата|отправлено|надіслано|tarih|gönderildi|日時|日付|送信日時"
    "|日期|发送时间|寄件日期|날짜|보낸 날짜|التاريخ|تاریخ|תאריך|skickat|dato|sendt"
    "|päivämäärä|lähetetty|odesláno|ngày|tanggal|ημερομηνία|dátum|dată|trimis|दिनांक"
    "|gesendet am|date d'envoi|envoyé le",
    "": "to|cc|bcc|an|kopie|à|a|para|copia|cco|aan|do|dw|кому|копия|копія|kime|bilgi|宛先"
    "|收件人|抄送|收件者|副本|받는 사람|참조|إلى|به|گیرنده|אל|till|kopia|til|kopi"
    "|vastaanottaja|kopio|komu|đến|kepada|προς|címzett|către|प्रति|reply-to|reply to"
    "|antwort an|attachments|anlagen|importance|priority|message-id|mime-version"
    "|return-path|received|delivered-to|user-agent|in-reply-to|references|precedence"
    "|organization|cc to",
}
_KINDS = MappingProxyType(
    {word: kind for kind, words in reversed(_WORDS.items()) for word in words.split("|")}
)
_MACHINES = re.compile(r"(?:x|content|list|dkim|arc|authentication|received|feedback)-[\w-]+")
_LEAD = re.compile(
    r"[-_]{3,}[^-_]{0,60}[-_]{3,}|(?:begin forwarded message|anfang der weitergeleiteten nachricht"
    r"|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|memorandum|memo"
    r"|inizio messaggio inoltrato|początek przekazywanej wiadomości)\s?:?"
)
"""What stands above the head of a mail that is sent on, and of a memorandum."""
_LEAST = 3  # fields
_MOST = 80  # lines

Told = tuple[Span, int, int]
Field = tuple[Told, str, Span]
"""A line, what it says (``title``, ``author``, ``published`` or ""), the span of its value."""


def opens_mail(text: str) -> bool:
    """Whether a line is a field that mails have.

    >>> opens_mail("Betreff: Zweite Fähre"), opens_mail("Mood: calm")
    (True, False)
    """
    return _kind(text) is not None or _leads_in(text)


def _leads_in(text: str) -> bool:
    return _LEAD.fullmatch(composed(text).lower()) is not None


def mail_head(view: str, lines: Iterator[Told]) -> list[Field]:
    """The head of a mail with which a text begins, line by line; [] where there is none."""
    found: list[Field] = []
    least = _LEAST
    for line in lines:
        (start, end), indent, gap = line
        text = view[start:end]
        if not found and _leads_in(text):
            found, least = [(line, "", (0, 0))], _LEAST + 1
            continue
        if len(found) > least - _LEAST and gap != 1:
            break
        if found and indent:  # a long field goes on
            found.append((line, "", (0, 0)))
            if found[-2][1] == "title":
                found[-2:] = [_folded(found[-2], line)]
            continue
        kind, match = _kind(text), _FIELD.fullmatch(text)
        if kind is None or match is None or len(found) > _MOST:
            break  # a page's lines are printed without a blank one between them
        said = match["value"]
        value = (start + match.start("value"), end) if said else (0, 0)
        twice = kind in {known for _, known, _ in found}
        found.append((line, kind if said and not twice else "", value))
    kinds = {kind for _, kind, _ in found}
    return found if len(found) >= least and {"title", "author"} <= kinds else []


def _folded(title: Field, line: Told) -> Field:
    """A title with the line on which it goes on."""
    ((start, _), indent, gap), kind, (low, _) = title
    end = line[0][1]
    return ((start, end), indent, gap), kind, (low, end)


def _kind(text: str) -> str | None:
    """What a line's key is in a mail's head; None where it is no key of one."""
    match = _FIELD.fullmatch(text)
    if match is None:
        return None
    key = composed(match["key"]).lower()
    return "" if _MACHINES.fullmatch(key) else _KINDS.get(key)
