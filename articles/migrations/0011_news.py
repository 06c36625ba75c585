"""Marks texts that came to rest until a higher app has taken note; with an index of those alone."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("articles", "0010_texts_by_lexicon"),
    ]

    operations = [
        migrations.AddField(
            model_name="textversion",
            name="is_news",
            field=models.BooleanField(
                default=False, help_text="In force and at rest, and no higher app has taken note of it since."
            ),
        ),
        AddIndexConcurrently(
            model_name="textversion",
            index=models.Index(condition=models.Q(("is_news", True)), fields=["id"], name="text_version_news"),
        ),
    ]
