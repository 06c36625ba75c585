from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """The index by which texts are found whose mentions an older lexicon made; built while others write."""

    atomic = False

    dependencies = [
        ("articles", "0009_mentions"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="textversion",
            index=models.Index(fields=["recognised_with"], name="text_version_recognised"),
        ),
    ]
