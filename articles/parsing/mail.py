"""The header of an e-mail above a release is no part of it; its subject may be the headline."""

import re

from articles.parsing.lines import Sheet, plain
from articles.parsing.model import Role

_FIELD = re.compile(
    r"\W*(?:(?P<subject>subject|betreff|asunto|objet|oggetto|assunto|aihe|ämne|onderwerp)|"
    r"from|sent|date|to|cc|bcc|reply-to|importance|attachments?|von|gesendet|datum|an|enviado(?: el)?|fecha|para|de|"
    r"envoyé|à|lähettäjä|lähetetty|vastaanottaja|från|skickat|till|da|inviato|a|van|verzonden|aan)\s?:\s?(?P<value>.*)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\A(?:(?:re|fwd?|aw|wg|tr|rv|vs|vl|(?:press|news|media) release|pressemitteilung|medienmitteilung|nota de prensa|"
    r"communiqué de presse|tiedote|pressmeddelande)\s?[:–-]\s*)+",
    re.IGNORECASE,
)
_HEAD = 20
_FEWEST = 3


def mark_mail(sheet: Sheet) -> str | None:
    """Mark the fields of a header as navigation; the subject without `Fwd:`, None where there is no header.

    Where the text does not repeat the subject, its line is left open: it is the only headline there is.
    """
    found = [
        (n, match) for n in sheet.open(0, min(_HEAD, len(sheet.lines))) if (match := _FIELD.fullmatch(sheet.text(n)))
    ]
    if len({match.group().split(":")[0].lower() for _n, match in found}) < _FEWEST:
        return None
    subject, at = next(((_AGAIN.sub("", m["value"]), n) for n, m in found if m["subject"]), (None, -1))
    repeated = any(plain(sheet.text(n)) == plain(subject or "") for n in range(found[-1][0], len(sheet.lines)))
    for index, _match in found:
        if index != at or repeated:
            sheet.mark(index, Role.NAVIGATION)
    return subject
