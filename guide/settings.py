"""Settings of the site. Everything an operator sets comes from the environment.

`guide/environment.py` reads it, and the README has the table of it.
"""

from os import environ
from pathlib import Path

from django.core.management.utils import get_random_secret_key
from django.utils.csp import CSP

from guide.environment import LOCAL_HOSTS, check, misspelt, read

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL = BASE_DIR / "var"


def local_secret_key() -> str:
    """A key made on first use, so that a local site needs no set-up."""
    path = LOCAL / "secret-key"
    if not path.exists():
        LOCAL.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text().strip()


# What only the server reads too: a command that comes first says so in a sentence.
check()
MISSPELT = misspelt()
DEBUG = read("DEBUG", "off")
HTTPS = read("HTTPS", "off")
SECRET_KEY = read("SECRET_KEY", "") if "SECRET_KEY" in environ else local_secret_key()
SECRET_KEY_FALLBACKS = read("SECRET_KEY_FALLBACKS", "")
ALLOWED_HOSTS = read("ALLOWED_HOSTS", LOCAL_HOSTS)
CSRF_TRUSTED_ORIGINS = read("CSRF_TRUSTED_ORIGINS", "")

TWO_PERSON_RULE = read("TWO_PERSON_RULE", "off")
KEPT_MEGABYTES = read("KEPT_MEGABYTES", "0" if DEBUG else "8")
# Passkeys need TLS, and who only tries the guide on their own machine needs none.
SECOND_STEP = read("SECOND_STEP", "on" if HTTPS else "off")
TRUSTED_PROXIES = read("TRUSTED_PROXIES", "1" if HTTPS else "0")
RATE_LIMIT = read("RATE_LIMIT", "600")

INSTALLED_APPS = [
    "guide.apps.EditorsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "reversion",
    "scenarios",
    "guide",
    "guide.accounts",
    "guide.register",
    "guide.kept_pages",
]

MIDDLEWARE = [
    "guide.log.requests.Logged",
    "guide.asked.NoBodyForHead",
    "guide.due.DuePublished",
    # Outside of what adds headers, so that a page is kept with them.
    "guide.kept_pages.middleware.KeptPages",
    "guide.register.privacy.AddressesKept",
    "django.middleware.security.SecurityMiddleware",
    "guide.headers.Careful",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "guide.probes.Probes",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "guide.pacing.Paced",
    "guide.packing.Packed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "guide.asked.Fitting",
    "guide.moved.Moved",
]

if read("METRICS", "off"):
    MIDDLEWARE.insert(1, "guide.metrics.Counted")
METRICS_TOKEN = read("METRICS_TOKEN", "") if "METRICS_TOKEN" in environ else ""

CONTENT_VERSION = "guide.kept_pages.watching.version"
CSRF_FAILURE_VIEW = "scenarios.admin.kept.csrf_failure"

ROOT_URLCONF = "guide.urls"
WSGI_APPLICATION = "guide.wsgi.application"

# Readers' pages are told in Jinja, which is three times as fast. What belongs to
# Django and allauth, the admin and the pages of an account, is in Django's language.
PAGES = BASE_DIR / "templates"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PAGES, PAGES / "both"],
        "OPTIONS": {"environment": "guide.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PAGES / "django", PAGES / "both"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["scenarios.templatetags.paths"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": read("DATABASE_URL", f"sqlite:///{LOCAL / 'guide.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    LOCAL.mkdir(exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,  # Somebody may be publishing, which proves the guard rails.
        # Each thread has a connection; the system has the file in memory once for all.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        "PRAGMA cache_size=-500;",
        # Each takes 10 KB in each connection: what most pages ask stays prepared.
        "cached_statements": 32,
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)

# Opening a connection costs more than most of our queries.
DATABASES["default"]["CONN_MAX_AGE"] = read("CONN_MAX_AGE", "for ever")

# What a row said when it was deleted is kept as JSON too, under a name of its own.
SERIALIZATION_MODULES = {"deleted": "django.core.serializers.json"}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTHENTICATION_BACKENDS = ["guide.accounts.backend.Throttled"]
# Long, and no password that everybody tries first; no rules of which signs are in it.
validation = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{validation}.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": f"{validation}.CommonPasswordValidator"},
    {"NAME": f"{validation}.UserAttributeSimilarityValidator"},
]

# Whoever keeps the accounts makes them; nobody signs up, and nothing goes by e-mail.
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "guide.accounts.second_step.Accounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # Tries are counted in guide/accounts/throttle.py.
MFA_ADAPTER = "guide.accounts.second_step.Steps"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "guide.accounts.second_step.AtLogIn",
    "reauthenticate": "guide.accounts.second_step.Again",
}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "F&O integration guide"
MFA_TOTP_TOLERANCE = 1  # Clocks of phones differ by some seconds.

# Who logs in by an account of the organisation, and which role its groups give.
OPENID_ISSUER = read("OPENID_ISSUER", "")
OPENID_CLAIM = read("OPENID_CLAIM", "groups")
OPENID_ROLES = read("OPENID_ROLES", "") if OPENID_ISSUER else {}
if OPENID_ISSUER:  # Elsewhere nobody needs what it loads.
    INSTALLED_APPS.append("allauth.socialaccount.providers.openid_connect")
SOCIALACCOUNT_ADAPTER = "guide.accounts.openid.Organisation"
SOCIALACCOUNT_LOGIN_ON_GET = True  # The policy lets no form lead to another host.
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "SCOPE": ["openid", "profile"],
        "APPS": [
            {
                "provider_id": "openid",
                "name": "OpenID",
                "client_id": read("OPENID_CLIENT_ID", ""),
                "secret": read("OPENID_CLIENT_SECRET", ""),
                "settings": {"server_url": OPENID_ISSUER, "fetch_userinfo": False},
            }
        ]
        if OPENID_ISSUER
        else [],
    }
}

FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "scenarios.pictures.upload.Bounded",
]

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = "guide.formats"
TIME_ZONE = read("TIME_ZONE", "UTC")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "guide.stylesheets.BundledStylesheets"
    },
}

# A fit grid has some controls for each pattern and option, and is saved as a whole.
# What a request may weigh bounds it as before.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "upgrade-insecure-requests": HTTPS,
}
# Django's forms are told from others' by it, so it is not kept from the guide itself.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = ["^health/"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    # Browsers' preload lists are for the domain's owner to ask for, not for us.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

SLOW_SECONDS = read("SLOW_SECONDS", "1")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "only_ours": {"()": "guide.log.faults.OnlyOurs"},
        "without_keys": {"()": "guide.register.privacy.WithoutKeys"},
    },
    "formatters": {
        "json": {"()": "guide.log.lines.AsJson"},
        "words": {"()": "guide.log.lines.AsWords"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["only_ours", "without_keys"],
            "formatter": read("LOG", "words" if DEBUG else "json"),
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "guide.log.requests": {"level": "INFO"},
        # What a page could not be found for is in the line of its request.
        "django.request": {"level": "ERROR"},
        "django.server": {
            "handlers": ["console"],
            "level": "WARNING",
            "propagate": False,
        },
    },
}
