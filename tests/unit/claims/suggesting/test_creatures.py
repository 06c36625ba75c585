import pytest

from claims.suggesting.creatures import is_of_animals, is_of_models


@pytest.mark.parametrize(
    ("text", "of_animals", "of_models"),
    [
        ("Ten mice were cured.", True, True),
        ("Cultured melanoma cells died.", False, True),
        ("Human neuroblastoma cells treated with it died.", False, True),
        ("Mice and patients responded alike.", False, False),
        ("Half of them responded.", False, False),
    ],
)
def test_animals_and_cells_are_told_from_people(text, of_animals, of_models):
    assert is_of_animals(text) is of_animals
    assert is_of_models(text) is of_models
