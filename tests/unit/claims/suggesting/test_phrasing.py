"""Sentences that tell a term in words of their own, and such as only seem to."""

import pytest

from tests.unit.claims.suggesting.phrasing.told import cases, terms_of

ENDPOINTS = """
OVERALL_SURVIVAL: Those on the combination were living seven months longer than the others.
OVERALL_SURVIVAL: It added half a year to patients' lives.
OVERALL_SURVIVAL: The drug did not keep patients alive any longer than chemotherapy.
OVERALL_SURVIVAL: Half of the recipients had died by month 14, against month 9 in the control arm.
OVERALL_SURVIVAL: Fewer patients died in the antibody group (38% vs 51%).
OVERALL_SURVIVAL: The difference in deaths did not reach significance.
OVERALL_SURVIVAL: Patients with high levels fared worse, dying a median of four months sooner.
OVERALL_SURVIVAL: Nobody in that group was alive beyond two years.
OVERALL_SURVIVAL: It lowers the danger of dying by a third.
OVERALL_SURVIVAL: Men treated early lived on for 31 months on average.
OVERALL_SURVIVAL+LANDMARK_SURVIVAL_RATE: At five years 52 percent of patients were living.
OVERALL_SURVIVAL+LANDMARK_SURVIVAL_RATE: The share of patients alive at two years was 61%.
OVERALL_SURVIVAL+LANDMARK_SURVIVAL_RATE: Four in ten were still alive three years on.
OVERALL_SURVIVAL+LANDMARK_SURVIVAL_RATE: A third survived five years or more.
PROGRESSION_FREE_SURVIVAL: The disease was held off for a median of 11 months.
PROGRESSION_FREE_SURVIVAL: Tumours took 9.2 months to start growing again, against 5.1 with chemotherapy.
PROGRESSION_FREE_SURVIVAL: It kept the cancer from getting worse for almost a year.
PROGRESSION_FREE_SURVIVAL: The median time before the cancer worsened was 8 months.
PROGRESSION_FREE_SURVIVAL: Patients went a median of 14 months without their disease advancing.
PROGRESSION_FREE_SURVIVAL: At one year 44% had not progressed.
PROGRESSION_FREE_SURVIVAL: 45 percent were free of progression at 12 months.
PROGRESSION_FREE_SURVIVAL: The vaccine halved the risk that the disease would progress.
RELAPSE_FREE_SURVIVAL: After two years the cancer had come back in 12% of vaccinated patients.
RELAPSE_FREE_SURVIVAL: The melanoma returned in fewer of the patients who got the drug.
RELAPSE_FREE_SURVIVAL: Recurrences were seen in 9 of 60.
RELAPSE_FREE_SURVIVAL: It lowers the likelihood that the tumour comes back.
RELAPSE_FREE_SURVIVAL: Seven of the twelve have relapsed.
RELAPSE_FREE_SURVIVAL: Only one in ten suffered a relapse within three years.
RELAPSE_FREE_SURVIVAL: Women given the vaccine stayed recurrence-free.
DISEASE_FREE_SURVIVAL: After three years 78% remained free of cancer.
DISEASE_FREE_SURVIVAL: Six of eight children are still disease-free.
EVENT_FREE_SURVIVAL: Two-year EFS was 71%.
DISTANT_METASTASIS_FREE_SURVIVAL: It halved the risk of the cancer spreading to distant organs.
OBJECTIVE_RESPONSE_RATE: The tumours of 14 of the 40 patients responded.
OBJECTIVE_RESPONSE_RATE: One in three had a response.
OBJECTIVE_RESPONSE_RATE: Of 22 evaluable patients, seven achieved an objective response.
OBJECTIVE_RESPONSE_RATE: Patients with few lymphocytes were less likely to respond.
OBJECTIVE_RESPONSE_RATE: Not a single patient responded.
OBJECTIVE_RESPONSE_RATE: There were no responses.
OBJECTIVE_RESPONSE_RATE: Responses were rarer in men.
OBJECTIVE_RESPONSE_RATE: Antibiotics went hand in hand with poorer response.
OBJECTIVE_RESPONSE_RATE: Expression of the marker foretold response.
OBJECTIVE_RESPONSE_RATE: We observed a 31% ORR.
COMPLETE_RESPONSE: Scans showed no trace of the lymphoma in eleven patients.
COMPLETE_RESPONSE: Every tumour vanished from her lungs.
COMPLETE_RESPONSE: Twelve went into complete remission.
COMPLETE_RESPONSE: The cancer had gone from his liver on the third scan.
COMPLETE_RESPONSE: Doctors can find no cancer in seven of them.
COMPLETE_RESPONSE: In five patients all lesions cleared.
COMPLETE_RESPONSE: In 40% the leukaemia could not be detected any more.
COMPLETE_RESPONSE: The treatment cleared the lymphoma in 9 of 15.
STABLE_DISEASE: In six others the disease did not grow.
STABLE_DISEASE: The disease held stable in 12 people.
DURATION_OF_RESPONSE: Remissions lasted 14 months in the median.
DURATION_OF_RESPONSE: Most of the responses are holding two years later.
DURATION_OF_RESPONSE: Responders stayed in remission for a year or more.
DURATION_OF_RESPONSE: Half of them were still in response at 18 months.
DURATION_OF_RESPONSE: The responses proved short: a median of 3.1 months.
DISEASE_CONTROL_RATE: The disease was controlled in 61%.
PATHOLOGICAL_COMPLETE_RESPONSE: In 60% of patients the pathologist found no living tumour cells after surgery.
PATHOLOGICAL_COMPLETE_RESPONSE: Surgeons found that the tumour had disappeared in a quarter.
MAJOR_PATHOLOGICAL_RESPONSE: Forty percent had 10% or less of viable tumour left.
TUMOR_SHRINKAGE: The growths got smaller in most.
TUMOR_SHRINKAGE: Her liver metastases shrank by 60%.
TUMOR_SHRINKAGE: Tumour burden fell by half.
TUMOR_GROWTH_INHIBITION: Tumours in treated mice grew half as fast.
TUMOR_GROWTH_INHIBITION: The antibody kept tumours in mice small.
TUMOR_GROWTH_INHIBITION: Growth of the implanted tumours came to a halt.
SURVIVAL_IN_MICE: Treated mice lived twice as long.
SURVIVAL_IN_MICE: Seven of ten mice were alive at day 90.
SURVIVAL_IN_MICE: The mice given both survived for a median of 62 days.
GRADE_3_5_ADVERSE_EVENTS: Serious side effects hit a fifth of the patients.
GRADE_3_5_ADVERSE_EVENTS: Severe adverse events were twice as common.
GRADE_3_5_ADVERSE_EVENTS: Grade 3 or worse toxicity occurred in 44%.
TREATMENT_DISCONTINUATION: One in six had to give up treatment because of side effects.
TREATMENT_DISCONTINUATION: Adverse events led 11% to discontinue.
TREATMENT_DISCONTINUATION: Eight percent quit owing to side effects.
TREATMENT_DISCONTINUATION: Toxicity ended treatment early in nine patients.
TREATMENT_RELATED_DEATH: Two patients died of the treatment.
TREATMENT_RELATED_DEATH: There were three deaths related to the drug.
TREATMENT_RELATED_DEATH: No patient died from side effects.
TREATMENT_RELATED_DEATH: One case of pneumonitis was fatal.
TREATMENT_RELATED_DEATH: Myocarditis killed three of them.
QUALITY_OF_LIFE: Patients felt as well as before, by their own account in questionnaires.
QUALITY_OF_LIFE: Quality of life did not suffer.
COST_EFFECTIVENESS: At this price the drug is not worth the money, the agency found.
COST_EFFECTIVENESS: Each year of life gained cost 91,000 euros.
CTDNA_CLEARANCE: ctDNA disappeared in half of them.
CTDNA_CLEARANCE: Tumour DNA could no longer be found in blood after two cycles.
MINIMAL_RESIDUAL_DISEASE_NEGATIVITY: No residual leukaemia cells were detectable in 80%.
T_CELL_EXPANSION_OR_PERSISTENCE: The infused cells multiplied in the blood of every patient.
T_CELL_EXPANSION_OR_PERSISTENCE: CAR T cells peaked on day 12.
T_CELL_EXPANSION_OR_PERSISTENCE: The vaccine raised T-cell responses in 14 of 16.
IN_VITRO_CYTOTOXICITY: The cells killed 80% of glioma cells in the dish.
IN_VITRO_CYTOTOXICITY: In co-culture they wiped out the leukaemia cells.
METASTASIS_COUNT: Treated animals had a third as many lung metastases.
DOSE_LIMITING_TOXICITY: The highest dose was too toxic in two of six.
HAZARD_RATIO: The hazard ratio was 0.71.
HAZARD_RATIO: (HR 0.62; 95% CI 0.48-0.81)
OVERALL_SURVIVAL: Median OS was not reached.
OVERALL_SURVIVAL: OS favored the combination (HR, 0.74).
OVERALL_SURVIVAL: No OS benefit was observed.
OVERALL_SURVIVAL+LANDMARK_SURVIVAL_RATE: Overall survival at 24 months was 54%.
OVERALL_SURVIVAL+LANDMARK_SURVIVAL_RATE: The 3-year overall survival rate was 61%.
OVERALL_SURVIVAL+LANDMARK_SURVIVAL_RATE: The 24-month OS rate was 48%.
PROGRESSION_FREE_SURVIVAL: PFS was 8.3 vs 5.1 months.
PROGRESSION_FREE_SURVIVAL: Progression or death occurred in 61%.
PROGRESSION_FREE_SURVIVAL: The trial met its primary endpoint of PFS by blinded review.
RELAPSE_FREE_SURVIVAL: Recurrence-free survival at 3 years was 71%.
RELAPSE_FREE_SURVIVAL: The cumulative incidence of relapse was 24%.
RELAPSE_FREE_SURVIVAL: High-grade recurrence was seen in 22%.
EVENT_FREE_SURVIVAL: Median event-free survival was 14 months.
OBJECTIVE_RESPONSE_RATE: ORR was 41% (95% CI, 30-52).
OBJECTIVE_RESPONSE_RATE: The confirmed objective response rate was 33%.
OBJECTIVE_RESPONSE_RATE: Eleven of 30 patients had an objective response.
OBJECTIVE_RESPONSE_RATE: Intracranial responses were seen in 6 of 14.
OBJECTIVE_RESPONSE_RATE: None of the patients responded.
OBJECTIVE_RESPONSE_RATE: Response was associated with high TMB.
COMPLETE_RESPONSE: The complete response rate was 52%.
COMPLETE_RESPONSE: Five patients achieved CR.
COMPLETE_RESPONSE: A complete metabolic response was documented.
PARTIAL_RESPONSE: Four patients had a partial response.
STABLE_DISEASE: Best response was stable disease in nine.
PROGRESSIVE_DISEASE: Progressive disease was the best response in 14 of 40.
DISEASE_CONTROL_RATE: The disease control rate was 74%.
DURATION_OF_RESPONSE: Median DOR was 14.2 months.
DURATION_OF_RESPONSE: Responses were durable, with 71% ongoing at data cutoff.
DURATION_OF_RESPONSE: She remains in remission four years later.
PATHOLOGICAL_COMPLETE_RESPONSE: pCR was achieved in 58%.
MAJOR_PATHOLOGICAL_RESPONSE: Major pathologic response occurred in 45%.
MINIMAL_RESIDUAL_DISEASE_NEGATIVITY: MRD negativity at 10-5 was achieved in 81%.
TREATMENT_DISCONTINUATION: Adverse events led to discontinuation in 14%.
TREATMENT_DISCONTINUATION: Treatment was discontinued because of toxicity in 12 patients.
TREATMENT_RELATED_DEATH: Two grade 5 events occurred.
TREATMENT_RELATED_DEATH: Three treatment-related deaths were reported.
TREATMENT_RELATED_DEATH: Fatal hepatitis occurred in one patient.
GRADE_3_5_ADVERSE_EVENTS: Grade ≥3 TRAEs occurred in 31%.
GRADE_3_5_ADVERSE_EVENTS: Grade 3-4 events were seen in 28% of patients.
IMMUNE_RELATED_ADVERSE_EVENT_RATE: The incidence of immune-related adverse events was 34%.
QUALITY_OF_LIFE: Health-related quality of life was maintained.
TIME_TO_DETERIORATION: Time to deterioration was delayed.
COST_EFFECTIVENESS: The ICER was 84,000 euros per QALY.
COST_EFFECTIVENESS: The drug would have to be cut in price by half to be cost-effective.
CTDNA_CLEARANCE: ctDNA clearance at week 6 was seen in 40%.
T_CELL_EXPANSION_OR_PERSISTENCE: Peak CAR T-cell expansion occurred on day 10.
T_CELL_EXPANSION_OR_PERSISTENCE: Neoantigen-specific T cells were detected in 8 of 12.
TUMOR_GROWTH_INHIBITION: Tumor growth was inhibited by 71%.
TUMOR_GROWTH_INHIBITION: Mean tumour volume was 210 mm3 versus 890 mm3.
SURVIVAL_IN_MICE: Median survival of mice rose from 21 to 48 days.
IN_VITRO_CYTOTOXICITY: Specific lysis was 62% at an effector-to-target ratio of 10:1.
TIME_TO_RESPONSE: Median time to response was 1.4 months.
TUMOR_SHRINKAGE: Any tumour shrinkage was seen in 22 of 30.
HAZARD_RATIO: hazard ratio for death, 0.66
"""
HARMS = """
PNEUMONITIS: The drug inflamed the lungs of four patients.
COLITIS: The bowel became inflamed in 8%.
COLITIS: An inflamed large bowel was the most frequent problem.
HEPATITIS: Liver enzymes went up in a fifth.
HEPATITIS: Liver values rose in 12%.
HYPOTHYROIDISM: Her thyroid stopped working.
HYPOTHYROIDISM: One in ten needs thyroid tablets for life.
ADRENAL_INSUFFICIENCY: The adrenal glands gave out in two.
TYPE_1_DIABETES_MELLITUS: Two developed diabetes that needs insulin.
RASH: A rash was seen in a third.
PRURITUS: Itching troubled half of them.
VITILIGO: White patches appeared on the skin.
ARTHRITIS: Swollen joints were frequent.
ARTHRITIS: Joint complaints arose in 14%.
MYOSITIS: Muscle inflammation was seen in two.
MYASTHENIA_GRAVIS: One man got myasthenia.
FATIGUE: Most felt tired.
FATIGUE: Tiredness is the commonest side effect.
NAUSEA: Nausea and vomiting were mild.
NAUSEA: Some people feel sick.
DIARRHEA: Diarrhoea occurred in 21%.
FLU_LIKE_SYMPTOMS: Many had fever and aches as in the flu.
FLU_LIKE_SYMPTOMS: A raised temperature and chills are usual.
CYTOKINE_RELEASE_SYNDROME: Half had CRS, mostly mild.
CYTOKINE_RELEASE_SYNDROME: A storm of cytokines followed in six.
ICANS: Confusion and trouble finding words were seen in 10%.
ICANS: Neurotoxicity of any grade arose in 22%.
PERIPHERAL_NEUROPATHY: Numbness in the hands and feet was common.
INFUSION_RELATED_REACTION: Reactions during the infusion were seen in 4%.
INJECTION_SITE_REACTION: Redness where the needle went in was common.
SECONDARY_MALIGNANCY: Three people later got a second cancer.
SECONDARY_MALIGNANCY: The FDA looks into lymphomas of T cells after CAR-T treatment.
B_CELL_APLASIA: Healthy B cells disappear as well.
NEUTROPENIA: White blood cells fell in most.
HEME: Low blood counts were frequent.
IMMUNE_THROMBOCYTOPENIA: Platelets dropped in 12%.
NEPHRITIS: The kidneys were inflamed in three.
UVEITIS: Inflammation of the eyes forced two to stop.
EYE: Blurred vision and dry eyes were common.
ROOT: The immune system turned on healthy organs in a fifth of patients.
ROOT: Immune side effects were seen in 40%.
ENCEPHALITIS: One woman developed an inflammation of the brain.
HYPOPHYSITIS: The pituitary was inflamed in 6%.
GRAFT_VERSUS_HOST_DISEASE: No GvHD was seen.
CARDIAC: Heart damage was seen in two.
"""
MECHANISMS = """
REACT: The antibody gets worn-out T cells going again.
REACT: It lets T cells loose on the tumour.
REACT: It sets the immune system against the cancer.
REACT: By releasing this brake it helps T cells to attack.
REACT: It frees T cells from inhibition.
TUMREC: The receptor makes T cells recognise melanoma cells.
TUMREC: One arm binds the cancer cell, the other a T cell.
CTL: T cells then kill the cancer cells.
CTL: Without CD8 T cells the drug did nothing.
CTL: Depleting CD8 cells abolished the benefit.
NKKILL: NK cells do the killing.
NKKILL: Removal of NK cells abrogated the effect.
INFILT: More T cells were found inside the tumours after treatment.
INFILT: The tumours filled with T cells.
INFILT: Treatment brought lymphocytes into the tumour.
MEMORY: Cured mice rejected the tumour when it was implanted again.
MEMORY: The T cells remember the tumour for years.
NEOAG: The vaccine trains the immune system on mutated proteins of the tumour.
LYSIS: The virus multiplies in tumour cells and bursts them.
DCACT: It matures dendritic cells.
XPRES: Dendritic cells then show the antigen to T cells.
EXCL: T cells stay at the edge of the tumour.
EXCL: T cells cannot get in.
EXCL: The tumours contain hardly any T cells.
EXH: The T cells were exhausted.
MHCDOWN: Resistant tumours had lost MHC class I.
MHCDOWN: HLA class I was missing from the cell surface.
B2M: Mutations in B2M explained the relapse.
AGLOSS: At relapse the cells no longer carried CD19.
AGLOSS: Half of the relapses were CD19-negative.
AGLOSS: The tumours escaped by losing the antigen.
JAK: Two resistant tumours had mutations in JAK1.
TAM: Macrophages keep the T cells away.
TAM: Switching macrophages to a hostile state restored the response.
MDSC: Myeloid suppressor cells held T cells down.
TREG: Regulatory T cells shield the tumour.
CAF: Fibroblasts build a wall around the tumour.
TGFB: TGF-beta keeps T cells out.
VEGF: VEGF suppresses T cells.
VASCNORM: The drug repairs the tumour's leaky vessels.
PDL1UP: Interferon made the tumour cells put up PD-L1.
PDL1UP: PD-L1 went up after treatment.
EPI: The gene was silenced by methylation.
ACQRES: After an initial response the tumour escaped.
ACQRES: Resistance arose after 14 months.
EVAS: It makes itself invisible to immune cells.
IFNG: T cells release interferon gamma.
CYTREL: The cells pour out cytokines.
MICROB: Bacteria in the gut decide whether the drug works.
ADCC: The antibody flags the cell for natural killer cells.
SUPCELL: The tumour surrounds itself with cells that dampen immunity.
CARPERS: The CAR T cells had disappeared by month six.
ARG: Arginase robs T cells of arginine.
IDO: IDO depletes tryptophan.
ADENO: Adenosine paralyses T cells.
LACT: Lactate from the tumour weakens T cells.
HYPOX: Lack of oxygen keeps T cells from working.
STIFF: In stiff gels the T cells lost their force.
BYST: The payload also kills neighbouring cells.
EPISPREAD: T cells against other antigens appeared, a sign of epitope spreading.
TRAFF: Chemokines call T cells to the tumour.
TLS: B cells gathered in lymphoid follicles within the tumour.
ICD: The dying cells alert the immune system.
STEML: Stem-like T cells in the lymph nodes carried the response.
PLAST: The melanoma cells had changed their identity.
HLALOH: One HLA allele was missing in the relapse.
REACT: Pembrolizumab blocks PD-1 and thereby reinvigorates antitumor T cells.
REACT: Blocking the checkpoint restores the capacity of T cells to attack.
REACT: The agonist co-stimulates T cells through 4-1BB.
REACT: It prevents tumour cells from switching T cells off.
REACT: IL-15 drives proliferation and activation of CD8+ T cells.
TUMREC: CAR T cells are engineered to recognise CD19 on B cells.
TUMREC: The TCR recognizes a MAGE-A4 peptide presented by HLA-A*02.
TUMREC: Engineered cells seek out GPRC5D on myeloma cells.
CTL: Tumour control was CD8-dependent.
CTL: CD8 depletion abolished the effect.
CTL: Antitumor activity required CD8+ T cells.
CTL: The engager redirects T cells to kill DLL3-positive cells.
NKKILL: The benefit depended on NK cells.
NKKILL: The antibody recruits natural killer cells to the tumour.
NKKILL: NK-cell depletion abrogated protection.
INFILT: Biopsies showed a threefold increase in CD8+ T cells.
INFILT: Treatment increased intratumoral CD8+ T-cell density.
INFILT: Tumours became inflamed after injection.
INFILT: Radiotherapy enhanced T-cell infiltration.
EXCL: CD8+ T cells were confined to the stroma.
EXCL: The tumours were immune deserts.
EXCL: T cells were restricted to the tumour margin.
MEMORY: Cured mice were protected from rechallenge.
MEMORY: All long-term survivors resisted a second tumour inoculation.
MEMORY: Central memory T cells were enriched in responders.
NEOAG: T cells targeted neoantigens encoded by the vaccine.
NEOAG: The vaccine encodes up to 20 mutated peptides.
MHCDOWN: HLA class I expression was reduced in 8 of 12 resistant lesions.
MHCDOWN: Tumours with low MHC-I were refractory.
MHCDOWN: IFN-gamma restored MHC class I expression.
B2M: Acquired B2M truncating mutations were found in two patients.
B2M: Biallelic loss of B2M was detected.
AGLOSS: CD19 expression was lost in 6 of 10 relapses.
AGLOSS: BCMA loss due to biallelic deletion of TNFRSF17 was rare.
AGLOSS: Antigen-negative clones grew out.
AGLOSS: GPRC5D was absent at progression.
JAK: JAK1 loss-of-function mutations conferred resistance.
JAK: The cells failed to respond to interferon-gamma.
TAM: SPP1+ macrophages were enriched in non-responders.
TAM: Depletion of macrophages sensitised tumours to PD-1 blockade.
MDSC: Circulating MDSCs were associated with resistance.
MDSC: Myeloid cells suppressed T-cell proliferation.
TREG: Intratumoral Tregs expanded at progression.
TREGDEP: Anti-CCR8 selectively depleted tumour Tregs.
CAF: A CAF signature was associated with resistance.
CAF: Fibroblasts excluded T cells from the tumour nests.
TGFB: TGF-β signalling in fibroblasts restrained T-cell entry.
TGFB: Inhibition of TGF-β restored infiltration.
VEGF: VEGF blockade relieved immunosuppression.
PDL1UP: Treatment induced PD-L1 on tumour cells.
LAG3UP: LAG-3 was upregulated on T cells at relapse.
TIM3UP: TIM-3 expression rose on resistant T cells.
EPI: EZH2 inhibition restored antigen presentation.
EPI: Decitabine reversed the silencing by demethylating the promoter.
ACQRES: Acquired resistance developed in 9 patients after a median of 11 months.
ACQRES: Most responders eventually progress.
PRIMRES: Sixty percent are primarily resistant.
EVAS: The tumour escapes immune control.
EVAS: How the cancer evades immunity is unclear.
IFNG: An interferon-gamma response was seen in responders.
CYTREL: Macrophage-derived IL-6 caused the syndrome through cytokine secretion.
ADENO: CD73 generates adenosine, which suppresses T cells.
IL8: High IL-8 attracts suppressive neutrophils.
IL6: IL-6 signalling through STAT3 suppressed T cells.
PGE2: COX-2 inhibition overcame the resistance.
WNT: β-catenin activation excluded T cells.
PTEN: PTEN loss was associated with resistance.
ONCOSIG: STK11 mutations mediate resistance to PD-1 blockade.
META: Tumour cells deprive T cells of glucose.
LIPID: Lipid accumulation impaired dendritic cells.
CD47: CD47 protects tumour cells from phagocytosis.
ADCP: The antibody induces phagocytosis of tumour cells by macrophages.
ADCC: It acts by antibody-dependent cellular cytotoxicity.
CDC: Complement-dependent cytotoxicity contributes.
BYST: The linker allows bystander killing of antigen-negative cells.
ICD: The payload induces immunogenic cell death.
STING: STING activation turned macrophages inflammatory.
DCACT: Flt3 ligand expanded cDC1s.
XPRES: The vaccine primes naive T cells.
TLS: Responders had mature tertiary lymphoid structures because B cells were activated.
ABSCOPAL: Tumours outside the radiation field regressed.
HYPERPD: Hyperprogression was seen in 9%.
EPISPREAD: New T-cell clones against antigens not in the vaccine pointed to epitope spreading.
MICROB: Transfer of responder stool restored sensitivity in germ-free mice.
FCGR: Fc-gamma receptor binding is needed for activity.
CARPERS: CAR T cells were no longer detectable after three months.
ADA: Anti-drug antibodies developed in 12%.
STEML: TCF1+ stem-like CD8 T cells predicted durable control.
ANERGY: Peripheral tolerance blunts the response.
SENES: Senescent T cells accumulate with age.
MAST: Mast cell infiltration was associated with resistance.
EMT: Mesenchymal transition accompanied resistance.
DUALBLOCK: LAG-3 and PD-1 act through non-redundant pathways.
METSUP: The vaccine prevented lung metastases in mice.
INSITUVAX: Intratumoral injection acts as an in situ vaccine.
"""
MARKERS = """
PD_L1_EXPRESSION: The benefit was seen only in tumours with much PD-L1.
TUMOR_MUTATIONAL_BURDEN: Tumours with many mutations responded better.
TUMOR_MUTATIONAL_BURDEN: A high TMB was linked to response.
MICROSATELLITE_INSTABILITY: The benefit was limited to microsatellite-unstable tumours.
MISMATCH_REPAIR_DEFICIENCY: Tumours that cannot mend their DNA because mismatch repair is broken respond well.
CIRCULATING_TUMOR_DNA: Patients with tumour DNA left in the blood relapsed.
CIRCULATING_TUMOR_DNA: A blood test for traces of tumour DNA foretold relapse.
LACTATE_DEHYDROGENASE: LDH above normal meant a poor outlook.
TUMOR_INFILTRATING_LYMPHOCYTES: Tumours rich in lymphocytes had a better outlook.
TUMOR_INFILTRATING_LYMPHOCYTES: Each 10% rise in stromal TILs lowered the risk.
CD8_T_CELL_DENSITY: Tumours with many CD8 cells responded.
CD8_T_CELL_DENSITY: CD8 T cells at the margin predicted benefit.
GUT_MICROBIOME_COMPOSITION: Responders had more Akkermansia in their stool.
HPV_STATUS: HPV-positive tumours did better.
NEUTROPHIL_TO_LYMPHOCYTE_RATIO: A high ratio of neutrophils to lymphocytes was a bad sign.
C_REACTIVE_PROTEIN: CRP predicted survival.
INTERLEUKIN_6: Patients with raised IL-6 died sooner.
BODY_MASS_INDEX: Obese patients lived longer.
KRAS_MUTATION: KRAS-mutated cancers did not respond.
EGFR_MUTATION: Tumours with EGFR mutations rarely respond.
BRCA1_MUTATION: Carriers of BRCA1 mutations responded.
STK11_MUTATION: STK11 loss was tied to resistance.
TP53_MUTATION: TP53 mutations did not matter.
HER2_STATUS: HER2 expression was lost at relapse.
CD19: CD19 was lost at relapse.
BCMA: BCMA levels on the cells did not predict response.
TROP2: TROP2 expression was not tied to benefit.
EOSINOPHIL_COUNT: A rise in eosinophils went with response.
TERTIARY_LYMPHOID_STRUCTURES: Patients whose tumours held tertiary lymphoid structures lived longer.
HLA_GENOTYPE_LOH: Only carriers of HLA-A*02:01 can be treated.
T_CELL_RECEPTOR_CLONALITY: A more clonal T-cell repertoire was associated with benefit.
B2M_ALTERATION: B2M mutations were found in relapse.
PBRM1_MUTATION: Loss of PBRM1 marked responders.
INTERFERON_GAMMA_SIGNATURE: An interferon signature picked out responders.
ESTROGEN_RECEPTOR_STATUS: The benefit was greater in ER-low tumours.
KI_67_INDEX: A high Ki-67 foretold response.
PD_L1_EXPRESSION: Benefit was independent of PD-L1 expression.
PD_L1_EXPRESSION: In the PD-L1 CPS >=1 population OS was longer.
PD_L1_EXPRESSION: Tumours with PD-L1 of 50% or more responded.
TUMOR_MUTATIONAL_BURDEN: TMB of at least 10 mut/Mb was associated with response.
MICROSATELLITE_INSTABILITY: MSI-high status predicted response.
MISMATCH_REPAIR_DEFICIENCY: dMMR tumours responded in 45%.
CIRCULATING_TUMOR_DNA: Patients with detectable ctDNA after surgery relapsed sooner.
CIRCULATING_TUMOR_DNA: Molecular residual disease foretold relapse.
TUMOR_INFILTRATING_LYMPHOCYTES: Stromal TILs were prognostic.
CD8_T_CELL_DENSITY: Baseline CD8+ T-cell density was higher in responders.
LACTATE_DEHYDROGENASE: Elevated LDH was associated with shorter OS.
NEUTROPHIL_TO_LYMPHOCYTE_RATIO: An NLR above 5 was associated with death.
INTERLEUKIN_6: Baseline IL-6 above 10 pg/mL was prognostic.
KRAS_MUTATION: KRAS G12D tumours did not respond.
STK11_MUTATION: STK11-mutant tumours had lower ORR.
EGFR_MUTATION: EGFR-mutated tumours derived no benefit.
BRAF_MUTATION: BRAF V600E did not influence outcome.
POLE_MUTATION: POLE-mutated tumours responded.
B2M_ALTERATION: B2M alterations were enriched at progression.
HLA_SUPERTYPE: HLA-B44 carriers lived longer.
HLA_GENOTYPE_LOH: HLA LOH was found in 22%.
CD19: CD19 density on the blasts predicted response.
CD20: CD20 expression was preserved at relapse.
CLAUDIN_18_2: Claudin 18.2 positivity was required.
NECTIN_4: Nectin-4 amplification predicted response.
TROP2: Response did not depend on TROP2 level.
DLL3: DLL3 expression did not correlate with response.
FOLATE_RECEPTOR_ALPHA: Eligible tumours had high FRα.
GUT_MICROBIOME_COMPOSITION: Gut microbial diversity was higher in responders.
HPV_STATUS: p16-positive patients did better.
EBV_STATUS: Plasma EBV DNA clearance was prognostic.
MERKEL_CELL_POLYOMAVIRUS_STATUS: Response did not differ by polyomavirus status.
CXCL13_EXPRESSION: CXCL13 expression identified responders.
CXCL9_EXPRESSION: CXCL9 rose in responders.
T_CELL_INFLAMED_GENE_EXPRESSION_PROFILE: A T-cell-inflamed GEP score predicted response.
TGF_BETA_RESPONSE_SIGNATURE: A TGF-β signature was associated with non-response.
VEGF_LEVEL: High serum VEGF was associated with worse OS.
FOXP3_TREG_DENSITY: A low Treg count was favourable.
LAG_3_EXPRESSION: LAG-3-positive tumours responded.
PBRM1_MUTATION: PBRM1 mutations were not predictive.
HOMOLOGOUS_RECOMBINATION_DEFICIENCY: HRD did not predict benefit.
ANEUPLOIDY_SCORE: High aneuploidy was associated with resistance.
ALK_REARRANGEMENT: ALK-rearranged tumours did not respond.
PTEN_LOSS: PTEN loss was associated with poor outcome.
MAGE_A4: MAGE-A4 expression was required.
PRAME: PRAME was expressed in 88%.
CONSENSUS_MOLECULAR_SUBTYPE: CMS1 tumours benefited most.
MDM2_AMPLIFICATION: MDM2-amplified tumours progressed fast.
"""


