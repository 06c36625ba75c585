"""One study of ClinicalTrials.gov (interface version 2) as a text: what is planned, and results where they stand.

Fields and modules: https://clinicaltrials.gov/data-api/about-api/study-data-structure. Days on which the registry
verified or updated the record are left out: they change while the words stay.
"""

from collections.abc import Iterable, Iterator

from articles.parsing.model import Kind, Parsed, Role
from articles.parsing.records import dating
from articles.parsing.records.building import Record, Section, build
from articles.parsing.records.json_reading import Json, at, members, only, raw, text, texts
from articles.parsing.records.trial_results import results
from articles.parsing.records.wording import from_markdown, one_line

_OUTCOMES = (
    ("Primary outcomes", "primaryOutcomes"),
    ("Secondary outcomes", "secondaryOutcomes"),
    ("Other outcomes", "otherOutcomes"),
)


def parse_trial(value: Json) -> Parsed:
    """The parse of a study, or of an answer with exactly one; raises ParseRefused."""
    study = only(value, "studies") if at(value, "studies") is not None else value
    protocol = at(study, "protocolSection")
    names = at(protocol, "identificationModule")
    return build(
        Record(
            title=text(names, "briefTitle") or text(names, "officialTitle"),
            sections=(*_sections(protocol), *results(study), *_contacts(protocol)),
            kind=Kind.TRIAL_RECORD,
            dated=dating.from_iso(text(protocol, "statusModule", "studyFirstPostDateStruct", "date")),
            publisher=text(protocol, "sponsorCollaboratorsModule", "leadSponsor", "name"),
            language="en",
            pmids=_reports(protocol),
            ncts=[text(names, "nctId")],
        )
    )


def looks_like_trial(value: Json) -> bool:
    """Whether the value is a study, or an answer with studies."""
    studies = members(value, "studies")
    first = studies[0] if studies else value
    return isinstance(at(first, "protocolSection"), dict)


def _sections(protocol: Json) -> Iterator[Section]:
    official = text(protocol, "identificationModule", "officialTitle")
    if official and official != text(protocol, "identificationModule", "briefTitle"):
        yield Section(official, heading="Official title")
    description = at(protocol, "descriptionModule")
    yield from _prose("Brief summary", raw(description, "briefSummary"))
    yield from _prose("Detailed description", raw(description, "detailedDescription"))
    yield from _facts("Status", _status(at(protocol, "statusModule")))
    yield from _facts("Design", _design(at(protocol, "designModule")))
    yield from _facts("Conditions", texts(protocol, "conditionsModule", "conditions"))
    arms = at(protocol, "armsInterventionsModule")
    yield from _facts("Arms", (_arm(arm) for arm in members(arms, "armGroups")))
    yield from _facts("Interventions", (_intervention(each) for each in members(arms, "interventions")))
    for heading, name in _OUTCOMES:
        yield from _facts(heading, (_outcome(each) for each in members(protocol, "outcomesModule", name)))
    yield from _eligibility(at(protocol, "eligibilityModule"))
    yield from _facts("Sponsor", _sponsors(at(protocol, "sponsorCollaboratorsModule")), role=Role.REFERENCE)


def _prose(heading: str, markdown: str) -> Iterator[Section]:
    if markdown.strip():
        yield Section(from_markdown(markdown), heading=heading)


def _facts(heading: str, lines: Iterable[str], role: Role = Role.BODY) -> Iterator[Section]:
    """Lines under a heading; nothing where there are none."""
    if said := "\n".join(one_line(line) for line in lines if line.strip()):
        yield Section(said, heading=heading, role=role)


def _status(status: Json) -> Iterator[str]:
    yield labelled("Overall status", said(text(status, "overallStatus")))
    yield labelled("Why stopped", from_markdown(text(status, "whyStopped")))
    for label, name in (
        ("Start", "startDateStruct"),
        ("Primary completion", "primaryCompletionDateStruct"),
        ("Completion", "completionDateStruct"),
    ):
        kind = text(status, name, "type").lower()
        yield labelled(label, f"{text(status, name, 'date')}{f' ({kind})' if kind else ''}")
    yield labelled("First posted", text(status, "studyFirstPostDateStruct", "date"))
    yield labelled("Results first posted", text(status, "resultsFirstPostDateStruct", "date"))


