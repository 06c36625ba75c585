import datetime as dt

import pytest
from django.urls import reverse

from tests.factories.accounts import EditorFactory
from tests.factories.vocabulary import NOW, EditionFactory, EditionTermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = EditorFactory()
    client.force_login(user)
    return user


@pytest.fixture
def editions():
    old, middle, new = (
        EditionFactory(version=name, created_at=NOW + dt.timedelta(days=day))
        for day, name in enumerate(("old", "middle", "new"))
    )
    for edition, name in ((old, "first name"), (middle, "second name"), (new, "third name")):
        EditionTermFactory(edition=edition, curie="IA:THER:X", preferred_name=name, codes=[["exact", "NCIT:C1"]])
    EditionTermFactory(edition=new, curie="IA:THER:NEW", preferred_name="newcomer")
    EditionTermFactory(edition=old, curie="IA:THER:OLD", preferred_name="left out")
    EditionTermFactory(edition=middle, curie="IA:THER:D", preferred_name="leaves")
    EditionTermFactory(edition=new, curie="IA:THER:D", preferred_name="leaves", status="deprecated")
    return old, middle, new


def test_an_edition_is_compared_with_the_one_before(client, editor, editions):
    page = client.get(reverse("admin:edition-changes", args=[editions[2].pk])).content.decode()
    for words in ("newcomer", "was called “second name”", "leaves", "Out of use"):
        assert words in page
    assert "left out" not in page
    assert (
        reverse("admin:edition-changes", args=[editions[2].pk])
        in client.get(reverse("admin:vocabulary_edition_changelist")).content.decode()
    )


def test_another_edition_may_be_chosen(client, editor, editions):
    address = reverse("admin:edition-changes", args=[editions[2].pk])
    page = client.get(address, {"with": editions[0].pk}).content.decode()
    assert "was called “first name”" in page
    assert "Only in old" in page
    assert "There is no edition before" in client.get(address, {"with": "999"}).content.decode()
    assert "was called “second name”" in client.get(address, {"with": "x"}).content.decode()


def test_the_first_edition_has_nothing_before_it(client, editor):
    edition = EditionFactory()
    address = reverse("admin:edition-changes", args=[edition.pk])
    assert "There is no edition before" in client.get(address).content.decode()
    twin = EditionFactory(created_at=NOW + dt.timedelta(days=1))
    address = reverse("admin:edition-changes", args=[twin.pk])
    assert "The two hold the same terms" in client.get(address).content.decode()
