"""Trials, Crossref, Europe PMC, preprints and labels: the fields that decide, and what is missing in real answers."""

import datetime as dt

import pytest

from articles.parsing import Grade, Kind, Outcome, Parsed, parse
from tests.unit.articles.parsing.records.reading_records import as_bytes, passages, refusal, tiles, told


def read(value: object, content_type: str = "application/json") -> Parsed:
    parsed = parse(as_bytes(value), content_type=content_type)
    assert tiles(parsed)
    return parsed


def crossref(**fields: object) -> Parsed:
    return read({"DOI": "10.5555/x.1", "title": ["T"], **fields})


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("journal-article", Kind.PAPER),
        ("posted-content", Kind.PREPRINT),
        ("proceedings-article", Kind.MEETING_ABSTRACT),
        ("dataset", None),
        (None, None),
    ],
)
def test_crossref_type_gives_the_kind(given, kind):
    assert crossref(type=given).kind is kind


@pytest.mark.parametrize(
    ("parts", "published", "grade"),
    [
        ([[2024, 3, 7]], dt.date(2024, 3, 7), Grade.STRUCTURED),
        ([[2024, 3]], dt.date(2024, 3, 1), Grade.GUESSED),
        ([[2024]], dt.date(2024, 1, 1), Grade.GUESSED),
        ([["2024", "3", "7"]], dt.date(2024, 3, 7), Grade.STRUCTURED),
        ([[2024, 3, 7, 9]], dt.date(2024, 3, 7), Grade.STRUCTURED),
        ([[None]], None, None),
        ([[]], None, None),
        ([], None, None),
        ("2024", None, None),
        ([[2024, 2, 31]], None, None),
    ],
)
def test_crossref_date_parts_of_every_length(parts, published, grade):
    parsed = crossref(issued={"date-parts": parts})
    assert (parsed.published, parsed.published_grade) == (published, grade)


def test_crossref_date_online_comes_before_print():
    online, printed = {"date-parts": [[2024, 3, 7]]}, {"date-parts": [[2024, 1, 1]]}
    assert crossref(**{"published-online": online, "published-print": printed}).published == dt.date(2024, 3, 7)


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"title": ["A", "B"]}, "A"),
        ({"title": "A text"}, "A text"),
        ({"title": ["A"], "subtitle": ["b"]}, "A: b"),
        ({"title": ["A: b"], "subtitle": ["b"]}, "A: b"),
        ({"title": [], "subtitle": ["b"]}, "b"),
        ({"title": ["IL-2<sup>+</sup> &amp; p < 0.05"]}, "IL-2+ & p < 0.05"),
        ({"title": ["Trailing..."]}, "Trailing..."),
    ],
)
def test_crossref_title(fields, title):
    assert crossref(**fields).title == title


@pytest.mark.parametrize(
    ("update", "kind", "dois"),
    [
        ("retraction", Kind.CORRECTION, ("10.5555/x.1", "10.5555/y.2")),
        ("expression_of_concern", Kind.CORRECTION, ("10.5555/x.1", "10.5555/y.2")),
        ("Corrigendum", Kind.CORRECTION, ("10.5555/x.1", "10.5555/y.2")),
        ("new_version", Kind.PAPER, ("10.5555/x.1",)),
    ],
)
def test_crossref_notice_is_a_correction_and_names_its_work(update, kind, dois):
    parsed = crossref(type="journal-article", **{"update-to": [{"DOI": "10.5555/Y.2", "type": update}]})
    assert (parsed.kind, parsed.dois) == (kind, dois)


@pytest.mark.parametrize(
    "title",
    ["Correction: T cells", "Author Correction: T", "Publisher's Erratum: T", "Retraction Note: T", "Erratum to: T"],
)
def test_title_of_a_notice_makes_a_correction(title):
    assert crossref(type="journal-article", title=[title]).kind is Kind.CORRECTION


def test_title_about_corrections_is_a_paper():
    assert crossref(type="journal-article", title=["Correction of anaemia in melanoma"]).kind is Kind.PAPER


