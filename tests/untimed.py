"""Plugin of pytest: generated examples take as long as they take, since a busy machine is no finding."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
