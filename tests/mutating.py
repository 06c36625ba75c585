"""Mutation tests of the pure modules: change one thing in the code, and some unit test has to notice.

`python -m tests.mutating [--mutants N] [--seed N] [MODULE ...]` works in a copy of the tree, on a random choice of all
possible changes. The seed of a run is printed, so that it can be had again; survivors are shown as differences.
"""

import argparse
import difflib
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import parso
from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes
from cosmic_ray.mutating import mutate_code

ROOT: Final = Path(__file__).resolve().parent.parent
FLOOR: Final = 0.75  # of the mutants; some change nothing that anybody could see
UNSEEN: Final = ("@dataclass(", "@functools.", "slots=")  # lines whose change no behaviour shows
PATIENCE: Final = 60  # seconds for the tests of one module
OPERATORS: Final = (
    "AddNot", "ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue",
    "ReplaceUnaryOperator_Delete_Not", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ZeroIterationForLoop",
    "ReplaceBinaryOperator_Add_Sub", "ReplaceBinaryOperator_Sub_Add", "ReplaceBinaryOperator_Mul_Add",
    "ReplaceComparisonOperator_Eq_NotEq", "ReplaceComparisonOperator_NotEq_Eq", "ReplaceComparisonOperator_Lt_LtE",
    "ReplaceComparisonOperator_LtE_Lt", "ReplaceComparisonOperator_Gt_GtE", "ReplaceComparisonOperator_GtE_Gt",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the operator's so many-th place in a module."""

    module: Path  # from the root
    operator: str
    occurrence: int

    def code(self, of: str) -> str:
        """The changed module."""
        changed = mutate_code(of, plugins.get_operator(f"core/{self.operator}")(), self.occurrence)
        if changed is None:
            raise LookupError(f"{self} changes nothing")
        return str(changed)


def pure_modules() -> Iterator[Path]:
    """What the contract about pure code names, and has unit tests of its own."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    names = next(one["source_modules"] for one in contracts if one["name"] == "Pure code imports no framework")
    for name in names:
        path = Path(*name.split("."))
        inside = sorted((ROOT / path).glob("*.py")) if (ROOT / path).is_dir() else [(ROOT / path).with_suffix(".py")]
        yield from (module.relative_to(ROOT) for module in inside if tests_of(module.relative_to(ROOT)))


def tests_of(module: Path) -> list[str]:
    """The unit tests that mirror a module: those of its own name, else those of its package."""
    folder = Path("tests/unit") / module.parent
    stems = [module.stem, f"{module.parent.name}_{module.stem}"]
    places = [folder / f"test_{stems[0]}.py", folder.parent / f"test_{stems[1]}.py"]
    found = [str(place) for place in places if (ROOT / place).is_file()]
    return found or [str(folder)] * (ROOT / folder / "__init__.py").is_file()


def mutants_of(module: Path) -> Iterator[Mutant]:
    """Every change that the operators know."""
    text = (ROOT / module).read_text("utf-8")
    lines = text.splitlines()
    nodes = list(ast_nodes(parso.parse(text)))
    for name in OPERATORS:
        operator = plugins.get_operator(f"core/{name}")()
        places = [start for node in nodes for start, _ in operator.mutation_positions(node)]
        for occurrence, (row, _) in enumerate(places):
            if not any(mark in lines[row - 1] for mark in UNSEEN):
                yield Mutant(module, name, occurrence)


def is_noticed(mutant: Mutant, copy: Path) -> bool:
    """Whether a test of the module fails, or does not end, on the changed code."""
    target, original = copy / mutant.module, (ROOT / mutant.module).read_text("utf-8")
    target.write_text(mutant.code(original), "utf-8")
    argv = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests_of(mutant.module)]
    try:
        ended = subprocess.run(argv, cwd=copy, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return True
    finally:
        target.write_text(original, "utf-8")
    return ended.returncode != 0


def shown(mutant: Mutant) -> str:
    """What the mutant changed."""
    original = (ROOT / mutant.module).read_text("utf-8")
    lines = difflib.unified_diff(original.splitlines(), mutant.code(original).splitlines(), lineterm="", n=0)
    return "\n".join([f"survived: {mutant.module} {mutant.operator}", *list(lines)[2:]])


def copied(folder: Path) -> Path:
    """The tree as git knows it, in a folder of its own."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


def main(words: Sequence[str] | None = None) -> int:
    """Make the mutants, run the tests, print who survived; 1 when too many did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311  # chooses, guards nothing
    parser.add_argument("modules", nargs="*", type=Path)
    told = parser.parse_args(words)
    every = [mutant for module in (told.modules or pure_modules()) for mutant in mutants_of(module)]
    chosen = random.Random(told.seed).sample(every, min(told.mutants, len(every)))  # noqa: S311  # chooses, guards nothing
    with tempfile.TemporaryDirectory() as folder:
        copy = copied(Path(folder))
        survivors = [mutant for mutant in chosen if not is_noticed(mutant, copy)]
    for mutant in survivors:
        print(shown(mutant))
    noticed = len(chosen) - len(survivors)
    print(f"seed {told.seed}: {noticed} of {len(chosen)} mutants noticed, of {len(every)} possible ones")
    return 0 if noticed >= FLOOR * len(chosen) else 1


if __name__ == "__main__":
    raise SystemExit(main())
