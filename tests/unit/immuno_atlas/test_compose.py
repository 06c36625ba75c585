"""What can be known of docker-compose.yml and Dockerfile without an engine."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from immuno_atlas import entry

ROOT = Path(__file__).resolve().parents[3]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if service["image"].startswith("immuno-atlas:")]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
READERS = [ROOT / "immuno_atlas" / name for name in ("settings.py", "celery_settings.py", "entry.py")]


def tool(name: str, *words: str) -> subprocess.CompletedProcess:
    program = Path(sys.executable).with_name(name)
    argv = [str(program), *words]
    return subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)


def test_compose_follows_its_schema():
    done = tool("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_dockerfile_has_no_fault():
    done = tool("hadolint", "Dockerfile")
    assert done.returncode == 0, done.stdout + done.stderr


def test_compose_has_every_part():
    assert set(SERVICES) == {"postgres", "redis", "migrate", "web", "worker", "beat"}
    assert set(OURS) == {"migrate", "web", "worker", "beat"}


@pytest.mark.parametrize("name", OURS)
def test_command_is_a_verb_of_the_entry_point(name):
    assert entry.parser().parse_args(SERVICES[name]["command"]).verb == name


@pytest.mark.parametrize("name", [name for name in OURS if "healthcheck" in SERVICES[name]])
def test_health_is_asked_through_the_entry_point(name):
    command, *words = SERVICES[name]["healthcheck"]["test"]
    assert command == "CMD"
    assert words[:3] == ["python", "-m", "immuno_atlas.entry"]
    assert entry.parser().parse_args(words[3:]).alive == name


def test_dockerfile_starts_the_entry_point():
    assert 'ENTRYPOINT ["python", "-m", "immuno_atlas.entry"]' in DOCKERFILE
    (words,) = re.findall(r"^CMD \[(.+)\]$", DOCKERFILE, re.MULTILINE)
    assert entry.parser().parse_args([word.strip(' "') for word in words.split(",")]).verb == "web"


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_read_by_the_code(name):
    source = "".join(path.read_text() for path in READERS)
    unread = [variable for variable in SERVICES[name]["environment"] if f'"{variable}"' not in source]
    assert unread == []


@pytest.mark.parametrize("name", SERVICES)
def test_every_dependency_can_be_waited_for(name):
    for other, wish in SERVICES[name].get("depends_on", {}).items():
        if wish["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[other]
        else:
            assert (wish["condition"], SERVICES[other]["restart"]) == ("service_completed_successfully", "no")


@pytest.mark.parametrize("name", SERVICES)
def test_ports_are_open_to_this_machine_only(name):
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))


def test_images_are_pinned():
    images = [service["image"] for service in SERVICES.values()] + re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert all(re.search(r":\d+\.\d+(\.\d+)?(-[a-z-]+)?$", image) for image in images)


@pytest.mark.parametrize("name", SERVICES)
def test_no_secret_is_written_down(name):
    for variable, value in SERVICES[name].get("environment", {}).items():
        if re.search("SECRET|PASSWORD|AUTH", variable):
            assert re.fullmatch(r"\$\{ATLAS_[A-Z_]+:\?\}", value), variable
        for password in re.findall(r"//[^:/]*:(.*)@", str(value)):
            assert re.fullmatch(r"\$\{ATLAS_[A-Z_]+:\?\}", password), variable


def test_only_the_migration_knows_the_owner():
    knowing = [name for name in OURS if "DATABASE_OWNER_URL" in SERVICES[name]["environment"]]
    assert knowing == ["migrate"]


def test_build_context_holds_what_is_named():
    kept = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    missing = [name for name in kept if not (ROOT / name).exists()]
    assert missing == []
