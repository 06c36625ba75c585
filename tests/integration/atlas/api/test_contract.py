"""The contract as a file: complete, valid, committed, and what the answers are."""

import html
import json
import re
from pathlib import Path

import pytest
from django.urls import reverse
from drf_spectacular.validation import validate_schema

from atlas.api.describing.contract import Contract, contract
from atlas.api.urls import urlpatterns
from immuno_atlas.web.problem_types import TYPES
from tests.factories.vocabulary import TermFactory
from tests.integration.atlas.api.conftest import problem

COMMITTED = Path(__file__).resolve().parents[4] / "docs" / "openapi.json"
NOT_DESCRIBED = {"docs/"}
METHODS = {"get", "post", "patch", "put", "delete"}


def routes():
    """Path as OpenAPI writes it -> methods, of every route that ends in no suffix form."""
    found = {}
    for route in urlpatterns:
        path = str(route.pattern).replace("<id:pk>", "{id}").replace("<curie:curie>", "{curie}")
        if path not in NOT_DESCRIBED and not (path.endswith(".json") and path != "openapi.json"):
            found[f"/api/v1/{path}"] = {name for name in METHODS if hasattr(route.callback.view_class, name)}
    return found


def test_contract_is_valid_openapi():
    validate_schema(contract())


def test_contract_describes_every_route_and_method():
    assert {path: set(methods) for path, methods in contract()["paths"].items()} == routes()


def test_contract_is_the_committed_one():
    """Write it anew with `manage.py spectacular --format openapi-json --file docs/openapi.json`; look at the diff."""
    assert json.loads(COMMITTED.read_text("utf-8")) == json.loads(json.dumps(contract()))


@pytest.mark.django_db
def test_contract_is_served(public):
    response = public.get("openapi.json")
    assert response.json() == json.loads(json.dumps(contract()))
    problem(public.get("openapi.json?x=1"), 400, "unknown-parameter")


@pytest.mark.django_db
def test_root_leads_everywhere(public):
    body = public.get("").json()
    assert (body["data_seq"], body["newest_release"]) == (0, None)
    for address in body["resources"].values():
        assert public.get(address.removeprefix("http://testserver")).status_code == 200, address
    first = public.get("")
    assert public.get("", If_None_Match=first["ETag"]).status_code == 304


@pytest.mark.django_db
def test_documentation_has_no_inline_script_and_no_foreign_address(public):
    page = public.get("docs/", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert page["Content-Type"].startswith("text/html")
    text = page.content.decode()
    assert "<script>" not in text
    assert "style=" not in text
    assert not re.search(r"<(script|link|img|iframe)[^>]*(src|href)=.?(https?:|//)", text)
    assert reverse("api:openapi") in text


@pytest.mark.django_db
def test_documentation_can_be_read_without_script_and_its_reading_examples_work(public):
    text = html.unescape(public.get("docs/").content.decode())
    for place in ("resources", "paging", "sync", "errors", "tokens"):
        assert f'<h2 id="{place}">' in text
    examples = re.findall(r'curl (?:-H \'[^\']*\' )?"http://testserver/api/v1/([^"]*)"', text)
    assert len(examples) >= 6
    TermFactory(preferred_name="pembrolizumab", named=["Keytruda"])
    answers = {path: public.get(path).status_code for path in examples}
    assert {path for path, status in answers.items() if status != 200} == {"claims/1/", "claims/?therapy=keytruda"}
    hint = public.get("claims/?therapy=keytruda").json()["errors"][0]["hint"]
    assert f'"hint": "{hint}"' in text


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(TYPES))
def test_every_problem_has_its_page(public, slug):
    page = public.client.get(f"/problems/{slug}/")
    assert page.status_code == 200
    assert TYPES[slug].title in page.content.decode()


@pytest.mark.django_db
def test_unknown_problem_has_no_page(public):
    assert public.client.get("/problems/nothing/").status_code == 404


def test_library_prints_the_same_contract():
    assert Contract().get_schema() == contract()
