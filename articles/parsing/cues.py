"""Words and shapes by which a line gives its purpose away: families of cues in several languages, never single sites.

Every pattern is matched against a whole line and is linear in its length.
"""

import re


def _whole(*alternatives: str) -> re.Pattern[str]:
    """A pattern for a line that is nothing but one of the alternatives, with loose punctuation around."""
    return re.compile(rf"[\W_]*(?:{'|'.join(alternatives)})[\W_]*", re.IGNORECASE)


def _opening(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"[^\w(]*(?:{'|'.join(alternatives)})", re.IGNORECASE)


_NETWORK = (
    r"(?:facebook|twitter|linked ?in|whats ?app|xing|reddit|pinterest|instagram|youtube|telegram|threads|"
    r"bluesky|mastodon|"
    r"tumblr|flipboard|e-?mail|correo|courriel|sähköposti|e-post|messenger|mail|copy link|link|rss|x|print|pdf|"
    r"messenger|wechat|weibo|sms|line|pocket)"
)
_SHARE = r"(?:share|tweet|post|pin|send|teilen|compartir(?: en)?|partager|jaa|dela|condividi|compartilhar|delen)"

NAVIGATION = _whole(
    r"(?:skip|jump|go|zum|ir|aller|siirry|hoppa|saltar|vai|salta|passer|springe?n?|hyppää|gå)(?: directly|"
    r" direkt)? (?:to|inhalt|al|au|zum|sisältöön|suoraan|"
    r"till|a)?(?: the)? ?"
    r"(?:main|page|primary)? ?(?:content|navigation|menu|search|footer|top|inhalt|contenido|contenu|"
    r"innehåll|sisältöön|contenuto)?(?: (?:principal|springen|principale|sisältöön|innehållet))?",
    r"(?:main |site |primary |mobile )?(?:menu|navigation|nav|search|suche|buscar|rechercher|haku|home|"
    r"homepage|start|startseite|"
    r"inicio|accueil|etusivu|close|open|back|zurück|volver|retour|next|previous|weiter|login|log ?in|"
    r"sign ?in|sign ?up|register)",
    r"(?:back to|return to|view all|see all|show all|all|alle|todas las|toutes les) (?:top|news|home|"
    r"overview|list|newsroom|"
    r"press releases?|articles?|stories|posts|results|meldungen|nachrichten|noticias|actualités|übersicht)",
    r"(?:print|drucken|imprimir|imprimer|tulosta|skriv ut|stampa)(?: (?:icon|view|this|page|version|article|"
    r"friendly|button|"
    r"story|email|share))*",
    rf"{_SHARE}(?: (?:this|on|via|by|the|article|story|page|post|news|icon|options|to|auf|en|sur|{_NETWORK}))*",
    rf"(?:{_NETWORK}|{_SHARE})(?:[\W_]+(?:{_NETWORK}|{_SHARE}|and|on|icon))*",
    r"(?:follow|folgen sie|síguenos|suivez)[ -](?:us|uns|nous|en)?(?: (?:on|auf|en|sur|" + _NETWORK + r"))*",
    r"(?:advertisement|advert|anzeige|werbung|publicidad|publicité|annons|mainos|sponsored(?: content)?|ad|promoted)",
    r"(?:listen|play|watch)(?: (?:to|this|the|now|article|audio|video|story))*(?: \d+(?::\d+)? ?(?:min\w*)?)?",
    r"(?:text|font)[ -]?size(?: [-+a-z]+)*|a ?[-+]+ ?a?|loading|read aloud|save(?: (?:article|this|for later|story))*",
    r"(?:estimated )?(?:reading time|read time|lesezeit|tiempo de lectura|temps de lecture)?[: ]*\d+ ?[-–]?"
    r"(?:min(?:ute[ns]?|utos?|uten)?\.?)(?: (?:read|lesezeit|de lectura|de lecture))?",
    r"(?:(?:\d+|no|keine|add|view|post|leave a|show|hide) ?(?:comments?|replies|kommentare?|comentarios?|"
    r"commentaires?|responses|views|shares|likes)|comments?|kommentare?|comentarios?|commentaires?)"
    r"(?: (?:yet|off|\(\d+\)|\d+))?",
    r"(?:reader|user|leser)[- ]?(?:comments?|kommentare?)(?: \(?\d+\)?)?",
    r"(?:we value|wir schätzen|valoramos|nous respectons|arvostamme|vi värnar) (?:your|ihre|su|tu|votre|din) "
    r"(?:privacy|privatsphäre|privacidad|vie privée|integritet).{0,160}",
    r"comments? (?:on|to|for) .{0,40}\b(?:closed|off|disabled)",
    r"[A-ZÀ-Þ].{1,80}\b(?:(?:is|are) not (?:responsible|liable) for|does not (?:endorse|guarantee)|assumes? no "
    r"(?:liability|responsibility)|übernimmt keine (?:haftung|gewähr)|no se (?:hace responsable|responsabiliza)|"
    r"n[’']est pas responsable|ei vastaa|ansvarar inte|non è responsabile)\b.{0,80}\b(?:contents?|accuracy|"
    r"completeness|products?|external|third|links|inhalte?|contenidos?|contenus?|sisäll\w+|innehåll\w*|"
    r"contenuti)\b.{0,80}",
    r"(?:comments|kommentare|los comentarios|les commentaires|comentarios)(?: \w+){0,2} (?:closed|off|"
    r"disabled|geschlossen|cerrados|fermés)",
    r"(?:page|seite|página|sivu) \d+(?: (?:of|von|de|/) \d+)?",
    r"(?:end|ends|ende|fin|30|loppu|slut|hash|more|mehr|continued|fortsetzung|contents?|table of contents|"
    r"inhalt|on this page)",
    r"(?:we|this (?:site|website)|wir|diese website|este sitio|ce site) (?:use|uses|verwenden|verwendet|"
    r"utilizamos|usa|utilise)\b.{0,80}"
    r"(?:cookies?).{0,200}",
    r"(?:accept|reject|manage|allow)(?: all)?(?: cookies?| preferences)?",
    r"(?:©|\(c\)|copyright).{0,160}|.{0,80}all rights reserved.{0,60}|.{0,60}(?:alle rechte vorbehalten|"
    r"todos los derechos reservados|tous droits réservés).{0,60}",
    r"(?:tags?|keywords?|categor(?:y|ies)|topics?|filed under|posted in|schlagw[oö]rte?r?|etiquetas|"
    r"mots[- ]clés|avainsanat|asiasanat|themen|temas)\s*:.{0,200}",
    r"(?:required fields are marked|your email address will not be published|name|e-?mail|website|"
    r"post comment|submit|reply|senden|enviar|envoyer)",
    r"(?:share this (?:article|release)|news provided by|multimedia (?:gallery|content|assets?)|"
    r"download(?: (?:pdf|image|original|media|press release))*)",
    r"(?:press release|news release|media release|for immediate release|pressemitteilung|medienmitteilung|"
    r"presseinformation|nota de prensa|"
    r"comunicado de prensa|communiqué de presse|lehdistötiedote|tiedote|pressmeddelande|comunicato stampa|"
    r"embargoed until\b.{0,60})",
)
# Mail programs, newsletters and themes of blogs: what stands around the text that they carry.
CARRIER = re.compile(
    r"(?=.{0,900}$)\W*(?:(?:(?:view|read|open|see|display) (?:this |it |the )?(?:e-?mail|message|newsletter|release)?"
    r"\s?(?:online|in (?:your|a|the) (?:web ?)?browser)|having trouble (?:viewing|reading)|web ?version|"
    r"(?:e-?mail |newsletter )?im browser (?:ansehen|anzeigen|öffnen)|ver (?:este (?:correo|mensaje) )?en (?:el|su|tu) "
    r"navegador|(?:voir|afficher|lire) (?:cet e-?mail )?(?:en ligne|dans (?:le|votre) navigateur)|"
    r"lue selaimessa|avaa selaimessa|visa i webbläsaren?)\b.{0,80}|"
    r"(?:unsubscribe|abmelden|abbestellen|darse de baja|se désabonner|peruuta tilaus|avregistrera)\b.{0,200}|"
    r"(?:you (?:are receiving|received|have received) this|sie erhalten diese|recibe este|vous recevez ce)\b.{0,200}|"
    r"(?:this|the (?:contents? of|information (?:contained )?in) this|diese|este|ce|tämä|detta) "
    r"(?:e-?mail|message|communication|nachricht|correo|mensaje|courriel|viesti|meddelande)\b(?=.{0,240}\b(?:"
    r"confidential|privileged|intended|addressee|recipient|vertraulich|confidencial|confidentiel|luottamuksellinen|"
    r"konfidentiell)).{0,800}|"
    r"if you (?:have received|are not the intended|received)\b.{0,60}\b(?:e-?mail|message|in error)\b.{0,600}|"
    r"(?:confidentiality (?:notice|note)|vertraulichkeitshinweis|aviso de confidencialidad|avis de confidentialité)\b"
    r".{0,800}|"
    r"please consider the environment before printing.{0,120}|"
    r"(?:(?:wordpress |blog )?theme(?: design(?:ed)?)?(?: by|:)|(?:proudly )?powered by|site (?:designed|built) by|"
    r"designed (?:and built )?by|website by|hosted by)\s.{2,80})",
    re.IGNORECASE | re.DOTALL,
)
# Furniture made of signs only: rules, bullets, arrows.
ORNAMENT = re.compile(r"[\W_]{1,80}")
# A row of a menu in a capture: three or more short entries with wide gaps or bars between.
MENU = re.compile(r"[^\n|•·\d]{1,32}(?:(?:[ \u00a0]{2,}|\t|\s[|•·]\s)[^\n|•·\d]{1,32}){2,20}")
# Dates without a day and other notes of upkeep.
# Of a site, not of a picture: with a year, or with all its rights.
COPYRIGHT = re.compile(
    r"\W*(?:©|\(c\)|copyright\b).{0,60}(?:(?:19|20)\d\d|rights reserved|rechte vorbehalten|derechos|droits|diritti|"
    r"oikeudet|rättigheter)",
    re.IGNORECASE,
)
UPKEEP = re.compile(
    r"\W*(?:(?:last|next|medically|page|content|stand|letzte|nächste|date of)\b.{0,20}\b)?(?:reviewed|"
    r"review|updated?|modified|revised|aktualisiert|"
    r"aktualisierung|überprüft|revisad[oa]|actualizad[oa]|päivitetty|uppdaterad)\b.{0,60}\b(?:19|20)\d\d\W*",
    re.IGNORECASE,
)
USEFUL_PROMPT = re.compile(
    r"\W*(?:was|did|is|war|¿?te|¿?le) (?:this|you|diese[rs]?|ha)\b.{0,40}\b(?:useful|helpful|hilfreich|"
    r"útil|find)\b.{0,30}|"
    r"\W*(?:tell us|share) your (?:story|experience|view)s?\W*|.{0,40}\bcomments?\b.{0,40}\b(?:visible|"
    r"moderat\w+|approved|published)\b.{0,40}",
    re.IGNORECASE,
)
BREADCRUMB = re.compile(r"[^>›»/|\n]{1,40}(?:\s[>›»/|]\s[^>›»/|\n]{1,80}){1,8}")
END_MARK = re.compile(
    r"\W*(?:#\s?#\s?#|[-–— ]*\bends?\b[-–— ]*|[-–— ]*\bende\b[-–— ]*|[-–—]+\s?\bfin\b\s?[-–—]+|[-–—]\s?30\s?[-–—])\W*",
    re.IGNORECASE,
)
COMMENT_PROMPT = re.compile(
    r"(?=.{0,160}$)(?=.*\b(?:comments?|opinions?|reply|thoughts|kommentare?|meinung|comentarios?|opinión|"
    r"commentaires?|avis|"
    r"kommentin?|kommentti\w*|mielipi\w+)\b)(?=.*\b(?:leave|post|write|add|share|tell us|let us know|"
    r"nice to know|join|be the first|"
    r"log in|hinterlass\w*|schreib\w*|deja|escribe|danos|laisse[rz]|donne[rz]|jätä|lämna|must be logged)\b).*|"
    r"\W*what do you think\W*|\W*your (?:thoughts|opinion)\W*|\W*was ist ihre meinung\W*|"
    r"\W*¿?qué opinas\W*|\W*qu'en pensez-vous\W*",
    re.IGNORECASE,
)
# How blogs head a comment; only beside its date is it none of the article.
COMMENTER = re.compile(
    r"\W*[A-ZÀ-Þ][\w .'’-]{1,40} (?:says|said|wrote|replied|commented|sagt|schreibt|schrieb|dice|dijo|escribió|dit|"
    r"a dit|a écrit|kirjoitti|sanoo|skrev|säger)\s?:\W*",
    re.IGNORECASE,
)
COMMENT_REGION = _whole(
    r"(?:\d+|one|two|three|no) (?:thoughts?|responses?|repl(?:y|ies)|comments?|reactions?|antworten?|kommentare?"
    r"|comentarios?|respuestas?|commentaires?|réponses?|kommentti|kommentarer?) (?:on|to|zu|auf|en|a|sur|à)\b.{0,200}",
    r"(?:leave|post|add|write) (?:a |your )?(?:reply|comment)s?",
    r"(?:\d+ )?(?:(?:reader|user|leser|visitor)[- ]?)?(?:comments?|kommentare|kommentit|kommentarer|commenti|"
    r"comentarios|commentaires|responses)(?: \(\d+\))?",
    r"(?:join|start) the (?:conversation|discussion)",
    r"(?:kommentar|comentario|commentaire)s? (?:schreiben|hinterlassen|verfassen)|deja (?:un comentario|"
    r"una respuesta)|laisser un commentaire",
)

