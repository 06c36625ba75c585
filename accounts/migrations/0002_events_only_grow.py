"""The database itself refuses to change or remove an event."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION accounts_event_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'event % cannot be changed: the audit trail only grows', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER event_only_grows BEFORE UPDATE OR DELETE ON accounts_event
    FOR EACH ROW EXECUTE FUNCTION accounts_event_only_grows();
"""
BACKWARD = """
DROP TRIGGER event_only_grows ON accounts_event;
DROP FUNCTION accounts_event_only_grows();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_accounts")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
