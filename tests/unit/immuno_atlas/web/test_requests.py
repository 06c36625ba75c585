import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from immuno_atlas.web import requests


@pytest.mark.parametrize("offered", ["a1b2c3d4", "A_b-" * 16, "0" * 64])
def test_safe_id_from_outside_is_kept(offered):
    assert requests.chosen_request_id(offered) == offered


@pytest.mark.parametrize("offered", [None, "", "short", "x" * 65, "abcdefgh\n", "abc def gh", "<script>", "äöüäöüäö"])
def test_unsafe_id_is_replaced(offered):
    chosen = requests.chosen_request_id(offered)
    assert chosen != offered
    assert len(chosen) == 32


def test_middleware_sets_the_id_for_the_request_only():
    seen = []

    def answer(request):
        seen.append(requests.current_request_id.get())
        return HttpResponse()

    response = requests.RequestIdMiddleware(answer)(RequestFactory().get("/", headers={"X-Request-ID": "caller-0001"}))
    assert response["X-Request-ID"] == "caller-0001"
    assert seen == ["caller-0001"]
    assert requests.current_request_id.get() == ""


def test_middleware_forgets_the_id_after_a_failure():
    def fail(request):
        raise LookupError

    with pytest.raises(LookupError):
        requests.RequestIdMiddleware(fail)(RequestFactory().get("/"))
    assert requests.current_request_id.get() == ""
