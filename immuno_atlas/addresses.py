"""Addresses of the database and the broker: one environment variable each, read into what every library wants."""

from urllib.parse import parse_qs, unquote, urlencode, urlsplit


def database(url: str) -> dict[str, object]:
    """Django's connection settings of `postgresql://user:password@host:port/name?host=/socket/directory`."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError("DATABASE_URL must begin with postgresql://")
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "OPTIONS": options,
    }


def celery_broker(url: str) -> str:
    """The address of the broker as Celery spells it; sockets are `unix:///path?db=0` in REDIS_URL."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    number = parse_qs(parts.query).get("db", ["0"])[-1]
    return f"redis+socket://{parts.path}?{urlencode({'virtual_host': number})}"
