"""The two-person rule, the frozen versions and the exact words of a quote, held by the database itself."""

from django.db import migrations

FORWARD = """
CREATE SEQUENCE claims_change_sequence;

CREATE FUNCTION claims_quote_is_exact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM articles_textversion t
        JOIN articles_snapshot s ON s.id = t.snapshot_id
        JOIN claims_claim c ON c.article_id = s.article_id
        WHERE t.id = NEW.text_version_id AND c.id = NEW.claim_id
            AND substr(t.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact
    ) THEN
        RAISE EXCEPTION 'A quote equals its slice of a text of its article.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER quote_is_exact BEFORE INSERT OR UPDATE ON claims_quote
    FOR EACH ROW EXECUTE FUNCTION claims_quote_is_exact();

CREATE FUNCTION claims_only_drafts_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint := CASE WHEN TG_OP = 'INSERT' THEN NEW.claim_id ELSE OLD.claim_id END;
BEGIN
    IF EXISTS (SELECT 1 FROM claims_claim c WHERE c.id = touched AND c.state <> 'draft')
        OR (TG_OP = 'UPDATE' AND NEW.claim_id <> OLD.claim_id) THEN
        RAISE EXCEPTION 'What was submitted does not change.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER quote_of_a_draft BEFORE INSERT OR UPDATE OR DELETE ON claims_quote
    FOR EACH ROW EXECUTE FUNCTION claims_only_drafts_change();
-- An update is left free: when two terms become one, the tags of published claims follow.
CREATE TRIGGER tag_of_a_draft BEFORE INSERT OR DELETE ON claims_tag
    FOR EACH ROW EXECUTE FUNCTION claims_only_drafts_change();

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

CREATE FUNCTION claims_reviewed_by_another(claim claims_claim, decided text, at_lock integer) RETURNS boolean
LANGUAGE sql AS $$
    SELECT EXISTS (
        SELECT 1 FROM claims_review r
        WHERE r.claim_id = claim.id AND r.decision = decided AND r.lock = at_lock
            AND r.reviewer_id <> claim.author_id AND r.reviewer_id <> ALL (claim.editors)
            AND (decided <> 'publish' OR r.reviewer_id = claim.reviewer_id)
    )
$$;

CREATE FUNCTION claims_words_of(claim claims_claim) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT ROW(
        claim.article_id, claim.proposition, claim.note, claim.claim_type, claim.study_design, claim.confirmatory,
        claim.extrapolates, claim.n_total, claim.n_exposed, claim.level, claim.direction, claim.significance,
        claim.certainty, claim.directness, claim.quote_role, claim.claimant, claim.therapy_interaction,
        claim.effect_measure, claim.effect_value, claim.effect_ci_low, claim.effect_ci_high, claim.effect_comparator,
        claim.effect_follow_up
    )::text
$$;

CREATE FUNCTION claims_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'A claim begins as a draft.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.author_id <> OLD.author_id THEN
        RAISE EXCEPTION 'The author of a claim stays.' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT OLD.editors <@ NEW.editors THEN
        RAISE EXCEPTION 'Who edited a claim stays known.' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state <> 'draft' AND claims_words_of(NEW) <> claims_words_of(OLD) THEN
        RAISE EXCEPTION 'What was submitted does not change.' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state IN ('published', 'retracted', 'superseded', 'removed')
        AND NEW.reviewer_id IS DISTINCT FROM OLD.reviewer_id THEN
        RAISE EXCEPTION 'Who reviewed a published claim stays known.' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = OLD.state THEN
        RETURN NEW;
    END IF;
    IF (OLD.state, NEW.state) NOT IN (
        ('draft', 'in_review'), ('in_review', 'draft'), ('in_review', 'published'), ('published', 'retracted'),
        ('published', 'superseded'), ('retracted', 'published'), ('published', 'removed'), ('retracted', 'removed'),
        ('superseded', 'removed')
    ) THEN
        RAISE EXCEPTION 'No claim goes from % to %.', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'published' AND NOT claims_reviewed_by_another(
        NEW, CASE OLD.state WHEN 'in_review' THEN 'publish' ELSE 'restore' END, OLD.lock
    ) THEN
        RAISE EXCEPTION 'A published claim has been reviewed by another person.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_people BEFORE INSERT OR UPDATE ON claims_claim
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
DROP FUNCTION claims_words_of(claims_claim);
DROP FUNCTION claims_reviewed_by_another(claims_claim, text, integer);
DROP TRIGGER review_by_another ON claims_review;
DROP FUNCTION claims_review_by_another();
DROP TRIGGER tag_of_a_draft ON claims_tag;
DROP TRIGGER quote_of_a_draft ON claims_quote;
DROP FUNCTION claims_only_drafts_change();
DROP TRIGGER quote_is_exact ON claims_quote;
DROP FUNCTION claims_quote_is_exact();
DROP SEQUENCE claims_change_sequence;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_claims"), ("articles", "0002_texts_stay")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
