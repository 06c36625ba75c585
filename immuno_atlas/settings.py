"""All settings, from the environment alone; `ATLAS_PUBLIC_URL=https://...` switches the production profile on."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext
from csp.constants import NONE, SELF

from immuno_atlas.addresses import database

django_stubs_ext.monkeypatch()  # Django's generic classes take their parameter at run time too

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("ATLAS_DATA", BASE_DIR / ".var"))

PUBLIC_URL = os.environ.get("ATLAS_PUBLIC_URL", "").rstrip("/")
PRODUCTION = PUBLIC_URL.startswith("https://")
SECRET_KEY = os.environ.get("ATLAS_SECRET_KEY", "")
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("ATLAS_SECRET_KEY_FALLBACKS", "").split(",") if key]
DEBUG = False
ALLOWED_HOSTS = [urlsplit(PUBLIC_URL).hostname or ""] if PUBLIC_URL else ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []
USE_X_FORWARDED_HOST = False
TRUSTED_PROXIES = int(os.environ.get("ATLAS_TRUSTED_PROXIES", "0"))
if PRODUCTION and TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Who asks: the contact that our fetcher names, and the loopback servers that tests may reach.
FETCH_CONTACT = os.environ.get("ATLAS_FETCH_CONTACT", PUBLIC_URL or "http://localhost/about/")
FETCH_ALLOW = os.environ.get("ATLAS_FETCH_ALLOW", "")

# Who suggests claims: dotted paths of providers, in place of the built-in ones; and what a remote one may do.
SUGGESTION_PROVIDERS = [
    path.strip() for path in os.environ.get("ATLAS_SUGGESTION_PROVIDERS", "").split(",") if path.strip()
] or [
    "claims.suggesting.terms_provider.TermsProvider",
    "claims.suggesting.axes_provider.AxesProvider",
]
SUGGESTION_STATEMENTS = os.environ.get("ATLAS_SUGGESTION_STATEMENTS", "")  # file that models learn from besides
SUGGESTION_URL = os.environ.get("ATLAS_SUGGESTION_URL", "")
SUGGESTION_HOSTS = [
    host.strip().lower() for host in os.environ.get("ATLAS_SUGGESTION_HOSTS", "").split(",") if host.strip()
]
SUGGESTION_KEY = os.environ.get("ATLAS_SUGGESTION_KEY", "")
SUGGESTION_VERSION = os.environ.get("ATLAS_SUGGESTION_VERSION") or "1"
SUGGESTION_BUDGET = int(os.environ.get("ATLAS_SUGGESTION_BUDGET") or 1000)  # calls a month

INSTALLED_APPS = [
    "accounts",
    "vocabulary",
    "articles",
    "claims",
    "atlas",
    "immuno_atlas.apps.AtlasAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "csp",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "immuno_atlas.web.requests.RequestIdMiddleware",
    "immuno_atlas.web.headers.SecurityHeadersMiddleware",
    "immuno_atlas.web.cors.CorsMiddleware",
    "immuno_atlas.web.throttles.RateLimitMiddleware",
    "immuno_atlas.web.answering.ProblemMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "immuno_atlas.urls"
WSGI_APPLICATION = "immuno_atlas.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# The owner migrates; everything else runs as a role that cannot change the schema nor rewrite history.
OWNER = os.environ.get("ATLAS_DATABASE_ROLE") == "owner"
DATABASE_URL = os.environ.get("DATABASE_OWNER_URL" if OWNER else "DATABASE_URL", "postgresql:///atlas")
DATABASES = {"default": database(DATABASE_URL)}
if os.environ.get("ATLAS_VERB") == "web":
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"]["OPTIONS"],  # type: ignore[dict-item]  # a plain mapping of strings
        "pool": {"min_size": 1, "max_size": 8, "timeout": 5},
    }
REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.roles.RoleBackend"]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

LANGUAGE_CODE = "en"
USE_I18N = False
FORMAT_MODULE_PATH = "immuno_atlas.formats"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Compressing takes half a minute, which a site on its own machine need not wait for.
STATIC_STORAGE = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if PRODUCTION
    else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}

# A request carries an upload of at most 20 MiB; anything larger is refused before it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 22 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["immuno_atlas.web.throttles.CallerThrottle"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_PARSER_CLASSES": ["immuno_atlas.web.parsers.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "immuno_atlas.web.answering.problem_for_exception",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "NUM_PROXIES": TRUSTED_PROXIES,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Immuno Atlas",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "DEFAULT_GENERATOR_CLASS": "atlas.api.describing.contract.Contract",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "immuno_atlas.web.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "httpx": {"level": "WARNING"},
        "trafilatura": {"level": "CRITICAL"},
        "readability": {"level": "CRITICAL"},
        "htmldate": {"level": "CRITICAL"},
    },
}
