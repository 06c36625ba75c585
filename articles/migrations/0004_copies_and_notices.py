"""Clusters of copies, notices of changes; texts wait for their stages and studies for their look-ups."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# What is there already is compared, and looked up, from now on; texts out of force want nothing.
CATCH_UP = """
UPDATE articles_textversion SET next_at = created_at
    WHERE id IN (SELECT current_text_id FROM articles_article WHERE current_text_id IS NOT NULL);
UPDATE articles_textversion SET stage = 'done' WHERE next_at IS NULL;
UPDATE articles_study SET next_at = created_at WHERE doi <> '' OR pmid <> '';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_sources_poll"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChangeNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text_changed", "Text changed"),
                            ("retraction", "Retraction"),
                            ("correction", "Correction"),
                            ("concern", "Expression of concern"),
                            ("update", "New version"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "said_by",
                    models.CharField(blank=True, help_text="publisher, retraction-watch, pubmed, page", max_length=60),
                ),
                (
                    "reference",
                    models.CharField(
                        blank=True,
                        help_text="DOI of the notice; of changed words the id of the new text.",
                        max_length=300,
                    ),
                ),
                ("published", models.DateField(blank=True, help_text="Date of the notice itself.", null=True)),
                ("found_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Cluster",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PossibleCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("overlap", models.FloatField(help_text="Shared runs of words over the smaller set, 0 to 1.")),
                ("found_at", models.DateTimeField()),
                ("are_copies", models.BooleanField(blank=True, help_text="What the person said.", null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "possible copies",
            },
        ),
        migrations.CreateModel(
            name="TextBand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("band", models.PositiveSmallIntegerField()),
                ("hash", models.BigIntegerField(help_text="Of the number of the band and what stands in it.")),
            ],
        ),
        migrations.AddField(
            model_name="study",
            name="attempts",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="study",
            name="dead_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="study",
            name="last_error",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="study",
            name="lease_token",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="study",
            name="lease_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="study",
            name="lease_worker",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="study",
            name="looked_up_at",
            field=models.DateTimeField(blank=True, help_text="When a service last answered about it.", null=True),
        ),
        migrations.AddField(
            model_name="study",
            name="next_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="study",
            name="rung_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="textversion",
            name="attempts",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="textversion",
            name="dead_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="textversion",
            name="last_error",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="textversion",
            name="lease_token",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="textversion",
            name="lease_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="textversion",
            name="lease_worker",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="textversion",
            name="next_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="textversion",
            name="rung_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="textversion",
            name="stage",
            field=models.CharField(
                choices=[
                    ("compare", "To be compared with other texts"),
                    ("recognise", "Terms to be recognised"),
                    ("done", "Done"),
                ],
                default="compare",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="articlestudy",
            name="found_by",
            field=models.CharField(help_text="doi, pmid, nct, journal, copy or curator", max_length=20),
        ),
        migrations.AddIndex(
            model_name="study",
            index=models.Index(
                condition=models.Q(("dead_at__isnull", True), ("next_at__isnull", False)),
                fields=["next_at"],
                name="study_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="textversion",
            index=models.Index(
                condition=models.Q(("dead_at__isnull", True), ("next_at__isnull", False)),
                fields=["next_at"],
                name="text_version_waiting",
            ),
        ),
        migrations.AddField(
            model_name="changenotice",
            name="after",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.textversion",
            ),
        ),
        migrations.AddField(
            model_name="changenotice",
            name="article",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to="articles.article",
            ),
        ),
        migrations.AddField(
            model_name="changenotice",
            name="before",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.textversion",
            ),
        ),
        migrations.AddField(
            model_name="changenotice",
            name="settled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="changenotice",
            name="study",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to="articles.study",
            ),
        ),
        migrations.AddField(
            model_name="cluster",
            name="representative",
            field=models.OneToOneField(
                help_text="The one that stands for all.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="represents",
                to="articles.article",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="cluster",
            field=models.ForeignKey(
                blank=True,
                help_text="Its copies.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="members",
                to="articles.cluster",
            ),
        ),
        migrations.AddField(
            model_name="possiblecopy",
            name="first",
            field=models.ForeignKey(
                help_text="The lower id.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.article",
            ),
        ),
        migrations.AddField(
            model_name="possiblecopy",
            name="second",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="possiblecopy",
            name="settled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="textband",
            name="text",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="bands", to="articles.textversion"
            ),
        ),
        migrations.AddIndex(
            model_name="changenotice",
            index=models.Index(condition=models.Q(("settled_at", None)), fields=["article"], name="notice_open"),
        ),
        migrations.AddConstraint(
            model_name="changenotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("article", None), ("study__isnull", False)),
                    models.Q(("article__isnull", False), ("study", None)),
                    _connector="OR",
                ),
                name="notice_about_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="changenotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at", None), ("settled_by", None)),
                    models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                    _connector="OR",
                ),
                name="seen_notice_has_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="changenotice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("article", None), _negated=True),
                fields=("article", "kind", "reference"),
                name="notice_once_an_article",
            ),
        ),
        migrations.AddConstraint(
            model_name="changenotice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("study", None), _negated=True),
                fields=("study", "kind", "reference"),
                name="notice_once_a_study",
            ),
        ),
        migrations.AddConstraint(
            model_name="possiblecopy",
            constraint=models.UniqueConstraint(fields=("first", "second"), name="possible_copy_once"),
        ),
        migrations.AddConstraint(
            model_name="possiblecopy",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))), name="possible_copy_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="possiblecopy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("are_copies", None), ("settled_at", None), ("settled_by", None)),
                    models.Q(
                        ("are_copies__isnull", False), ("settled_at__isnull", False), ("settled_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="settled_copy_has_person_and_verdict",
            ),
        ),
        migrations.AddIndex(
            model_name="textband",
            index=models.Index(fields=["hash", "band"], name="text_band_hash"),
        ),
        migrations.AddConstraint(
            model_name="textband",
            constraint=models.UniqueConstraint(fields=("text", "hash"), name="text_band_once"),
        ),
        migrations.RunSQL(CATCH_UP, migrations.RunSQL.noop),
    ]
