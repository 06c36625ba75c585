"""Drops the index of suggestions by their run: that of `suggestion_once` begins with the run as well."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0008_former_runs"),
    ]

    operations = [
        migrations.AlterField(
            model_name="storedsuggestion",
            name="run",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="suggestions",
                to="claims.suggestionrun",
            ),
        ),
    ]
