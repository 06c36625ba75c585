import pytest

from articles.kinds import ArticleKind, PassageRole
from claims.suggesting.reading import LONGEST_SENTENCE, Span
from claims.suggesting.suggestions import check
from claims.suggesting.terms_provider import TermsProvider
from tests.first_edition import reading_of

PRESS, PAPER, GUIDELINE = ArticleKind.PRESS_RELEASE, ArticleKind.PAPER, ArticleKind.GUIDELINE


def _suggested(text, **told):
    reading = reading_of(text, **told)
    found = list(TermsProvider().suggest(reading))
    kept, dropped = check(found, reading)
    assert not dropped
    return kept


def _tags(text, facet, number=-1, **told):
    """{term: role or scope} of one sentence, the last one by default."""
    found = _suggested(text, **told)
    wanted = number if number >= 0 else len(reading_of(text, **told).sentences) - 1
    return {
        one.value.split(":")[-1]: one.role or one.scope
        for one in found
        if one.sentence == wanted and one.facet == facet
    }


def _names(text, facet, number=-1, **told):
    return set(_tags(text, facet, number, **told))


# --- therapies -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param("Avelumab in bladder cancer", "A third of the patients responded.", {"AVELUMAB"}, id="title"),
        pytest.param("", "Avelumab was given to 20 people.\n\nSeven responded.", {"AVELUMAB"}, id="first sentence"),
        pytest.param(
            "Avelumab with axitinib", "Avelumab was tested. The combination caused diarrhea.", {"AVELUMAB", "AXITINIB"},
            id="both of a combination",
        ),
        pytest.param(
            "Avelumab with axitinib", "The combination with avelumab caused diarrhea.", {"AVELUMAB", "AXITINIB"},
            id="the other of a combination",
        ),
        pytest.param(
            "Avelumab with axitinib", "Avelumab in this combination caused diarrhea.", {"AVELUMAB", "AXITINIB"},
            id="the other of a combination that it does not join",
        ),
        pytest.param(
            "Tumor vaccine for melanoma", "The drug is called mRNA-4157. Fatigue was common.", {"MRNA_4157"},
            id="agent of a class",
        ),
        pytest.param(
            "Cemiplimab in skin cancer", "Checkpoint inhibitors led to a complete response in five.", {"CEMIPLIMAB"},
            id="class for its agent",
        ),
        pytest.param(
            "Cemiplimab in skin cancer", "Ipilimumab was tried first. It made tumors shrink.", {"IPILIMUMAB"},
            id="pronoun",
        ),
        pytest.param(
            "Trial of obinutuzumab", "All received obinutuzumab with venetoclax. Half are in remission.",
            {"OBINUTUZUMAB", "VENETOCLAX"}, id="what all were given",
        ),
        pytest.param(
            "Trial of obinutuzumab", "They received obinutuzumab with venetoclax or placebo. Half are in remission.",
            {"OBINUTUZUMAB"}, id="what one arm was given",
        ),
        pytest.param(
            "Dostarlimab trial", "It is new. Hopes were high. Women got dostarlimab plus niraparib. A third responded.",
            {"DOSTARLIMAB", "NIRAPARIB"}, id="what else was given",
        ),
        pytest.param(
            "Relatlimab trial", "A combination of relatlimab and nivolumab was tested. Many lived longer.",
            {"RELATLIMAB", "NIVOLUMAB"}, id="a combination of two",
        ),
        pytest.param(
            "Avelumab trial", "A third responded. Rash was rare. Avelumab plus axitinib is sold. Many lived longer.",
            {"AVELUMAB"}, id="another combination later",
        ),
        pytest.param("Immunotherapy today", "Side effects such as rash were mild.", {"IMMUNOTHERAPY"}, id="as such"),
        pytest.param("Immunotherapy today", "The hall was full.", set(), id="as such, without a result"),
        pytest.param(
            "Immunotherapy today", "Surgery is common. PD-1 blockade is newer. Ten died of treatment-related causes.",
            {"PD1"}, id="a kind of immunotherapy",
        ),
        pytest.param(
            "", "Prices rose.\n\nSo they did.\n\nFor all.\n\nAvelumab helped. Half lived longer.", {"AVELUMAB"},
            id="the one before",
        ),
        pytest.param(
            "", "Prices rose.\n\nSo they did.\n\nAvelumab helped.\n\nHalf of the men lived longer.", {"AVELUMAB"},
            id="of another paragraph",
        ),
        pytest.param("Avelumab in bladder cancer", "Who will pay for all this?", set(), id="question"),
        pytest.param("Avelumab in bladder cancer", "PD-L1 was found in most tumors.", set(), id="how common"),
        pytest.param(
            "Adding tiragolumab to chemotherapy", "Tiragolumab with chemotherapy was stopped for futility.",
            {"TIRAGOLUMAB"}, id="backbone",
        ),
        pytest.param(
            "Adding tiragolumab to atezolizumab", "Tiragolumab with atezolizumab was stopped for futility.",
            {"TIRAGOLUMAB", "ATEZOLIZUMAB"}, id="joined as one treatment",
        ),
        pytest.param(
            "Adding tiragolumab to atezolizumab", "Tiragolumab did not help patients on atezolizumab.",
            {"TIRAGOLUMAB"}, id="backbone that is not joined",
        ),
        pytest.param(
            "Relatlimab beats nivolumab alone", "Relatlimab plus nivolumab was better than nivolumab alone.",
            {"RELATLIMAB", "NIVOLUMAB"}, id="pair against one of it",
        ),
        pytest.param(
            "Relatlimab combined with nivolumab", "Relatlimab worked when combined with nivolumab.",
            {"RELATLIMAB", "NIVOLUMAB"}, id="combined with",
        ),
        pytest.param(
            "Relatlimab in melanoma", "Relatlimab and nivolumab were given together.",
            {"RELATLIMAB", "NIVOLUMAB"}, id="given together",
        ),
        pytest.param(
            "Camrelizumab in cancer", "Camrelizumab was combined with paclitaxel.", {"CAMRELIZUMAB"},
            id="combined with chemotherapy",
        ),
        pytest.param(
            "Sarcomas after viruses: oncolytic virus plus radiotherapy", "They got T-VEC. Half had a relapse.",
            {"TALIMOGENE_LAHERPAREPVEC", "RT"}, id="agent of one of two classes",
        ),
        pytest.param(
            "A trial", "T-DXd was given instead of T-DM1. In the T-DXd and T-DM1 arms, 9 and 7 responded.",
            {"TRASTUZUMAB_DERUXTECAN"}, id="comparator of the document",
        ),
        pytest.param("Relapse after CAR-T cells", "Half relapsed after CAR-T cells.", {"CART"}, id="prior line"),
        pytest.param("Trial after nivolumab", "Nobody responded after nivolumab.", {"NIVOLUMAB"}, id="nothing else"),
        pytest.param("", "The weather was fine. Avelumab came later.", {"AVELUMAB"}, id="itself"),
        pytest.param(
            "", "We tell of trials.\n\nSurvival was long.\n\nSo they say. Avelumab came later. Then all responded.",
            {"AVELUMAB"}, id="nearest",
        ),
    ],
)  # fmt: skip
def test_therapy_of_a_sentence_comes_from_its_document(title, text, expected):
    tags = _tags(text, "therapy", title=title, kind=PRESS)
    assert {name for name, role in tags.items() if role == "study"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Earlier vaccines made of whole cells failed to prolong survival.",
        "Another company's vaccine led to responses in 20%.",
        "Older vaccines failed. Most of them raised no responses.",
    ],
)
def test_therapies_of_others_are_not_those_of_the_document(text):
    told = f"The vaccine mRNA-4157 was given to 90 people with melanoma.\n\n{text}"
    assert _tags(told, "therapy", title="mRNA-4157 works", kind=PRESS) == {}


