"""Keeps fitted models, each version with how it fared."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0005_suggestions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Suggester",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "axis",
                    models.CharField(
                        choices=[
                            ("claim", "claim"),
                            ("study_design", "study_design"),
                            ("claim_type", "claim_type"),
                            ("direction", "direction"),
                        ],
                        max_length=20,
                    ),
                ),
                ("number", models.PositiveIntegerField(help_text="Counts the versions of the axis.")),
                ("name", models.CharField(help_text="Axis and number.", max_length=40, unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[("running", "Running"), ("shadow", "In the shadow"), ("past", "Past")], max_length=10
                    ),
                ),
                ("reason", models.TextField(help_text="Why it was promoted, or was not.")),
                (
                    "origin",
                    models.JSONField(help_text="Hash and numbers of the examples, seed, versions of the libraries."),
                ),
                ("scores", models.JSONField(help_text="On the frozen studies: what spoke before, and what it says.")),
                ("artefact", models.TextField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("axis", "number"), name="suggester_version_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "past"), _negated=True),
                        fields=("axis", "status"),
                        name="suggester_in_use_once",
                    ),
                ],
            },
        ),
    ]
