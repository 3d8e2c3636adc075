"""Settings: everything that differs between installations comes from the environment, with a default for one machine.

docs/deploying.md lists the variables.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from newsroom.secret import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR_DIR = env.path("NEWSROOM_VAR", default=str(BASE_DIR / "var"))
VAR_DIR = Path(str(VAR_DIR))
SECRET_KEY = env("SECRET_KEY", default=None) or secret_key(VAR_DIR / "secret.key")
DEBUG = env.bool("DEBUG", default=False)

# The site's address decides what is secure: cookies, redirects and HSTS follow its scheme.
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
_address = urlsplit(SITE_URL)
_host = f"[{_address.hostname}]" if ":" in (_address.hostname or "") else _address.hostname
if _address.scheme not in ("http", "https") or not _host:
    raise ImproperlyConfigured(f"SITE_URL is {SITE_URL!r}; give the site's address, such as https://news.example.org")
if (_address.scheme == "http" or DEBUG) and _host not in LOOPBACK:
    raise ImproperlyConfigured(
        f"SITE_URL is {SITE_URL!r}, but passwords travel over http, and DEBUG is on, only on this machine itself: "
        "give an https address and leave DEBUG off, or use http://127.0.0.1."
    )
ALLOWED_HOSTS = LOOPBACK if _host in LOOPBACK else [_host]
SECURE = _address.scheme == "https"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "newsroom.admin.unsaved.csrf_failure"
# An article that is too long comes back with its text and says so, where an error 400 would lose it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "relations.apps.RelationsConfig",
    "newsroom.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "django_prose_editor",
]

MIDDLEWARE = [
    "newsroom.middleware.moment",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

# The public site runs no script at all; the admin opens what it needs in newsroom/adminsite.py.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
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

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'newsroom.sqlite3'}")}
_database = DATABASES["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # A write transaction takes its lock when it begins: one that upgrades later can fail at once, whatever the timeout.
    # Without recursive triggers, INSERT OR REPLACE would delete rows past the triggers that refuse it.
    _init = "PRAGMA journal_mode=WAL; PRAGMA recursive_triggers=ON"
    _database["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _init}
    _database["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
else:
    # Compiling a statement that asks many gates takes PostgreSQL seconds, and running it as it is milliseconds.
    _database |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": {"options": "-c jit=off"}}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# One language and one time zone an installation: addresses, days and names never depend on who asks.
LANGUAGE_CODE = env("NEWSROOM_LANGUAGE", default="ru")
LANGUAGES = [("ru", _("Russian")), ("kk", _("Kazakh")), ("be", _("Belarusian")), ("en", _("English"))]
FORMAT_MODULE_PATH = "newsroom.formats"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = env("NEWSROOM_TIME_ZONE", default="Asia/Almaty")
# The zones in which the desk sees its times, the site's own first.
DESK_TIME_ZONES = list(
    dict.fromkeys([TIME_ZONE, *env.list("NEWSROOM_DESK_TIME_ZONES", default=["Asia/Almaty", "Europe/Minsk"])])
)

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    # An error of the site shows in its output, with DEBUG off too; a reader's mistyped address does not.
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}

SEEDS_DIR = BASE_DIR / "seeds"

# Hosts and ports that `fetch` asks beside public ones: none but in tests, whose server stands on loopback.
FETCH_ALSO_FROM = frozenset()
FETCH_PAUSE = 1  # seconds before each page of a story

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "relations.paging.Cursor",
    "DEFAULT_FILTER_BACKENDS": ["relations.filters.StrictFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Newsroom",
    "DESCRIPTION": "The record and the stories, read-only. Every fact carries the citations that prove it.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    # Six rows and the results of a search have a `kind`, two a `role`; each gets its own name in the schema.
    "ENUM_NAME_OVERRIDES": {
        "ResultKind": "newsroom.search.kinds.Kind",
        "CorrectionKind": "newsroom.models.Correction.Kind",
        **{
            f"{model}Kind": f"relations.models.{model}.Kind"
            for model in ("Source", "Document", "Organisation", "Agreement", "Action", "Event")
        },
        **{f"{model}Role": f"relations.models.{model}.Role" for model in ("Post", "Participation")},
    },
}
