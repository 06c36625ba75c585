"""Words around a date: which day it names, and whether that is the day of publication; linear like all cues."""

import re

_PUBLISHED = (
    r"(?:(?:first |originally )?(?:published|posted|released|issued|available)(?:\s+online)?(?:\s+first)?"
    r"(?:\s+on)?|online (?:publication|release)|e-?pub(?:lished)?(?: ahead of print)?|sent|release date|"
    r"(?:publication |online )?date(?: of publication)?|date published|published date|"
    r"(?:online )?veröffentlicht(?: am)?|online seit|erschienen am|gesendet|publicado(?: el| en línea)?|enviado|"
    r"publiée?(?: le| en ligne)?|mise? en ligne(?: le)?|envoyé|julkaistu|lähetetty|publicerad|skickat|"
    r"pubblicato(?: il)?|inviato|publicado em)"
)
LABELLED_DATE = re.compile(
    rf"(?<![\w-]){_PUBLISHED}\s?:?\s{{0,3}}(?=(?:\W{{0,3}}[^\W\d]{{1,12}}){{0,2}}\W{{0,3}}\d)", re.IGNORECASE
)
LABEL_ALONE = re.compile(rf"\W*{_PUBLISHED}\W*", re.IGNORECASE)
# What a journal shows first of several dates, whatever its issue says.
FIRST_PUBLISHED = re.compile(r"\bonline\b|\bfirst published\b|\be-?pub|en línea|en ligne|\bavailable\b", re.IGNORECASE)
NOT_PUBLICATION = re.compile(
    r"\b(?:accessed|retrieved|received|accepted|revised|submitted|issue|deadline|eingegangen|angenommen|recibido|"
    r"aceptado|reçu|accepté|updated|modified|reviewed|abgerufen|aktualisiert|stand|zugriff|consultado|"
    r"actualizado|consulté|mis à jour|päivitetty|viitattu|"
    r"luettu|uppdaterad|hämtad|aggiornato|expires?|embargo(?:ed)?|event|until|through|bis|hasta)\b",
    re.IGNORECASE,
)
