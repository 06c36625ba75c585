"""Rows of a menu or a footer in a capture, told by the words that sites are made of; never by the name of a site."""

import re

from articles.parsing.lines import ends_sentence

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ROW = 160
_FEWEST, _SHARE = 2, 0.5
# Words of menus in eight languages. Each is common in articles too: only a row of them tells.
_SITE = frozenset(
    """
    about academics accessibility account admissions advertise alumni apply archive authors blog blogs browse calendar
    careers cart community conferences contact contacts cookies courses deals departments directory donate download
    education employees events faculty faq feedback follow forum gallery giving health help home imprint info
    institutes intranet investors jobs journals language library links locations login logout magazine map media
    members menu myaccount navigation news newsletter newsroom onderzoek organisation organization partners patients
    people pipeline podcast policy portfolio press print privacy products profile projects publications renew
    research resources rss save science search services settings shop sitemap sports staff start statements stories
    store student students study subscribe support teaching technology terms topics transfer university vacancies video
    videos visitors webinars sign share
    aktuelles alumnae anfahrt anmelden barrierefreiheit bibliothek beschäftigte datenschutz drucken einrichtungen
    fakultäten forschung hilfe impressum karriere kliniken kontakt lehre leichte mediathek medien merken patienten
    personal pflege presse spenden sprache startseite stellenangebote studierende studium suche teilen termin termine
    themen unternehmen veranstaltungen vorlesen zentren über
    accesibilidad actualidad alumnado aviso ayuda biblioteca buscar canal contacto convocatorias cookie docencia dona
    empleo ético estudios eventos imprimir inicio investigación investigadores legal mapa noticias pacientes política
    portal prensa privacidad profesionales publicaciones quiénes servicios síguenos transparencia
    accessibilité accueil actualités annuaire carrières compte confidentialité connexion contactez emplois étudier
    événements formation légales mentions métiers partager partenaires patientes plan presse recherche recrutement
    accedi area azienda bandi cerca chi comunicati contatti corsi dona eventi lavora notizie pazienti ricerca servizi
    siamo stampa
    ajankohtaista etusivu evästeet haku hakijalle henkilökunta kirjasto opiskelijalle palaute palvelut potilaalle
    rekry saavutettavuus tapahtumat tietoa tietosuoja tutkimus uutiset yhteystiedot yritykset
    bibliotek forskning hem integritet jobba kontakta kakor lediga medarbetare nyheter om patienter press sök
    tillgänglighet utbildning webbkarta
    """.split()  # noqa: SIM905 - a list of two hundred quoted words is unreadable
)
_TURN = (
    r"(?:previous|next|vorherige[rs]?|nächste[rs]?|précédente?|suivante?|edellinen|seuraava|föregående|nästa) "
    r"(?:article|story|post|release|abstract|page|news|paper|entry|issue|meldung|artikel|beitrag|communiqué|"
    r"artikkeli|uutinen|sida)|(?:artículo|noticia|entrada|resumen|articolo|notizia|article) (?:anterior|siguiente|"
    r"precedente|successiv[oa]|précédent|suivant)"
)
# These alone, or with a word or two, are never a sentence nor a heading of an article.
_FOOTER = re.compile(
    r"[\W_]*(?:(?:to|back to|go to) (?:the )?(?:top|overview|start|content)|nach oben|zum seitenanfang|ir arriba|subir|"
    r"haut de page|sivun alkuun|till toppen|torna su|"
    r"imprint|impressum|privacy(?: (?:policy|notice|statement|settings))?|datenschutz\w*|"
    r"terms(?: (?:of (?:use|service)|and conditions|& conditions))?|legal(?: notice)?|site ?map|"
    r"accessibility(?: statement)?|"
    r"cookies?(?: (?:policy|settings|preferences|notice))?|aviso legal|mentions légales|note legali|tietosuoja\w*|"
    r"evästeet|kakor|integritetspolicy|whistle[- ]?blow\w*|do not sell.{0,40}|(?:sign|log) ?(?:in|out|up)(?: .{0,20})?|"
    r"unsubscribe|advertise(?: with us)?|newsroom|careers|vacancies|donate(?: now)?|síguenos|"
    r"(?:jobs?|find us|contact us|search|menu|shop|help|faq|login|register|home|karriere|kontakt)|"
    r"(?:members?[’']?s? area|mitgliederbereich|área de socios|espace membres|jäsensivut|medlemssidor)|"
    r"you are here:.{0,120}|sie sind hier:.{0,120}|está(?:s)? (?:aquí|en):.{0,120}|vous êtes ici\s?:.{0,120}|"
    r"olet tässä:.{0,120}|du är här:.{0,120}|ti trovi in:.{0,120}|sei qui:.{0,120}|"
    r"(?:only|accept) (?:the )?necessary.{0,20}|(?:accept|reject)(?: all)?(?: cookies)?|settings|nur notwendige.{0,20}|"
    r"(?:" + _TURN + r")(?:\W+(?:" + _TURN + r"))?)[\W_]*",
    re.IGNORECASE,
)


def is_menu_row(text: str) -> bool:
    """A row of entries of a menu or a footer, or one entry that can be nothing else."""
    if len(text) > _LONGEST_ROW:
        return False
    if _FOOTER.fullmatch(text):
        return True
    if ends_sentence(text):
        return False
    label = max(text.find(": "), 0)
    entries = [word for word in _WORD.findall(text, label if label < len(text) // 2 else 0) if len(word) > 1]
    site = [word for word in entries if word.lower() in _SITE and word[0].isupper()]
    # The words between are entries too, and begin like them; a headline goes on in lower case or names a thing.
    lower = [word for word in entries if word[0].islower() and len(word) > 3]
    return len(site) > _FEWEST and len(site) >= len(entries) * _SHARE and not lower