@pytest.mark.parametrize("between", ["", "The mice were young. "])
def test_animals_have_the_cancer_that_the_text_gave_them(between):
    text = f"Women lived longer. Mice were given breast cancer. {between}These mice lived longer."
    assert _names(text, "subtype", title="New hope in ovarian cancer", kind=PRESS) == {"BRCA"}


@pytest.mark.parametrize("mice", ["Mice were treated.", "Mice got breast cancer or melanoma."])
def test_animals_without_one_cancer_of_their_own_have_that_of_the_document(mice):
    text = f"Women lived longer. {mice} These mice lived longer."
    assert _names(text, "subtype", title="New hope in ovarian cancer", kind=PRESS) == {"OV"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mice were treated. Median survival rose.", {"SURVIVAL_IN_MICE"}),
        ("The mice were treated. Women followed. Median survival rose.", {"OVERALL_SURVIVAL"}),
        ("The mice were treated.\n\nMedian survival rose.", {"OVERALL_SURVIVAL"}),
        ("The mice were treated. An earlier study had found poor survival.", {"OVERALL_SURVIVAL"}),
    ],
)
def test_survival_behind_a_sentence_about_animals_is_theirs(text, expected):
    assert _names(text, "outcome", kind=PRESS) == expected


def test_first_sentence_before_any_therapy_inherits_none():
    assert _names("Few people know the story. Avelumab is an antibody.", "therapy", 0) == set()


