"""Names that a term once had stay its synonyms, and are known as such."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vocabulary", "0003_uploaded_editions"),
    ]

    operations = [
        migrations.AddField(
            model_name="synonym",
            name="is_former",
            field=models.BooleanField(
                default=False,
                help_text="The term was called so once; no edition takes that from it.",
                verbose_name="former name",
            ),
        ),
    ]
