import pytest

from tests.unit.claims.suggesting.phrasing.told import cases, terms_of

TOLD = """
EXCL: T cells rarely reach the core of these sarcomas.
EXCL: Fibroblasts seal off liver cancers from T cells.
EXCL: Such lesions are T-cell-poor.
EXCL: A thick capsule shuts immune cells out.
EXH: Exhausted-looking CD8 cells crowded the margin.
EXH: Livers held many TOX-rich T cells.
EXH: Weeks of exposure drove exhaustion.
REACT: A pause of two weeks restored function.
REACT: T cells of the refractory patients regained killing after the pause.
REACT+ADENO: The antagonist reversed adenosine-mediated suppression of T cells.
INFILT: Surgeons saw a doubling, with a rise in intratumoral CD8+ T cells.
INFILT: The heart muscle was packed with CD8 cells.
TUMREC: Half of them made T cells against the viral protein.
TUMREC: Vaccine-specific T cells appeared in most.
TUMREC: The shot teaches lymphocytes to spot the altered kinase.
CTL: It docks onto the blast with one arm and onto a T cell with the other.
CTL: By engaging CD3 on T cells it turns them on the tumour.
AGLOSS: At progression GPRC5D was deleted in three.
AGLOSS: Relapses carried extracellular-domain mutations.
AGLOSS: Two neuroblastomas had shed GD2.
ACQRES: The melanoma was no longer responding to nivolumab.
ACQRES: Half respond, yet most of them eventually relapse.
ACQRES: A mathematical model predicted outgrowth of resistant clones.
CARPERS: The product was detectable for a median of only 20 days.
CARPERS: In both relapses the infused cells were gone.
TAM: Hepatic macrophages destroy activated T cells.
TAM: Removal of CD14+ monocytes abolished the activity.
TAN: Resistant tumours were neutrophil-rich.
ADCP: Tumour cells were phagocytosed within hours.
ICD: The payload brought calreticulin to the surface.
SOFT: T cells entered the softer tumours.
SOFT: Softening the stroma may help.
ECM: The enzyme loosened the scar-like scaffold.
VASCNORM: Axitinib normalises the tumour's vessels.
STEML: Stem-like CD39-negative cells made up a tenth of the product.
DUALBLOCK: Blocking TIGIT on top of PD-1 raised secretion.
DUALBLOCK: The second antibody releases a different brake.
MEMORY: In nine of them those cells were still there two years later.
MEMORY: Cured animals rejected a new challenge.
NEOAG: The defect studs cells with strange proteins.
MICROB: The donor bacteria settled in most recipients.
"""


@pytest.mark.parametrize(("terms", "text"), cases(TOLD))
def test_mechanism_is_told_by_what_cells_do(terms, text):
    assert terms <= terms_of(text, "mechanism")


@pytest.mark.parametrize(
    ("text", "not_told"),
    [
        ("Dendritic cells teach T cells what to attack.", "TUMREC"),
        ("TIL-treated patients lived longer.", "INFILT"),
        ("A STING agonist was given alone.", "STING"),
        ("STK11 mutation was associated with shorter survival.", "ONCOSIG"),
    ],
)
def test_what_only_seems_to_tell_a_mechanism_tells_none(text, not_told):
    assert not_told not in terms_of(text, "mechanism")