def test_paper_is_about_what_its_patients_were_given():
    text = (
        "BACKGROUND: Ipilimumab has prolonged survival. METHODS: Thirty patients received avelumab. "
        "RESULTS: Six responded."
    )
    assert _tags(text, "therapy", 0, kind=PAPER) == {"IPILIMUMAB": "study"}
    assert _tags(text, "therapy", kind=PAPER) == {"AVELUMAB": "study"}


def test_paper_that_gave_nothing_has_no_therapy():
    assert _names("We profiled 40 tumors. CXCL13 was high in ten.", "therapy", kind=PAPER) == set()


def test_background_of_a_paper_inherits_nothing():
    text = "BACKGROUND: Survival is short."
    tags = _suggested(text, title="First-line avelumab in bladder cancer", kind=PAPER)
    assert {one.value for one in tags if one.scope == "document"} == {"IA:DX:BLCA"}


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param(
            "QRT-31 in lung cancer",
            "The anti-TIGIT antibody QRT-31 plus zimberelimab was tested.\n\nRash was common.",
            {"TIGIT", "ZIMBERELIMAB"},
            id="the other half of what the title names, by the first sentences",
        ),
        pytest.param(
            "QRT-31 in lung cancer",
            "Zimberelimab was combined with the anti-TIGIT antibody QRT-31.\n\nRash was common.",
            {"TIGIT", "ZIMBERELIMAB"},
            id="the other half before it",
        ),
        pytest.param(
            "QRT-31 in lung cancer",
            "The anti-TIGIT antibody QRT-31 plus carboplatin was tested.\n\nRash was common.",
            {"TIGIT"},
            id="chemotherapy is no half",
        ),
        pytest.param(
            "mRNA vaccine added to pembrolizumab", "Relapses were rarer.", {"VAX_MRNA", "PEMBROLIZUMAB"},
            id="what a title adds to an immunotherapy",
        ),
        pytest.param(
            "mRNA vaccine added to pembrolizumab", "The vaccine caused fever.", {"VAX_MRNA"}, id="one of two",
        ),
        pytest.param(
            "mRNA vaccine in breast cancer", "Adding an antibody against CTLA-4 cured a third.", {"VAX_MRNA", "CTLA4"},
            id="what is added goes with what the document is about",
        ),
        pytest.param(
            "Avelumab in bladder cancer", "“I would use it tomorrow,” said Ann Bo, a physician.", {"AVELUMAB"},
            id="a quotation that takes it up",
        ),
        pytest.param(
            "Avelumab in bladder cancer", "Cystectomy is hard on many patients.", {"SURGERY"}, id="an operation",
        ),
        pytest.param(
            "Doctors report on immunotherapy before surgery for colon cancer",
            "Four weeks of immunotherapy cleared most tumors.\n\nAll 90 people got ipilimumab and nivolumab.",
            {"IPILIMUMAB", "NIVOLUMAB"},
            id="immunotherapy as such means them",
        ),
        pytest.param(
            "TLR9 agonist for melanoma",
            "Omvatolimod, a TLR9 agonist, was tested.\n\nTilsotolimod had failed. A third responded.",
            {"INNATE"},
            id="a new agent of the class of the title is not another one",
        ),
        pytest.param(
            "CD47 blockade in ovarian cancer",
            "Anti-CD47 antibodies such as magrolimab caused anemia.\n\nMacrophages took up the cells.",
            {"VISTA_OTHER_ICI"},
            id="an example is no member",
        ),
        pytest.param(
            "", "Seven children got CAR-T cells.\n\nProducts such as Kymriah are in use.\n\nFive are alive.", {"CART"},
            id="an example is not what they got",
        ),
        pytest.param(
            "Antibiotics and checkpoint inhibitors",
            "All 900 patients got nivolumab, pembrolizumab or atezolizumab.\n\nRash was common.",
            {"ICI"},
            id="many agents in place of each other",
        ),
        pytest.param(
            "A new drug for lymphoma", "A bispecific antibody was given.\n\nRelapses were common.", {"TCE"},
            id="two arms against a blood cancer",
        ),
    ],
)  # fmt: skip
def test_sentence_without_a_therapy_means_what_its_document_tells(title, text, expected):
    number = 0 if "Four weeks" in text else -1
    assert _names(text, "therapy", number, title=title, kind=PRESS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Lenvatinib has other harms. Fatigue was common.", {"LENVATINIB"}, id="another agent"),
        pytest.param(
            "In another cohort, lenvatinib had other harms. Fatigue was common.", {"AVELUMAB"}, id="another in passing"
        ),
        pytest.param(
            "Lenvatinib is an old drug.\n\nFatigue was common.", {"AVELUMAB"}, id="another in another paragraph"
        ),
        pytest.param(
            "Lenvatinib has other harms. “It changed what we do,” she said.", {"LENVATINIB"}, id="what takes it up"
        ),
        pytest.param("Lenvatinib has other harms. A trial will begin in May.", {"AVELUMAB"}, id="what comes next"),
        pytest.param(
            "“Lenvatinib taught us much,” said Ann Bo. Fatigue was common.", {"AVELUMAB"}, id="what somebody says"
        ),
    ],
)
def test_paragraph_turns_to_another_agent(text, expected):
    found = _names(text, "therapy", title="Avelumab in liver cancer", kind=PRESS)
    assert found == expected


