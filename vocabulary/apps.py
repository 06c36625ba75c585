"""The app of terms: the words by which claims are tagged and found."""

from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    """Terms, synonyms, cross-references and editions."""

    name = "vocabulary"
    verbose_name = "Vocabulary"
    default_auto_field = "django.db.models.BigAutoField"
