"""What sort of article it is, where its own words tell; the source may know better."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.parsing import cues
from articles.parsing.announcement import is_announcement
from articles.parsing.lines import Line
from articles.parsing.metadata import Declared
from articles.parsing.model import BODY_ROLES, Kind, Role
from articles.parsing.structure import Structure

_CORRECTION = re.compile(
    r"\W*(?:correct(?:ion|ed|ing)\b|erratum|corrigendum|retract(?:ion|ed)\b|withdraw(?:n|al)\b|"
    r"berichtigung|korrektur\b|corrección|fe de erratas|rectificati(?:f|on)|oikaisu)",
    re.IGNORECASE,
)
_WIRE_HOST = re.compile(
    r"(?:prnewswire|businesswire|globenewswire|eurekalert|europawire|presseportal|accesswire|prweb|"
    r"newswise|einpresswire|idw-online|cision|sttinfo)\."
)
_PREPRINT = re.compile(r"(?:biorxiv|medrxiv|arxiv|preprints|researchsquare|ssrn)\.", re.IGNORECASE)
# At the beginning of a line: `the company said in a press release` labels nothing.
_RELEASE_LINE = re.compile(
    r"^\W*(?:(?:press|news|media) release|(?:for immediate|embargoed for) release|embargoed until|pressemitteilung|"
    r"medienmitteilung|presseinformation|nota de prensa|comunicado de prensa|communiqué de presse|"
    r"comunicato stampa|lehdistötiedote|pressmeddelande)\b",
    re.IGNORECASE | re.MULTILINE,
)
_PATIENTS = re.compile(
    r"\b(?:your (?:doctor|healthcare|health care|oncologist|care team|provider|treatment|immune system|"
    r"body)|talk (?:to|with) your|patients are encouraged to|(?:speak|discuss\w*)\b.{0,50}\bwith (?:your|"
    r"their) (?:doctor|oncologist))",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(
    r"^\W*(?:background|objectives?|aims?|purpose|introduction|methods?|patients and methods|"
    r"materials and methods|results|findings|conclusions?|interpretation|trial registration)\b\W",
    re.IGNORECASE | re.MULTILINE,
)
_TRIAL_RECORD = re.compile(
    r"\b(?:recruitment status|eligibility criteria|study (?:start|completion)|primary outcome measures?|"
    r"inclusion criteria|estimated enrollment|clinicaltrials\.gov identifier)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\babstract (?:no\.?|number|#)?\s?\w{0,4}\d+|\b(?:asco|esmo|aacr|sabcs|sitc)\b.{0,40}\babstract|"
    r"\b(?:poster|oral|late[- ]breaking) (?:session|presentation|abstract)|\b(?:abstract book|book of abstracts)\b|"
    r"^\W*(?:LBA|P|O|OA|PS|CT)-?\d{1,4}\b",
    re.IGNORECASE | re.MULTILINE,
)
_UNREVIEWED = re.compile(
    r"\bpreprints?\b|not (?:yet )?(?:been )?(?:certified by|undergone|peer[- ]reviewed)|nicht begutachtet|"
    r"sin revisión por pares",
    re.IGNORECASE,
)
_GUIDELINE = re.compile(
    r"\b(?:guidelines?|clinical practice|consensus (?:statement|paper|report)|recommendations? (?:for|on)|leitlinie\w*|"
    r"gu[ií]a (?:clínica|de práctica)|recommandations|suositu\w+|riktlinjer|linee guida|strength of recommendation)\b",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"\b(?:is|are) (?:not )?recommended\b|\bshould (?:not )?be (?:given|offered|added|used|considered)\b|"
    r"\bwe recommend\b|"
    r"\bthe panel\b|wird empfohlen|se recomienda|il est recommandé",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\bapproval notice\b|\bextension of indication\b|\bprescribing information\b|"
    r"\bsummary of product characteristics\b|"
    r"\bmarketing authori[sz]ation\b|\bboxed warning\b|\bindications and usage\b|\bcontraindications\b|fachinformation|"
    r"ficha técnica|zulassung(?:serweiterung)?\b",
    re.IGNORECASE,
)
_REGULATOR = re.compile(
    r"\b(?:fda|ema|mhra|authority|agency|administration|behörde|agencia|agence|virasto|myndighet\w*)\b|"
    r"medicines?[-/]|approvals?/",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?:reuters|ap|afp|dpa|efe|ansa|tt|stt|apa|sda|ats|xinhua|upi|ani|pti|kyodo|belga|anp|ntb|ritzau|kna|epd|ians|"
    r"lusa|europa ?press|associated press|press association)\b",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"\b(?:authority|agency for|medicines agency|drug administration|ministry|public health|food and drug|fda|ema|mhra|"
    r"bundesinstitut|bundesamt|behörde|arzneimittel\w*|agencia (?:española|europea|de medicamentos)|ansm|aemps|aifa|"
    r"fimea|läkemedelsverket|lægemiddelstyrelsen|swissmedic|virasto|myndighet\w*|department of health"
    r")\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"^\W*(?:source|quelle|fuente|with information from|(?:additional )?reporting by|by|por|von|par)\b[: ]",
    re.IGNORECASE | re.MULTILINE,
)
_REVIEW = re.compile(
    r"\b(?:systematic|narrative|scoping|literature) review\b|: a review\b|übersichtsarbeit|revisión sistemática",
    re.IGNORECASE,
)

_FEWEST_SECTIONS = 3
_ENOUGH = 60_000  # characters


@dataclass(frozen=True, slots=True)
class Clues:
    """What the sort of an article is guessed from; `lines` are those outside of the body, by role."""

    title: str
    body: str
    whole: str
    url: str
    structure: Structure
    lines: Mapping[Role, Sequence[str]]
    declared: Declared | None

    @property
    def head(self) -> str:
        """Where an article says what it is: its address, its title and its first lines."""
        return f"{self.url}\n{self.title}\n{self.whole[:600]}"


def clues_of(
    title: str | None,
    url: str,
    lines: Sequence[Line],
    roles: Sequence[Role],
    structure: Structure,
    declared: Declared | None,
) -> Clues:
    """The clues of lines that have their roles."""
    by_role: dict[Role, list[str]] = {}
    for line, role in zip(lines, roles, strict=True):
        by_role.setdefault(role, []).append(line.text.replace("\n", " "))
    body = "\n".join(line.text for line, role in zip(lines, roles, strict=True) if role in BODY_ROLES)[:_ENOUGH]
    whole = "\n".join(line.text.replace("\n", " ") for line in lines)[:_ENOUGH]
    return Clues(title or "", body, whole, url, structure, by_role, declared)


def guess_kind(clues: Clues) -> Kind | None:
    """The first sort whose cues are there, the most telling cues first; None when nothing tells."""
    if _CORRECTION.match(clues.title):
        return Kind.CORRECTION
    return (
        _scholarly(clues) or _official(clues) or _release(clues) or _declared_kind(clues.declared) or _by_reader(clues)
    )


def _scholarly(clues: Clues) -> Kind | None:
    declared = clues.declared
    host = clues.url.split("/")[2] if clues.url.count("/") > 1 else ""
    cited = bool(declared and (declared.first("citation_title") or declared.first("citation_doi")))
    sections = {match.group().strip(" :.\n").lower().rstrip("s") for match in _ABSTRACT.finditer(clues.body)}
    structured = len(sections) >= _FEWEST_SECTIONS
    if _PREPRINT.search(host) or ((cited or structured) and _UNREVIEWED.search(clues.head)):
        return Kind.PREPRINT
    met = bool(declared and declared.first("citation_conference_title"))
    if met or (_MEETING.search(clues.head) and (sections or cited)):
        return Kind.MEETING_ABSTRACT
    if cited or structured:
        return Kind.REVIEW if _REVIEW.search(clues.title) else Kind.PAPER
    return (
        Kind.TRIAL_RECORD if len({m.lower() for m in _TRIAL_RECORD.findall(clues.whole)}) >= _FEWEST_SECTIONS else None
    )


def _official(clues: Clues) -> Kind | None:
    """Words of guidance by many recommendations, words of approval by a regulator."""
    if clues.structure.dateline is not None:
        return None
    if _LABEL.search(clues.head) and _REGULATOR.search(f"{clues.head}\n{clues.structure.issuer or ''}"):
        return Kind.LABEL
    if len(_RECOMMENDS.findall(clues.body)) >= _FEWEST_SECTIONS and _GUIDELINE.search(clues.whole):
        return Kind.GUIDELINE
    return None


def _release(clues: Clues) -> Kind | None:
    """A wire, a label that says so, or a source line; or contacts under a heading for the press."""
    structure = clues.structure
    wire = (structure.dateline.wire if structure.dateline else None) or ""
    if _AGENCY.search(wire):
        return Kind.NEWS
    # What an authority writes on its own page is its announcement, unless it is a label.
    by_authority = not wire and bool(_AUTHORITY.search(structure.issuer or ""))
    if wire or by_authority or _WIRE_HOST.search(clues.url) or _RELEASE_LINE.search(clues.whole[:600]):
        return Kind.PRESS_RELEASE
    issued = structure.issuer is not None and (Role.ABOUT in clues.lines or not structure.inferred_issuer)
    called = any(cues.CONTACT_HEADING.fullmatch(text) for text in clues.lines.get(Role.CONTACT, ()))
    return Kind.PRESS_RELEASE if called or (issued and Role.CONTACT in clues.lines) else None


def _declared_kind(declared: Declared | None) -> Kind | None:
    if declared is None:
        return None
    kinds = " ".join(str(thing.get("@type")) for thing in declared.articles)
    if "Blog" in kinds:
        return Kind.BLOG
    if "Scholarly" in kinds:
        return Kind.PAPER
    return Kind.NEWS if "NewsArticle" in kinds else None


def _by_reader(clues: Clues) -> Kind | None:
    """Whom it speaks to: patients, readers of a blog, or readers of news."""
    dated = clues.structure.dateline is not None or clues.structure.shown is not None
    if _PATIENTS.search(clues.body) and clues.structure.dateline is None:
        return Kind.PATIENT_EDUCATION
    if re.search(r"[/.]blogs?[/.]", clues.url):
        return Kind.BLOG
    if is_announcement(clues.title, clues.body, clues.lines, clues.structure):
        return Kind.PRESS_RELEASE
    reported = any(_REPORTED.search(text) for text in clues.lines.get(Role.REFERENCE, ()))
    told = Role.QUOTATION in clues.lines and (
        reported or bool(re.search(r"/(?:news|noticias|nachrichten|actualites|uutiset|nyheter)\b", clues.url))
    )
    return Kind.NEWS if dated or told else None