def test_paragraph_narrows_the_class_of_its_document():
    text = (
        "Cemiplimab was not new.\n\nDostarlimab came later.\n\n"
        "The agency then cleared retifanlimab for skin cancer. Rash was mild."
    )
    title = "Agency clears one more checkpoint inhibitor"
    assert _names(text, "therapy", title=title, kind=PRESS) == {"RETIFANLIMAB"}


def test_new_agent_of_a_paragraph_stands_in_place_of_the_class_of_its_document():
    text = "Mice were studied.\n\nThe bispecific CD47×FRα antibody OV-47 slowed growth. Red cells survived."
    assert _names(text, "therapy", title="CD47 blockade in ovarian cancer", kind=PAPER) == {"BISPECIFIC"}


def test_antibody_that_no_term_names_inherits_nothing_of_another():
    text = (
        "An antibody that blocks QRX1 slowed growth and helped anti-PD-1.\n\n"
        "Mice on both lived longer.\n\nThe antibody alone had no effect on tumor growth."
    )
    assert _names(text, "therapy", title="Blocking a receptor makes melanoma respond to anti-PD-1", kind=PRESS) == set()


def test_bispecific_antibody_that_engages_other_cells_stays_one():
    text = "The bispecific antibody, which binds CD16, worked better than rituximab."
    assert "BISPECIFIC" in _names(text, "therapy", title="Two arms against lymphoma", kind=PRESS)


