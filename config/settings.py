"""Settings: one file, read from the environment; the defaults run the embedded installation.

`.env.example` names every variable. Production is the same code with DATABASE_URL,
CELERY_BROKER_URL, CACHE_URL, SECRET_KEY and ALLOWED_HOSTS set.
"""

import os
import tomllib
from pathlib import Path

import environ
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from kombu.entity import Queue

from config.databases import configured
from config.schedule import MAIL_TASKS, SCHEDULE

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

# The one place for the version number; an unpacked archive has no tags to ask.
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
if VAR_DIR.stat().st_uid == os.geteuid() and VAR_DIR.stat().st_mode & 0o077:
    VAR_DIR.chmod(0o700)  # database, uploads, mail, queue and key: for whoever runs the site alone

DEBUG = env.bool("DEBUG", default=False)
PORT = env.int("PORT", default=8000)
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{PORT}")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])


def _embedded_secret() -> str:
    """The embedded installation makes its own key once and keeps it in var/."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        from django.core.management.utils import get_random_secret_key

        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


SECRET_KEY = env.str("SECRET_KEY", default="") or _embedded_secret()

# --- Applications ------------------------------------------------------------------------------

INSTALLED_APPS = [
    "home",
    "evaluation",
    "gatherings",
    "goals",
    "network",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelsearch",
    "modelcluster",
    "taggit",
    "treebeard",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "guardian",
    "simple_history",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "network.web.middleware.ServerTimingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "network.web.incoming.IncomingTextMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "network.web.compression.CompressionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "network.web.middleware.PrivateMiddleware",
    "network.web.page_cache.PageCacheMiddleware",
    "network.web.request_cache.RequestCacheMiddleware",
    "network.web.beginning.BeginningMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "network.web.middleware.LanguageMiddleware",
    "network.web.middleware.AsOfMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "network.cms.old_addresses.OldAddressMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "network.web.context_processors.site",
            ],
            "builtins": ["network.templatetags.thread", "network.templatetags.forms", "network.templatetags.looks"],
        },
    }
]

FORM_RENDERER = "network.web.renderers.SiteRenderer"
CSRF_FAILURE_VIEW = "network.web.views.errors.csrf_failure"

# --- Data --------------------------------------------------------------------------------------

DATABASES = {"default": configured(env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}"))}

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
# Pages for anonymous readers, apart from the counters of the limits on sign-in, so that neither pushes the other out.
CACHES["pages"] = {**CACHES["default"], "KEY_PREFIX": "pages"}
if CACHES["default"]["BACKEND"].endswith("LocMemCache"):
    CACHES["pages"] |= {"LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": 500}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People and sign-in ------------------------------------------------------------------------

AUTH_USER_MODEL = "network.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:my_page"
ACCOUNT_ADAPTER = "network.web.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "network.web.accounts.adapters.SocialAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # the subjects name the site themselves
# An address is proved by the link of an invitation or by a code sent to it; one that is not proved does not sign in,
# and takes the place of the one before it only when it is.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# `network.web.accounts.adapters` says what each limit on sign-in does. Many people share one IP address (a hotel, a
# town hall), so a limit on an address alone is a guard against floods only.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "10/5m/key",
    "login_failed_account": "30/h/key",
    "login_failed_ip": "100/10m/ip",
    "reset_password": "120/m/ip,5/m/key",
    "reset_password_from_key": "120/m/ip",
    # The code of the first account: tries from one IP address, and all tries together.
    "first_code": "10/15m/ip",
    "first_code_all": "60/h/key",
}
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Rød tråd"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "network.web.accounts.forms.AddKeyForm",
    "edit_webauthn": "network.web.accounts.forms.EditKeyForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": env.json("OPENID_CONNECT_APPS", default=[])},
}
GUARDIAN_MONKEY_PATCH_USER = False
ANONYMOUS_USER_NAME = None

# --- Wagtail -----------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Rød tråd"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = "/konto/login/"
WAGTAIL_FRONTEND_LOGIN_URL = "/konto/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nb", "Norsk bokmål"), ("nn", "Norsk nynorsk"), ("en", "English")]
# How a day and a time stand in the admin's text boxes; config/formats says what else is understood.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H.%M"
WAGTAIL_TIME_FORMAT = "%H.%M"
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "network.cms.search_backend"}}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_WORKFLOW_ENABLED = False  # whoever writes pages may publish them: there is nobody to send them to
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_RENDITION_STORAGE = "pictures"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
TAGGIT_CASE_INSENSITIVE = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Language and time -------------------------------------------------------------------------

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("Norwegian Bokmål")), ("nn", _("Norwegian Nynorsk")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale" / area for area in ("network", "goals", "gatherings", "evaluation", "home")]
TIME_ZONE = "Europe/Oslo"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "config.formats"

# --- Files -------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=VAR_DIR / "static")()
# build/ has bundles by the names of their sources in static/; who works on the sources (DEBUG) sees these.
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "build"] if DEBUG else [BASE_DIR / "build", BASE_DIR / "static"]
(BASE_DIR / "build").mkdir(exist_ok=True)
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=VAR_DIR / "media")()
PICTURES_ROOT = env.path("PICTURES_ROOT", default=VAR_DIR / "pictures")()
OWNER_ONLY = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
STORAGES: dict[str, dict[str, object]] = {
    # Uploads, and what was made in the background: nothing of it is handed out but by a view that asks who may.
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": OWNER_ONLY},
    # The pictures as pages show them (`network.cms.views`), in a folder of their own.
    "pictures": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {**OWNER_ONLY, "location": PICTURES_ROOT, "base_url": "/bilder/"},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# --- Safety ------------------------------------------------------------------------------------

HTTPS = env.bool("HTTPS", default=False)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
# How many proxies add to X-Forwarded-For before a request comes here: the client's address stands so far from its end.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ALLAUTH_TRUSTED_PROXY_COUNT", default=1 if BEHIND_PROXY else 0)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview is a frame of our own
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
# Signing in elsewhere is a form that is answered with a redirect to Feide, ID-porten or Entra.
SIGN_IN_CSP = {**SECURE_CSP, "form-action": [CSP.SELF, "https:"]}
# Wagtail's editor still emits inline scripts and styles; the site's own pages never do.
WAGTAIL_ADMIN_CSP: dict[str, list[str]] = {
    **SECURE_CSP,
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
}

# --- Mail --------------------------------------------------------------------------------------

# Without EMAIL_URL the embedded installation writes its mail to files one can open and read.
if _email_url := env.str("EMAIL_URL", default=""):
    _email = env.email_url_config(_email_url)
    MAILERS: dict[str, dict[str, object]] = {
        "default": {
            "OPTIONS": {
                "host": _email["EMAIL_HOST"],
                "port": _email["EMAIL_PORT"],
                "username": _email["EMAIL_HOST_USER"],
                "password": _email["EMAIL_HOST_PASSWORD"],
                "use_tls": _email.get("EMAIL_USE_TLS", False),
                "use_ssl": _email.get("EMAIL_USE_SSL", False),
            }
        }
    }
else:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(VAR_DIR / "mail")},
        }
    }
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Rød tråd <rod-traad@nettverk.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Background work ---------------------------------------------------------------------------

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://")
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {}
if CELERY_BROKER_URL.startswith("filesystem:"):
    CELERY_BROKER_URL = "filesystem://localhost//"  # the host says nothing, but kombu warns without one
    _queue = VAR_DIR / "queue"
    for _folder in ("messages", "processed", "control"):
        (_queue / _folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_queue / "messages"),
        "data_folder_out": str(_queue / "messages"),
        "processed_folder": str(_queue / "processed"),
        "control_folder": str(_queue / "control"),
        "polling_interval": 0.1,
    }
else:
    # A broker that is away is found out at once: what was asked for is in the database, and swept up later.
    CELERY_BROKER_TRANSPORT_OPTIONS = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1, "interval_max": 0.1}
    if CELERY_BROKER_URL.startswith("redis"):
        CELERY_BROKER_TRANSPORT_OPTIONS["socket_connect_timeout"] = 2
# Mail goes by a queue of its own, which a worker of its own empties: no long work holds an invitation up.
CELERY_TASK_QUEUES = [Queue("celery"), Queue("mail")]
CELERY_TASK_DEFAULT_QUEUE = "celery"
CELERY_TASK_ROUTES = {task: {"queue": "mail"} for task in MAIL_TASKS}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_TIME_LIMIT = 15 * 60
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False  # the row is in the database; the sweep enqueues it again
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = SCHEDULE

# --- What the platform itself decides ----------------------------------------------------------

# The digest goes on working days (0 is Monday), and the same list only once in so many days.
DIGEST_WEEKDAYS = frozenset(env.list("DIGEST_WEEKDAYS", cast=int, default=[0, 1, 2, 3, 4]))
DIGEST_SAME_AGAIN_AFTER_DAYS = env.int("DIGEST_SAME_AGAIN_AFTER_DAYS", default=7)
# What was made in the background is for fetching soon; a sheet that nobody has said yes to is forgotten.
JOBS_KEPT_DAYS = env.int("JOBS_KEPT_DAYS", default=7)
IMPORT_SHEETS_KEPT_DAYS = env.int("IMPORT_SHEETS_KEPT_DAYS", default=30)
# Codes of boards that are none, from one IP address in ten minutes: a whole hotel may mistype, nobody may try them all.
BOARD_WRONG_CODES = env.int("BOARD_WRONG_CODES", default=1000)
# Seconds within which all that ask what has changed on a board get one answer.
BOARD_MOMENT = env.float("BOARD_MOMENT", default=0.25)
# Whether browsers keep pages of gatherings and boards, to open them without a connection; 0 takes back what is kept.
OFFLINE_PROGRAMME = env.bool("OFFLINE_PROGRAMME", default=True)
# What those who register for a gathering answer (food, access) is deleted so many days after it.
REGISTRATION_ANSWERS_KEPT_DAYS = env.int("REGISTRATION_ANSWERS_KEPT_DAYS", default=14)
# What guests are called, and the addresses that mails about a gathering went to.
GUESTS_KEPT_DAYS = env.int("GUESTS_KEPT_DAYS", default=365)
# Figures of fewer people's answers than this are shown to nobody.
FEWEST_ANSWERS_SHOWN = env.int("FEWEST_ANSWERS_SHOWN", default=5)
# How long a page is kept for anonymous readers where nothing changes; 0 makes each page anew.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=0 if DEBUG else 300)
# With 0, robots.txt asks search engines to leave the whole site alone, and there is no sitemap.
SEARCH_ENGINES = env.bool("SEARCH_ENGINES", default=True)
SERVER_TIMING = env.bool("SERVER_TIMING", default=False)
# guardian.W001: rights are asked for through querysets, with dates and inheritance, never through has_perm.
# security.W019: Wagtail's preview is a frame of our own site; frame-ancestors says the same in the policy.
SILENCED_SYSTEM_CHECKS = ["guardian.W001", "security.W019"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # While a PDF is set, they tell of every table of every typeface and of every page.
    "loggers": {"fontTools": {"level": "WARNING"}, "weasyprint.progress": {"level": "WARNING"}},
}
