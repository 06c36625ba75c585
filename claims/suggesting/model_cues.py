"""The words that show work in the laboratory: on tissue, animals, cells and computers. A table, pure."""

from typing import Final

from claims.scheme.axes import StudyDesign
from claims.suggesting.wording import cues

D = StudyDesign

MODELS: Final = (
    (
        D.PDX,
        cues(r"""
            patient[- ]derived (?:[\w-]+ )?(?:xenografts?|grafts?|xenotransplants?)
            PDXs?
            PDX models?
            (?:patients?['’]s?|patient|human|children['’]s|women['’]s) (?:\w+ )?(?:tumou?rs?|biopsies|biopsy|tissue|
                cancers?|samples|specimens) (?:\w+ ){0,4}?(?:grafted|transplanted|implanted|engrafted|growing|
                grown) (?:\w+ ){0,3}?(?:mice|mouse|animals)
            (?:grafted|transplanted|implanted|engrafted) (?:in|on|under|
                beneath)?(?:to)? (?:\w+ ){0,3}?mice, (?:the )?(?:patients?|human) (?:tumou?rs?|tissue)
            (?:tumou?rs?|cancers|pieces|fragments) (?:grown|raised|taken|derived|
                established) from (?:\w+['’]?s? ){0,2}?(?:biops(?:y|ies)|patients?|children|women|
                men) (?:\w+ ){0,5}?(?:mice|mouse)
            mouse avatars?
        """),
    ),
    (
        D.PATIENT_DERIVED_ORGANOID,
        cues(r"""
            (?:\w+-)?organoids?
            assembloids?
            tumou?roids?
            mini(?:ature)?[- ]?(?:\w+ )?(?:tumou?rs?|organs?|guts?|livers?|lungs?|brains?|cancers?)
            (?:tumou?rs?|cancers) in miniature
            patient[- ]derived (?:\w+ )?(?:cultures?|spheroids?|avatars?)
        """),
    ),
    (
        D.EX_VIVO_PATIENT_TISSUE,
        cues(r"""
            ex[- ]vivo(?! (?:car|manufactur\w*|expan\w*|engineer\w*|gene|cell|edit\w*|generat\w*|produc\w*|grown|
                modif\w*))
            explants?
            explanted
            (?:tumou?r|tissue|living|in) fragments?
            fresh(?:ly)? (?:human |surgical )?(?:tumou?rs?|tissue|biopsies|specimens|pieces)
            (?:freshly|newly|just) (?:cut|removed|resected|excised|taken|harvested|dissected)
            (?:tissue|living|live|viable|tumou?r|thin|cultured|cancer|lung|liver|brain|kidney|bladder) slices?
            in (?:the )?slices
            slice cultures?
            (?:slices|slivers|shavings|chunks|cubes|pieces|snippets) of (?:\w+ ){0,3}?(?:tumou?rs?|tissue|cancers?|
                \w+omas?|biops\w+|bladder|lung|liver|kidney|brain|bowel|breast)
            kept alive|kept (?:\w+ )?living|still living
            living (?:human )?(?:tumou?rs?|tissue|biops\w+)
            organotypic
            air[-–]liquid
            (?:minutes|hours) after (?:surgery|resection|removal|excision)
        """),
    ),
    (
        D.IN_VIVO_OTHER,
        cues(r"""
            dogs?
            canines?
            puppies
            cats(?! and dogs)|feline
            horses|equine
            veterinar\w+
            zebrafish
            (?:fruit flies|drosophila|nematodes?|worms)
            macaques?|marmosets?|baboons?|cynomolgus
            monkeys?
            primates?
            (?:mini)?pigs?|swine|porcine|sheep|goats
            rats?
            rabbits?
            ferrets?
            guinea pigs?
            woodchucks?
            hamsters?(?! ovary)
            chick(?:en)? embryos?
        """),
    ),
    (
        D.IN_VIVO_MOUSE,
        cues(r"""
            mice
            mouse
            murine
            rodents?
            animals?
            in[- ]vivo
            xenografts?
            xenografted
            (?:tumou?r|lymphoma|leuk\w+|melanoma|cancer)[- ]bearing
            syngeneic
            littermates?
            orthotopic(?:ally)?
            BALB/c|C57BL/6|NSG|MC38|CT26|B16(?:-?F10)?|4T1|LLC
            knock-?outs?
            allografts?
            transgenic
        """),
    ),
    (
        D.IN_SILICO,
        cues(r"""
            in[- ]silico
            computational(?:ly)?
            computer (?:model|simulation)s?
            on (?:a |the )?computers?
            simulat\w+
            (?:was|were) predicted
            machine[- ]learning (?:model|algorithm)s?
            deep[- ]learning
            neural network
            (?:mathematical|economic|markov|decision|decision-analytic|cost-effectiveness|simulation|survival|
                microsimulation|kinetic|physical|statistical|theoretical|computer|language|mechanistic|
                agent-based) models?
            in the model
            (?:the|our|this) (?:\w+ )?model (?:predicted|projected|forecast|estimated|reproduced|suggested|put|
                assumed)
            modell?ing (?:stud(?:y|ies)|exercise|work|suggests|showed|predicted)
            quality-adjusted
            QALYs?
            incremental cost
            molecular dynamics
            docking
            digital twins?
            bioinformatics?
            virtual (?:\w+ )?screen
        """),
    ),
    (
        D.IN_VITRO,
        cues(r"""
            in[- ]vitro
            Ba/?F3
            (?:cells?|fibroblasts) (?:expressing|harbou?ring|carrying|transfected|transduced|treated|engineered)
            (?!CD\d|TH\d|IL)[A-Z]{1,5}[- ]?\d{1,5}(?:-\w+)? cells?
            (?:GI|IC|EC|LD)[- ]?50s?
            (?:cell|cellular) (?:proliferation|viability|growth|survival)
            kinase (?:assays?|activity)
            transfect\w+
            transduc(?:ed|ing|tion of)
            cells?[- ]?lines?
            (?:tumou?r|organ|lung|liver|gut|lymph node|cancer)[- ]on[- ](?:a[- ])?chips?|microfluidic\w*|transwell|
                spheroids?
            (?:isogenic|parental|resistant|sensitive|parent|mutant|wild-type|tumou?r|cancer|positive|negative|
                melanoma|lymphoma|leuk\w+|myeloma|carcinoma|sarcoma|glioma) lines?(?! of)
            co-?cultur\w+
            cultured
            (?:cell|primary|monolayer|three-dimensional|3D) cultures?
            in (?:a |the |our |their )?(?:petri )?(?:dish|dishes|laboratory|lab|flasks?|wells?|plates?|
                test[- ]tubes?|tubes?)
            cells in culture
            in culture(?! media)
            at the (?:lab )?bench
            (?:cancer|tumou?r|leuk\w+|lymphoma|melanoma|sarcoma|myeloma|carcinoma|glioma) cells (?:were |
                that were )?(?:exposed|grown|incubated|treated|seeded|plated|starved|pump\w*|engineered)
            (?:expos(?:ed|ing|ure) (?:of )?|incubat(?:ed|ing|ion of) )(?:the |these |human |\w+ )?(?:cells|blasts|
                lines?|lymphocytes|macrophages)
            (?:CRISPR|genome-wide|genetic|loss-of-function|drug) screens?
            CRISPR\w*
            over-?express(?:ed|ing) (?:in|cells)
            reporter (?:assay|cell|gene)s?
            (?:killing|cytotoxicity|binding|chromium|degranulation|biochemical|proliferation) assays?
            crystal structures?|cryo-EM|cryogenic electron|surface plasmon
            serial stimulation|rechallenge assay
            soft agar
            colony formation
            western blots?
            immunoblot\w*
            siRNA
            shRNA
            knock-?down
            HEK ?293T?
            NIH-?3T3
            functional (?:assays?|stud(?:y|ies)|characteri[sz]ation)
            apoptosis assays?
        """),
    ),
    (
        D.PRECLINICAL_UNSPECIFIED,
        cues(r"""
            pre-?clinical(?:ly)?
            (?:laboratory|lab|bench) (?:experiments?|stud(?:y|ies)|models?|work|findings|observations?|research)
            (?:not|never) (?:yet )?(?:been )?(?:tested|tried|given) (?:in|to) (?:humans|people|patients)
            before (?:any )?human (?:testing|trials)
        """),
    ),
)
"""Design -> its cues, the rarer first; a part of the table of all designs."""
