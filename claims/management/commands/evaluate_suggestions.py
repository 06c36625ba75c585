"""Measure suggestions on texts that people tagged; no database, no network, the same figures every time."""

import json
import time
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from claims import gold_values
from claims.learning.artefacts import Model, read
from claims.learning.provider import ModelProvider
from claims.services.training import models_named
from claims.suggesting.evaluating import (
    Figures,
    Gain,
    Gauge,
    Marked,
    by_kind,
    figures_of,
    gain_lines,
    gains,
    mark_statement,
    mark_text,
)
from claims.suggesting.evaluating.figures import NAMES
from claims.suggesting.evaluating.page import page_of
from claims.suggesting.evaluating.report import as_json, lines
from claims.suggesting.gold_reading import BadGold, gold_texts, statements
from claims.suggesting.providers import BUILT_IN, Provider
from vocabulary.editions import first_edition_lexicon, first_edition_rows
from vocabulary.importing.lexicons import exact_codes

GOLD, STATEMENTS = "gold", "statements"
CODES = {GOLD: gold_values.GOLD, STATEMENTS: gold_values.STATEMENTS}
ALL = "all"
MOST_TOLD = 20  # wrong values of a file


def bound(text: str) -> tuple[str, float]:
    """`therapy_f1=.90` as a pair; for argparse."""
    name, sign, value = text.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError:
        raise ArgumentTypeError(f"{text}: not a name, = and a number" if sign else f"{text}: no = in it") from None