@pytest.mark.parametrize("title", ["RETRACTED: T cells", "RETRACTED ARTICLE: T", "Withdrawn: T cells", "WITHDRAWN T"])
def test_title_of_a_retracted_work_is_flagged(title):
    assert "notice_retraction" in crossref(title=[title]).flags


def test_crossref_fates_are_flagged_once():
    given = [{"type": "erratum"}, {"type": "correction"}, {"type": "expression-of-concern"}, {"type": "x"}, 7]
    assert crossref(**{"updated-by": given}).flags == ("no_abstract", "notice_correction", "notice_concern")


def test_crossref_authors_are_persons_and_groups():
    authors = [{"given": "A", "family": "B", "suffix": "Jr"}, {"name": "G"}, {"literal": "L"}, {}, None]
    assert crossref(author=authors).authors == ("A B Jr", "G", "L")


def test_crossref_list_of_one_work_is_that_work():
    assert read({"message": {"total-results": 1, "items": [{"DOI": "10.5555/x.1", "title": ["T"]}]}}).title == "T"


def test_crossref_abstract_without_mark_up_keeps_its_paragraphs():
    assert told(crossref(abstract="One\nline.\n\nTwo."), "body") == ["One line.", "Two."]
    assert told(crossref(abstract="One.\nTwo."), "body") == ["One.", "Two."]


def europe_pmc(**fields: object) -> Parsed:
    return read({"id": "1", "source": "MED", "title": "T", "pmcid": "PMC1", **fields})


def test_europe_pmc_preprint_is_known_by_its_source():
    assert europe_pmc(source="PPR", bookOrReportDetails={"publisher": "medRxiv"}).publisher == "medRxiv"
    assert europe_pmc(source="PPR").kind is Kind.PREPRINT


@pytest.mark.parametrize(
    ("fields", "published", "grade"),
    [
        ({"firstPublicationDate": "2024-03-07"}, dt.date(2024, 3, 7), Grade.STRUCTURED),
        ({"pubYear": "2024"}, dt.date(2024, 1, 1), Grade.GUESSED),
        ({"pubYear": 2024}, dt.date(2024, 1, 1), Grade.GUESSED),
        ({"firstPublicationDate": "soon"}, None, None),
        ({}, None, None),
    ],
)
def test_europe_pmc_date(fields, published, grade):
    parsed = europe_pmc(**fields)
    assert (parsed.published, parsed.published_grade) == (published, grade)


def test_europe_pmc_authors_of_a_joined_line():
    assert europe_pmc(authorString="A B, C D.").authors == ("A B", "C D")


def test_europe_pmc_notice_names_its_work():
    notes = [{"id": "2", "source": "MED", "type": "Erratum for"}, {"id": "3", "source": "AGR", "type": "Erratum for"}]
    parsed = europe_pmc(
        pmid="1", pubTypeList={"pubType": "published erratum"}, commentCorrectionList={"commentCorrection": notes}
    )
    assert (parsed.kind, parsed.pmids) == (Kind.CORRECTION, ("1", "2"))


def test_europe_pmc_answer_with_one_result_is_that_result():
    assert read({"resultList": {"result": [{"id": "1", "title": "Only"}]}}).title == "Only"


def test_preprint_that_was_withdrawn_says_so():
    parsed = read({"doi": "10.1101/1.2", "version": 1, "server": "medrxiv", "title": "T", "type": "WITHDRAWN"})
    assert (parsed.flags, parsed.publisher) == (("no_abstract", "notice_retraction"), "medRxiv")


def test_preprint_answer_with_one_version_is_that_preprint():
    collection = [{"doi": "10.1101/1.2", "version": "1", "category": "x", "title": "T", "published": "NA"}]
    parsed = read({"messages": [{"status": "ok"}], "collection": collection})
    assert parsed.dois == ("10.1101/1.2",)


def trial(protocol: dict[str, object] | None = None, **study: object) -> Parsed:
    names = {"nctId": "NCT09000009", "briefTitle": "Brief"}
    return read({"protocolSection": {"identificationModule": names, **(protocol or {})}, **study})


def test_trial_with_a_title_only_keeps_it():
    parsed = trial()
    assert passages(parsed) == [("headline", "Brief")]
    assert (parsed.kind, parsed.ncts, parsed.flags) == (Kind.TRIAL_RECORD, ("NCT09000009",), ("no_abstract",))


