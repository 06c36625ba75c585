"""Servers: when each wants to be asked again, and its robots.txt."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_copies_and_notices")]

    operations = [
        migrations.CreateModel(
            name="Host",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("authority", models.CharField(help_text="Host, and an unusual port.", max_length=260, unique=True)),
                (
                    "not_before",
                    models.DateTimeField(blank=True, help_text="It asked to be left alone until then.", null=True),
                ),
                (
                    "robots",
                    models.TextField(blank=True, help_text="Its robots.txt; empty when it has none that can be read."),
                ),
                (
                    "robots_at",
                    models.DateTimeField(blank=True, help_text="When its robots.txt was last asked for.", null=True),
                ),
                (
                    "robots_status",
                    models.PositiveSmallIntegerField(default=0, help_text="HTTP status; 0: no answer"),
                ),
                (
                    "robots_error",
                    models.TextField(blank=True, help_text="Why nothing is asked until it can be read."),
                ),
                (
                    "crawl_delay",
                    models.FloatField(blank=True, help_text="Seconds between two requests.", null=True),
                ),
            ],
        ),
    ]
