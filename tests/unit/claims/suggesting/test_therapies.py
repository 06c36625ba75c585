import pytest

from claims.suggesting.phrases import with_phrases
from claims.suggesting.therapies import is_example, parts
from tests.first_edition import reading_of
from vocabulary.editions import first_edition_lexicon


def _sentence(text):
    (sentence,) = reading_of(text).sentences
    return with_phrases(sentence, first_edition_lexicon())


def _parts(text):
    return {one.mention.curie.split(":")[-1]: one.role for one in parts(_sentence(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nivolumab shrank tumors in half of the patients.", {"NIVOLUMAB": "study"}),
        (
            "Sunitinib did better than sunitinib given every other week.",
            {"SUNITINIB": "study"},
        ),
        (
            "Durvalumab prolonged survival compared with docetaxel or pemetrexed.",
            {"DURVALUMAB": "study", "DOCETAXEL": "comparator", "PEMETREXED": "comparator"},
        ),
        (
            "Patients given cemiplimab lived longer (HR 0.6) than those given cisplatin, carboplatin and docetaxel.",
            {"CEMIPLIMAB": "study", "CISPLATIN": "comparator", "CARBOPLATIN": "comparator", "DOCETAXEL": "comparator"},
        ),
        (
            "The median was 9.1 months with avelumab vs. 6.2 months with gemcitabine.",
            {"AVELUMAB": "study", "GEMCITABINE": "comparator"},
        ),
        (
            "Toripalimab helped people previously treated with cisplatin.",
            {"TORIPALIMAB": "study", "CISPLATIN": "prior_line"},
        ),
        (
            "People previously treated with rituximab were given glofitamab.",
            {"RITUXIMAB": "prior_line", "GLOFITAMAB": "study"},
        ),
        (
            "Among osimertinib-resistant cancers, amivantamab was active.",
            {"OSIMERTINIB": "prior_line", "AMIVANTAMAB": "study"},
        ),
        ("Anti-PD-1 drugs that they had taken previously did not matter.", {"PD1": "study"}),
        ("Ten who had taken nivolumab previously were left out.", {"NIVOLUMAB": "prior_line"}),
        ("The mutation made the cells resistant to gefitinib.", {"GEFITINIB": "study"}),
        (
            "In patients with melanoma resistant to nivolumab, lifileucel led to remissions.",
            {"NIVOLUMAB": "prior_line", "LIFILEUCEL": "study"},
        ),
        (
            "Adding tiragolumab to atezolizumab did not help.",
            {"TIRAGOLUMAB": "study", "ATEZOLIZUMAB": "co_treatment"},
        ),
        (
            "Camrelizumab helped when combined with paclitaxel and carboplatin.",
            {"CAMRELIZUMAB": "study", "PACLITAXEL": "co_treatment", "CARBOPLATIN": "co_treatment"},
        ),
        (
            "Relatlimab plus nivolumab was better than nivolumab alone.",
            {"RELATLIMAB": "study", "NIVOLUMAB": "co_treatment"},
        ),
        (
            "Sacituzumab govitecan with pembrolizumab was better than pembrolizumab with docetaxel.",
            {"SACITUZUMAB_GOVITECAN": "study", "PEMBROLIZUMAB": "study", "DOCETAXEL": "comparator"},
        ),
        (
            "Glofitamab after obinutuzumab pretreatment caused fever.",
            {"GLOFITAMAB": "study", "OBINUTUZUMAB": "co_treatment"},
        ),
        (
            "Patients were randomised to dostarlimab or to weekly paclitaxel.",
            {"DOSTARLIMAB": "study", "PACLITAXEL": "comparator"},
        ),
        (
            "They randomly assigned 30 women to nivolumab or nivolumab plus relatlimab.",
            {"NIVOLUMAB": "study", "RELATLIMAB": "study"},
        ),
        ("They gave nivolumab with or without relatlimab.", {"NIVOLUMAB": "study", "RELATLIMAB": "study"}),
        ("The virus carries the gene for interferon alfa-2b.", {"INTERFERON_ALFA_2B": "background"}),
        ("They were spared chemotherapy.", {"CHEMO": "background"}),
        ("Pembrolizumab was given before surgery.", {"PEMBROLIZUMAB": "study", "SURGERY": "background"}),
        ("Surgery was delayed in two.", {"SURGERY": "background"}),
        ("Surgery remains the standard.", {"SURGERY": "study"}),
        (
            "Relatlimab plus nivolumab was better than nivolumab in pairs.",
            {"RELATLIMAB": "study", "NIVOLUMAB": "study"},
        ),
        (
            "They lived shorter (4 vs. 6 months) on trastuzumab.",
            {"TRASTUZUMAB": "study"},
        ),
        (
            "It was better than what they had had after failure of gefitinib.",
            {"GEFITINIB": "prior_line"},
        ),
        (
            "After failure of what was better than gefitinib they stopped.",
            {"GEFITINIB": "comparator"},
        ),
        ("Sarcoma with this change is resistant to imatinib.", {"IMATINIB": "study"}),
        ("Patients with this change were resistant to imatinib.", {"IMATINIB": "study"}),
        ("Lung cancer that had become resistant to crizotinib shrank.", {"CRIZOTINIB": "prior_line"}),
        ("In melanoma, cells resistant to imatinib died.", {"IMATINIB": "study"}),
        ("Patients refractory to standard of care received avelumab.", {"AVELUMAB": "study"}),
        ("Post-imatinib samples differed.", {"IMATINIB": "prior_line"}),
        ("Alectinib compared favorably to crizotinib.", {"ALECTINIB": "study", "CRIZOTINIB": "comparator"}),
        ("Avelumab has displaced docetaxel.", {"AVELUMAB": "study", "DOCETAXEL": "comparator"}),
        (
            "Survival was 11 months with afatinib and 9.5 months (9-11) with gefitinib.",
            {"AFATINIB": "study", "GEFITINIB": "comparator"},
        ),
        (
            "Half were alive at 30 months with afatinib alone, and all of them like gefitinib.",
            {"AFATINIB": "study", "GEFITINIB": "study"},
        ),
        (
            "Avelumab or the investigators choice of cetuximab was given.",
            {"AVELUMAB": "study", "CETUXIMAB": "comparator"},
        ),
        # given with what no term names, or compared with it
        ("QRX-417 plus avelumab shrank tumors.", {"AVELUMAB": "co_treatment"}),
        ("QRX-417 plus avelumab was better than avelumab alone.", {"AVELUMAB": "co_treatment"}),
        (
            "Those given QRX-417 with cisplatin lived longer than on avelumab.",
            {"CISPLATIN": "co_treatment", "AVELUMAB": "comparator"},
        ),
        ("Survival was 9 months with the combination and 4 months with avelumab alone.", {"AVELUMAB": "comparator"}),
        ("Survival was 9 months with the combination and 4 months with avelumab.", {"AVELUMAB": "comparator"}),
        ("Survival was 9 months with QRX-417 and 4 months with avelumab.", {"AVELUMAB": "comparator"}),
        ("Avelumab as monotherapy did as well as the pair.", {"AVELUMAB": "comparator"}),
        ("The combination was tolerated, and avelumab shrank tumors.", {"AVELUMAB": "study"}),
        ("Avelumab was given in 9 months, and the pair later.", {"AVELUMAB": "study"}),
        (
            "Avelumab or relatlimab on its own did little, the two together much.",
            {"AVELUMAB": "study", "RELATLIMAB": "study"},
        ),
        ("Half responded to QRX-417, compared with 12 % for avelumab.", {"AVELUMAB": "comparator"}),
        ("Half responded, versus avelumab alone.", {"AVELUMAB": "comparator"}),
        ("The panel advised against avelumab.", {"AVELUMAB": "study"}),
        ("It did well against avelumab.", {"AVELUMAB": "comparator"}),
        ("A randomised trial of avelumab with or without relatlimab.", {"AVELUMAB": "study", "RELATLIMAB": "study"}),
        (
            "Those relapsing 6 months after the last dose of avelumab received relatlimab.",
            {"AVELUMAB": "prior_line", "RELATLIMAB": "study"},
        ),
        # what a patient got before, or what the field does
        ("He had undergone chemotherapy and radiotherapy.", {"CHEMO": "prior_line", "RT": "prior_line"}),
        ("After several rounds of chemotherapy she got nivolumab.", {"CHEMO": "prior_line", "NIVOLUMAB": "study"}),
        (
            "Chemotherapy, radiotherapy and hormone therapy had failed.",
            {"CHEMO": "prior_line", "RT": "prior_line", "ENDOCRINE": "prior_line"},
        ),
        ("Imatinib helps when chemotherapy had failed.", {"IMATINIB": "study", "CHEMO": "prior_line"}),
        ("It cannot be treated with hormone therapy.", {"ENDOCRINE": "background"}),
        (
            "It cannot be treated with hormone therapy or RET-targeted treatment.",
            {"ENDOCRINE": "background", "TARGETED": "background"},
        ),
        ("It is usually treated with chemotherapy.", {"CHEMO": "background"}),
        ("Existing treatments such as radiotherapy do little.", {"RT": "background"}),
        ("A form of immunotherapy known as a checkpoint inhibitor.", {"IMMUNOTHERAPY": "study", "ICI": "study"}),
        (
            "Erlotinib, gefitinib, afatinib, crizotinib, alectinib and imatinib are pills.",
            dict.fromkeys(("ERLOTINIB", "GEFITINIB", "AFATINIB", "CRIZOTINIB", "ALECTINIB", "IMATINIB"), "background"),
        ),
    ],
)
def test_parts_of_therapies_follow_the_words_around_them(text, expected):
    assert _parts(text) == expected


def test_part_points_at_its_cue():
    sentence = _sentence("Durvalumab did better than docetaxel.")
    (part,) = (one for one in parts(sentence) if one.role == "comparator")
    assert sentence.text[slice(*part.cue)] == "than "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cancers such as melanoma may respond.", True),
        ("Some have melanoma.", False),
    ],
)
def test_name_behind_words_for_examples_is_one(text, expected):
    sentence = _sentence(text)
    mention = sentence.of("subtype")[-1]
    assert is_example(sentence, mention) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine are alive more than five years after being given lifileucel.", {"LIFILEUCEL": "study"}),
        ("Mutations were found in relapses after teclistamab.", {"TECLISTAMAB": "study"}),
        ("Infections after glofitamab were rare.", {"GLOFITAMAB": "study"}),
        ("She had surgery after chemotherapy.", {"SURGERY": "study", "CHEMO": "prior_line"}),
        (
            "Epcoritamab was stepped up over three weeks, and lenalidomide was taken for a year.",
            {"EPCORITAMAB": "study", "LENALIDOMIDE": "study"},
        ),
        ("Avelumab won over docetaxel.", {"AVELUMAB": "study", "DOCETAXEL": "comparator"}),
        ("More than 40 people given avelumab did well.", {"AVELUMAB": "study"}),
        ("They compare the doublet with gemcitabine.", {"GEMCITABINE": "comparator"}),
        (
            "Lifileucel may be moved ahead of ipilimumab.",
            {"LIFILEUCEL": "study", "IPILIMUMAB": "comparator"},
        ),
        (
            "Most had received two or more earlier lines of treatment, usually carboplatin and etoposide.",
            {"CARBOPLATIN": "prior_line", "ETOPOSIDE": "prior_line"},
        ),
        ("They had grown on both nivolumab and ipilimumab.", {"NIVOLUMAB": "prior_line", "IPILIMUMAB": "prior_line"}),
        ("Those given nivolumab before study entry did worse.", {"NIVOLUMAB": "prior_line"}),
        ("Mice failed to respond to nivolumab.", {"NIVOLUMAB": "study"}),
        ("Some had failed nivolumab.", {"NIVOLUMAB": "prior_line"}),
        ("They discontinued nivolumab.", {"NIVOLUMAB": "prior_line"}),
        ("They were too frail for cisplatin.", {"CISPLATIN": "background"}),
        ("Heart failure rules out doxorubicin.", {"DOXORUBICIN": "background"}),
        ("Bleeding, the old worry with bevacizumab, was rare.", {"BEVACIZUMAB": "background"}),
        ("It is a chemotherapy-free regimen.", {"CHEMO": "background"}),
        ("No patient had surgery delayed.", {"SURGERY": "background"}),
        ("Most eventually face cystectomy.", {"SURGERY": "background"}),
    ],
)  # fmt: skip
def test_words_around_a_therapy_say_what_it_is_there_for(text, expected):
    assert _parts(text) == expected
