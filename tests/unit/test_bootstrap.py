"""What `bootstrap.py` says and decides before anything is installed."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap

ROOT = Path(__file__).resolve().parents[2]
PRETEND = (
    "import sys; sys.argv = ['bootstrap.py', 'up']; sys.version_info = {version}; exec(open('bootstrap.py').read())"
)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A project root without an environment, and pip calls that are only written down."""
    calls: list[list[str]] = []
    (tmp_path / "requirements").mkdir()
    for name in ("app", "embedded", "dev", "browser", "learn"):
        (tmp_path / "requirements" / f"{name}.lock").write_text(
            f"# made by a tool\n{name}-package==1 \\\n    --hash=x\n"
        )
    for name, path in (("ROOT", "."), ("VENV", ".venv"), ("INSTALLED", ".venv/installed.json")):
        monkeypatch.setattr(bootstrap, name, tmp_path / path)
    monkeypatch.setattr(bootstrap.venv, "create", lambda path, **_: path.mkdir())
    monkeypatch.setattr(bootstrap, "run_pip", lambda words, title, count: calls.append([title, str(count), *words]))
    return tmp_path, calls


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 9, 1), (2, 7, 18)])
def test_old_python_is_refused_in_one_line(version):
    done = run("-c", PRETEND.format(version=version))
    assert done.returncode == 1
    assert re.fullmatch(
        rf"Immuno Atlas needs Python 3\.11 or newer, and this is {version[0]}\.{version[1]}: .+\n", done.stderr
    )


def test_syntax_can_be_read_by_older_pythons():
    compile((ROOT / "bootstrap.py").read_text(), "bootstrap.py", "exec", dont_inherit=True, optimize=0)
    assert "match " not in re.sub(r'""".*?"""', "", (ROOT / "bootstrap.py").read_text(), flags=re.DOTALL)
    assert ":=" not in (ROOT / "bootstrap.py").read_text()


@pytest.mark.parametrize(("words", "status"), [(["--help"], 0), ([], 2), (["dance"], 2)])
def test_usage_names_every_verb(words, status):
    done = run("bootstrap.py", *words)
    assert done.returncode == status
    assert all(verb in done.stdout for verb in bootstrap.VERBS)


@pytest.mark.parametrize(
    ("words", "kept", "password"),
    [
        (["up", "--password", "se=cret", "--port", "1"], ["up", "--port", "1"], "se=cret"),
        (["up", "--password=se=cret"], ["up"], "se=cret"),
        (["up", "--password", ""], ["up"], ""),
        (["up", "--empty"], ["up", "--empty"], None),
        (["up", "--password"], ["up", "--password"], None),
    ],
)
def test_password_is_not_passed_on_as_a_word(words, kept, password):
    env = {}
    assert bootstrap.hide_password(words, env) == kept
    assert env.get("ATLAS_FIRST_PASSWORD") == password


