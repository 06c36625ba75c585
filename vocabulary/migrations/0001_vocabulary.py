"""Terms, names, hierarchy, foreign codes and editions."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.CharField(max_length=32, unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("current", "Current"), ("past", "Past")], max_length=8
                    ),
                ),
                ("checksum", models.CharField(help_text="SHA-256 over the tables it was loaded from.", max_length=64)),
                ("notes", models.TextField(blank=True)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("-created_at",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "current")), fields=("status",), name="one_current_edition"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["draft", "current", "past"])), name="edition_status_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("curie", models.CharField(max_length=100, unique=True, verbose_name="CURIE")),
                ("slug", models.CharField(max_length=200)),
                (
                    "facet",
                    models.CharField(
                        choices=[
                            ("therapy", "Therapy"),
                            ("subtype", "Subtype"),
                            ("mechanism", "Mechanism"),
                            ("biomarker", "Biomarker"),
                            ("adverse_event", "Adverse event"),
                            ("outcome", "Outcome"),
                        ],
                        max_length=16,
                    ),
                ),
                ("preferred_name", models.CharField(max_length=200)),
                ("folded_name", models.CharField(editable=False, max_length=300)),
                ("definition", models.TextField(blank=True)),
                ("kind", models.CharField(blank=True, max_length=32)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("active", "Active"),
                            ("deprecated", "Deprecated"),
                            ("merged", "Merged"),
                        ],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("sources", models.TextField(blank=True)),
                ("licence", models.CharField(blank=True, max_length=200)),
                ("changed_at", models.DateTimeField()),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposed_terms",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="vocabulary.term",
                    ),
                ),
            ],
            options={
                "ordering": ("facet", "folded_name"),
            },
        ),
        migrations.CreateModel(
            name="TermParent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parent_links", to="vocabulary.term"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="child_links", to="vocabulary.term"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="term",
            name="parents",
            field=models.ManyToManyField(
                related_name="children",
                through="vocabulary.TermParent",
                through_fields=("child", "parent"),
                to="vocabulary.term",
            ),
        ),
        migrations.CreateModel(
            name="EditionTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("curie", models.CharField(max_length=100, verbose_name="CURIE")),
                (
                    "facet",
                    models.CharField(
                        choices=[
                            ("therapy", "Therapy"),
                            ("subtype", "Subtype"),
                            ("mechanism", "Mechanism"),
                            ("biomarker", "Biomarker"),
                            ("adverse_event", "Adverse event"),
                            ("outcome", "Outcome"),
                        ],
                        max_length=16,
                    ),
                ),
                ("preferred_name", models.CharField(max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("active", "Active"),
                            ("deprecated", "Deprecated"),
                            ("merged", "Merged"),
                        ],
                        max_length=10,
                    ),
                ),
                ("synonyms", models.JSONField(default=list)),
                (
                    "parents",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100), default=list, size=None
                    ),
                ),
                ("codes", models.JSONField(default=list)),
                ("table_row", models.JSONField(null=True)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="vocabulary.edition"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("edition", "curie"), name="edition_term_once")],
            },
        ),
        migrations.CreateModel(
            name="Synonym",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=300)),
                ("folded", models.CharField(editable=False, max_length=400)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("exact", "Exact"),
                            ("abbreviation", "Abbreviation"),
                            ("brand", "Brand"),
                            ("code_name", "Code name"),
                            ("spelling", "Spelling"),
                            ("plural", "Plural"),
                            ("narrower", "Narrower"),
                            ("broader", "Broader"),
                            ("hidden", "Hidden"),
                        ],
                        default="exact",
                        max_length=12,
                    ),
                ),
                ("language", models.CharField(default="en", max_length=8)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("licence", models.CharField(blank=True, max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[("proposed", "Proposed"), ("active", "Active")], default="active", max_length=10
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="synonyms", to="vocabulary.term"
                    ),
                ),
            ],
            options={
                "ordering": ("text",),
                "indexes": [models.Index(fields=["folded"], name="synonym_by_folded")],
                "constraints": [
                    models.UniqueConstraint(fields=("term", "folded", "kind"), name="synonym_once_per_term_and_kind"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "exact",
                                    "abbreviation",
                                    "brand",
                                    "code_name",
                                    "spelling",
                                    "plural",
                                    "narrower",
                                    "broader",
                                    "hidden",
                                ],
                            )
                        ),
                        name="synonym_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["proposed", "active"])), name="synonym_status_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True), models.Q(("folded", ""), _negated=True)
                        ),
                        name="synonym_has_text",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NameStart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=400)),
                ("at_front", models.BooleanField()),
                ("form", models.CharField(blank=True, max_length=300)),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="name_starts", to="vocabulary.term"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        django.contrib.postgres.indexes.OpClass(models.F("text"), name="varchar_pattern_ops"),
                        name="name_start_by_prefix",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerSlug",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "facet",
                    models.CharField(
                        choices=[
                            ("therapy", "Therapy"),
                            ("subtype", "Subtype"),
                            ("mechanism", "Mechanism"),
                            ("biomarker", "Biomarker"),
                            ("adverse_event", "Adverse event"),
                            ("outcome", "Outcome"),
                        ],
                        max_length=16,
                    ),
                ),
                ("slug", models.CharField(max_length=200)),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="former_slugs", to="vocabulary.term"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("facet", "slug"), name="former_slug_once_per_facet")],
            },
        ),
        migrations.CreateModel(
            name="CrossReference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("curie", models.CharField(max_length=100, verbose_name="CURIE")),
                (
                    "relation",
                    models.CharField(
                        choices=[("exact", "Exact"), ("close", "Close"), ("broad", "Broad"), ("narrow", "Narrow")],
                        max_length=6,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200)),
                ("edition", models.CharField(blank=True, max_length=64)),
                ("licence", models.CharField(blank=True, max_length=200)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checked_cross_references",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cross_references",
                        to="vocabulary.term",
                    ),
                ),
            ],
            options={
                "ordering": ("relation", "curie"),
                "constraints": [
                    models.UniqueConstraint(fields=("term", "curie"), name="cross_reference_once_per_term"),
                    models.UniqueConstraint(
                        condition=models.Q(("relation", "exact")), fields=("curie",), name="exact_code_of_one_term_only"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("relation__in", ["exact", "close", "broad", "narrow"])),
                        name="cross_reference_relation_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_at__isnull", True), ("checked_by__isnull", True)),
                            models.Q(("checked_at__isnull", False), ("checked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="cross_reference_checked_by_and_at",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermClosure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("depth", models.PositiveSmallIntegerField()),
                (
                    "ancestor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="descendant_links",
                        to="vocabulary.term",
                    ),
                ),
                (
                    "descendant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ancestor_links", to="vocabulary.term"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("descendant", "ancestor"), name="term_closure_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ancestor", models.F("descendant")), ("depth", 0)),
                            models.Q(("depth__gt", 0), models.Q(("ancestor", models.F("descendant")), _negated=True)),
                            _connector="OR",
                        ),
                        name="term_closure_depth_0_is_self",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="termparent",
            constraint=models.UniqueConstraint(fields=("child", "parent"), name="term_parent_once"),
        ),
        migrations.AddConstraint(
            model_name="termparent",
            constraint=models.CheckConstraint(
                condition=models.Q(("child", models.F("parent")), _negated=True), name="term_not_its_own_parent"
            ),
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(fields=["facet", "folded_name"], name="term_by_name"),
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(fields=["changed_at"], name="term_by_change"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(fields=("facet", "slug"), name="term_slug_once_per_facet"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "active")),
                fields=("facet", "folded_name"),
                name="active_term_name_once_per_facet",
                violation_error_message="Another active term of this facet has this name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replaced_by__isnull", False), ("status", "merged")),
                    models.Q(models.Q(("status", "merged"), _negated=True), ("replaced_by__isnull", True)),
                    _connector="OR",
                ),
                name="term_replaced_iff_merged",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("replaced_by", models.F("id")), _negated=True), name="term_not_replaced_by_itself"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("facet__in", ["therapy", "subtype", "mechanism", "biomarker", "adverse_event", "outcome"])
                ),
                name="term_facet_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["proposed", "active", "deprecated", "merged"])),
                name="term_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("curie__regex", "^IA:[A-Z]{2,8}:[A-Z0-9_]{1,80}$")), name="term_curie_is_own"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug__regex", "^[a-z0-9]+(-[a-z0-9]+)*$")), name="term_slug_wellformed"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("preferred_name", ""), _negated=True), models.Q(("folded_name", ""), _negated=True)
                ),
                name="term_has_name",
            ),
        ),
    ]