def _design(design: Json) -> Iterator[str]:
    yield labelled("Study type", said(text(design, "studyType")))
    yield labelled("Phase", ", ".join(said(phase.replace("PHASE", "PHASE_")) for phase in texts(design, "phases")))
    how = at(design, "designInfo")
    yield labelled("Allocation", said(text(how, "allocation")))
    yield labelled("Intervention model", said(text(how, "interventionModel")))
    yield labelled("Observational model", said(text(how, "observationalModel")))
    yield labelled("Primary purpose", said(text(how, "primaryPurpose")))
    yield labelled("Masking", said(text(how, "maskingInfo", "masking")))
    kind = text(design, "enrollmentInfo", "type").lower()
    yield labelled("Enrolment", f"{text(design, 'enrollmentInfo', 'count')}{f' ({kind})' if kind else ''}")


def _arm(arm: Json) -> str:
    named = labelled(said(text(arm, "type")), text(arm, "label")) or text(arm, "label")
    given = ", ".join(texts(arm, "interventionNames"))
    return _sentences(named, from_markdown(text(arm, "description")), labelled("Interventions", given))


def _intervention(each: Json) -> str:
    others = labelled("Other names", ", ".join(texts(each, "otherNames")))
    named = labelled(said(text(each, "type")), text(each, "name")) or text(each, "name")
    return _sentences(named, from_markdown(text(each, "description")), others)


def _outcome(outcome: Json) -> str:
    frame = labelled("Time frame", text(outcome, "timeFrame"))
    return _sentences(*(from_markdown(text(outcome, name)) for name in ("measure", "description")), frame)


def _eligibility(module: Json) -> Iterator[Section]:
    criteria = from_markdown(raw(module, "eligibilityCriteria"))
    volunteers = at(module, "healthyVolunteers")
    lines = (
        *criteria.split("\n"),
        labelled("Sex", said(text(module, "sex"))),
        labelled("Minimum age", text(module, "minimumAge")),
        labelled("Maximum age", text(module, "maximumAge")),
        labelled("Healthy volunteers", ("no", "yes")[volunteers] if isinstance(volunteers, bool) else ""),
    )
    yield from _facts("Eligibility", lines)


def _sponsors(module: Json) -> Iterator[str]:
    yield labelled("Sponsor", text(module, "leadSponsor", "name"))
    names = (text(each, "name") for each in members(module, "collaborators"))
    yield labelled("Collaborators", ", ".join(filter(None, names)))


def _contacts(protocol: Json) -> Iterator[Section]:
    """People to write to or to call: kept for curators alone."""
    people = (
        ", ".join(filter(None, (text(each, name) for name in ("name", "phone", "email"))))
        for each in members(protocol, "contactsLocationsModule", "centralContacts")
    )
    yield from _facts("Contacts", people, role=Role.CONTACT)


def _reports(protocol: Json) -> list[str]:
    """Papers that the sponsor calls a report of this study; background and derived ones are others' work."""
    references = members(protocol, "referencesModule", "references")
    return [text(each, "pmid") for each in references if text(each, "type") == "RESULT"]


def labelled(label: str, words: str) -> str:
    """`Label: words`, empty without words or without a label."""
    return f"{label}: {words.strip()}" if label and words.strip() else ""


def said(code: str) -> str:
    """A word of the registry's closed lists as a person writes it: ACTIVE_NOT_RECRUITING, Active not recruiting."""
    return "Not applicable" if code == "NA" else code.replace("_", " ").strip().capitalize()


def _sentences(*parts: str) -> str:
    """Parts in one line, each closed like a sentence."""
    whole = (part.strip() for part in parts)
    return " ".join(part if part.endswith((".", "!", "?", ":")) else f"{part}." for part in whole if part)
