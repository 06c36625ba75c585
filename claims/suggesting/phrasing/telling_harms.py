"""Adverse events as patients and reporters tell them: the inflamed organ, the complaint, the failing gland. Pure."""

from typing import Final

from claims.suggesting.phrasing.rules import PhraseRule, rule

_INFLAMED: Final = r"""
        inflam\w+ <WORD>{0,3}(?:of|in|inside|around) <OWN>(?:\w+,? ){0,7}<ORGAN>
        inflamed <ORGAN>
        <ORGAN> (?:\w+ )?(?:became|becomes|was|were|is|are|gets?|got) (?:\w+ )?inflamed
        <ORGAN>[- ]inflammation
        attack\w* (?:on )?(?:the |your |their )?(?:healthy|normal|own|the body|other|sound)[^.;]{0,90} <ORGAN>
        (?:auto)?immune attacks? on <OWN><ORGAN>
"""
_ORGANS: Final = (
    ("PNEUMONITIS", "lung", r"lungs?"),
    ("COLITIS", "bowel|colon|gut|large intestine", r"(?:bowels?|colon|gut|large (?:bowel|intestine))"),
    ("ENTEROCOLITIS", "small", r"small (?:bowel|intestine)"),
    ("HEPATITIS", "liver", r"liver"),
    ("MYOCARDITIS", "heart", r"heart(?: muscle)?"),
    ("NEPHRITIS", "kidney", r"kidneys?"),
    ("PANCREATITIS", "pancrea", r"pancreas"),
    ("THYROIDITIS", "thyroid", r"thyroid(?: gland)?"),
    ("HYPOPHYSITIS", "pituitary", r"pituitary(?: gland)?"),
    ("ADRENAL_INSUFFICIENCY", "adrenal", r"adrenal (?:glands?|cortex)"),
    ("ARTHRITIS", "joint", r"joints?"),
    ("MYOSITIS", "muscle", r"(?<!heart )(?:skeletal )?muscles?"),
    ("ENCEPHALITIS", "brain", r"brain"),
    ("TRANSVERSE_MYELITIS", "spinal", r"spinal cord"),
    ("VASCULITIS", "vessel|arteries", r"blood vessels|arteries"),
    ("GASTRITIS", "stomach", r"stomach(?: lining)?"),
    ("UVEITIS", "eye", r"eyes?"),
    ("RASH", "skin", r"skin"),
)  # fmt: skip


def _inflamed(curie: str, hints: str, organ: str) -> PhraseRule:
    """An organ that is inflamed, or that the immune system attacks along with the rest of a healthy body."""
    return rule("adverse_event", curie, hints, _INFLAMED.replace("<ORGAN>", f"(?:{organ})"))


