"""What providers suggest about texts, each run a job of its own, and what people decided: decisions only grow."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION claims_decision_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A decision about a suggestion never changes.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER decision_only_grows BEFORE UPDATE OR DELETE ON claims_suggestiondecision
    FOR EACH ROW EXECUTE FUNCTION claims_decision_only_grows();
"""
BACKWARD = """
DROP TRIGGER decision_only_grows ON claims_suggestiondecision;
DROP FUNCTION claims_decision_only_grows();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_studies_are_joined"),
        ("claims", "0004_former_tags"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProviderStanding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("provider", models.CharField(max_length=40, unique=True)),
                ("month", models.DateField(help_text="First day of the month that is counted.")),
                ("calls", models.PositiveIntegerField(default=0)),
                ("failures", models.PositiveSmallIntegerField(default=0, help_text="In a row.")),
                ("closed_until", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="StoredSuggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sentence_start", models.PositiveIntegerField()),
                ("sentence_end", models.PositiveIntegerField()),
                (
                    "facet",
                    models.CharField(
                        help_text="A facet of tags, an axis, n, or claim for the whole sentence.", max_length=20
                    ),
                ),
                ("value", models.CharField(help_text="A CURIE, or the code of an axis.", max_length=100)),
                (
                    "start",
                    models.PositiveIntegerField(help_text="Where the words stand that say so; 0 to 0 where none do."),
                ),
                ("end", models.PositiveIntegerField()),
                ("surface", models.TextField(blank=True)),
                ("score", models.FloatField()),
                ("method", models.CharField(max_length=20)),
                ("scope", models.CharField(max_length=10)),
                ("role", models.CharField(blank=True, max_length=20)),
                ("cues", models.JSONField(default=list)),
            ],
        ),
        migrations.AddField(
            model_name="tag",
            name="suggestion",
            field=models.ForeignKey(
                blank=True,
                help_text="What the machine had suggested, where this tag comes from it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tags",
                to="claims.storedsuggestion",
            ),
        ),
        migrations.CreateModel(
            name="SuggestionRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("rung_at", models.DateTimeField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("lease_token", models.UUIDField(blank=True, null=True)),
                ("lease_worker", models.CharField(blank=True, max_length=200)),
                ("last_error", models.TextField(blank=True)),
                ("dead_at", models.DateTimeField(blank=True, null=True)),
                ("provider", models.CharField(max_length=40)),
                ("version", models.CharField(max_length=40)),
                ("edition", models.CharField(help_text="Key of the vocabulary that it read.", max_length=80)),
                ("ran_at", models.DateTimeField(blank=True, null=True)),
                ("duration_ms", models.PositiveIntegerField(blank=True, null=True)),
                ("kept", models.PositiveIntegerField(default=0)),
                (
                    "dropped",
                    models.JSONField(default=dict, help_text="Why suggestions were dropped: reason -> number."),
                ),
                (
                    "text_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestion_runs",
                        to="articles.textversion",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="storedsuggestion",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="suggestions", to="claims.suggestionrun"
            ),
        ),
        migrations.CreateModel(
            name="SuggestionDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sentence_start", models.PositiveIntegerField()),
                ("sentence_end", models.PositiveIntegerField()),
                (
                    "facet",
                    models.CharField(help_text="Of the suggestion; claim for the sentence as a whole.", max_length=20),
                ),
                (
                    "value",
                    models.CharField(
                        blank=True, help_text="What was suggested; empty where nothing was.", max_length=100
                    ),
                ),
                ("new_value", models.CharField(blank=True, help_text="What the person chose instead.", max_length=100)),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("edited", "Changed"),
                            ("rejected", "Rejected"),
                            ("ignored", "Not taken"),
                            ("missed", "Missed by the machine"),
                            ("reopened", "Taken back"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_a_claim", "Not a claim"),
                            ("wrong_tag", "Wrong tags"),
                            ("wrong_words", "Wrong words"),
                            ("duplicate", "Duplicate"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("provider", models.CharField(blank=True, max_length=40)),
                ("version", models.CharField(blank=True, max_length=40)),
                ("edition", models.CharField(blank=True, max_length=80)),
                ("method", models.CharField(blank=True, max_length=20)),
                ("score", models.FloatField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestion_decisions",
                        to="claims.claim",
                    ),
                ),
                (
                    "suggestion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="claims.storedsuggestion",
                    ),
                ),
                (
                    "text_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestion_decisions",
                        to="articles.textversion",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["text_version", "sentence_start"], name="suggestion_decision_place"),
                    models.Index(fields=["at"], name="suggestion_decision_at"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action", "missed"), _negated=True),
                            models.Q(("suggestion", None), ("value", "")),
                            _connector="OR",
                        ),
                        name="missed_was_not_suggested",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="suggestionrun",
            index=models.Index(
                condition=models.Q(("dead_at__isnull", True), ("next_at__isnull", False)),
                fields=["next_at"],
                name="suggestion_run_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestionrun",
            constraint=models.UniqueConstraint(
                fields=("text_version", "provider", "version", "edition"), name="suggestion_run_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="storedsuggestion",
            constraint=models.UniqueConstraint(
                fields=("run", "sentence_start", "facet", "value", "start", "end"), name="suggestion_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="storedsuggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__gte", 0), ("score__lte", 1)), name="suggestion_score_is_a_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="storedsuggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gte", models.F("start")), ("sentence_end__gt", models.F("sentence_start"))),
                name="suggestion_spans_in_order",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
