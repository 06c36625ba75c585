"""The two-person rule, the frozen versions and the exact words of a quote, held by the database itself."""

from django.db import migrations

FORWARD = """
CREATE SEQUENCE claims_change_sequence;

CREATE FUNCTION claims_quote_is_exact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM articles_textversion t
        WHERE t.id = NEW.text_version_id AND substr(t.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact
    ) THEN
        RAISE EXCEPTION 'A quote equals its slice of the text.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER quote_is_exact BEFORE INSERT OR UPDATE ON claims_quote
    FOR EACH ROW EXECUTE FUNCTION claims_quote_is_exact();

CREATE FUNCTION claims_review_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.decision IN ('publish', 'return', 'restore') AND EXISTS (
        SELECT 1 FROM claims_claim c
        WHERE c.id = NEW.claim_id AND (c.author_id = NEW.reviewer_id OR NEW.reviewer_id = ANY (c.editors))
    ) THEN
        RAISE EXCEPTION 'Nobody decides on a claim that they wrote.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER review_by_another BEFORE INSERT OR UPDATE ON claims_review
    FOR EACH ROW EXECUTE FUNCTION claims_review_by_another();

CREATE FUNCTION claims_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'A claim begins as a draft.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.author_id <> OLD.author_id AND (OLD.submitted_at IS NOT NULL OR OLD.state <> 'draft') THEN
        RAISE EXCEPTION 'The author of a submitted claim stays.' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT OLD.editors <@ NEW.editors THEN
        RAISE EXCEPTION 'Who edited a claim stays known.' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = OLD.state AND NEW.reviewer_id IS NOT DISTINCT FROM OLD.reviewer_id THEN
        RETURN NEW;
    END IF;
    IF NEW.state = 'published' AND (
        OLD.state NOT IN ('in_review', 'retracted', 'published')
        OR NEW.reviewer_id = ANY (OLD.editors)
        OR NOT EXISTS (
            SELECT 1 FROM claims_review r
            WHERE r.claim_id = NEW.id AND r.reviewer_id = NEW.reviewer_id AND r.reviewer_id <> NEW.author_id
                AND r.decision IN ('publish', 'restore')
        )
    ) THEN
        RAISE EXCEPTION 'A published claim has been reviewed by another person.' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state IN ('published', 'retracted', 'superseded') AND NEW.state IN ('draft', 'in_review') THEN
        RAISE EXCEPTION 'What was public stays: retract it.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_people BEFORE INSERT OR UPDATE OF state, author_id, reviewer_id, editors ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION claims_two_people();

CREATE FUNCTION claims_version_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A public version never changes.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER version_is_frozen BEFORE UPDATE OR DELETE ON claims_claimversion
    FOR EACH ROW EXECUTE FUNCTION claims_version_is_frozen();
"""

BACKWARD = """
DROP TRIGGER version_is_frozen ON claims_claimversion;
DROP FUNCTION claims_version_is_frozen();
DROP TRIGGER two_people ON claims_claim;
DROP FUNCTION claims_two_people();
DROP TRIGGER review_by_another ON claims_review;
DROP FUNCTION claims_review_by_another();
DROP TRIGGER quote_is_exact ON claims_quote;
DROP FUNCTION claims_quote_is_exact();
DROP SEQUENCE claims_change_sequence;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_claims"), ("articles", "0002_texts_stay")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