def test_trial_without_a_brief_title_has_its_official_one_once():
    parsed = read({"protocolSection": {"identificationModule": {"officialTitle": "Official"}}})
    assert passages(parsed) == [("headline", "Official"), ("heading", "Official title"), ("body", "Official")]


@pytest.mark.parametrize(
    ("design", "lines"),
    [
        ({"phases": ["EARLY_PHASE1"]}, ["Phase: Early phase 1"]),
        ({"phases": ["NA"], "studyType": "OBSERVATIONAL"}, ["Study type: Observational", "Phase: Not applicable"]),
        ({"enrollmentInfo": {"count": 12}}, ["Enrolment: 12"]),
        ({"enrollmentInfo": {"type": "ACTUAL"}}, ["Enrolment: (actual)"]),
        ({"phases": "PHASE1"}, ["Phase: Phase 1"]),
    ],
)
def test_trial_design_in_words(design, lines):
    assert told(trial({"designModule": design}), "body") == lines


def test_trial_dates_of_a_month_are_guesses():
    parsed = trial({"statusModule": {"studyFirstPostDateStruct": {"date": "2024-03"}}})
    assert (parsed.published, parsed.published_grade) == (dt.date(2024, 3, 1), Grade.GUESSED)


def test_trial_contacts_are_contacts_and_sites_are_left_out():
    people = [{"name": "Maija Esimerkki", "phone": "+358 50 000 0000", "email": "maija@example.org"}]
    sites = [{"contacts": [{"email": "site@example.org"}]}]
    parsed = trial({"contactsLocationsModule": {"centralContacts": people, "locations": sites}})
    assert told(parsed, "contact")[0] == "Contacts"
    assert len(parsed.contacts) == 2
    assert "site@" not in parsed.canonical_text
    assert "maija" not in parsed.text


def outcome(**fields: object) -> list[tuple[str, str]]:
    measure = {"title": "ORR", "type": "SECONDARY", **fields}
    return passages(trial(resultsSection={"outcomeMeasuresModule": {"outcomeMeasures": [measure]}}))[1:]


GROUPS = [{"id": "A", "title": "Arm A"}, {"id": "B", "title": "Arm B"}]


@pytest.mark.parametrize(
    ("measurement", "shown"),
    [
        ({"value": "12", "spread": "3.3"}, "12 (3.3)"),
        ({"value": 12}, "12"),
        ({"value": "12", "lowerLimit": "8", "upperLimit": "16"}, "12 (8 to 16)"),
        ({"value": "12", "lowerLimit": "8"}, "12 (8 to NA)"),
        ({"value": "12", "upperLimit": "8"}, "12 (NA to 8)"),
        ({"value": "NA", "comment": "not reached"}, "NA"),
    ],
)
def test_trial_measurements_with_their_spread(measurement, shown):
    classes = [
        {"title": "Week 12", "categories": [{"title": "Women", "measurements": [{"groupId": "A", **measurement}]}]}
    ]
    rows = outcome(groups=GROUPS, classes=classes, unitOfMeasure="%")
    assert rows == [
        ("heading", "Secondary outcome: ORR"),
        ("table", "%\tArm A\tArm B"),
        ("table", f"Week 12, Women\t{shown}"),
    ]


def test_trial_measure_without_values_has_no_row():
    classes = [{"categories": [{"measurements": [{"groupId": "A"}]}]}, "x"]
    assert outcome(groups=GROUPS, classes=classes) == [
        ("heading", "Secondary outcome: ORR"),
        ("table", "Value\tArm A\tArm B"),
    ]


def test_trial_measure_not_yet_posted_has_its_title_and_frame():
    assert outcome(timeFrame="1 year", type="POST_HOC") == [("heading", "Outcome: ORR"), ("body", "Time frame: 1 year")]


