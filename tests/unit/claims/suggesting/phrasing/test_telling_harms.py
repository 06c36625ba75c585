import pytest

from tests.unit.claims.suggesting.phrasing.told import cases, terms_of

TOLD = """
PNEUMONITIS+MYOCARDITIS+PANCREATITIS+COLITIS: Rare: inflammation of the lungs, the heart muscle, pancreas or bowel.
HYPOTHYROIDISM: My thyroid packed up in spring.
HYPOTHYROIDISM: A thyroid gland that works too slowly is frequent.
HYPOTHYROIDISM: She will be on levothyroxine for good.
PERIPHERAL_NEUROPATHY: It can damage the nerves.
PERIPHERAL_NEUROPATHY: Report tingling or numbness at once.
FLU_LIKE_SYMPTOMS: Some feel as if they had the flu.
"""


@pytest.mark.parametrize(("terms", "text"), cases(TOLD))
def test_harm_is_told_as_patients_tell_it(terms, text):
    assert terms <= terms_of(text, "adverse_event")


def test_name_inside_of_a_longer_phrase_gives_way_to_it():
    assert terms_of("Second cancers such as T-cell lymphoma were seen.", "adverse_event") == {"SECONDARY_MALIGNANCY"}
