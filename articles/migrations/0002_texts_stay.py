"""The words of a text version and the bytes behind it never change; bytes may be dropped after their time."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION articles_text_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.text, NEW.sha256, NEW.parser_version, NEW.snapshot_id)
        IS DISTINCT FROM (OLD.text, OLD.sha256, OLD.parser_version, OLD.snapshot_id) THEN
        RAISE EXCEPTION 'A text version never changes; make a new one.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER text_stays BEFORE UPDATE ON articles_textversion
    FOR EACH ROW EXECUTE FUNCTION articles_text_stays();

CREATE FUNCTION articles_bytes_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.sha256, NEW.article_id, NEW.size) IS DISTINCT FROM (OLD.sha256, OLD.article_id, OLD.size)
        OR (OLD.body IS NOT NULL AND NEW.body IS NOT NULL AND NEW.body <> OLD.body) THEN
        RAISE EXCEPTION 'A snapshot never changes; its bytes may only be dropped, or brought back.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER bytes_stay BEFORE UPDATE OF sha256, article_id, size, body ON articles_snapshot
    FOR EACH ROW EXECUTE FUNCTION articles_bytes_stay();
"""

BACKWARD = """
DROP TRIGGER bytes_stay ON articles_snapshot;
DROP FUNCTION articles_bytes_stay();
DROP TRIGGER text_stays ON articles_textversion;
DROP FUNCTION articles_text_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_articles")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
