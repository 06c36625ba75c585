"""Adds the reason that a therapy plays another role; the column itself stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0009_one_index_of_runs"),
    ]

    operations = [
        migrations.AlterField(
            model_name="suggestiondecision",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("wrong_words", "Wrong words"),
                    ("wrong_tag", "Wrong term"),
                    ("wrong_role", "Wrong role: comparator or prior line"),
                    ("not_a_claim", "Background or no claim"),
                    ("duplicate", "Duplicate"),
                    ("other", "Other"),
                ],
                max_length=12,
            ),
        ),
    ]
