"""Settings of Commonplace. What may differ between installations comes from the environment."""

from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import environment, logs

django_stubs_ext.monkeypatch()  # so that forms and admins may name their model as a type

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = environment.data_dir()
DEBUG = environment.flag("DEBUG", default=False)
SECRET_KEY = environment.secret_key()
SHIELD_KEY = environment.shield_key()
SITE_URL = environment.text("SITE_URL", f"http://127.0.0.1:{environment.number('PORT', 8000)}").rstrip("/")
SITE_NAME = environment.text("SITE_NAME", "Commonplace")
IS_HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", f"127.0.0.1,localhost,[::1],{environment.host_of(SITE_URL)}")

INSTALLED_APPS = [
    "config",
    "api",
    "transfer",
    "questions",
    "wiki",
    "hooks",
    "topics",
    "comments",
    "history",
    "notices",
    "search",
    "spaces",
    "accounts",
    "ui",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "config.administration.Config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "procrastinate.contrib.django",
    "reversion",
    "template_partials.apps.SimpleAppConfig",
]
MIDDLEWARE = [
    "config.middleware.request_id",
    "config.health.health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.access_log",
    "config.middleware.content_security_policy",
    "ui.speculation.speculation_rules",
    "config.middleware.kept_private",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.middleware.TimeZone",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.no_nul",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": ["template_partials.templatetags.partials", "django.templatetags.i18n"],
            "context_processors": [
                "csp.context_processors.nonce",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.request",
                "ui.context.site",
            ],
        },
    }
]
FORM_RENDERER = "ui.forms.Renderer"

DATABASES = {"default": environment.database()}
CACHES = {
    # Counts that must hold across processes, such as failed sign-ins.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    # What each process may keep for itself.
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "local"},
    # What `{% cache %}` keeps: parts of pages, named by a digest of what they show, so that none can be out of date.
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "fragments",
        "OPTIONS": {"MAX_ENTRIES": 1_000},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.signed_in.Backend"]
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
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = False
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "signup": "accounts.forms.SignupForm",
    "add_email": "accounts.account_forms.AddEmailForm",
    "change_password": "accounts.account_forms.ChangePasswordForm",
    "reauthenticate": "accounts.account_forms.ReauthenticateForm",
    "reset_password": "accounts.account_forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.account_forms.ResetPasswordKeyForm",
    "set_password": "accounts.account_forms.SetPasswordForm",
}
ACCOUNT_PRESERVE_USERNAME_CASING = False
SIGNUP_DOMAINS = environment.words("SIGNUP_DOMAINS")
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_ENGINE = "accounts.signed_in"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
TRUSTED_PROXIES = environment.number("TRUSTED_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = IS_HTTPS and TRUSTED_PROXIES > 0  # without a trusted proxy no request would count as https
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # browsers' preload lists are for public sites
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
OUTSIDE_PICTURES = environment.flag("OUTSIDE_PICTURES", default=True)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF, NONCE],
        # Pictures of other sites, which never learn on what page they stand.
        "img-src": [SELF, "data:", *(["https:"] if OUTSIDE_PICTURES else [])],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
TIME_ZONE = environment.time_zone()
USE_I18N = len(LANGUAGES) > 1  # a site in one language looks no words up
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]

ASSETS_DIR = BASE_DIR / "build" / "assets"
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [ASSETS_DIR]
WHITENOISE_IMMUTABLE_FILE_TEST = rf"^{STATIC_URL}(chunks/.+|.+\.[0-9a-f]{{12}}\.\w+)$"  # named by their content
MEDIA_ROOT = DATA_DIR / "files"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    },
    "staticfiles": {"BACKEND": "config.assets.Storage"},
}
if bucket := environment.text("STORAGE_BUCKET", ""):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": environment.text("STORAGE_ENDPOINT", "") or None,
            "access_key": environment.text("STORAGE_ACCESS_KEY", "") or None,
            "secret_key": environment.text("STORAGE_SECRET_KEY", "") or None,
            "default_acl": None,
            "querystring_auth": True,
        },
    }
FILE_MAX_BYTES = environment.number("FILE_MAX_MEGABYTES", 100) * 1024 * 1024
REQUEST_MAX_BYTES = FILE_MAX_BYTES * 10 + 1024 * 1024  # the largest is a ZIP to import
DATA_UPLOAD_MAX_MEMORY_SIZE = 24 * 1024 * 1024  # two million characters of any script, as forms send them
RECOGNITION = environment.flag("RECOGNITION", default=True)
SEARCH_LOG = environment.flag("SEARCH_LOG", default=True)
SEARCH_LOG_DAYS = environment.number("SEARCH_LOG_DAYS", 90)
SHIELD_AT_LEAST = environment.number("SHIELD_AT_LEAST", 5)  # people who could have asked, or it is not offered
SHIELD_A_DAY = environment.number("SHIELD_A_DAY", 3)  # questions of one person
THREADS = environment.number("THREADS", 4)
HOOKS_TO_PRIVATE_ADDRESSES = environment.flag("HOOKS_TO_PRIVATE_ADDRESSES", default=False)
API_CALLS_A_MINUTE = environment.number("API_CALLS_A_MINUTE", 600)
API_FAILURES_A_MINUTE = environment.number("API_FAILURES_A_MINUTE", 60)

DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("EMAIL_FROM", f"{SITE_NAME} <wiki@localhost>")
vars().update(environment.mail(environment.text("EMAIL_URL", "console:")))

LOGGING = logs.configuration(environment.log_level(), in_json=environment.flag("LOG_JSON", default=False))
