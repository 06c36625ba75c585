"""Keeps beside the tags of a claim which merged terms people chose, so that a merge can be taken back."""

import django.db.models.deletion
from django.db import migrations, models

# As before, but what follows a merge, or the taking back of one, comes and goes whatever the state of the claim.
FORWARD = """
CREATE FUNCTION claims_tag_changes_with_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT 1 FROM claims_claim c WHERE c.id = NEW.claim_id AND c.state <> 'draft') AND NOT EXISTS (
            SELECT 1 FROM claims_formertag f JOIN vocabulary_term t ON t.id = f.term_id
            WHERE f.claim_id = NEW.claim_id AND COALESCE(t.replaced_by_id, t.id) = NEW.term_id
        ) THEN
            RAISE EXCEPTION 'What was submitted does not change.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.chosen AND EXISTS (SELECT 1 FROM claims_claim c WHERE c.id = OLD.claim_id AND c.state <> 'draft')
        AND NOT EXISTS (SELECT 1 FROM vocabulary_term t WHERE t.id = OLD.term_id AND t.status = 'merged') THEN
        RAISE EXCEPTION 'What was submitted does not change.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
END $$;
DROP TRIGGER tag_of_a_draft ON claims_tag;
CREATE TRIGGER tag_of_a_draft BEFORE INSERT OR DELETE ON claims_tag
    FOR EACH ROW EXECUTE FUNCTION claims_tag_changes_with_terms();
"""
BACKWARD = """
DROP TRIGGER tag_of_a_draft ON claims_tag;
CREATE TRIGGER tag_of_a_draft BEFORE INSERT OR DELETE ON claims_tag
    FOR EACH ROW EXECUTE FUNCTION claims_only_drafts_change();
DROP FUNCTION claims_tag_changes_with_terms();
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_hidden_samples"), ("vocabulary", "0001_vocabulary")]
    operations = [
        migrations.AddField(
            model_name="tag",
            name="chosen",
            field=models.BooleanField(
                default=True, help_text="False where people chose only terms that were merged into this one since."
            ),
        ),
        migrations.CreateModel(
            name="FormerTag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="former_tags", to="claims.claim"
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="former_tags", to="vocabulary.term"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["term", "claim"], name="former_tag_by_term")],
                "constraints": [models.UniqueConstraint(fields=("claim", "term"), name="former_tag_once")],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