def test_guideline_keeps_the_class_of_its_title():
    text = "Mosunetuzumab may be given at home. Fever is common."
    assert _names(text, "therapy", title="T-cell engagers in lymphoma", kind=GUIDELINE) == {"TCE"}


def test_review_inherits_only_where_results_are_told():
    text = "Macrophages are numerous."
    assert _names(text, "therapy", title="Avelumab reviewed", kind=ArticleKind.REVIEW) == set()


def test_quotation_about_other_things_inherits_nothing():
    text = "“We are all very proud of this wonderful team and of our great building,” he said."
    assert _names(text, "therapy", title="Avelumab in bladder cancer", kind=PRESS) == set()


def test_immunotherapy_as_an_aside_is_not_suggested():
    text = "Stiff tissue may be why immunotherapy fails."
    assert _names(text, "therapy", title="Stiff tumors", kind=PRESS) == set()


def test_kind_of_treatment_in_the_background_is_not_suggested():
    assert _names("Nivolumab is unlike chemotherapy.", "therapy", kind=PRESS) == {"NIVOLUMAB"}


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param(
            "Antibody before radiation", "Toripalimab was given to ten. Half were well.", {"TORIPALIMAB"},
            id="immunotherapy before a kind of treatment",
        ),
        pytest.param("Radiation today", "It was given to ten. Half were well.", {"RT"}, id="kind of treatment"),
        pytest.param(
            "", "Checkpoint inhibitors do little.\n\nGalunisertib helped mice. They lived long.", {"GALUNISERTIB"},
            id="agent before a class",
        ),
        pytest.param(
            "", "Checkpoint inhibitors do little.\n\nNothing else is known. They lived long.", {"ICI"},
            id="class alone",
        ),
        pytest.param(
            "Avelumab in bladder cancer", "It works.\n\nTebentafusp was tried too. Half were well.", {"TEBENTAFUSP"},
            id="paragraph on another agent",
        ),
        pytest.param(
            "Avelumab in bladder cancer", "It works.\n\nA vaccine was tried too. Half were well.", {"AVELUMAB"},
            id="paragraph on a class",
        ),
        pytest.param(
            "PD-L1 blockade in cancer", "It works.\n\nAvelumab was tried too. Half were well.", {"AVELUMAB"},
            id="paragraph on an agent of the class",
        ),
        pytest.param(
            "Avelumab in bladder cancer", "It works. The PD-L1 inhibitor shrank tumors.", {"AVELUMAB"},
            id="the class for its agent",
        ),
        pytest.param("Avelumab", "About 40% of bladder cancers bear PD-L1.", set(), id="how common a marker is"),
        pytest.param("Avelumab", "The work was funded by a trust.", set(), id="money"),
        pytest.param("Avelumab", "The assay reached a specificity of 94%.", set(), id="test"),
        pytest.param("Avelumab", "The assay told who benefits.", {"AVELUMAB"}, id="test for a treatment"),
        pytest.param(
            "Avelumab versus docetaxel in lung cancer", "With docetaxel it was five months.", {"AVELUMAB"},
            id="only the control",
        ),
    ],
)  # fmt: skip
def test_document_says_which_therapy_a_sentence_means(title, text, expected):
    tags = _tags(text, "therapy", title=title)
    assert {name for name, role in tags.items() if role in {"study", "co_treatment"}} == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param("", "QRX-417 plus avelumab helped.", {"AVELUMAB": "co_treatment"}, id="sentence"),
        pytest.param("QRX-417 Plus Avelumab", "A third responded.", {"AVELUMAB": "co_treatment"}, id="title"),
        pytest.param(
            "QRX-417 plus avelumab", "The combination shrank tumors.", {"AVELUMAB": "co_treatment"}, id="combination"
        ),
        pytest.param(
            "QRX-417 plus avelumab", "With avelumab a third responded.", {"AVELUMAB": "co_treatment"}, id="named again"
        ),
        pytest.param(
            "", "QRX-417 was given with avelumab.\n\nIt was new.\n\nA third responded to avelumab alone.",
            {"AVELUMAB": "comparator"}, id="alone",
        ),
        pytest.param(
            "mRNA-4157 with avelumab in melanoma", "The vaccine plus avelumab shrank tumors.",
            {"MRNA_4157": "study", "AVELUMAB": "study"}, id="both known",
        ),
        pytest.param(
            "mRNA-4157 in melanoma", "The vaccine plus avelumab shrank tumors.",
            {"MRNA_4157": "study", "AVELUMAB": "co_treatment"}, id="meant one known",
        ),
        pytest.param(
            "Avelumab in melanoma", "QRX-417 plus avelumab is new. A third responded to avelumab.",
            {"AVELUMAB": "study"}, id="title knows better",
        ),
        pytest.param(
            "Relatlimab plus nivolumab", "It was 9 months with the combination and 4 months with nivolumab alone.",
            {"RELATLIMAB": "study", "NIVOLUMAB": "study"}, id="whole against one of it",
        ),
        pytest.param(
            "Sabatolimab plus azacitidine or placebo", "A third responded.", {"SABATOLIMAB": "study"}, id="placebo"
        ),
        pytest.param(
            "Azacitidine or placebo", "A third responded.", {"CHEMO": "study"}, id="backbone alone"
        ),
    ],
)  # fmt: skip
def test_partner_that_the_vocabulary_lacks_leaves_the_other_its_companion(title, text, expected):
    found = [one for one in _suggested(text, title=title) if one.facet == "therapy"]
    last = max(one.sentence for one in found)
    best = {}
    for one in sorted(found, key=lambda one: one.score):
        if one.sentence == last and one.role != "combination":
            best[one.value.split(":")[-1]] = one.role
    assert best == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("PD-L1-positive metastatic TNBC", "With PD-L1 below 1 % it failed.", {"MTNBC", "PDL1NEG"}),
        ("PD-L1-positive metastatic TNBC", "It worked irrespective of PD-L1.", {"MTNBC"}),
        ("PD-L1-positive metastatic TNBC", "It worked in half of them.", {"MPDL1TNBC"}),
        ("PD-L1-positive melanoma", "It failed in PD-L1-negative melanoma.", {"MEL", "PDL1NEG"}),
        ("PD-L1-positive metastatic TNBC", "In breast cancer with a CPS below 1 it failed.", {"BRCA", "PDL1NEG"}),
        ("MSI-H colorectal cancer", "MSS tumors did not shrink.", {"MSSCRC"}),
        ("HER2-positive breast cancer", "In the HER2-negative subgroup it failed.", {"HER2N"}),
    ],
)
def test_marker_that_a_sentence_denies_is_not_inherited(title, text, expected):
    assert _names(text, "subtype", title=title) == expected


