"""Which providers are asked, and why others are not."""

from importlib.metadata import EntryPoint

import pytest
from django.core.checks import run_checks

from claims.models import Suggester
from claims.services import providing
from claims.services.training import retire
from immuno_atlas.web.clock import database_now
from tests.factories.claims import SuggesterFactory

pytestmark = pytest.mark.django_db
ODD = "tests.integration.claims.services.odd_providers"


@pytest.fixture
def offer(monkeypatch):
    """Let an installed package offer these."""

    def offer(*values):
        points = [EntryPoint("any", value, providing.GROUP) for value in values]
        monkeypatch.setattr(providing, "entry_points", lambda *, group: points if group == providing.GROUP else ())
        providing._loaded.cache_clear()

    yield offer
    providing._loaded.cache_clear()


def test_built_in_providers_are_there_by_default():
    found = providing.providers()
    assert (set(found.by_name), found.faults) == ({"terms", "axes"}, ())


def test_setting_names_classes_and_ready_providers(use):
    assert list(use(f"{ODD}.Odd").by_name) == ["odd"]
    assert list(use(f"{ODD}.MADE").by_name) == ["odd"]


def test_packages_bring_providers_along(use, offer):
    offer(f"{ODD}:Odd")
    assert set(use("claims.suggesting.axes_provider.AxesProvider").by_name) == {"axes", "odd"}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere.Provider", "cannot be loaded (ModuleNotFoundError"),
        (f"{ODD}.Nobody", "cannot be loaded (ImportError"),
        ("noname", "cannot be loaded (ImportError"),
        (f"{ODD}.Breaks", "cannot be loaded (OSError: no licence file)"),
        (f"{ODD}.NOT_A_PROVIDER", "its name is no text"),
        (f"{ODD}.NoName", "its name is no text"),
        (f"{ODD}.LongVersion", "its version is no text"),
        (f"{ODD}.NoPatience", "its patience is no number"),
        (f"{ODD}.OtherFacets", "its facets are no set"),
        (f"{ODD}.Mute", "it has no method suggest"),
    ],
)
def test_broken_provider_is_a_line_and_hides_nobody(use, name, reason):
    found = use(name, f"{ODD}.Odd")
    assert list(found.by_name) == ["odd"]
    assert len(found.faults) == 1
    assert found.faults[0].startswith(f"ATLAS_SUGGESTION_PROVIDERS names {name}: ")
    assert reason in found.faults[0]


def test_second_provider_of_a_name_is_not_asked(use):
    found = use(f"{ODD}.Odd", f"{ODD}.Twin")
    assert (list(found.by_name), len(found.faults)) == (["odd"], 1)


def test_package_that_cannot_be_loaded_is_a_line(use, offer):
    offer("nowhere:Provider", f"{ODD}:Mute")
    faults = use(f"{ODD}.Odd").faults
    assert [fault.startswith("An installed package offers ") for fault in faults] == [True, True]


def test_check_tells_what_cannot_be_loaded(use):
    use("nowhere.Provider")
    told = [error for error in run_checks() if error.id == "claims.E001"]
    assert len(told) == 1
    assert "nowhere.Provider" in told[0].msg
    use(f"{ODD}.Odd")
    assert [error for error in run_checks() if error.id.startswith("claims.")] == []


def test_check_tells_of_a_file_of_statements_that_is_not_there(settings, tmp_path):
    settings.SUGGESTION_STATEMENTS = str(tmp_path / "none.jsonl")
    told = [warning for warning in run_checks() if warning.id == "claims.W001"]
    assert [str(tmp_path / "none.jsonl") in one.msg for one in told] == [True]
    (tmp_path / "none.jsonl").touch()
    assert [warning for warning in run_checks() if warning.id == "claims.W001"] == []


def test_running_model_is_heard_and_one_in_the_shadow_is_not():
    running = SuggesterFactory(promoted=True)
    found = providing.providers()
    assert (set(found.by_name), found.shown) == ({"terms", "axes", "model"}, ["terms", "axes", "model"])
    SuggesterFactory()
    found = providing.providers()
    assert set(found.by_name) == {"terms", "axes", "model", "shadow"}
    assert "shadow" not in found.shown
    retire(name=running.name, by=None, now=database_now())
    assert set(providing.providers().by_name) == {"terms", "axes", "shadow"}


def test_model_that_cannot_be_read_stays_silent_and_is_told(caplog):
    made = SuggesterFactory(promoted=True)
    Suggester.objects.filter(pk=made.pk).update(artefact="{")
    assert set(providing.providers().by_name) == {"terms", "axes"}
    assert f"the model {made.name} cannot be read" in caplog.text


def test_nobody_else_may_have_the_name_of_the_models(use):
    found = use(f"{ODD}.Posing")
    assert "another provider has the name model" in found.faults[0]
