"""Django's settings, made from the configuration of the home and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

from filigrane.base.engines.home import open_home
from filigrane.base.engines.logs import log_settings
from filigrane.front.database import database

HOME = open_home()
CONFIG = HOME.configuration
os.environ.setdefault("NUMBA_CACHE_DIR", str(HOME.kernels))

FILIGRANE_HOME: Path = HOME.path
FILIGRANE_CONFIG = CONFIG
FILIGRANE_MODE = CONFIG.mode
FILIGRANE_ENTRY_TOKEN = os.environ.get("FILIGRANE_ENTRY_TOKEN", "")
SECRET_KEY = HOME.secret("session_key")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"] if CONFIG.is_personal else list(CONFIG.hosts)
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "filigrane.base",
    "filigrane.languages",
    "filigrane.reading",
    "filigrane.jobs.apps.JobsConfig",
    "filigrane.journal.apps.JournalConfig",
    "filigrane.accounts.apps.AccountsConfig",
    "filigrane.charter.apps.CharterConfig",
    "filigrane.objections.apps.ObjectionsConfig",
    "filigrane.proposals.apps.ProposalsConfig",
    "filigrane.works.apps.WorksConfig",
    "filigrane.rights.apps.RightsConfig",
    "filigrane.trace.apps.TraceConfig",
    "filigrane.corpus.apps.CorpusConfig",
    "filigrane.archive.apps.ArchiveConfig",
    "filigrane.royalties.apps.RoyaltiesConfig",
    "filigrane.front.apps.FrontConfig",
]
MIDDLEWARE = [
    "filigrane.front.views.envelope.request_line",
    "filigrane.front.views.envelope.security_headers",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "filigrane.front.views.doorkeeper.strict_host",
    "filigrane.front.views.incoming.readable",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "filigrane.front.views.doorkeeper.only_this_start",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "filigrane.accounts.views.house.HouseMiddleware",
    "filigrane.front.service.once.once",
    "filigrane.rights.views.carrying.carrying",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "filigrane.front.views.errors.ErrorPages",
]
ROOT_URLCONF = "filigrane.front.urls"
WSGI_APPLICATION = "filigrane.front.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "filigrane.front.queries.page_frame",
                "filigrane.objections.queries.contested",
            ],
        },
    },
]
DATABASES = {"default": database(CONFIG, HOME.database, HOME.given_secret("database_password"))}
# Nothing but the pace of visitors is kept here: every web process of the home counts the same questions.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME.temporary / "pace",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Person"
LOGIN_URL = "accounts:enter"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = CONFIG.language
LANGUAGES = [("fr", "Français"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = CONFIG.time_zone

STATIC_URL = "/static/"
STATIC_ROOT = HOME.path / "static"
WHITENOISE_MAX_AGE = 7 * 24 * 3600
CSRF_FAILURE_VIEW = "filigrane.front.views.errors.form_expired"
LANGUAGE_COOKIE_NAME = "filigrane_language"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "filigrane.front.service.static_names.HashedNames"},
}
WHITENOISE_USE_FINDERS = True
LOGGING = log_settings(
    HOME.logs,
    part=os.environ.get("FILIGRANE_PART", "command"),
    level=CONFIG.log_level,
    megabytes=CONFIG.log_mb,
    files=CONFIG.log_files,
)
SESSION_COOKIE_NAME = "filigrane_session"
SESSION_COOKIE_AGE = CONFIG.session_days * 86_400
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not CONFIG.is_personal and CONFIG.https
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LARGEST_REQUEST = (CONFIG.upload_mb + 10) * 1_000_000
"""Bytes of one request: the largest file accepted, and the form around it."""
LARGEST_FILE = CONFIG.upload_mb * 1_000_000
"""Bytes of one file, whatever page it is sent to."""
DATA_UPLOAD_MAX_MEMORY_SIZE = min(8, CONFIG.upload_mb) * 1_000_000
"""Bytes of a request outside its files, all in memory: the longest text of the light table takes six."""
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
FILE_UPLOAD_HANDLERS = [
    "filigrane.front.views.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
EMAIL_HOST = CONFIG.mail_host
EMAIL_PORT = CONFIG.mail_port
EMAIL_HOST_USER = CONFIG.mail_user
EMAIL_HOST_PASSWORD = HOME.given_secret("mail_password")
EMAIL_USE_TLS = CONFIG.mail_tls
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONFIG.mail_from
EMAIL_TIMEOUT = 10
