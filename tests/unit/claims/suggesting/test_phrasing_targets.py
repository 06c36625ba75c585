"""Classes of therapies that a sentence names by their target or their making, and words that only look like it."""

import pytest

from claims.suggesting.phrases import with_phrases
from tests.first_edition import reading_of
from vocabulary.editions import first_edition_lexicon

CLASSES = """
PD1: Blocking PD-1 did not help.
PD1: They tested a drug that blocks PD1.
PD1: Inhibition of PD-1 came first.
PDL1: An antibody directed against PD-L1 was added.
CTLA4: A molecule that inhibits CTLA-4 was added.
CTLA4+PD1: Combined CTLA-4 and PD-1 blockade was toxic.
LAG3+PD1: Blocking LAG-3 on top of PD-1 raised the rate.
PD1+TIGIT: Blockade of PD-1 and TIGIT was safe.
LAG3+PD1: Dual LAG-3/PD-1 inhibition was safe.
VISTA_OTHER_ICI: Neutralising CD47 set macrophages free.
INNATE: They added a medicine that blocks TGF-beta.
INNATE: A TGF-β trap was added.
INNATE: The oral A2A/A2B antagonist was stopped.
INNATE: Adenosine A2A receptor blockers were inert.
INNATE: An anti-CD73 antibody was given.
INNATE: CXCR2 antagonists kept neutrophils away.
TCE: Bispecific antibodies directed against BCMA were given.
TCE: A GPRC5D bispecific was given.
TCE: CD20xCD3 bispecific antibodies were given.
TCE: A bispecific antibody that ties the cancer to T cells was given.
BISPECIFIC: The bispecific CD47×FRα antibody was given.
CYTOKINE: Masked IL-12 was given.
CYTOKINE: An IL-2 mutein was given.
CYTOKINE: They make engineered cytokines.
VAX: A vaccine against KRAS was given.
VAX_DC: The vaccine is made from patients' own dendritic cells.
VAX_DC: Dendritic cell shots were given.
VAX_DC: Autologous dendritic cells loaded with lysate were given.
VAX_MRNA: The messenger RNA vaccine was given.
VAX_MRNA: A vaccine based on personal mRNA was given.
VAX_PEPTIDE: They vaccinated mice with long peptides.
VAX_PEPTIDE: A vaccine of eleven peptides was given.
TIL: She was treated with tumour-infiltrating lymphocytes.
TIL: Expanded TILs were infused.
TROP2ADC: A TROP2-directed ADC was given.
TROP2ADC: TROP-2-targeting antibody-drug conjugates were given.
COMBO_DUAL_ICI: Dual checkpoint blockade was toxic.
TARGETED: The DDR2 blocker wore off.
TARGETED: They gave an SHP2 inhibitor.
"""
NONE = """
Tumours that express PD-1 were rare.
T cells that are PD-1-positive were rare.
Systemic IL-12 exposure was low.
Tumour-infiltrating lymphocytes were dense.
A vaccine against influenza was given.
A vaccine against hepatitis B was given.
They took an ACE inhibitor.
The peptides were long.
Dendritic cells were rare.
"""


def _named(text):
    (sentence,) = reading_of(text).sentences
    found = with_phrases(sentence, first_edition_lexicon()).of("therapy")
    return {one.curie.split(":")[-1] for one in found}


@pytest.mark.parametrize("line", CLASSES.strip().splitlines())
def test_class_is_named_by_its_target_or_its_making(line):
    names, text = line.split(": ", 1)
    assert _named(text) == set(names.split("+"))


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_target_or_material_alone_names_no_therapy(text):
    assert _named(text) == set()
