"""People, their tokens and statements, the audit trail, and the tries to sign in."""

import datetime as dt

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "username",
                    models.CharField(
                        help_text="2 to 64 lower-case letters, digits and . _ @ + - ; begins with a letter or digit.",
                        max_length=64,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^[a-z0-9][a-z0-9._@+-]{1,63}$")],
                    ),
                ),
                ("display_name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                (
                    "is_active",
                    models.BooleanField(
                        default=True, help_text="Switched off instead of deleted: history keeps the name."
                    ),
                ),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("curator", "Curator"),
                                ("reviewer", "Reviewer"),
                                ("editor", "Editor"),
                                ("admin", "Admin"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "orcid",
                    models.CharField(
                        blank=True,
                        max_length=19,
                        null=True,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^\\d{4}-\\d{4}-\\d{4}-\\d{3}[\\dX]$")],
                    ),
                ),
                ("joined_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["username"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("username__regex", "^[a-z0-9][a-z0-9._@+-]{1,63}$")),
                        name="user_name_is_plain",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("roles__contained_by", ["curator", "reviewer", "editor", "admin"])),
                        name="user_roles_are_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignInTry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True)),
                ("name_hash", models.CharField(max_length=64)),
                ("address_hash", models.CharField(max_length=64)),
                ("succeeded", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["at", "pk"],
                "indexes": [models.Index(fields=["address_hash", "at"], name="try_by_address")],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("role", models.CharField(max_length=80)),
                ("action", models.CharField(max_length=80)),
                ("object_type", models.CharField(max_length=80)),
                ("object_id", models.CharField(max_length=64)),
                ("version", models.IntegerField(null=True)),
                ("body", models.TextField()),
                ("prev_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64, unique=True)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["object_type", "object_id"], name="event_by_object")],
            },
        ),
        migrations.CreateModel(
            name="InterestStatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organisations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), blank=True, default=list, size=None
                    ),
                ),
                (
                    "terms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64),
                        blank=True,
                        default=list,
                        help_text="CURIEs",
                        size=None,
                    ),
                ),
                ("nothing_to_declare", models.BooleanField()),
                ("stated_at", models.DateTimeField()),
                ("valid_until", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interest_statements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-stated_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nothing_to_declare", True), ("organisations", []), ("terms", [])),
                            models.Q(
                                ("nothing_to_declare", False),
                                models.Q(("organisations", []), ("terms", []), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="statement_names_something_or_says_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gt", models.F("stated_at"))), name="statement_runs_out"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(help_text="What it is for, in your own words.", max_length=100)),
                ("prefix", models.CharField(max_length=12, unique=True)),
                ("secret_sha256", models.CharField(max_length=64)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("read:draft", "Read drafts"),
                                ("write:claim", "Write claims"),
                                ("write:article", "Add articles"),
                                ("review:claim", "Review claims"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tokens", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("secret_sha256__regex", "^[0-9a-f]{64}$")), name="token_secret_is_hashed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at__gt", models.F("created_at")),
                            (
                                "expires_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("created_at"), "+", models.Value(dt.timedelta(days=365))
                                ),
                            ),
                        ),
                        name="token_lives_a_year_at_most",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scopes__contained_by", ["read:draft", "write:claim", "write:article", "review:claim"])
                        ),
                        name="token_scopes_are_known",
                    ),
                ],
            },
        ),
    ]