class Command(BaseCommand):
    """`evaluate_suggestions GOLD.jsonl`: precision, recall and F1 of what is suggested, with 95 % intervals."""

    help = "Compare suggestions with a gold file, or with --format statements with curated statements."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A file, its format, and where the report goes."""
        parser.add_argument("gold", help="JSON lines, one text each")
        parser.add_argument("--format", choices=(GOLD, STATEMENTS), default=GOLD, help="what the lines are")
        parser.add_argument("--out", metavar="FILE", help="write the report as JSON")
        parser.add_argument("--page", metavar="FILE", help="write it as one HTML page, with tables of confusions")
        parser.add_argument("--by", choices=("kind",), help="also apart for every kind of article")
        parser.add_argument(
            "--min", type=bound, nargs="+", default=[], metavar="NAME=VALUE", help="exit 1 where a figure is lower"
        )
        parser.add_argument(
            "--providers", nargs="+", metavar="PATH", help="dotted paths of providers, in place of the built-in rules"
        )
        parser.add_argument(
            "--models", nargs="*", metavar="MODEL",
            help="with models besides, side by side with the rules alone: those that speak now, or these names of "
            "`models`, or files that `train_suggesters --write` wrote",
        )  # fmt: skip

    def handle(self, *_args: object, **options: Any) -> None:
        """Exit code 1 with one line for a bad file, and where a figure is lower than asked for."""
        _refuse_unknown(options["min"], NAMES)
        providers = [_provider(path) for path in options["providers"]] if options["providers"] else BUILT_IN
        gauge = Gauge(first_edition_lexicon(), exact_codes(first_edition_rows()), providers)
        models = [] if options["models"] is None else _models(options["models"])
        gold_lines = self._lines(options["gold"], options["format"], gauge)
        marked, seconds = _marked(gold_lines, options, gauge)
        before = marked
        if models:
            gauge = replace(gauge, providers=(*providers, ModelProvider(models)))
            marked, seconds = _marked(gold_lines, options, gauge)
        parts = {ALL: figures_of(marked)} | (by_kind(marked) if options["by"] else {})
        for name, figures in parts.items():
            self.stdout.write("\n".join(([] if name == ALL else [f"\n--- {name}"]) + list(lines(figures))))
        per_article = 5_000 * seconds / max(1, parts[ALL].characters)
        self.stdout.write(f"\n{seconds:.1f} s of processor; {1e3 * per_article:.0f} ms for 5,000 characters")
        found = gains(before, marked) if models else ()
        self.stdout.write("\n".join(gain_lines(found)) if found else "")
        self._write(parts, found, options)
        _refuse_lower(parts[ALL], options["min"])

    def _lines(self, name: str, form: str, gauge: Gauge) -> list[bytes]:
        """Return the lines of the file, none of which has a wrong code; terms that nobody knows are told."""
        try:
            with Path(name).open("rb") as file:
                found = file.readlines()
        except OSError as fault:
            raise CommandError(f"{name}: {fault.strerror}") from fault
        codes, known = CODES[form], gold_values.terms([*gauge.ancestors, *gauge.codes])
        if wrong := list(gold_values.wrong_values(found, codes)):
            raise CommandError(_told(f"{name}: values that the scheme lacks", wrong))
        if form == GOLD and (unknown := list(gold_values.wrong_values(found, known))):
            self.stderr.write(_told(f"{name}: CURIEs that no term has, which are counted apart", unknown))
        return found

    def _write(self, parts: dict[str, Figures], found: Sequence[Gain], options: dict[str, Any]) -> None:
        named = Path(options["gold"]).name
        try:
            if options["out"]:
                report = {"gold": named, "format": options["format"]}
                report |= {name: as_json(figures) for name, figures in parts.items()}
                report |= {"beside_the_rules": [asdict(one) for one in found]} if found else {}
                text = json.dumps(report, ensure_ascii=False, indent=1)
                Path(options["out"]).write_text(text + "\n", "utf-8")
            if options["page"]:
                page = render_to_string("claims/suggestion_report.html", page_of(parts, named, options["format"]))
                Path(options["page"]).write_text(page, "utf-8")
        except OSError as fault:
            raise CommandError(f"{fault.filename}: {fault.strerror}") from fault


def _provider(path: str) -> Provider:
    """A provider, or what makes one."""
    try:
        found = import_string(path)
        provider: Provider = found() if isinstance(found, type) else found
    except (ImportError, TypeError) as fault:
        raise CommandError(f"{path}: {fault}") from fault
    if not callable(getattr(provider, "suggest", None)):
        raise CommandError(f"{path}: no provider, it cannot suggest")
    return provider


def _models(named: Sequence[str]) -> list[Model]:
    """Of files those that are there, else of the database; those that speak now where none is named."""
    files = [Path(name) for name in named if Path(name).is_file()]
    others = [name for name in named if not Path(name).is_file()]
    try:
        written = [read(line) for path in files for line in path.read_text("utf-8").splitlines()]
        models = [*written, *(models_named(others) if others or not named else [])]
    except (OSError, ValueError, LookupError) as fault:
        raise CommandError(str(fault)) from fault
    if len({one.axis for one in models}) < len(models):
        raise CommandError("two of these models are about the same axis")
    return models


def _told(about: str, wrong: Sequence[gold_values.WrongValue]) -> str:
    more = [f"  ... {len(wrong) - MOST_TOLD} more"] if len(wrong) > MOST_TOLD else []
    return "\n".join([f"{about}:", *(f"  {one}" for one in wrong[:MOST_TOLD]), *more])


def _marked(gold_lines: Iterable[bytes], options: dict[str, Any], gauge: Gauge) -> tuple[list[Marked], float]:
    """Each text beside what is suggested, and the seconds of processor that this took."""
    start = time.process_time()
    try:
        if options["format"] == STATEMENTS:
            marked = [mark_statement(one, gauge) for one in statements(gold_lines)]
        else:
            marked = [mark_text(one, gauge) for one in gold_texts(gold_lines)]
    except BadGold as fault:
        raise CommandError(f"{options['gold']}, {fault}") from fault
    return marked, time.process_time() - start


def _refuse_unknown(bounds: Sequence[tuple[str, float]], names: Collection[str]) -> None:
    if unknown := [name for name, _ in bounds if name not in names]:
        raise CommandError(f"no figure {', '.join(unknown)}; there are {', '.join(sorted(names))}")


def _refuse_lower(figures: Figures, bounds: Sequence[tuple[str, float]]) -> None:
    named = figures.named()
    _refuse_unknown(bounds, named)
    if lower := [f"{name} is {named[name]:.3f}, not {least:g}" for name, least in bounds if named[name] < least]:
        raise CommandError("; ".join(lower))
