"""How tests ask for the editors' pages of terms."""

import re

from django.urls import reverse

QUOTED = "eleven of 40 patients responded"
"""Words of the claim with the proposed term."""


def read(client, name, *args, status=200, **query):
    """The page as text; its route is one of the admin."""
    answer = client.get(reverse(f"admin:{name}", args=args), query)
    assert answer.status_code == status
    return answer.content.decode()


def post(client, route, *args, **form):
    """What comes after a form was sent, as text."""
    return client.post(reverse(f"admin:{route}", args=args), form, follow=True).content.decode()


def plain(body):
    """The words of a page alone."""
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())