@pytest.mark.parametrize(("terms", "text"), cases(ENDPOINTS))
def test_endpoint_is_told(terms, text):
    assert terms <= terms_of(text, "outcome")


@pytest.mark.parametrize(("terms", "text"), cases(HARMS))
def test_harm_is_told(terms, text):
    assert terms <= terms_of(text, "adverse_event")


@pytest.mark.parametrize(("terms", "text"), cases(MECHANISMS))
def test_mechanism_is_told(terms, text):
    assert terms <= terms_of(text, "mechanism")


@pytest.mark.parametrize(("terms", "text"), cases(MARKERS))
def test_marker_is_told(terms, text):
    assert terms <= terms_of(text, "biomarker")


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("People whose melanoma had returned were enrolled.", "outcome"),
        ("If the leukemia returns, ask your doctor.", "outcome"),
        ("A complete response letter came.", "outcome"),
        ("They invited 40 patients to a questionnaire.", "outcome"),
        ("The agency responded to the questionnaire.", "outcome"),
        ("The dose is given until disease progression.", "outcome"),
        ("Such tumors have the ability to stop the spread of others.", "outcome"),
        ("The company hopes to unleash T cells.", "mechanism"),
        ("T cells were counted.", "mechanism"),
        ("A grant was awarded for work on exhausted T cells.", "mechanism"),
        ("The exhausted budget was a problem.", "mechanism"),
        ("The drug targets BCMA.", "biomarker"),
        ("The heart clinic opened in May.", "adverse_event"),
        ("The sick leave of nurses rose.", "adverse_event"),
        ("Viral hepatitis B is common.", "adverse_event"),
    ],
)  # fmt: skip
def test_what_only_seems_to_tell_a_term_tells_none(text, facet):
    assert terms_of(text, facet) == set()
