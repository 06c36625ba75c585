"""Lets a claim on a sample article be hidden from readers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_two_people_and_exact_words")]
    operations = [
        migrations.AddField(
            model_name="claim",
            name="hidden",
            field=models.BooleanField(
                default=False,
                help_text="A sample that readers no longer see; its address answers as a removed claim's.",
            ),
        ),
    ]
