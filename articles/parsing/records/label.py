"""Texts of a medicines agency as openFDA gives them: the label of a product, and the approvals of an application.

Fields: https://open.fda.gov/apis/drug/label/searchable-fields/ and the like page of `drugsfda`. The `_table` fields
repeat as HTML what the sections hold as text, and are left out.
"""

import re
from collections.abc import Iterator
from typing import Final

from articles.parsing.model import Kind, Parsed, Role
from articles.parsing.records import dating
from articles.parsing.records.building import Record, Section, build
from articles.parsing.records.dating import Dated
from articles.parsing.records.json_reading import Json, at, members, only, raw, text, texts

# In the order of a printed label. A chapter holds the text of its parts; a part stands alone in older labels.
_CHAPTERS: Final = (
    "boxed_warning", "recent_major_changes", "indications_and_usage", "dosage_and_administration",
    "dosage_forms_and_strengths", "contraindications", "warnings_and_cautions", "warnings", "precautions",
    "adverse_reactions", "drug_interactions", "use_in_specific_populations", "pregnancy", "lactation",
    "pediatric_use", "geriatric_use", "overdosage", "description", "clinical_pharmacology", "mechanism_of_action",
    "pharmacodynamics", "pharmacokinetics", "nonclinical_toxicology", "clinical_studies", "how_supplied",
    "information_for_patients",
)  # fmt: skip
_PARTS: Final = re.compile(r"\s(?=\d{1,2}\.\d{1,2}\s[A-Z])")
_SUBMISSIONS: Final = {"ORIG": "Original application", "SUPPL": "Supplement"}
_STATUS: Final = {"AP": "approved", "TA": "tentatively approved"}
_LABEL_FIELDS: Final = frozenset({"set_id", "spl_id", "indications_and_usage", "effective_time"})


def parse_label(value: Json) -> Parsed:
    """The parse of a label or of an application, or of an answer with exactly one; raises ParseRefused."""
    record = only(value, "results") if at(value, "results") is not None else value
    return build(_application(record) if at(record, "application_number") is not None else _label(record))


def looks_like_label(value: Json) -> bool:
    """Whether the value is a label or an application, or an answer with some."""
    found = members(value, "results")
    record = found[0] if found and at(value, "meta") is not None else value
    if not isinstance(record, dict):
        return False
    applied = "application_number" in record and bool({"submissions", "products", "sponsor_name"} & record.keys())
    return applied or len(_LABEL_FIELDS & record.keys()) > 1


def _label(record: Json) -> Record:
    names = at(record, "openfda")
    brand, generic = (next(iter(texts(names, name)), "") for name in ("brand_name", "generic_name"))
    title = _named(brand, generic) or next(iter(texts(record, "spl_product_data_elements")), "")[:200]
    return Record(
        title=f"{title}: prescribing information" if title else "",
        sections=tuple(_chapters(record)),
        kind=Kind.LABEL,
        language="en",
        dated=dating.from_compact(text(record, "effective_time")),
        publisher=next(iter(texts(names, "manufacturer_name")), ""),
    )


def _chapters(record: Json) -> Iterator[Section]:
    """Each chapter once: a part that a chapter above has told already is not told again."""
    told = ""
    for name in _CHAPTERS:
        said = "\n".join(texts(record, name))
        if said and said not in told:
            told += f"{said}\n"
            yield Section(_PARTS.sub("\n", said), heading=name.replace("_", " ").capitalize())


def _application(record: Json) -> Record:
    number, products = text(record, "application_number"), members(record, "products")
    first = products[0] if products else None
    generic = ", ".join(text(each, "name") for each in members(first, "active_ingredients")[:5])
    names = at(record, "openfda")
    brand = text(first, "brand_name") or next(iter(texts(names, "brand_name")), "")
    title = _named(brand, generic or next(iter(texts(names, "generic_name")), ""))
    submissions = sorted(members(record, "submissions"), key=lambda each: text(each, "submission_status_date"))
    return Record(
        title=" ".join(filter(None, (title, f"({number})" if title else number))),
        sections=(
            Section("\n".join(map(_product, products)), heading="Products" if products else "", role=Role.TABLE),
            Section(
                "\n".join(map(_submission, submissions)),
                heading="Submissions" if submissions else "",
                role=Role.TABLE,
            ),
        ),
        kind=Kind.LABEL,
        language="en",
        dated=_last_approved(submissions),
        publisher=text(record, "sponsor_name"),
    )


def _named(brand: str, generic: str) -> str:
    return f"{brand} ({generic})" if brand and generic and brand.lower() != generic.lower() else brand or generic


def _product(product: Json) -> str:
    ingredients = (
        f"{text(each, 'name')} {text(each, 'strength')}".strip() for each in members(product, "active_ingredients")
    )
    rest = (text(product, name) for name in ("dosage_form", "route", "marketing_status"))
    return "\t".join((text(product, "brand_name"), "; ".join(ingredients), *rest))


def _submission(submission: Json) -> str:
    kind = text(submission, "submission_type")
    named = f"{_SUBMISSIONS.get(kind, kind)} {text(submission, 'submission_number')}".strip()
    status = text(submission, "submission_status")
    day = dating.from_compact(text(submission, "submission_status_date")).date
    about = text(submission, "submission_class_code_description") or text(submission, "submission_class_code")
    priority = text(submission, "review_priority").lower()
    return "\t".join(
        (
            named,
            _STATUS.get(status, status),
            day.isoformat() if day else raw(submission, "submission_status_date"),
            about,
            f"{priority} review" if priority not in {"", "unknown", "n/a"} else "",
        )
    )


def _last_approved(submissions: list[Json]) -> Dated:
    """The newest approval; `submissions` in the order of their days."""
    approved = [each for each in submissions if text(each, "submission_status") == "AP"]
    return dating.from_compact(text(approved[-1], "submission_status_date")) if approved else dating.NO_DATE
