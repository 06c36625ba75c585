"""What lowers and what lifts a rate."""

import pytest

from articles.connectors.model import Rate
from articles.politeness import rates

SERVICE = Rate(per_second=3, at_once=2, burst=6)


@pytest.mark.parametrize(
    ("per_second", "wanted"),
    [(None, SERVICE), (0, Rate(0, 2, 6)), (0.2, Rate(0.2, 2, 6)), (50, Rate(50, 2, 6))],
)
def test_rate_of_a_source_takes_the_place_of_the_services_own(per_second, wanted):
    assert rates.chosen(SERVICE, per_second) == wanted


@pytest.mark.parametrize(
    ("crawl_delay", "wanted"),
    [
        (None, SERVICE),
        (0, SERVICE),
        (0.1, SERVICE),
        (1 / 3, SERVICE),
        (0.5, Rate(2)),
        (10, Rate(0.1)),
        (86_400, Rate(1 / 300)),
    ],
)
def test_crawl_delay_lowers_the_rate_and_never_raises_it(crawl_delay, wanted):
    assert rates.lowered(SERVICE, crawl_delay) == wanted


def test_slower_of_two_rates_is_the_one_with_fewer_requests():
    assert rates.slower(rates.PAGES, SERVICE) == rates.slower(SERVICE, rates.PAGES) == SERVICE
    assert rates.slower(SERVICE, Rate(3)) == SERVICE


def test_crawl_delay_leaves_a_lifted_limit_lifted():
    assert rates.lowered(Rate(0), 10) == Rate(0)
