"""The rules of the house that a machine can check; each failure names the place."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("accounts", "vocabulary", "articles", "claims", "atlas")
OURS = (*APPS, "immuno_atlas")
WRITES = {
    "save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete", "update",
    "aupdate", "asave", "acreate", "adelete",
}  # fmt: skip
WRITERS = re.compile(
    r"^(services(/|\.py)|models(/|\.py)|migrations/|audit\.py)"
)  # audit.py: the one append to the trail
VAGUE = {"core", "common", "utils", "util", "helpers", "helper", "misc", "base", "manager", "managers", "handlers"}
LONGEST_FUNCTION = 50
LONG_FUNCTION = 25
SHARE_OF_SHORT = 0.9
LONGEST_MODULE = 450


def tracked(suffix: str) -> list[Path]:
    """The project's own files of a kind, as git knows them."""
    listed = subprocess.run(["git", "ls-files", f"*{suffix}"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).exists()]


def sources() -> list[Path]:
    return [
        path for path in tracked(".py") if path.relative_to(ROOT).parts[0] in OURS and "migrations" not in path.parts
    ]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def calls_of_querysets(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls that may write rows: `X.objects…create()`, `….update()`, `row.save()`; dicts have an update too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            text = ast.unparse(node.func)
            if node.func.attr in {"save", "asave", "delete", "adelete"} or ".objects" in text or "queryset" in text:
                yield node


def test_rows_are_written_by_services_models_and_migrations_only():
    wrong = []
    for path in sources():
        inside = path.relative_to(ROOT)
        if inside.parts[0] not in APPS or WRITERS.match("/".join(inside.parts[1:])):
            continue
        tree = ast.parse(path.read_text("utf-8"))
        wrong += [
            place(path, call) for call in calls_of_querysets(tree) if not ast.unparse(call.func).startswith("super()")
        ]
    assert wrong == []


def test_migrations_import_nothing_of_ours():
    wrong = []
    for path in tracked(".py"):
        if "migrations" in path.parts:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                wrong += [place(path, node) for name in names if name.split(".")[0] in OURS]
    assert wrong == []


def test_no_module_has_a_name_that_says_nothing():
    assert [str(path) for path in sources() if VAGUE & {*path.relative_to(ROOT).parts[:-1], path.stem}] == []


def imports(path: Path) -> Iterator[tuple[ast.ImportFrom, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node, node.module or ""


def test_nothing_hides_in_signals():
    of_django = re.compile(r"django\b.*\bsignals\b")
    assert [place(path, node) for path in sources() for node, module in imports(path) if of_django.match(module)] == []


def test_services_never_see_a_request_nor_enqueue():
    forbidden = re.compile(r"django\.http|celery|rest_framework|.*\.tasks$")
    services = [path for path in sources() if "services" in (path.stem, path.parent.name)]
    assert services
    assert [place(path, node) for path in services for node, module in imports(path) if forbidden.match(module)] == []


def test_only_the_fetcher_opens_connections_to_the_outside():
    network = re.compile(r"(socket|ssl|h11|http\.client|httpx|requests|urllib\.request|urllib3|aiohttp)(\.|$)")
    own_health = ("immuno_atlas/embedded/", "immuno_atlas/entry.py")
    allowed = ("articles/fetching/", *own_health)
    wrong = []
    for path in sources():
        if not str(path.relative_to(ROOT)).startswith(allowed):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                wrong += [place(path, node) for name in names if network.match(name)]
    assert wrong == []


def test_nothing_switches_the_verification_of_certificates_off():
    switch = re.compile(
        r"CERT_(NONE|OPTIONAL)|check_hostname|verify_mode|unverified_context|verify\s*=\s*False|cert_reqs|SSLContext\("
    )
    assert [str(path.relative_to(ROOT)) for path in sources() if switch.search(path.read_text("utf-8"))] == []


def test_functions_are_short():
    lengths = {}
    for path in sources():
        for function in functions(ast.parse(path.read_text("utf-8"))):
            lengths[f"{place(path, function)} {function.name}"] = length(function)
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
    short = sum(lines <= LONG_FUNCTION for lines in lengths.values())
    assert short / len(lengths) >= SHARE_OF_SHORT


def test_modules_are_of_a_size_to_read():
    sizes = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in sources()}
    assert {name: lines for name, lines in sizes.items() if lines > LONGEST_MODULE} == {}


def test_every_escape_gives_its_reason():
    """`# noqa: X  # why`, `# type: ignore[x]  # why`: a second comment, or words after a dash."""
    bare = re.compile(r"#\s*(noqa|type: ignore|pragma: no cover)[^#]*$")
    wrong = []
    for path in tracked(".py"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            escape = bare.search(line)
            if path != Path(__file__).resolve() and escape and not re.search(r"\s[-–]\s", escape.group()):
                wrong.append(f"{path.relative_to(ROOT)}:{number}")
    assert wrong == []


def test_lock_files_carry_hashes_and_no_address():
    for path in (ROOT / "requirements").glob("*.lock"):
        text = path.read_text("utf-8")
        assert "://" not in text, path.name
        pinned = re.findall(r"^[a-zA-Z0-9._-]+(?:\[[^\]]*\])?==", text, re.MULTILINE)
        assert pinned, path.name
        assert text.count("--hash=sha256:") >= len(pinned), path.name


def test_the_tree_names_no_package_index_and_no_machine():
    words = ("pypi.org", "files.pythonhosted", "/opt/wheels", "/tmp/venv", "registry.npmjs")  # noqa: S108 - looked for
    own = Path(__file__).resolve()
    wrong = [
        f"{path.relative_to(ROOT)}: {word}"
        for suffix in (".py", ".toml", ".md", ".yml", ".lock", ".html", ".js", ".css", "Dockerfile", ".sh")
        for path in tracked(suffix)
        if path.resolve() != own
        for word in words
        if word in path.read_text("utf-8")
    ]
    assert wrong == []


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "adr").glob("*.md")), ids=lambda path: path.name)
def test_decisions_keep_their_form(path: Path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 40
    assert all(part in text for part in ("## Context", "## Decision", "## Consequences", "**Enforced by**"))
