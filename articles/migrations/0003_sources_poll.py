"""Sources are polled: what they ask, how it went, what they call their articles; deaths of the parser counted apart."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_texts_stay"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("pages", models.PositiveIntegerField(default=0)),
                ("new", models.PositiveIntegerField(default=0, help_text="articles that were not known")),
                (
                    "changed",
                    models.PositiveIntegerField(default=0, help_text="articles that the source says are changed"),
                ),
                ("unchanged", models.PositiveIntegerField(default=0)),
                (
                    "refused",
                    models.PositiveIntegerField(
                        default=0, help_text="what is no entry, or has an address that is none"
                    ),
                ),
                ("refusals", models.JSONField(default=list, help_text="why, one sentence each; the first twenty")),
                ("is_cut", models.BooleanField(default=False, help_text="the next run goes on where this one stopped")),
                ("error", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="SourceEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("guid", models.CharField(max_length=300)),
                ("stamp", models.CharField(blank=True, max_length=300)),
                ("published", models.DateField(blank=True, help_text="as the source says", null=True)),
                (
                    "date_suspect",
                    models.BooleanField(default=False, help_text="it gave a date that cannot be believed"),
                ),
                ("seen_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "source entries",
            },
        ),
        migrations.AddField(
            model_name="article",
            name="fetch_url",
            field=models.CharField(
                blank=True, help_text="Where it is fetched when that is not its own address.", max_length=2048
            ),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="deaths",
            field=models.PositiveSmallIntegerField(default=0, help_text="of the parsing child, over these bytes"),
        ),
        migrations.AddField(
            model_name="source",
            name="attempts",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="source",
            name="base_url",
            field=models.CharField(
                blank=True,
                help_text="Address of the feed, page or sitemap, or where the service answers.",
                max_length=2048,
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="dead_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="failures",
            field=models.PositiveSmallIntegerField(default=0, help_text="Failed runs in a row."),
        ),
        migrations.AddField(
            model_name="source",
            name="key",
            field=models.CharField(
                blank=True, help_text="Of the service, where you have one; never shown.", max_length=300
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="last_answer",
            field=models.BinaryField(blank=True, help_text="zlib-compressed, cut off at 64 KB", null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="last_answer_type",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="source",
            name="last_error",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="source",
            name="last_polled_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="lease_token",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="lease_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="lease_worker",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="source",
            name="next_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="paused_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="paused_why",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="source",
            name="poll_minutes_least",
            field=models.PositiveSmallIntegerField(default=5, help_text="Shortest time between two runs."),
        ),
        migrations.AddField(
            model_name="source",
            name="poll_minutes_most",
            field=models.PositiveSmallIntegerField(default=60, help_text="Longest time between two runs."),
        ),
        migrations.AddField(
            model_name="source",
            name="query",
            field=models.TextField(blank=True, help_text="What to search for, in the service's own words."),
        ),
        migrations.AddField(
            model_name="source",
            name="rate",
            field=models.FloatField(
                blank=True, help_text="Requests a second; empty: what the service asks for; 0: no limit.", null=True
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="rung_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="since",
            field=models.DateField(blank=True, help_text="Works of this day and later are asked for (UTC).", null=True),
        ),
        migrations.AddField(
            model_name="source",
            name="state",
            field=models.JSONField(
                blank=True, help_text="How the run that is under way, or was cut, goes on.", null=True
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="validators",
            field=models.JSONField(blank=True, help_text="ETag and Last-Modified of the last whole answer.", null=True),
        ),
        migrations.AlterField(
            model_name="source",
            name="kind",
            field=models.CharField(
                choices=[
                    ("addresses", "Pasted addresses"),
                    ("uploads", "Uploaded files"),
                    ("samples", "Sample library"),
                    ("feed", "RSS or Atom feed"),
                    ("newswire", "Newswire or newsroom page"),
                    ("sitemap", "Sitemap"),
                    ("pubmed", "PubMed search"),
                    ("europe_pmc", "Europe PMC search"),
                    ("preprints", "bioRxiv or medRxiv"),
                    ("crossref", "Crossref"),
                    ("trials", "ClinicalTrials.gov search"),
                    ("openfda", "openFDA approvals"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(condition=models.Q(("doi", ""), _negated=True), fields=["doi"], name="article_by_doi"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("pmid", ""), _negated=True), fields=["pmid"], name="article_by_pmid"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("pmcid", ""), _negated=True), fields=["pmcid"], name="article_by_pmcid"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(condition=models.Q(("nct", ""), _negated=True), fields=["nct"], name="article_by_nct"),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(
                condition=models.Q(("dead_at__isnull", True), ("next_at__isnull", False)),
                fields=["next_at"],
                name="source_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("rate", None), ("rate__gte", 0), _connector="OR"), name="rate_is_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("poll_minutes_least__gte", 1), ("poll_minutes_most__gte", models.F("poll_minutes_least"))
                ),
                name="poll_minutes_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paused_at", None),
                    models.Q(("next_at", None), models.Q(("paused_why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="paused_source_waits_for_a_person",
            ),
        ),
        migrations.AddField(
            model_name="run",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty: the time had come.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="run",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="runs", to="articles.source"
            ),
        ),
        migrations.AddField(
            model_name="sourceentry",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="sourceentry",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="articles.source"
            ),
        ),
        migrations.AddIndex(
            model_name="run",
            index=models.Index(fields=["source", "-started_at"], name="run_newest"),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("source",), name="one_run_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="sourceentry",
            constraint=models.UniqueConstraint(fields=("source", "guid", "article"), name="source_entry_once"),
        ),
    ]
