"""Remembers how far providers have walked through the texts, and what of an answer is still stored."""

import django.contrib.postgres.fields
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("articles", "0011_news"),
        ("claims", "0006_suggesters"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProviderWalk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("provider", models.CharField(max_length=40, unique=True)),
                ("version", models.CharField(blank=True, max_length=40)),
                ("edition", models.CharField(blank=True, max_length=80)),
                (
                    "below",
                    models.BigIntegerField(help_text="The next text has a smaller number; 0: it has seen them all."),
                ),
            ],
        ),
        migrations.AddField(
            model_name="suggestionrun",
            name="keeping",
            field=models.CharField(
                choices=[
                    ("whole", "All that was kept of it"),
                    ("former", "Its text is no longer in force: to be pruned"),
                    ("pruned", "What people used"),
                ],
                default="whole",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="suggestionrun",
            name="thin",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.PositiveIntegerField(),
                default=list,
                help_text="Where sentences begin whose axes were left out.",
                size=None,
            ),
        ),
        AddIndexConcurrently(
            model_name="suggestionrun",
            index=models.Index(
                condition=models.Q(("keeping", "former")), fields=["id"], name="suggestion_run_to_prune"
            ),
        ),
    ]
