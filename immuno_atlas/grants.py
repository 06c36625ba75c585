"""What the application's role may do in the database. The owner migrates; the application reads and writes rows."""

from typing import Final

from django.db import connection, transaction
from psycopg import sql

# Rows of these are written once: nobody edits history, not even with a shell of the application.
APPEND_ONLY: Final = (
    "accounts_event", "claims_claimversion", "claims_review", "claims_suggestiondecision", "vocabulary_editionterm",
)  # fmt: skip
# Rows of these change and never go: retract, never delete.
KEPT: Final = (
    "accounts_user", "articles_article", "articles_changenotice", "articles_snapshot", "articles_study",
    "articles_textversion", "claims_change", "claims_claim", "vocabulary_term",
)  # fmt: skip
UNTOUCHED: Final = ("django_migrations",)  # the application reads it only


def grant(role: str, password: str = "") -> None:
    """Give `role` its rights on every table and sequence, and take all others; makes the role where it is missing."""
    with transaction.atomic(), connection.cursor() as cursor:
        _ensure_role(role, password)
        name = sql.Identifier(role)
        for words in (
            "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}",
            "REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {}",
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
            "GRANT USAGE ON SCHEMA public TO {}",
            "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}",
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}",
        ):
            cursor.execute(sql.SQL(words).format(name))
        for table in connection.introspection.table_names(cursor):
            if rights := rights_on(table):
                words = f"GRANT {rights} ON {{}} TO {{}}"
                cursor.execute(sql.SQL(words).format(sql.Identifier(table), name))


def rights_on(table: str) -> str:
    """What the application may do with a table besides reading it, in the words of SQL."""
    if table in UNTOUCHED:
        return ""
    if table in APPEND_ONLY:
        return "INSERT"
    return "INSERT, UPDATE" if table in KEPT else "INSERT, UPDATE, DELETE"


def _ensure_role(role: str, password: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            words = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
            cursor.execute(words.format(sql.Identifier(role), sql.Literal(password)))
            words = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
            database = sql.Identifier(str(connection.settings_dict["NAME"]))
            cursor.execute(words.format(database, sql.Identifier(role)))