TOLD_HARMS: Final = (
    *(_inflamed(*organ) for organ in _ORGANS),
    rule("adverse_event", "FLU_LIKE_SYMPTOMS", "temperature|fever|shiver|rigor|chill|flu", r"""
        (?:run|ran|running|develop\w*|had|have|has|spike\w*|with) (?:an? )?(?:high |raised |
            slight )?temperatures?
        shiver(?:s|ing)
        rigors?
        fever(?:s|ish(?:ness)?)
        flu[- ]like
        (?:like|as with|as though (?:\w+ )?(?:have|had)|as if (?:\w+ )?(?:have|had)) (?:the |a )?flu
        chills?
    """),
    rule("adverse_event", "PERIPHERAL_NEUROPATHY", "numb|tingl|pins|nerve|burning", r"""
        (?:numb\w*|tingling|pins and needles|burning)(?: \w+){0,4} (?:hands?|feet|fingers?|fingertips|toes|legs|
            limbs)
        (?:damage|injury) to (?:the )?(?:peripheral )?nerves
        (?:damag|injur|harm|affect)\w* (?:the |your )?(?:peripheral )?nerves
        tingling (?:or|and) numbness
        nerve (?:damage|pain)
    """),
    rule("adverse_event", "HYPOTHYROIDISM", "thyroid|thyroxine", r"""
        (?:under-?active|sluggish|slow|failing|lazy|burn(?:ed|t)-out) thyroid(?: glands?)?
        thyroids? (?:gland )?(?:\w+ ){0,2}(?:underactive|sluggish|stopped working|fail(?:ed|ure)|gave (?:up|
            out)|slowed|shut down)
        thyroids?(?: glands?)? (?:that |which |has |had )?(?:\w+ )?(?:work(?:s|ed|ing)? too slow\w*|packed up|gave up|
            conked out|burnt out|went slow|slows? down)
        on (?:lifelong )?(?:levothyroxine|thyroxine)
        (?:need|requir|tak|took|given)\w* (?:\w+ ){0,2}(?:thyroid hormones?|thyroxine|levothyroxine|
            thyroid tablets)
    """),
    rule("adverse_event", "HYPERTHYROIDISM", "thyroid", r"""
        over-?active thyroid(?: glands?)?
    """),
    rule("adverse_event", "ADRENAL_INSUFFICIENCY", "adrenal", r"""
        adrenal glands? (?:\w+ ){0,2}(?:fail\w*|stopped|gave out|shut down)
        (?:failing|underactive) adrenal\w*
    """),
    rule("adverse_event", "TYPE_1_DIABETES_MELLITUS", "diabet|insulin", r"""
        (?:new|new-onset|sudden|autoimmune|insulin-dependent|type 1|type I) diabetes(?: mellitus)?
        (?:became|become|left) (?:\w+ )?(?:diabetic|insulin-dependent)
        (?:develop\w*|caus\w*|trigger\w*) (?:\w+ )?diabetes
    """),
    rule("adverse_event", "HEPATITIS", "liver|transaminas|aminotransfer|alt|ast", r"""
        (?:elevat|rais|increas|abnormal|rise|rising|rose|high|deranged|climb)\w* (?:in |of |
            levels of )?(?:\w+ )?(?:liver (?:enzymes?|tests?|values|function tests?|blood tests?|readings)|
            transaminases?|aminotransferases?|(?-i:ALT|AST))(?:(?:/| and | or )(?-i:ALT|AST))?
        (?:liver (?:enzymes?|values|tests)|transaminases?|aminotransferases?|(?-i:ALT|AST))(?:/(?-i:AST|
            ALT))? (?:\w+ )?(?:rose|rises?|increas\w+|elevat\w+|climbed|shot up)
        (?:damage|injury|harm|irritat\w+) (?:to |of )?(?:the |your )?liver
        (?:liver (?:enzymes?|values|tests|readings)|transaminases?|aminotransferases?) (?:\w+ )?(?:went up|
            shot up|crept up|doubled|tripled|spiked)
        (?:rise|increase|elevation|jump)s? in (?:the )?(?:liver (?:enzymes?|values|tests)|transaminases?|
            aminotransferases?|(?-i:ALT|AST))
        (?:elevation|increase|rise)s? (?:in|of) (?:serum )?(?-i:ALT|AST)\S*
    """),
    rule("adverse_event", "DIARRHEA", "stool|motions|bowel|runs|toilet", r"""
        (?:loose|watery|runny|frequent) (?:stools?|motions|bowel movements)
        the runs
        (?:run|running|dash\w*) to the toilet
    """),
    rule("adverse_event", "NAUSEA", "sick|queas|throw|nause", r"""
        (?:feel|felt|feeling|being|be|were|was) (?:\w+ )?(?:sick|nauseous|nauseated|queasy)(?! (?:leave|with))
        throwing up
        queasiness
    """),
    rule("adverse_event", "RASH", "skin|rash|blotch|spots|patches", r"""
        (?:red|itchy|blotchy|sore|bumpy|scaly) (?:\w+ )?(?:rash(?:es)?|spots|blotches|patches)
        (?:red|reddened|blotchy) skin
        skin (?:rash(?:es)?|eruptions?|went red)
    """),
    rule("adverse_event", "PRURITUS", "itch", r"""
        itch(?:ing|y|iness)?
    """),
    rule("adverse_event", "VITILIGO", "pigment|patches|white|colour|color", r"""
        (?:white|pale|light) patches
        (?:los[st]|loss of|losing) (?:\w+ ){0,2}(?:pigment\w*|skin colou?r)
        (?:hair|skin|eyelashes) (?:\w+ )?(?:turned|went|turning) white
    """),
    rule("adverse_event", "ARTHRITIS", "joint|rheumat", r"""
        (?:painful|swollen|stiff|sore|aching|achy|hurting) (?:\w+ )?joints?
        joints? (?:\w+ )?(?:pains?|aches?|swelling|stiffness|hurt|swelled)
        (?:pain|aches|swelling) in (?:the |their )?joints
        joint (?:complaints|problems?|trouble|symptoms|disease)
        (?:rheumat\w+) (?:complaints|symptoms|problems?)
    """),
    rule("adverse_event", "MYOSITIS", "muscle|myopathy", r"""
        (?<!heart )muscle (?:inflammation|weakness with raised)
        inflammatory (?:muscle disease|myopathy)
    """),
    rule("adverse_event", "FATIGUE", "tired|energy|exhaust|weary|drained|worn", r"""
        (?:feel|felt|feeling|very|extreme(?:ly)?|unusual(?:ly)?|profound|
            constant(?:ly)?) (?:\w+ )?(?:tired(?:ness)?|exhaust(?:ed|ion)|weary|worn out|drained)
        (?:lack|loss) of energy
        tired(?:ness)?
    """),
    rule("adverse_event", "ICANS", "words|speech|speak|writing|neurotox|brain|confus|nerve", r"""
        (?:muddl\w*|find\w*|los\w*) (?:the |their )?words
        (?:trouble|difficulty|problems) (?:speaking|writing|finding words|with speech)
        slurred speech
        irritat\w* the brain
        (?:bouts? of|became|become|sudden|transient) confus\w+
        (?:brain|nerve) (?:side[- ]effects?|toxicity)
    """),
    rule("adverse_event", "B_CELL_APLASIA", "antibod|b cell|b-cell|immunoglobulin|igg", r"""
        antibody levels (?:\w+ ){0,3}(?:low|fall|fell|drop\w*|depleted)
        (?:low|falling|fallen) (?:levels of )?(?:antibodies|immunoglobulins?|IgG)
        (?:wip\w* out|deplet\w*|destroy\w*|kill\w*|eliminat\w*|los\w*) <WORD>{0,5}(?:healthy|normal|
            own) B[- ]cells
        (?:ability|able|unable|cannot|can’t|can't) (?:to )?(?:make|produce|form) (?:\w+ ){0,2}antibodies
        immunoglobulin (?:top-?ups?|infusions)
        top-?ups? (?:\(?of )?immunoglobulin
        no B[- ]cells
        (?:healthy|normal) B[- ]cells (?:\w+ )?(?:disappear\w*|vanish\w*|are lost|were lost|die|
            are destroyed|too|as well)
        (?:lack|loss|absence|depletion) of (?:\w+ )?B[- ]cells
    """),
    rule("adverse_event", "SECONDARY_MALIGNANCY", "cancer|lymphoma|leuk|malignan|neoplasm|tumo", r"""
        (?:second|another|new|secondary|subsequent|further) (?:primary |blood |unrelated |myeloid |
            T-cell )?(?:cancers?|malignanc\w+|neoplasms?|tumou?rs?|leuk\w+|lymphomas?)(?= (?:after|following|in|
            among|caused|that|which|were|was|occurred|arose|developed|has|have|had)|[,.;)])
        T-cell (?:lymphomas?|leuk\w+|cancers?|malignanc\w+) (?:\w+ )?(?:carrying|bearing|containing|harbou?ring|
            with|positive for|derived from|arising from)[^.;]{0,30} (?:CAR|transgene|receptor)
        (?:CAR|transgene)[- ](?:positive|bearing|carrying) (?:\w+[- ])?(?:\w+ )?(?:lymphomas?|cancers?|
            malignanc\w+)
        treatment-related (?:leuk\w+|myeloid neoplasms?)
        (?:lymphomas?|cancers?|malignanc\w+|leuk\w+) of (?:\w+ )?T[- ]cells? (?:after|in (?:people|patients)|following)
        (?:later|also|then|subsequently) (?:got|develop\w*|had|contracted) (?:an? |
            another )?(?:\w+ )?(?:second|new|other|further) (?:\w+ )?(?:cancers?|malignanc\w+|tumou?rs?|leuk\w+)
        (?:CAR[- ]T|gene therapy|treatment|therapy|treated)[^.;]{0,50} T-cell (?:lymphomas?|malignanc\w+|cancers?)
    """),
    rule("adverse_event", "HEME", "blood|transfus|anaem|anem|marrow|red|cell|count|globin", r"""
        (?:low|falling|drop in|fall in|depressed|reduced|poor) (?:\w+ )?(?:blood|red|haemoglobin|
            hemoglobin)[- ]?(?:cell )?(?:counts?|levels?|cells)
        (?:blood|red[- ]cell|platelet) transfusions?
        blood counts? (?:\w+ )?(?:fell|dropped|low|recover\w*)
    """),
    rule("adverse_event", "NEUTROPENIA", "neutrophil|white", r"""
        (?:low|falling|drop in|fall in|lack of) (?:white (?:blood )?cell (?:counts?|s)|white cells|
            neutrophils?(?: counts?)?)
        (?:white (?:blood )?cells?(?: counts?)?|neutrophils?(?: counts?)?) (?:\w+ )?(?:fell|dropped|plunged|
            sank|declined|were low|was low)
    """),
    rule("adverse_event", "IMMUNE_THROMBOCYTOPENIA", "platelet", r"""
        (?:low|falling|drop in|fall in|loss of) (?:\w+ )?platelets?(?: counts?)?
        platelets? (?:counts? )?(?:fell|dropped|plunged)
    """),
    rule("adverse_event", "INJECTION_SITE_REACTION", "inject|puncture|needle|jab|arm|shot|vaccin", r"""
        (?:pain\w*|red\w*|swelling|sore\w*|itch\w*|lumps?|tender\w*|reactions?|
            swollen)(?: or \w+| and \w+)? (?:\w+ )?(?:at|around|near|over) (?:the |their )?(?:sites? of (?:the )?|
            spot of (?:the )?|place of (?:the )?)?(?:inject\w+|puncture|needle|jab|shot|vaccination)(?: sites?)?
        (?:sore|tender|painful|aching) (?:upper )?arms?
        injection[- ]site (?:\w+)
        where the (?:needle|jab|injection|shot|vaccine) (?:\w+ ){0,3}(?:in|given)
        (?:local|skin) reactions? (?:at|to) the (?:injection|vaccine|vaccination|jab)
    """),
    rule("adverse_event", "INFUSION", "infusion|drip", r"""
        (?:pain|symptoms|hypertension|discomfort) (?:\w+ )?during (?:the )?(?:infusion|drip)
    """),
    rule("adverse_event", "INFUSION_RELATED_REACTION", "infusion|drip", r"""
        (?:infusion|drip)[- ]?(?:related )?reactions?
        reactions? (?:to|during|after) (?:the |an )?(?:infusion|drip)s?
        reacted to (?:the |an )?(?:infusion|drip)
    """),
    rule("adverse_event", "EYE", "eye|sight|vision|cornea|visual", r"""
        (?:dry|sore|gritty|itchy|red),? (?:\w+ )?eyes?
        (?:blurr\w+|cloudy|hazy) (?:vision|sight)
        (?:eye|sight|visual) (?:problems?|trouble|complaints|changes|symptoms|disturbances?)
        corneal \w+
        vision (?:\w+ )?(?:blurred|clouded)
    """),
    rule("adverse_event", "NEPHRITIS", "kidney|creatinine|renal", r"""
        (?:damage|injury|harm) to (?:the |their |your )?kidneys
        kidney (?:damage|injury|inflammation)
        acute (?:kidney|renal) (?:injury|damage)
    """),
    rule("adverse_event", "CARDIAC", "heart|cardiac", r"""
        (?:damage|injury|harm) to (?:the |their |your )?heart
        (?:heart|cardiac) (?:damage|problems?|toxicit\w+|events?|side[- ]effects?)
    """),
    rule("adverse_event", "GRAFT_VERSUS_HOST_DISEASE", "graft|donor|gvhd", r"""
        graft[- ]versus[- ]host(?: disease| reactions?)?
        donor cells (?:\w+ )?attack\w* (?:the |their )?(?:body|host|healthy)
        G[Vv]HD
        (?-i:a|c)?G[Vv]HD
    """),
    rule("adverse_event", "HEMOPHAGOCYTIC_LYMPHOHISTIOCYTOSIS", "phagocyt|macrophage activation|hlh", r"""
        h[ae]*mophagocyt\w+ \w+
        macrophage activation syndrome
        HLH[- ]like (?:syndrome|toxicit\w+|events?)
    """),
    rule("adverse_event", "CYTOKINE_RELEASE_SYNDROME", "cytokine|immune over|storm|overreact|over-react", r"""
        cytokine (?:storms?|surge|flood)
        (?:immune|inflammatory) (?:overreaction|over-reaction|storm)
        (?:storm|flood|surge|rush|burst) of (?:\w+ )?cytokines
        cytokine[- ]release (?:syndrome|reactions?|events?)
    """),
    rule("adverse_event", "ENDOCRINE", "hormon|gland", r"""
        hormon(?:e|al)[- ](?:gland )?(?:problems?|disorders?|disturbances?|deficienc\w+|deficits?|
            side[- ]effects?)
        (?:damage|inflamm\w+) (?:to|of) (?:the )?(?:hormone|endocrine) glands
    """),
    rule("adverse_event", "SKIN", "skin|cutaneous|dermat", r"""
        (?:skin|dermatologic\w*|cutaneous) (?:\w+ )?(?:side[- ]effects?|problems?|complaints|trouble|toxicit\w+|
            adverse events?|irAEs|events)
    """),
    rule("adverse_event", "GI", "gastrointestinal|stomach|gut|bowel|digestive", r"""
        (?:gastrointestinal|stomach|gut|bowel|digestive) (?:\w+ )?(?:side[- ]effects?|problems?|complaints|
            trouble|toxicit\w+|adverse events?|events|upsets?)
    """),
    rule("adverse_event", "NEURO", "neuro|nervous", r"""
        (?:neurologic\w*|nervous[- ]system) (?:\w+ )?(?:side[- ]effects?|problems?|complications?|toxicit\w+|
            adverse events?|events|symptoms|disturbances?)
    """),
    rule("adverse_event", "ROOT", "immune|autoimmun", r"""
        (?:auto)?immune[- ](?:related |mediated |type |driven )?(?:\w+ )?(?:side[- ]effects?|adverse (?:events?|
            reactions?|effects?)|toxicit\w+|complications?|harms?)
        (?:side[- ]effects?|harms?|toxicit\w+) (?:\w+ )?(?:of|from|caused by) (?:an? |the )?(?:overactive |
            over-stimulated |unleashed )?immune (?:system|activation)
        immune (?:system|cells|defen[cs]es) (?:\w+ )?(?:turn\w* on|turn\w* against|attack\w*|assail\w*|
            damag\w*) (?:\w+ ){0,2}(?:healthy|normal|own|sound) (?:\w+ )?(?:organs?|tissues?|body|parts?|cells)
        autoimmun\w+ (?:side[- ]effects?|reactions?|events?|complications?|toxicit\w+|disorders? (?:after|
            following|from|under))
    """),
)  # fmt: skip