_THING = (
    r"(?:articles?|stories|story|news|posts?|content|links?|topics?|reading|coverage|videos?|headlines|items?|"
    r"releases|pages|research)"
)
TAIL_HEADING = _whole(
    r"more (?:on|from|about|in|like)\b.{0,80}",
    rf"more {_THING}(?: .{{0,40}})?",
    r"editor[’']?s?[’']? (?:picks?|choice)|staff picks",
    r"(?:what[’']?s|whats) (?:new|next|hot|trending)|what to read next|new (?:on|from) .{0,40}",
    rf"(?:related|similar|recommended|suggested|latest|recent|other|popular|trending|featured|top|"
    rf"further)(?: \w+)? {_THING}(?: .{{0,40}})?",
    r"(?:related|recommended|trending|popular)(?: (?:for you|now|on \w+|this week|to this|stuff|tags))?",
    r"(?:you|readers) (?:may|might|could|will) (?:also )?(?:be interested in|like|enjoy|want to read)(?: these?)?(?: "
    + _THING
    + ")?|we recommend",
    rf"(?:read|see|explore|discover) (?:more|also|next)(?: {_THING})?(?: (?:on|from|about|in) .{{0,60}})?|"
    rf"keep reading|up next|next up|don[’']t miss(?: .{{0,30}})?",
    rf"most (?:read|popular|viewed|shared|recent)(?: {_THING})?(?: .{{0,30}})?|in case you missed it|"
    rf"(?:next|previous) (?:article|post|story)",
    r"in other news|elsewhere on .{0,40}|also (?:in|on) .{0,30}|newsletters?|(?:subscribe|"
    r"sign up)\b.{0,60}newsletters?.{0,40}",
    # German
    r"mehr (?:zum thema|zu|aus|von|nachrichten|artikel|meldungen)\b.{0,60}|das könnte (?:sie|dich|"
    r"ihnen) (?:auch )?(?:interessieren|gefallen)",
    r"(?:weitere|ähnliche|verwandte|aktuelle|neueste|passende)[rns]? (?:artikel|meldungen|nachrichten|"
    r"themen|beiträge|pressemitteilungen|links)(?: .{0,40})?",
    r"lesen sie (?:auch|mehr|hierzu)\b.{0,60}|meist ?gelesen\w*|auch interessant|zum thema|lesetipps?",
    # Spanish, Portuguese
    r"(?:noticias|artículos|contenidos?|entradas|temas|notícias|artigos) (?:relacionad[oa]s?|destacad[oa]s|"
    r"recientes|similares)",
    r"(?:también )?te (?:puede|podría|recomendamos)(?: (?:interesar|gustar))?(?: .{0,30})?|lo (?:más|"
    r"mas) (?:leído|visto|nuevo)|más (?:noticias|información|sobre)\b.{0,50}",
    r"últimas noticias|lee también|le[ae] (?:más|también)|relacionad[oa]s|leia (?:também|mais)|"
    r"últimas notícias|saiba mais",
    # French, Italian
    r"(?:à|a) lire (?:aussi|également)\b.{0,60}|articles? (?:liés?|similaires?|associés?|connexes)|"
    r"sur le même (?:sujet|thème)|voir (?:aussi|également)",
    r"les plus (?:lus|consultés)|dernières (?:actualités|nouvelles)|plus d[’']actualités|leggi anche|"
    r"articoli correlati|ultime notizie",
    # Finnish, Swedish, Dutch
    r"lue (?:myös|lisää)|lisää aiheesta|uusimmat|luetuimmat|muita (?:uutisia|tiedotteita)|aiheeseen liittyvää",
    r"läs (?:också|även|mer)|relaterat|mest lästa|fler nyheter|lees ook|gerelateerd\w*|meer nieuws",
)
INLINE_TEASER = _opening(
    r"(?:related|read (?:more|also|next)|see also|also read|don[’']t miss|more|watch|lesen sie auch|"
    r"mehr dazu|lesen sie mehr|"
    r"lee también|te puede interesar|à lire aussi|lire aussi|lue myös|läs också|leggi anche|leia também|"
    r"lees ook)\s*[:»›>|–-]\s*\S.{0,200}$",
)
CALL_TO_ACTION = re.compile(
    r"(?=.{0,420}$)\W*(?:to (?:learn|find out|read|know|see|hear|make|schedule|book|request|get|register|"
    r"donate|support)\b|(?:for|more) (?:more )?(?:information|details|info)\b|"
    r"for (?:additional|further) information|(?:learn|find out|discover|read|see) more\b|click (?:here|on)|"
    r"visit (?:us|our|www|http)|follow\b|sign up|subscribe|"
    r"(?:please )?(?:visit|download|call|contact|register|donate|join|order|request)\b|if you (?:would like|want|wish|"
    r"have questions|enjoyed)|like (?:us|this)|connect with|get (?:the|our) |stay (?:up|in)|"
    r"mehr (?:informationen|infos?) |weitere (?:informationen|infos?) |(?:um|wenn sie) mehr|folgen sie|"
    r"abonnieren|jetzt|para más información|más información|suscríbe|síguenos|"
    r"pour (?:plus d|en savoir)|abonnez|suivez|lisätietoja|mer information)"
    r"(?=.*(?:click here|\bhere\.?$|\bvisit\b|https?://|www\.|\bcall\b|\bcontact\b|\bfree\b|\bpdf\b|website|web ?site|"
    r"webseite|follow|sign up|subscribe|newsletter|\bapp\b|register|"
    r"appointment|donat|facebook|twitter|linkedin|besuchen|abonnieren|visite|haga clic|cliquez|rendez-vous|"
    r"klicken|suscríb|síguenos|@\w|\bunder\b \w+\.\w+|\w\.(?:com|org|de|fi|net|eu|edu)\b)).*",
    re.IGNORECASE | re.DOTALL,
)

