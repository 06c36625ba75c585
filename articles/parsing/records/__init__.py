"""Records of services as texts with passages: PubMed, JATS, trials, Crossref, Europe PMC, preprints, labels."""
