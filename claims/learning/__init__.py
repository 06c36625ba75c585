"""Models that learn from what people decided: optional, trained by logistic regression, kept as plain JSON. Pure.

Only `fitting` needs scikit-learn (the extra `learn`), and imports it when it fits. What a model says is computed here
without it, so that a machine that only suggests needs nothing but the core.
"""