_AGENCY = (
    r"(?:getty(?: images)?|i?stock(?:photo)?|shutterstock|unsplash|pexels|pixabay|wikimedia(?: commons)?|"
    r"flickr|adobe ?stock|alamy|dreamstime|"
    r"123rf|depositphotos|biorender|reuters|ap photo|afp|epa|dpa|science photo library|creative commons|"
    r"cc[ -]by\S*|freepik|canva)"
)
CAPTION = re.compile(
    r"(?=.{0,400}$)(?:"
    r"\W*(?:image|photo(?:graph)?|picture|figure|fig\.?|illustration|graphic|caption|video|credits?|foto|"
    r"bild|abb(?:ildung)?\.?|grafik|imagen|figura|fotografía|ilustración|photographie|crédit|légende|kuva|"
    r"immagine|foto(?:grafie)?|artwork|infographic|infographie|cartoon|graph|chart|"
    r"hero image)(?: \d+[a-z]?)?(?: (?:credits?|by|courtesy|caption|source|via|illustration|one|de|von|"
    r"nachweis|quelle|graph))*\s?(?::|\||©|/|courtesy|by\b|\d+[.:]).*"
    r"|.*(?:\b(?:image|photo|picture|illustration|graphic|foto|bild|bildquelle|bildnachweis|imagen|"
    r"crédit(?:os|s)?(?: photo)?|credits?|kuva|fotograf|photo credit)s?\s?(?::|©|\bby\b|\bcourtesy\b|"
    r"/).{0,120})"
    rf"|.{{0,300}}[(\[|/:,–-]\s?(?:photo|image|credit|via|by|courtesy of)?[: ]*{_AGENCY}\W{{0,3}}"
    rf"|\W*(?:courtesy(?: of)?\b.{{0,120}}|©.{{0,80}}|(?:via )?{_AGENCY}(?:[/ ,|].{{0,60}})?)"
    r")",
    re.IGNORECASE | re.DOTALL,
)
_INITIALS = r"(?:[A-Z]\.?[ -]?){1,3}"
_SURNAME = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?"
# A gene, a phase or a grade is no author: `Phase I, dose-escalation trial` opens a sentence.
_CITED = (
    r"(?!(?:Phase|Stage|Grade|Part|Type|Vitamin|Hepatitis|Arm|Group|Cohort|Figure|Table|Class|Level|Category|Cell|"
    r"Day)\b)"
    rf"{_SURNAME},? {_INITIALS}"
)
# A work as a list of references cites it: numbered, or with two authors or `et al`; with a year or a DOI.
CITED_WORK = re.compile(
    rf"\s*(?:\[\d{{1,3}}\]|\d{{1,3}}[.)])\s+(?:{_CITED}|{_INITIALS}{_SURNAME}).{{0,400}}"
    r"(?:\b(?:19|20)\d\d\b|\bet al\b|\bdoi\b|10\.\d{4,9}/)|"
    rf"\s*{_CITED}(?:(?:, {_CITED}){{1,30}}[.,:;]|,? et al\b).{{0,400}}(?:\b(?:19|20)\d\d\b|\bdoi\b|10\.\d{{4,9}}/)|"
    rf"\s*{_INITIALS}{_SURNAME}(?:,| et al).{{0,200}}\b(?:doi|10\.\d{{4,9}}/)",
    re.DOTALL,
)
_NAMED = (
    r"(?:(?:Dr|Prof)\.? )*[A-ZÀ-Þ][\w'’.-]*(?: (?:(?:van|von|de|der|den|del|della|di|da|la|le|ten|ter|al|bin|dos|du|el)"
    r"|[A-ZÀ-Þ][\w'’.-]*)){1,4}(?:, (?:MD|PhD|MSc|RN|MPH))*"
)
_MARK = r"(?:[\d*†‡,\u00b9\u00b2\u00b3\u2070-\u2079]{1,6}| ?\(\d(?:,\d)*\))"
_AND = r"(?:, (?:and |& )?|; | and | & | und | y | et )"
# Three persons or more with nothing else in the line, or two with the marks of their houses.
AUTHORS = re.compile(
    rf"(?=.{{0,600}}$)(?!.*[.!?]$)(?:{_NAMED}{_MARK}?(?:{_AND}{_NAMED}{_MARK}?){{2,30}}|"
    rf"{_NAMED}{_MARK}{_AND}{_NAMED}{_MARK})"
    rf"(?:,? (?:on behalf of|for|and) the .{{2,80}})?"
)
# The house of an author behind its mark: `1Hospital of A, B`, `(2) Institute for C, D`.
AFFILIATION = re.compile(
    r"(?=.{10,400}$)(?!.*\.$)[(\[]?[1-9]\d?[)\].]? ?(?=[A-ZÀ-Þ])[^.!?]{0,120}"
    r"(?i:universi|hospital|institut|clinic|klinik|centre|center|department|school|college|laborator|unit|faculty|"
    r"trust)"
    r"[^!?,]{0,80},[^!?]{0,300}"
)
# The same without a mark: a house, a town, a country, and no sentence.
PLACE_OF_WORK = re.compile(
    r"(?=.{20,400}$)(?!.*[.!?:]$)\W{0,3}(?=[A-ZÀ-Þ])[^.!?:]{0,160}\b(?i:universi|hospital|institut|klinik|faculty|"
    r"(?:department|division|school|college|center|centre) )[^!?:]{0,160},[^!?:]{1,120},[^!?:]{1,120}"
)
PERSON = re.compile(
    r"(?:(?:Dr|Prof)\.? )*[A-ZÀ-Þ][\w'’.-]*(?: (?:van|von|de|der|den|del|di|da|la|le|al|bin|[A-ZÀ-Þ][\w'’.-]*)){1,4}"
    r"[\d*†‡,\u00b9\u00b2\u00b3\u2070-\u2079 ]{0,8}"
)
BRIEF_HEADING = _whole(
    r"highlights|key (?:points|takeaways|findings|facts|messages)|in brief|at a glance|in summary|summary points|"
    r"(?:das wichtigste )?in kürze|kurz gefasst|auf einen blick|en breve|puntos clave|en bref|points clés|lyhyesti"
)
BYLINE = re.compile(
    r"(?=.{0,160}$)\W*(?i:(?:(?:medically )?(?:written|posted|published|reported|reviewed|edited|"
    r"translated) |fact[- ]checked )?by:?|"
    r"von|por|par|authors?:|autor(?:in)?:|auteur\s?:|kirjoittaja:|teksti:|text:)\s+"
    r"[A-ZÀ-Þ][\w'’.-]*(?:[ ,&|·•-]+(?:(?:and|und|y|et|de|van|von|der|la|del)[ ])?[A-ZÀ-Þ(\d][\w'’.():-]*){0,14}"
    r"(?:, [a-zà-þ][\w &/’'-]{3,60})?\W*"
)
CONTACT_HEADING = re.compile(
    r"(?=.{0,140}$)\W*(?:"
    r"(?:investors?|media|press|presse|medien|prensa|médias|contact us)(?: (?:&|and|und) (?:investors?|media|press))?|"
    r"(?:(?:media|press|news|public relations|pr|investors?|company|corporate|general|scientific|research|"
    r"medical|editorial|study)(?:\s?(?:&|and|/|or)\s?\w+){0,2}\s)?(?:contacts?|inquiries|enquiries|"
    r"relations|queries)"
    r"(?: (?:information|details|persons?|us|for (?:media|press|journalists|investors)|media|press))?(?:\s?\([^)]*\))?"
    r"|(?:for|more) (?:more |further |additional |media |press )*(?:information|details|inquiries|"
    r"enquiries|questions|info|queries)(?:\W+(?:please )?(?:contact|reach|call|e-?mail|"
    r"about)?(?: .{0,60})?)?"
    r"|(?:please )?contact(?: .{0,50})?"
    r"|(?:media|presse|medien|press|ansprech|wissenschaftliche[rn]?|fach)?[- ]?(?:kontakte?|"
    r"ansprechpartner(?:in(?:nen)?)?|kontaktperson(?:en)?|rückfragen(?: .{0,60})?)(?: .{0,40})?"
    r"|(?:weitere|nähere) (?:informationen|auskünfte)(?: .{0,50})?"
    r"|(?:contactos?|datos de contacto)(?: (?:de|para|con) (?:la )?(?:prensa|medios|comunicación))?|"
    r"(?:para )?más información(?: .{0,40})?"
    r"|contacts?(?: (?:de )?(?:presse|médias|chercheur|scientifique))?|pour (?:plus|"
    r"tout\w*) (?:d[’'])?(?:informations?|renseignements?)(?: .{0,40})?|relations presse"
    r"|yhtey(?:stiedot|shenkilöt?|denotot)|lisätie(?:toja|dot)(?: .{0,40})?|mediayhteydet|"
    r"kontakt(?:personer|uppgifter)?|mer information|ytterligare information"
    r"|contatt[io](?: stampa)?|ufficio stampa|contatos?|perscontact"
    r")\s?[:–-]?\W*",
    re.IGNORECASE,
)
# A word of the family alone may be a menu entry; these two are the strong ones.
ABOUT_HEADING = re.compile(
    # `About 40 of the patients responded.` is a sentence.
    r"(?=.{3,140}$)(?!(?:\S+\s+){5,}\S+[.!?]\W*$)\W*(?:"
    r"[A-ZÀ-Þ][\w &.,’'-]{2,60} (?:in brief|at a glance|im Überblick|in Kürze|auf einen Blick|"
    r"en bref|"
    r"en breve|lyhyesti|i korthet|in breve)|(?i:about)\s+(?:(?:the|our|us)\b|[A-ZÀ-Þ0-9]).*|(?:Über|Acerca de|Sobre|"
    r"À propos d[eu’']|A propos d[eu’']|Quiénes|Tietoa|Om|Informazioni su|Over)\s+(?:(?:die|das|den|la|el|"
    r"los|las|l[’'])\s?)?[A-ZÀ-Þ0-9].*"
    r"|(?i:forward[- ]looking\s+statements?|(?:cautionary|safe harbou?r)\b.{0,90}|"
    r"important safety information.{0,60}|notes? (?:to|for) editors?|boilerplate|(?:legal )?disclaimer|"
    r"disclosure notice.{0,30}"
    r"|zukunftsgerichtete aussagen|haftungsausschluss|aviso legal|déclarations prospectives|trademarks?|"
    r"indications? and .{0,40}safety.{0,30}|company profile|unternehmensprofil|"
    r"hintergrund(?:information)?en?))[^.!?]{0,1}"
)
ABOUT_OPENING = re.compile(
    r"\W*(?i:(?:the|this) information (?:was submitted|is (?:such|inside)|contained in this)\b.{0,80}"
    r"(?:publication|obliged|disclos|regulation|market))|"
    r"\W*(?i:(?:conflicts?|declarations?) of interests?|competing interests?|interessenkonflikte?|conflictos? de "
    r"inter[eé]s(?:es)?|conflits? d[’']intérêts?|sidonnaisuudet|jävsförhållanden)\s?:\s|"
    r"\W*(?:[Aa]bout|ABOUT|Über|Acerca de|À propos de)\s+(?:the\s+)?[A-ZÀ-Þ][^.!?\n]{1,80}(?:[:–—-]\s|"
    r"\s{2,})|\W*(?i:this (?:press |news )?(?:release|announcement|communication|"
    r"document) (?:may )?contains?\b.{0,80}forward[- ]looking"
    r"|disclaimer:\s|(?:statements|certain statements)\b.{0,80}forward[- ]looking|"
    r"diese (?:presse)?mitteilung enthält.{0,60}zukunftsgerichtete)"
)
REFERENCE_HEADING = _whole(
    r"sources and (?:further reading|references)|further reading|weiterführende (?:links|literatur|informationen)|"
    r"(?:cited |key |selected |further )?(?:references?|sources?|bibliography|literature(?: cited)?|"
    r"citations?|footnotes?|notes|works cited|(?:journal|story|study|original|paper) (?:references?|source|"
    r"publications?|article|paper|study))",
    r"literatur(?:verzeichnis|angaben|hinweise?)?|quellen?(?:angaben?)?|(?:original)?publikation(?:en)?|"
    r"referencias(?: bibliográficas)?|bibliografía|fuentes?|références(?: bibliographiques)?|bibliographie",
    r"(?:related|further|additional|more|supporting|key) (?:documents?|information|material|files|resources|links)|"
    r"documents?|downloads?|attachments?|supplementa(?:ry|l) (?:materials?|information|data|files)|additional files?|"
    r"(?:update|version|revision|change|document|article|publication) (?:history|log)|history of (?:changes|updates)|"
    r"weitere (?:informationen|unterlagen|dokumente)|dokumente|anlagen|änderungs(?:historie|verlauf)|"
    r"documentos(?: relacionados)?|más información|documents associés|asiakirjat|liitteet|dokument|bilagor",
    r"(?:author(?:s|s[’']|[’']s)?(?: and| &)? )?(?:affiliations?|information)|authors(?: and affiliations)?|"
    r"correspond(?:ence|ing authors?)|contributors",
    r"viitteet|lähteet|lähde|alkuperäinen (?:julkaisu|artikkeli)|julkaisu|källor|referenser|"
    r"originalpublikation|riferimenti|bibliografia|referências|bronnen|publication details|"
    r"more information|original article",
)
REFERENCE_LINE = _opening(
    r"(?:session|poster|oral|hall|room|abstract|plenary|track|sitzung|sesión|séance|sessio)\s(?:[A-Z]?\d+[A-Z]?|"
    r"[A-Z]\b)"
    r"[^.!?]{0,60}\b(?:hall|room|chair\w*|session|auditorium|saal|sala|salle|vorsitz|pres\w+)\b[^.!?]{0,100}$",
    r"(?:\(?(?:additional |further )?(?:reporting|writing|editing) by|edited by|compiled by)\s?[A-ZÀ-Þ].{2,240}$",
    r"(?:associated press|ap|reuters|afp|staff)\b[^.!?]{0,200}\bcontributed to this (?:report|story|article)\.?$",
    r"(?:reported by|chaired by|moderated by|interview(?:ed by)?\s?:|protokoll:|notiert von|informe de|compte rendu de)"
    r"\s?[A-ZÀ-Þ][^.!?]{2,120}$",
    r"(?:funding|consent|ethics|conflicts? of interest|competing interests?|disclosures?|acknowledge?ments?|"
    r"finanzierung|förderung|financiación|financement|rahoitus|finansiering|finanziamento)\s?:\s?\S.{0,300}$",
    r"(?:provided|distributed|supplied|verbreitet|proporcionado|fourni) (?:by|durch|von|por|par)\b.{0,120}$",
    r"(?:references?|literature|protocol|data source|referencia|référence|viite|referens)\s?:\s?\S.{0,300}$",
    r"(?:source|sources|quelle|fuente|lähde|källa|fonte|bron|via|credit line)\s?:\s?\S.{0,200}$",
    r"(?:view (?:source version|original content|the original)|original (?:article|content|source|release|"
    r"publication)|originally published|first published|story source|materials provided by|"
    r"published (?:originally|with permission)|adapted from|reprinted|this (?:article|story|press release|"
    r"content) (?:was|is|has been|originally|first) (?:originally |first )?(?:published|provided|appeared|"
    r"republished|distributed|issued|translated)).{0,300}$",
    r"(?:doi|digital object identifier|pmid|journal|journal reference|cite this|citation|how to cite|"
    r"to cite|zitat|link to (?:the )?(?:study|paper|article|publication)|study|paper|publikation|"
    r"originalpublikation|accessed|retrieved|abgerufen|consultado)\s?[:.]\s?\S.{0,400}$",
    r"(?:accessed|retrieved|abgerufen|consultado|consulté|viitattu)(?: (?:on|am|el|le))? .{0,60}$",
    r"(?:https?://|www\.)\S+$|(?:doi\s?:?\s?)?10\.\d{4,9}/\S+$",
)
ISSUER_LINE = re.compile(
    r"\W{0,3}SOURCE:?\s+(?P<name>\S.{0,150})|\W{0,3}(?:Issued by|News provided by|Herausgeber|"
    r"Absender)\s?:\s?(?P<other>\S.{0,150})"
)
# Key and value lines under a release, each key on a line of its own or before a colon.
FACT_KEY = _whole(
    r"(?:journal|doi|method of research|subject of research|article title|article publication date|"
    r"coi statement|(?:competing|conflicts? of) interests?(?: statement)?|data availability(?: statement)?|"
    r"authors?[’']? contributions?|acknowledge?ments?|ethics(?: (?:statement|approval))?|consent|funding statement|"
    r"funder|funding|original source|meeting|publication|news publication date|"
    r"web ?sites?|keywords|credit|usage restrictions|license|releases?|release date|regions?|institution|"
    r"peer[- ]reviewed publication|reports and proceedings|book announcement|grant announcement|"
    r"business announcement|"
    r"meeting announcement|journal reference|related (?:journal article|files|links)|ticker|isin|"
    r"stock exchange|industry|subjects?|topics?|languages?)"
)
IN_BRIEF = re.compile(
    r"\W{0,2}(?:IN BRIEF|Summary|SUMMARY|Key (?:points|takeaways|findings|facts)|KEY POINTS|At a glance|"
    r"Highlights|In Kürze|Kurz gefasst|Das Wichtigste in Kürze|En breve|Resumen|En bref|Resumé|Lyhyesti|"
    r"TL;DR)\W{1,3}(?:\s|$)"
)
# A section of a paper or an abstract: never a menu entry, wherever it stands.
SECTION = _whole(
    r"(?:introduction|background|objectives?|aims?|purpose|methods?|materials and methods|patients and methods|design|"
    r"results|findings|discussion|conclusions?|interpretation|case (?:descriptions?|reports?|presentation)|abstract|"
    r"einleitung|hintergrund|fragestellung|methoden?|ergebnisse|diskussion|schlussfolgerung(?:en)?|"
    r"introducción|antecedentes|objetivos?|métodos|resultados|discusión|conclusiones|contexte|méthodes|résultats|"
    r"johdanto|tausta|menetelmät|tulokset|päätelmät|bakgrund|metoder|resultat|slutsatser|introduzione|metodi|risultati)"
)
BULLET = re.compile(r"\s*(?:[•●▪■◦‣·*►➤✓–—-]|\d{1,2}[.)])\s+\S")
ELLIPSIS_END = re.compile(
    r"(?:\.\s?\.\s?\.|…|\[\s?(?:…|\.{3})\s?\])(?:\s*(?:[»›→>]+|\(?(?:read more|continue reading|more|mehr|"
    r"weiterlesen|leer más|lire la suite|lue lisää|läs mer)\)?\s?[»›→>]*))?[\s\"'”’]*$",
    re.IGNORECASE,
)
FULL_STOP = re.compile(r"[.!?…:;](?:[^\w\s]|\s(?=\W*$)|\d{1,3}$){0,14}$")
