"""`manage.py train_suggesters [--statements FILE] [--axis AXIS ...] [--dry-run]`: let models learn from decisions."""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from claims.learning import fitting
from claims.learning.artefacts import AXES, written
from claims.learning.examples import Example
from claims.learning.promoting import compared
from claims.learning.training import Trained, all_taught, crossed, train
from claims.services import teaching, training
from immuno_atlas.web.clock import database_now


class Command(BaseCommand):
    """Fit every axis, compare it with what speaks now, and promote what is better."""

    help = (
        "Fit models on the gold sets' train halves, published claims, and a file of curated statements; a model speaks "
        "only where it beats what speaks now on texts that neither it nor the rules have seen."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """What to learn from, which axes, and what to keep."""
        parser.add_argument(
            "--statements", type=Path, metavar="FILE",
            help="curated statements, one JSON object a line, in place of those of ATLAS_SUGGESTION_STATEMENTS",
        )  # fmt: skip
        parser.add_argument("--axis", action="append", choices=AXES, help="only this one; may be given again")
        parser.add_argument("--dry-run", action="store_true", help="fit and compare, and keep nothing")
        parser.add_argument(
            "--folds", action="store_true", help="compare with the rules in five folds by study, and keep nothing"
        )
        parser.add_argument(
            "--write", type=Path, metavar="FILE",
            help="fit on all that teaches, frozen studies too, and write the models to a file, for other texts",
        )  # fmt: skip

    def handle(
        self,
        *_args: object,
        statements: Path | None,
        axis: Sequence[str] | None,
        dry_run: bool,
        folds: bool,
        write: Path | None,
        **_options: object,
    ) -> None:
        """Say for each axis what there was to learn, how the model fared, and what became of it."""
        if not fitting.is_installed():
            raise CommandError(fitting.INSTALL)
        examples = _gathered(statements)
        self._tell_sets(examples)
        axes = axis or AXES
        if write is not None:
            _write(write, axes, examples)
            self.stdout.write(f"Written to {write}, for measuring only.")
            return
        for one in axes:
            if folds:
                self._cross(one, examples)
            else:
                self._train(one, examples, dry_run=dry_run)

    def _tell_sets(self, examples: Iterable[Example]) -> None:
        for source, count in sorted(Counter(one.source for one in examples).items()):
            self.stdout.write(f"{source}: {count} sentences")

    def _cross(self, axis: str, examples: Sequence[Example]) -> None:
        answers = list(crossed(axis, examples))
        for source in sorted({one.source for one in answers}):
            known = [one for one in answers if one.source == source]
            self.stdout.write(f"{axis} on {source}: {_told(compared(axis, known))}")

    def _train(self, axis: str, examples: Sequence[Example], *, dry_run: bool) -> None:
        try:
            if dry_run:
                self._tell("would be ", train(axis, examples, training.running_model(axis)))
            elif trained := training.train_axis(axis=axis, examples=examples, by=None, now=database_now()):
                self._tell("", trained)
            else:
                self.stdout.write(f"{axis}: nothing new to learn")
        except fitting.TooFew as error:
            self.stdout.write(str(error))

    def _tell(self, mood: str, trained: Trained) -> None:
        model, verdict = trained.model, trained.verdict
        status = "promoted" if verdict.is_promoted else "kept in the shadow"
        self.stdout.write(
            f"{model.axis}: learnt from {model.origin['examples']} sentences of {model.origin['groups']} studies; on "
            f"frozen ones {_told(verdict.scores)}; {mood}{status}: {verdict.reason}"
        )


def _told(scores: Mapping[str, float]) -> str:
    return (
        f"{scores['now']:.3f} -> {scores['then']:.3f} ({scores['gain_low']:+.3f} to {scores['gain_high']:+.3f}), "
        f"precision {scores['precision_now']:.3f} -> {scores['precision_then']:.3f}, {scores['tested']:.0f} sentences"
    )


def _gathered(statements: Path | None) -> list[Example]:
    try:
        return teaching.all_examples(statements=statements)
    except teaching.BadStatements as error:
        raise CommandError(str(error)) from error


def _write(path: Path, axes: Sequence[str], examples: Sequence[Example]) -> None:
    models = [fitting.fit(axis, all_taught(axis, examples)) for axis in axes]
    path.write_text("".join(f"{written(model)}\n" for model in models), encoding="utf-8")
