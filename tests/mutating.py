"""Mutation tests of the pure modules: change one thing in the code, and some unit test has to notice.

`python -m tests.mutating [--mutants N] [--seed N] [MODULE ...]` works in a copy of the tree, on a random choice of all
possible changes. The seed follows from the modules, so that nobody chooses it and one state of them always has one
answer; survivors are shown as differences.
"""

import argparse
import ast
import difflib
import hashlib
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
FLOOR: Final = 0.75  # of the mutants; some change nothing that anybody could see
PATIENCE: Final = 60  # seconds for the tests of one module
SWAPPED: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Break: ast.Continue, ast.Continue: ast.Break,
}  # fmt: skip
TOLD_ONLY: Final = ("decorator_list", "annotation", "returns", "type_params")  # what no behaviour shows


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the so many-th place in a module."""

    module: Path  # from the root
    place: int

    @property
    def original(self) -> str:
        return ast.unparse(tree_of(self.module))

    @property
    def code(self) -> str:
        """The changed module."""
        tree = tree_of(self.module)
        holder, field, index, new = list(changes(tree))[self.place]
        if index is None:
            setattr(holder, field, new)
        else:
            getattr(holder, field)[index] = new
        return ast.unparse(ast.fix_missing_locations(tree))


def tree_of(module: Path) -> ast.Module:
    return ast.parse((ROOT / module).read_text("utf-8"))


def changes(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """Holder, field, index in it and new content of every place that can be changed, always in the same order."""
    for field, value in ast.iter_fields(node):
        if field in TOLD_ONLY:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST):
                if new := changed(child, field):
                    yield node, field, index, new
                yield from changes(child)


def changed(child: ast.AST, field: str) -> ast.AST | None:
    """What takes the place of a node: the other operator or truth value, a condition turned round."""
    if other := SWAPPED.get(type(child)):
        return other()
    if isinstance(child, ast.Constant) and isinstance(child.value, bool):
        return ast.Constant(not child.value)
    if isinstance(child, ast.UnaryOp) and isinstance(child.op, ast.Not):
        return child.operand
    if field == "test" and isinstance(child, ast.expr):
        return ast.UnaryOp(ast.Not(), child)
    return None


def pure_modules() -> Iterator[Path]:
    """What the contract about pure code names, and has unit tests of its own."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    names = next(one["source_modules"] for one in contracts if one["name"] == "Pure code imports no framework")
    for name in names:
        path = ROOT.joinpath(*name.split("."))
        inside = sorted(path.glob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
        yield from (module.relative_to(ROOT) for module in inside if tests_of(module.relative_to(ROOT)))


def tests_of(module: Path) -> list[str]:
    """The unit tests that mirror a module: those of its own name, else those named after its package and it."""
    folder = Path("tests/unit") / module.parent
    places = [folder / f"test_{module.stem}.py", folder.parent / f"test_{module.parent.name}_{module.stem}.py"]
    return [str(place) for place in places if (ROOT / place).is_file()]


def mutants_of(module: Path) -> list[Mutant]:
    """Every change of a module."""
    return [Mutant(module, place) for place, _ in enumerate(changes(tree_of(module)))]


def is_noticed(mutant: Mutant, copy: Path) -> bool:
    """Whether a test of the module fails, or does not end, on the changed code."""
    target = copy / mutant.module
    target.write_text(mutant.code, "utf-8")
    argv = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests_of(mutant.module)]
    try:
        ended = subprocess.run(argv, cwd=copy, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return True
    finally:
        shutil.copy(ROOT / mutant.module, target)
    return ended.returncode != 0


def shown(mutant: Mutant) -> str:
    """What the mutant changed."""
    lines = difflib.unified_diff(mutant.original.splitlines(), mutant.code.splitlines(), lineterm="", n=0)
    return "\n".join([f"survived: {mutant.module}", *list(lines)[3:]])


def copied(folder: Path) -> Path:
    """The tree as git knows it, in a folder of its own."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


def seed_of(modules: Iterable[Path]) -> int:
    """The seed that belongs to this state of the modules."""
    told = hashlib.sha256(b"".join((ROOT / module).read_bytes() for module in modules))
    return int.from_bytes(told.digest()[:4], "big")


def main(words: Sequence[str] | None = None) -> int:
    """Make the mutants, run the tests, print who survived; 1 when too many did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=100)
    parser.add_argument("--seed", type=int)
    parser.add_argument("modules", nargs="*", type=Path)
    told = parser.parse_args(words)
    modules = told.modules or list(pure_modules())
    seed = seed_of(modules) if told.seed is None else told.seed
    every = [mutant for module in modules for mutant in mutants_of(module)]
    chosen = random.Random(seed).sample(every, min(told.mutants, len(every)))  # noqa: S311  # chooses, guards nothing
    with tempfile.TemporaryDirectory() as folder:
        copy = copied(Path(folder))
        survivors = [mutant for mutant in chosen if not is_noticed(mutant, copy)]
    for mutant in survivors:
        print(shown(mutant))
    noticed = len(chosen) - len(survivors)
    print(f"seed {seed}: {noticed} of {len(chosen)} mutants noticed, of {len(every)} possible ones")
    return 0 if noticed >= FLOOR * len(chosen) else 1


if __name__ == "__main__":
    raise SystemExit(main())
