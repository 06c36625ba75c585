"""Marks runs over texts that went out of force before anybody pruned them; the sweep prunes some at a time."""

from django.db import migrations

FORWARD = """
UPDATE claims_suggestionrun AS run SET keeping = 'former'
FROM articles_textversion AS text
JOIN articles_snapshot AS snapshot ON snapshot.id = text.snapshot_id
JOIN articles_article AS article ON article.id = snapshot.article_id
WHERE text.id = run.text_version_id AND article.current_text_id IS DISTINCT FROM text.id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0007_walks_and_pruning"),
    ]

    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