def test_missing_ensurepip_names_the_package_in_one_line(elsewhere, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", {}.get)
    with pytest.raises(SystemExit, match="python3-venv") as raised:
        bootstrap.ensure_environment(("app",))
    assert "\n" not in str(raised.value)


def test_only_the_sets_of_the_verb_are_installed_with_hashes_and_without_building(elsewhere):
    root, calls = elsewhere
    bootstrap.ensure_environment(("app", "embedded"))
    locks = [str(root / "requirements" / f"{name}.lock") for name in ("app", "embedded")]
    assert calls == [
        ["pip", "1", "install", "--upgrade", "pip"],
        [
            *("app + embedded", "2", "install", "--require-hashes", "--only-binary", ":all:"),
            *("--requirement", locks[0], "--requirement", locks[1]),
        ],
    ]


def test_nothing_is_done_twice(elsewhere):
    _, calls = elsewhere
    bootstrap.ensure_environment(("app",))
    del calls[:]
    bootstrap.ensure_environment(("app",))
    assert calls == []
    bootstrap.ensure_environment(("app", "dev"))
    assert [call[0] for call in calls] == ["dev"]


@pytest.mark.parametrize("change", ["lock", "python", "half"])
def test_environment_is_made_anew_when_what_it_rests_on_has_changed(elsewhere, monkeypatch, change):
    root, calls = elsewhere
    bootstrap.ensure_environment(("app", "dev"))
    (root / ".venv" / "left over").touch()
    del calls[:]
    if change == "lock":
        (root / "requirements" / "app.lock").write_text("app-package==2\n")
    elif change == "python":
        monkeypatch.setattr(sys, "version", "3.99")
    else:
        (root / ".venv" / "installed.json").write_text("{")
    bootstrap.ensure_environment(("app",))
    assert [call[0] for call in calls] == ["pip", "app"]
    assert not (root / ".venv" / "left over").exists()


def test_extra_that_somebody_asked_for_is_installed_again(elsewhere):
    root, calls = elsewhere
    bootstrap.ensure_environment(("app", "learn"))
    del calls[:]
    (root / "requirements" / "app.lock").write_text("app-package==2\n")
    bootstrap.ensure_environment(("app",))
    assert [call[0] for call in calls] == ["pip", "app + learn"]


def test_learn_installs_and_starts_nothing(elsewhere, monkeypatch):
    _, calls = elsewhere
    monkeypatch.setattr(bootstrap.os, "execve", pytest.fail)
    bootstrap.main(["learn"])
    assert [call[0] for call in calls] == ["pip", "app + embedded + learn"]


def test_failing_pip_shows_its_last_words(monkeypatch, tmp_path):
    fake = tmp_path / "python"
    fake.write_text("#!/bin/sh\necho Collecting one==1\necho 'no route to the moon'\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setattr(bootstrap, "PYTHON", fake)
    with pytest.raises(SystemExit, match=r"(?s)no route to the moon.*could not install app"):
        bootstrap.run_pip(["install"], "app", 1)


def test_configuration_of_pip_is_translated_for_uv(monkeypatch, tmp_path):
    fake = tmp_path / "python"
    lines = [
        ":env:.index-url='three'",
        r"global.extra-index-url='one\ntwo'",
        "global.index-url='never'",
        "global.find-links='elsewhere'",
        r"install.find-links='wheels\nhere'",
        "global.cert='x'",
    ]
    fake.write_text("#!/bin/sh\ncat <<'END'\n" + "\n".join(lines) + "\nEND\n")
    fake.chmod(0o755)
    monkeypatch.setattr(bootstrap, "PYTHON", fake)
    expected = {"UV_INDEX": "one two", "UV_FIND_LINKS": "wheels,here", "UV_DEFAULT_INDEX": "three"}
    assert bootstrap.uv_configuration() == expected


def test_only_the_standard_library_is_imported():
    done = run("-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); import bootstrap")
    assert done.returncode == 0, done.stderr


@pytest.fixture
def bare_machine(tmp_path):
    """Programs of a machine on which every call is only written down; gives a way to run `.ci/run` there."""
    for name in ("bash", "dirname"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))

    def program(name, words):
        (tmp_path / name).write_text(f"#!{tmp_path}/bash\n{words}\n")
        (tmp_path / name).chmod(0o755)

    def ci(*, user=0, ensurepip=True, chromium=False):
        program("id", f"echo {user}")
        program("apt-get", "echo apt-get $DEBIAN_FRONTEND $@")
        program("sudo", 'echo sudo; exec "$@"')
        program(
            "python3", f'[[ $1 == -c ]] && exit {int(not ensurepip)}; echo "python3 $@ $ATLAS_REQUIRE_BROWSER"; exit 7'
        )
        if chromium:
            program("google-chrome", "")
        argv = [tmp_path / "bash", ROOT / ".ci" / "run", "--full"]
        done = subprocess.run(argv, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
        assert done.returncode == 7, done.stderr  # that of the checks
        return done.stdout.splitlines()

    return ci


CHECKS = "python3 bootstrap.py test --full 1"


def test_ci_installs_nothing_that_is_there(bare_machine):
    assert bare_machine(chromium=True) == [CHECKS]


def test_ci_installs_what_is_missing(bare_machine):
    install = "apt-get noninteractive -q -y --no-install-recommends install"
    assert bare_machine() == ["apt-get -q update", f"{install} chromium fonts-dejavu-core", CHECKS]
    assert bare_machine(chromium=True, ensurepip=False) == ["apt-get -q update", f"{install} python3-venv", CHECKS]


def test_ci_asks_for_the_rights_it_needs(bare_machine):
    told = bare_machine(user=1000)
    assert [line for line in told if line == "sudo"] == ["sudo", "sudo"]
    assert told[-1] == CHECKS


@pytest.mark.long
def test_locks_are_renewed_with_hashes_and_without_addresses(monkeypatch, tmp_path, capsys):
    """Asks the registry that pip is configured for."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", Path(sys.prefix))
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    for lock in (tmp_path / "requirements").glob("*.lock"):
        lock.unlink()
    bootstrap.renew_locks()
    for name in ("app", "embedded", "dev", "browser", "learn"):
        text = bootstrap.lock_file(name).read_text()
        assert "://" not in text
        assert text.count("==") > 1
        assert "--hash=sha256:" in text
        assert "bootstrap.py lock" in text
    assert capsys.readouterr().out.split()[0] == "requirements/app.lock"
