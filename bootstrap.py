#!/usr/bin/env python3
"""Immuno Atlas on one machine that has Python and git: `up`, `test`, `manage COMMAND`, `learn`, `lock`.

Makes the virtual environment, installs what the lock files name, and hands over to `immuno_atlas.embedded` inside it.
Only the standard library is used here, and an old Python can read it far enough to be refused in one line.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # the one place that meets an old Python
    found = ".".join(map(str, sys.version_info[:2]))
    sys.exit(f"Immuno Atlas needs Python 3.11 or newer, and this is {found}: try `python3.11 bootstrap.py`.")

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PYTHON_ITSELF = "python"
FOR_FIRST_ACCOUNTS = "ATLAS_FIRST_PASSWORD"
INSTALLED = VENV / "installed.json"
SERVING = ("app", "embedded")
EXTRAS = ("learn",)
VERBS = {
    "up": SERVING,
    "manage": SERVING,
    "test": (*SERVING, "dev", "browser", *EXTRAS),
    "learn": (*SERVING, "learn"),
    "lock": (*SERVING, "dev"),
}
USAGE = """usage: python3 bootstrap.py VERB
  up [--port N] [--empty] [--password SECRET]   start everything; Ctrl-C ends it
  test [--full] [pytest arguments]              run every check, or pytest alone
  manage COMMAND ...                            any management command, on the servers of `up`
  learn                                         install what `manage train_suggesters` needs
  lock                                          renew requirements/*.lock from pyproject.toml"""
# uv does not read pip's configuration, so `lock` translates it.
UV_VARIABLES = {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "find-links": "UV_FIND_LINKS"}
UV_OPTIONS = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
    *("--no-annotate", "--custom-compile-command", "bootstrap.py lock", "--quiet", "--upgrade"),
    *("--index-strategy", "unsafe-best-match"),  # the newest of all that pip is configured for, as pip itself does
)


def main(words: list[str]) -> None:
    """Make the environment that the verb needs, then become the verb."""
    if not words or words[0] not in VERBS:
        print(USAGE)
        sys.exit(0 if words in (["--help"], ["-h"]) else 2)
    with (ROOT / ".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ensure_environment(VERBS[words[0]])
    if words[0] == "lock":
        renew_locks()
    if words[0] in ("lock", "learn"):
        return
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    env = {**os.environ, "PYTHONPATH": paths}
    if words[0] == "up":
        words = hide_password(words, env)
    os.execve(PYTHON, [str(PYTHON), "-P", "-m", "immuno_atlas.embedded", *words], env)  # noqa: S606  # no shell


def hide_password(words: list[str], env: dict[str, str]) -> list[str]:
    """Move the password into the environment: the words of a process are open to everybody on the machine."""
    kept = []
    rest = iter(words)
    for word in rest:
        name, sign, value = word.partition("=")
        if name == "--password" and (sign or word is not words[-1]):
            env[FOR_FIRST_ACCOUNTS] = value if sign else next(rest)
        else:
            kept.append(word)
    return kept


def ensure_environment(names: tuple[str, ...]) -> None:
    """Have `.venv` hold exactly what the lock files name; made anew when one of them or the Python has changed.

    What somebody once asked for besides stays: an extra is installed again.
    """
    installed = read_installed()
    if any(fingerprint(name) != mark for name, mark in installed.items()):
        names = (*names, *(extra for extra in EXTRAS if extra in installed and extra not in names))
        make_environment()
        installed = {PYTHON_ITSELF: fingerprint(PYTHON_ITSELF)}
    missing = [name for name in names if name not in installed]
    if missing:
        install(missing)
        INSTALLED.write_text(json.dumps(installed | {name: fingerprint(name) for name in missing}))


def fingerprint(name: str) -> str:
    """The hash of one lock file, empty when there is none of that name; of the Python its version."""
    if name == PYTHON_ITSELF:
        return sys.version
    path = lock_file(name)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def lock_file(name: str) -> Path:
    """The file that names the packages of one set, with their hashes."""
    return ROOT / "requirements" / f"{name}.lock"


def read_installed() -> dict[str, str]:
    """What the environment holds, each with its fingerprint; a stale answer when it was never finished."""
    try:
        return dict(json.loads(INSTALLED.read_text()))
    except (OSError, ValueError):
        return {PYTHON_ITSELF: ""}


def make_environment() -> None:
    """Make an empty environment with a recent pip; old ones fail on hashes of this many packages."""
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("This Python cannot make virtual environments: install the package python3-venv, then run this again.")
    print(f"Making the virtual environment {VENV}", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    venv.create(VENV, with_pip=True, symlinks=True)
    run_pip(["install", "--upgrade", "pip"], "pip", 1)


def install(names: list[str]) -> None:
    """Install sets of packages, all with their hashes, none built from source."""
    files = [word for name in names for word in ("--requirement", str(lock_file(name)))]
    count = sum(line[:1].isalpha() for name in names for line in lock_file(name).read_text().splitlines())
    run_pip(["install", "--require-hashes", "--only-binary", ":all:", *files], " + ".join(names), count)


def run_pip(words: list[str], title: str, count: int) -> None:
    """Run pip with the person's own configuration, count its packages as they come, show its words when it fails."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *words, "--progress-bar", "off"]
    lines = []
    seen = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1) as pip:
        for line in pip.stdout or ():
            lines.append(line.rstrip())
            if line.startswith("Collecting "):
                seen += 1
                if sys.stdout.isatty() or seen % 20 == 1:
                    progress(f"  {title}: {seen}/{count} {line.split()[1].split('=')[0]}", last=False)
            elif line.startswith("Installing collected"):
                progress(f"  {title}: unpacking {seen} packages", last=False)
    if pip.returncode:
        sys.exit("\n".join(["", *lines[-20:], f"pip could not install {title}; its last words are above."]))
    progress(f"  {title}: {seen} packages installed", last=True)


def progress(text: str, *, last: bool) -> None:
    """Show where we are: on a terminal in one line, in a log in lines of their own."""
    if sys.stdout.isatty():
        print(f"\r\x1b[K{text}", end="\n" if last else "", flush=True)
    else:
        print(text, flush=True)


def renew_locks() -> None:
    """Resolve pyproject.toml anew; the sets for development agree with the one that is served."""
    env = {**os.environ, **uv_configuration()}
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    for name in ("app", "embedded", "dev", "browser", *EXTRAS):
        print(f"  {lock_file(name).relative_to(ROOT)}", flush=True)
        which = [] if name == "app" else ["--constraint", "requirements/app.lock"]
        source = "pyproject.toml" if name == "app" else "-" if name in EXTRAS else ""
        which += [source] if source else ["--group", name]
        command = [str(VENV / "bin" / "uv"), "pip", "compile", *UV_OPTIONS, *which]
        wanted = "\n".join(extras[name]) if name in EXTRAS else ""  # uv cannot leave out what an extra rests on
        subprocess.run(
            [*command, "--output-file", str(lock_file(name))], cwd=ROOT, env=env, check=True, input=wanted, text=True
        )


def uv_configuration() -> dict[str, str]:
    """Where pip is configured to look, in the variables of uv."""
    answer = subprocess.run([str(PYTHON), "-m", "pip", "config", "list"], capture_output=True, text=True, check=True)
    found: dict[str, str] = {}
    for line in sorted(answer.stdout.splitlines(), key=precedence):
        key, _, value = line.partition("=")
        variable = UV_VARIABLES.get(key.split(".")[-1])
        if variable:  # what takes precedence comes later, and as with pip nothing is added up
            separator = "," if variable == "UV_FIND_LINKS" else " "
            found[variable] = separator.join(value.strip("'\"").replace("\\n", " ").split())
    return found


def precedence(line: str) -> int:
    """The rank of a line of `pip config list`: the environment over a section of one command over all commands."""
    return 2 if line.startswith(":env:") else int(not line.startswith("global."))


if __name__ == "__main__":
    main(sys.argv[1:])