def test_marker_of_a_subgroup_is_not_that_of_the_whole_study():
    text = (
        "People with PD-L1-positive lung cancer were enrolled. "
        "Of 23 patients with PD-L1-negative disease two responded. Median survival was 24 months."
    )
    assert "PDL1NEG" not in _names(text, "subtype", title="A vaccine for lung cancer")


def test_class_of_two_therapies_is_proposed_apart():
    tags = _tags("Nivolumab plus ipilimumab shrank tumors.", "therapy")
    assert tags == {"NIVOLUMAB": "study", "IPILIMUMAB": "study", "COMBO_DUAL_ICI": "combination"}
    named = _tags("Dual checkpoint blockade, nivolumab plus ipilimumab, shrank tumors.", "therapy")
    assert named["COMBO_DUAL_ICI"] == "study"


def test_comparator_keeps_its_part():
    tags = _tags("Nivolumab was better than docetaxel.", "therapy")
    assert tags == {"NIVOLUMAB": "study", "DOCETAXEL": "comparator"}


def test_misspelt_name_is_less_sure():
    scores = [one.score for one in _suggested("Pembrolizumib was given.") if one.facet == "therapy"]
    assert scores == [0.9]


def test_agents_are_named_alike_in_other_languages():
    found = _suggested("Pembrolizumab und Immunotherapy bei Melanom.", language="de")
    assert [(one.value, one.surface) for one in found] == [("IA:AGENT:PEMBROLIZUMAB", "Pembrolizumab")]


