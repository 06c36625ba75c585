"""Posted results of a study: outcome measures and adverse events as tables, one passage a row."""

from collections.abc import Iterator

from articles.parsing.model import Role
from articles.parsing.records.building import Section
from articles.parsing.records.json_reading import Json, at, members, raw, text
from articles.parsing.records.wording import from_markdown, one_line

_KINDS = {"PRIMARY": "Primary outcome", "SECONDARY": "Secondary outcome", "OTHER_PRE_SPECIFIED": "Other outcome"}
_TOTALS = (
    ("Deaths from all causes", "deathsNumAffected", "deathsNumAtRisk"),
    ("Serious adverse events", "seriousNumAffected", "seriousNumAtRisk"),
    ("Other adverse events", "otherNumAffected", "otherNumAtRisk"),
)


def results(study: Json) -> Iterator[Section]:
    """The sections of posted results; nothing where there are none."""
    section = at(study, "resultsSection")
    for measure in members(section, "outcomeMeasuresModule", "outcomeMeasures"):
        yield from _measure(measure)
    yield from _adverse(at(section, "adverseEventsModule"))
    caveats = raw(section, "moreInfoModule", "limitationsAndCaveats", "description")
    if caveats.strip():
        yield Section(from_markdown(caveats), heading="Limitations and caveats")


def _measure(measure: Json) -> Iterator[Section]:
    kind = _KINDS.get(text(measure, "type"), "Outcome")
    yield Section(from_markdown(text(measure, "description")), heading=f"{kind}: {text(measure, 'title')}")
    frame, analysed = text(measure, "timeFrame"), from_markdown(text(measure, "populationDescription"))
    yield Section("\n".join(filter(None, (frame and f"Time frame: {frame}", analysed))))
    groups = _groups(measure, "groups")
    if groups and members(measure, "classes"):
        yield Section("\n".join(_rows(measure, groups)), role=Role.TABLE)
    for analysis in members(measure, "analyses"):
        yield Section(_analysis(analysis))


def _groups(value: Json, name: str) -> dict[str, str]:
    """Titles of the groups by their codes, in order."""
    return {text(group, "id"): text(group, "title") for group in members(value, name)}


def _rows(measure: Json, groups: dict[str, str]) -> Iterator[str]:
    unit = " ".join(filter(None, (_spoken(text(measure, "paramType")), text(measure, "unitOfMeasure"))))
    yield "\t".join((unit or "Value", *groups.values()))
    for denominator in members(measure, "denoms"):
        counts = {text(each, "groupId"): text(each, "value") for each in members(denominator, "counts")}
        yield "\t".join((f"{text(denominator, 'units')} analysed", *(counts.get(code, "") for code in groups)))
    for part in members(measure, "classes"):
        for category in members(part, "categories"):
            named = ", ".join(filter(None, (text(part, "title"), text(category, "title"))))
            values = {text(each, "groupId"): _value(each) for each in members(category, "measurements")}
            if any(values.values()):
                yield "\t".join((named or text(measure, "title"), *(values.get(code, "") for code in groups)))


def _value(measurement: Json) -> str:
    """`12.4 (8.1 to 16.2)`, `12.4 (3.3)` or `12`."""
    low, high, spread = (text(measurement, name) for name in ("lowerLimit", "upperLimit", "spread"))
    around = f"{low or 'NA'} to {high or 'NA'}" if low or high else spread
    value = text(measurement, "value")
    return f"{value} ({around})" if value and around else value


def _analysis(analysis: Json) -> str:
    """One statistical comparison in a line: measure with its interval, then the value of p and its method."""
    estimate = " ".join(filter(None, (_plain(text(analysis, "paramType")), text(analysis, "paramValue"))))
    low, high = text(analysis, "ciLowerLimit"), text(analysis, "ciUpperLimit")
    if low or high:
        estimate += f" ({text(analysis, 'ciPctValue') or '95'}% CI {low or 'NA'} to {high or 'NA'})"
    p_value = text(analysis, "pValue")
    sign = "" if p_value.startswith(("<", ">", "=", "≤", "≥")) else "= "
    parts = (estimate, p_value and f"p {sign}{p_value}", _plain(text(analysis, "statisticalMethod")))
    comment = from_markdown(text(analysis, "statisticalComment") or text(analysis, "groupDescription"))
    said = "; ".join(filter(None, (part.strip() for part in parts)))
    return one_line(f"{said}. {comment}" if said and comment else said or comment)


def _adverse(module: Json) -> Iterator[Section]:
    groups = _groups(module, "eventGroups")
    if not groups:
        return
    frame = text(module, "timeFrame")
    notes = (frame and f"Time frame: {frame}", from_markdown(text(module, "description")))
    yield Section("\n".join(filter(None, notes)), heading="Adverse events")
    yield Section("\n".join(_totals(module, groups)), role=Role.TABLE)
    for heading, name in (("Serious adverse events", "seriousEvents"), ("Other adverse events", "otherEvents")):
        if events := members(module, name):
            yield Section("\n".join(_events(events, groups)), heading=heading, role=Role.TABLE)


def _totals(module: Json, groups: dict[str, str]) -> Iterator[str]:
    yield "\t".join(("Affected of those at risk", *groups.values()))
    for label, affected, at_risk in _TOTALS:
        counts = [_share(group, affected, at_risk) for group in members(module, "eventGroups")]
        if any(counts):
            yield "\t".join((label, *counts))


def _events(events: list[Json], groups: dict[str, str]) -> Iterator[str]:
    yield "\t".join(("Affected of those at risk", *groups.values()))
    for event in events:
        counts = {text(each, "groupId"): _share(each, "numAffected", "numAtRisk") for each in members(event, "stats")}
        named = ": ".join(filter(None, (text(event, "organSystem"), text(event, "term"))))
        yield "\t".join((named, *(counts.get(code, "") for code in groups)))


def _share(value: Json, affected: str, at_risk: str) -> str:
    count, whole = text(value, affected), text(value, at_risk)
    return f"{count} of {whole}" if count and whole else count


def _spoken(code: str) -> str:
    return code.replace("_", " ").strip().capitalize()


def _plain(words: str) -> str:
    return "" if words in {"", "OTHER"} else words