@pytest.mark.parametrize(
    ("analysis", "line"),
    [
        ({"pValue": "<0.001", "statisticalMethod": "Log Rank"}, "p <0.001; Log Rank"),
        ({"pValue": "0.3"}, "p = 0.3"),
        (
            {"paramType": "Hazard Ratio (HR)", "paramValue": "0.7", "ciUpperLimit": "0.9"},
            "Hazard Ratio (HR) 0.7 (95% CI NA to 0.9)",
        ),
        ({"paramType": "OTHER", "pValue": ">0.5", "statisticalComment": "Exploratory"}, "p >0.5. Exploratory"),
        ({"groupDescription": "A against B"}, "A against B"),
    ],
)
def test_trial_analysis_in_a_line(analysis, line):
    assert outcome(analyses=[analysis])[1:] == [("body", line)]


def test_trial_analysis_without_anything_is_left_out():
    assert outcome(analyses=[{}]) == [("heading", "Secondary outcome: ORR")]


def test_trial_adverse_events_need_their_groups():
    event = {
        "term": "Rash",
        "stats": [{"groupId": "A", "numAffected": 0, "numAtRisk": 9}, {"groupId": "B", "numAffected": 2}],
    }
    module = {"eventGroups": GROUPS, "seriousEvents": [event]}
    rows = passages(trial(resultsSection={"adverseEventsModule": module}))[1:]
    assert rows == [
        ("heading", "Adverse events"),
        ("table", "Affected of those at risk\tArm A\tArm B"),
        ("heading", "Serious adverse events"),
        ("table", "Affected of those at risk\tArm A\tArm B"),
        ("table", "Rash\t0 of 9\t2"),
    ]
    assert passages(trial(resultsSection={"adverseEventsModule": {"seriousEvents": [event]}})) == [
        ("headline", "Brief")
    ]


def test_label_without_names_is_called_by_its_elements():
    parsed = read({"set_id": "x", "effective_time": "20240307", "spl_product_data_elements": ["Exempla elements"]})
    assert parsed.title == "Exempla elements: prescribing information"
    assert parsed.published == dt.date(2024, 3, 7)


def test_label_without_any_name_has_its_text():
    parsed = read({"set_id": "x", "indications_and_usage": ["For melanoma."]})
    assert passages(parsed) == [("heading", "Indications and usage"), ("body", "For melanoma.")]
    assert parsed.title is None


def test_label_of_a_generic_is_called_once():
    names = {"brand_name": ["Exemplumab"], "generic_name": ["EXEMPLUMAB"]}
    assert read({"set_id": "x", "spl_id": "y", "openfda": names}).title == "Exemplumab: prescribing information"


@pytest.mark.parametrize(
    ("record", "title", "published"),
    [
        ({"sponsor_name": "S"}, "BLA1", None),
        ({"openfda": {"brand_name": ["B"]}, "products": [{}]}, "B (BLA1)", None),
        ({"submissions": [{"submission_status": "TA", "submission_status_date": "20240101"}]}, "BLA1", None),
        ({"submissions": [{"submission_status": "AP", "submission_status_date": "x"}]}, "BLA1", None),
        (
            {
                "submissions": [
                    {"submission_status": "AP", "submission_status_date": "20240101"},
                    {"submission_status": "AP"},
                ]
            },
            "BLA1",
            dt.date(2024, 1, 1),
        ),
    ],
)
def test_application_with_missing_fields(record, title, published):
    parsed = read({"application_number": "BLA1", **record})
    assert (parsed.title, parsed.published, parsed.kind) == (title, published, Kind.LABEL)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ({"studies": []}, "no record"),
        ({"studies": [{"protocolSection": {}}, {}]}, "2 records"),
        ({"meta": {}, "results": [{"set_id": "x", "spl_id": "y"}] * 2}, "2 records"),
        ({"collection": [{"doi": "1", "version": "1", "server": "x"}] * 2}, "2 records"),
        ({"message": {"items": [{}, {}], "total-results": 2}}, "2 records"),
        ({"resultList": {}}, "no record"),
    ],
)
def test_answers_with_several_records_are_refused(value, word):
    kinds = {"studies": "application/vnd.clinicaltrials+json"}
    given, reason = refusal(as_bytes(value), content_type=kinds.get(next(iter(value)), "application/json"))
    assert given is Outcome.FAILED_PARSE
    assert word in reason