# --- cancers, stages, lines ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param("", "Melanoma is rare.", {"MEL"}, id="named"),
        pytest.param("Melanoma news", "Half of them responded.", {"MEL"}, id="title"),
        pytest.param("News", "Half of them had sarcoma. Few responded.", {"SARC"}, id="first sentence"),
        pytest.param("Breast cancer news", "Women with TNBC took part. Few responded.", {"TNBC"}, id="patients"),
        pytest.param("", "Metastatic triple-negative breast cancer is hard.", {"MTNBC"}, id="composite of words"),
        pytest.param("Colorectal cancer", "MSI-H and MSS tumors differ.", {"MSICRC", "MSSCRC"}, id="two composites"),
        pytest.param(
            "", "Hormone receptor-positive, HER2-negative early breast cancer is common.", {"EHRP_HER2N"},
            id="composite of composites",
        ),
        pytest.param("TNBC", "Node-positive disease came back more often.", {"TNBC", "NODEP"}, id="composite above"),
        pytest.param("HER2-negative breast cancer", "In metastatic disease it failed.", {"MBC", "HER2N"}, id="no more"),
        pytest.param("", "Solid tumors: melanoma, sarcoma and glioma were treated.", {"SOLID"}, id="several"),
        pytest.param("", "Melanoma, sarcoma and glioma were treated.", {"MEL", "SARC", "GLIOMA"}, id="several named"),
        pytest.param(
            "", "Several cancers were treated: melanoma, sarcoma and glioma.\n\nTen responded.", {"CANCER"}, id="wide"
        ),
        pytest.param("", "Cancer is common.", {"CANCER"}, id="cancer as such"),
        pytest.param("Melanoma", "Cancer is common.", {"MEL"}, id="cancer for what it is"),
        pytest.param("", "In MCF-7 cells the drug worked.", {"BRCA"}, id="cell line"),
        pytest.param("", "BCR-ABL1 was inhibited.", {"CML"}, id="change of genes"),
        pytest.param("", "KIT exon 11 was mutated.", {"GIST"}, id="change of a gene"),
        pytest.param("", "GENE4 was inhibited.", set(), id="unknown gene"),
        pytest.param("", "Bladder cancer that has not grown into the muscle is treated.", {"NMIBC"}, id="described"),
        pytest.param("", "Nothing is said.", set(), id="nothing"),
        pytest.param("", "It helps in lung and kidney cancer.", {"LUNG", "RCC"}, id="organs of a list"),
        pytest.param("", "T-cell lymphoma after CAR-T therapy is rare.", set(), id="harm"),
        pytest.param("", "Lynch syndrome is inherited.", set(), id="predisposition"),
        pytest.param("B-cell ALL", "The leukemia was gone.", {"BALL"}, id="wider name for it"),
        pytest.param("HER2-negative breast cancer", "Breast cancer is common.", {"BRCA"}, id="not split by a marker"),
        pytest.param("", "B-cell ALL is a leukemia. The leukemia was gone.", {"LEUK"}, id="bare statement"),
        pytest.param("", "Metastatic Merkel cell carcinoma is rare.", {"MCC", "METASTATIC"}, id="stage apart"),
        pytest.param("Metastatic breast cancer", "Sarcoma is rare.", {"SARC"}, id="stage of another"),
        pytest.param("", "Their sarcoma had come back after surgery.", {"SARC", "RR"}, id="came back"),
    ],
)  # fmt: skip
def test_cancer_of_a_sentence(title, text, expected):
    tags = _tags(text, "subtype", title=title)
    assert {name for name, role in tags.items() if role != "background"} == expected


