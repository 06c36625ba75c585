"""What sort of article it is, where its own words tell; the source may know better."""

import re

from articles.parsing.metadata import Declared
from articles.parsing.model import Kind, Role
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
_RELEASE_LINE = re.compile(
    r"\W*\(?(?:press|news|media) release\b|\W*for immediate release|\W*(?:pressemitteilung|"
    r"medienmitteilung|nota de prensa|communiqué de presse|lehdistötiedote)",
    re.IGNORECASE,
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
    r"\babstract (?:no\.?|number|#)?\s?\w{0,4}\d+|\b(?:asco|esmo|aacr|sabcs|sitc)\b.{0,40}\babstract", re.IGNORECASE
)


def guess_kind(
    *, title: str | None, text: str, url: str, structure: Structure, roles: frozenset[Role], declared: Declared | None
) -> Kind | None:
    """The first sort whose cues are there, the most telling cues first; None when nothing tells."""
    if title and _CORRECTION.match(title):
        return Kind.CORRECTION
    if _PREPRINT.search(url.split("/")[2] if url.count("/") > 1 else ""):
        return Kind.PREPRINT
    return (
        _scholarly(text, declared)
        or _release(text, url, structure, roles)
        or _declared_kind(declared)
        or _by_reader(text, structure)
    )


def _scholarly(text: str, declared: Declared | None) -> Kind | None:
    if declared and (declared.first("citation_title") or declared.first("citation_doi")):
        return Kind.PAPER
    headings = {match.group().strip(" :.\n").lower() for match in _ABSTRACT.finditer(text)}
    if len({h.rstrip("s") for h in headings}) >= 3:
        return Kind.MEETING_ABSTRACT if _MEETING.search(text[:1500]) else Kind.PAPER
    return Kind.TRIAL_RECORD if len({m.lower() for m in _TRIAL_RECORD.findall(text)}) >= 3 else None


def _release(text: str, url: str, structure: Structure, roles: frozenset[Role]) -> Kind | None:
    wired = structure.dateline is not None and structure.dateline.wire is not None
    if wired or _WIRE_HOST.search(url) or _RELEASE_LINE.search(text[:600]):
        return Kind.PRESS_RELEASE
    issued = structure.issuer is not None and Role.ABOUT in roles
    return Kind.PRESS_RELEASE if Role.CONTACT in roles or issued else None


def _declared_kind(declared: Declared | None) -> Kind | None:
    if declared is None:
        return None
    kinds = " ".join(str(thing.get("@type")) for thing in declared.articles)
    if "Blog" in kinds:
        return Kind.BLOG
    if "Scholarly" in kinds:
        return Kind.PAPER
    return Kind.NEWS if "NewsArticle" in kinds else None


def _by_reader(text: str, structure: Structure) -> Kind | None:
    """Whom it speaks to: patients, or readers of news."""
    if len(_PATIENTS.findall(text)) >= 1 and structure.dateline is None:
        return Kind.PATIENT_EDUCATION
    return Kind.NEWS if structure.dateline is not None or structure.head_date is not None else None
