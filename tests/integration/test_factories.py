"""Every model has a factory, and every factory makes a row that the database takes."""

import importlib
import pkgutil

import pytest
from django.apps import apps
from factory.django import DjangoModelFactory

import tests.factories

APPS = ("accounts", "articles", "atlas", "claims", "vocabulary")
MODELS = [model for app in APPS for model in apps.get_app_config(app).get_models()]
FACTORIES = [
    found
    for module in pkgutil.iter_modules(tests.factories.__path__, "tests.factories.")
    for found in vars(importlib.import_module(module.name)).values()
    if isinstance(found, type) and issubclass(found, DjangoModelFactory) and found.__module__ == module.name
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_has_a_factory(model):
    assert any(found._meta.model is model for found in FACTORIES)


@pytest.mark.django_db
@pytest.mark.parametrize("found", FACTORIES, ids=lambda found: found.__name__)
def test_factory_makes_a_valid_row(found):
    row = found()
    assert type(row)._default_manager.get(pk=row.pk) == row