def test_example_is_background():
    tags = _tags("It works in breast cancer, unlike melanoma.", "subtype")
    assert tags == {"BRCA": "sentence", "MEL": "background"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Median survival was 14 months.", {"BLCA", "LINE1"}),
        ("Diarrhea occurred in ten.", {"BLCA"}),
        ("Quality of life was kept.", {"BLCA"}),
        ("Median survival in melanoma was 14 months.", {"MEL"}),
        ("In second-line treatment, median survival was short.", {"BLCA", "LINE2", "LINE1"}),
        ("After first-line treatment, they did well.", {"BLCA"}),
    ],
)
def test_line_of_the_document_holds_where_a_therapy_is_judged(text, expected):
    assert _names(text, "subtype", title="First-line avelumab in bladder cancer") == expected


def test_marker_of_the_document_holds_everywhere():
    title = "Microsatellite-stable {}: a trial"
    assert _names("Rash was common.", "subtype", title=title.format("colorectal cancer")) == {"MSSCRC"}
    assert _names("Rash was common.", "subtype", title=title.format("melanoma")) == {"MEL", "MSS"}


def test_axis_without_any_cancer_is_kept():
    assert _names("First-line treatment prolonged survival.", "subtype") == {"LINE1"}


def test_guideline_takes_the_cancer_of_the_sentence_before():
    text = "For melanoma, nivolumab is first choice. Rash is common. So is fever.\n\nFatigue is common."
    for number, expected in ((1, {"MEL"}), (2, {"MEL"}), (3, {"RCC"})):
        assert _names(text, "subtype", number, title="Skin and kidney cancer", kind=GUIDELINE) == expected


def test_aside_late_in_a_text_is_not_its_cancer():
    text = "A. Bee. Cee said so. Dee did. Ee too. In thymoma it is worse.\n\nRash is common."
    assert _names(text, "subtype") == set()


def test_cancer_that_alone_is_named_often_is_its_cancer():
    text = "A. Bee. Cee said so. Dee did. Ee too. In thymoma it is worse. Thymoma it was.\n\nRash is common."
    assert _names(text, "subtype") == {"THYMIC"}


def test_marker_of_the_document_with_its_cancer_is_the_composite():
    text = "Fifty took part, with node-positive disease.\n\nMedian survival was 14 months."
    assert _names(text, "subtype", title="TNBC") == {"TNBC", "NODEP"}


# --- the other facets ------------------------------------------------------------------------------------------------


def test_wide_mechanism_counts_only_alone():
    assert _names("The tumors evade the immune system.", "mechanism") == {"EVAS"}
    assert _names("The tumors evade the immune system. T-cell exhaustion grows.", "mechanism", 0) == set()


def test_organ_and_event_of_it_are_both_suggested():
    assert _names("Skin reactions included vitiligo.", "adverse_event") == {"SKIN", "VITILIGO"}


def test_furniture_of_a_page_gets_nothing():
    text = "Nivolumab in melanoma: read more."
    assert _suggested(text, passages=[Span(0, len(text), PassageRole.TEASER)]) == ()


@pytest.mark.parametrize("times", [LONGEST_SENTENCE // 18, LONGEST_SENTENCE])
def test_line_of_hundreds_or_thousands_of_words_gets_nothing(times):
    assert _suggested("nivolumab melanoma " * times) == ()


@pytest.mark.parametrize(("headline", "tagged"), [("Soft tissue hides tumors", False), ("Immunotherapy today", True)])
def test_immunotherapy_as_such_is_meant_where_the_headline_says_so(headline, tagged):
    text = f"{headline}\n\nResearchers found why treatments such as immunotherapy fail.\n\nImmunotherapy helps a few."
    roles = (PassageRole.HEADLINE, PassageRole.LEAD, PassageRole.BODY)
    starts = [text.index(part) for part in text.split("\n\n")]
    passages = [
        Span(start, start + len(part), role)
        for start, part, role in zip(starts, text.split("\n\n"), roles, strict=True)
    ]
    reading = reading_of(text, kind=PRESS, passages=passages)
    found = [one for one in TermsProvider().suggest(reading) if one.facet == "therapy" and one.sentence]
    assert bool(found) is tagged
