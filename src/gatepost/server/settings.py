"""Django's settings, made from the environment of the machine and nothing else."""

from gatepost.server.environment import read_environment
from gatepost.server.secret import secret_in

ENVIRONMENT = read_environment()

DEBUG = False
SECRET_KEY = secret_in(ENVIRONMENT.secret_file)
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
ROOT_URLCONF = "gatepost.server.urls"
WSGI_APPLICATION = "gatepost.server.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

GATEPOST_DATA = ENVIRONMENT.data
GATEPOST_KEY_FILE = ENVIRONMENT.key_file
GATEPOST_DEMONSTRATION = ENVIRONMENT.is_demonstration
GATEPOST_TIMESTAMP_URL = ENVIRONMENT.timestamp_url
GATEPOST_ORIGIN = ENVIRONMENT.origin
GATEPOST_LANGUAGE = ENVIRONMENT.is_language_on

INSTALLED_APPS = [
    # Ours come first, so that our templates win over those of the libraries.
    "gatepost.schools",
    "gatepost.web",
    "gatepost.trail",
    "gatepost.vault",
    "gatepost.people",
    "gatepost.acceptance",
    "gatepost.registers",
    "gatepost.checks",
    "gatepost.server",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "gatepost.web.headers.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "gatepost.web.privacy.leave_nothing_behind",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gatepost.people.arrival.ArrivalMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "gatepost.server.navigating.whereabouts",
            ],
            "builtins": ["gatepost.web.templatetags.gatepost"],
        },
    }
]

DATABASES = {"default": ENVIRONMENT.database}

CACHES = {
    # Rate limits must hold in every process, so they live in the database.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "gatepost_cache",
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Time and language of a UK school.
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

# Static files come from the same process; names carry a hash, so they may be kept for ever.
# Nobody else has a use for our files.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Signing in: a code by e-mail; people come from the school's list, so nobody signs up.
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "gatepost.people.signing_in.Adapter"
ACCOUNT_FORMS = {
    "request_login_code": "gatepost.people.forms.signing_in.AddressForm",
    "confirm_login_code": "gatepost.people.forms.signing_in.CodeForm",
}
# A whole school may share one address of the network, so that limit is wide; the one on each account is not.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "300/m/ip,5/300s/key",  # codes by e-mail, second steps: the key is the account
    "request_login_code": "300/m/ip,3/m/key",
    "unlisted_letter": "10/m/ip,3/h/key",  # letters to addresses that no school has
    "one_time_link": "120/m/ip",
    "one_time_pin": "60/m/ip",
    "tablet_page": "600/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENVIRONMENT.is_behind_https else 0
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
ACCOUNT_SESSION_REMEMBER = True

# The second step: a passkey or an app's code, with recovery codes for the day when the phone is lost.
MFA_ADAPTER = "gatepost.people.authenticators.Adapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Gatepost"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_ALLOW_UNVERIFIED_EMAIL = True  # every address here was listed by a school
MFA_REAUTHENTICATION_REQUIRED = False  # people.second_step asks again where that is needed

# Sign-in providers: told by the environment, bound by tenant and subject, never by an e-mail address.
GATEPOST_PROVIDERS = ENVIRONMENT.providers
GATEPOST_FORMS_MAY_LEAD_TO = tuple(provider.origin for provider in ENVIRONMENT.providers)
SOCIALACCOUNT_ADAPTER = "gatepost.people.binding.Adapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 8

# Sessions and forms.
SESSION_ENGINE = "gatepost.people.sessions"
SESSION_COOKIE_NAME = "gatepost-session"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENVIRONMENT.is_behind_https
CSRF_COOKIE_NAME = "gatepost-form"
CSRF_COOKIE_SECURE = ENVIRONMENT.is_behind_https
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gatepost.server.errors.form_not_trusted"
CSRF_TRUSTED_ORIGINS = [
    f"https://{host}" for host in ENVIRONMENT.hosts if ENVIRONMENT.is_behind_https
]
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.is_behind_https else None
)
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENVIRONMENT.is_behind_https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
# A page that takes a file says so on its screen and gets a handler of its own (web.uploads); none spools to disk.
FILE_UPLOAD_HANDLERS = ["gatepost.web.privacy.NoFiles"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
APPEND_SLASH = False  # server.errors does it, and leaves the query behind

for _name, _value in ENVIRONMENT.mail.items():
    globals()[_name] = _value
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
SERVER_EMAIL = ENVIRONMENT.mail_from

SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"not_the_check": {"()": "gatepost.web.privacy.NotTheCheck"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "standard_error": {
            "class": "logging.StreamHandler",
            "filters": ["not_the_check"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["standard_error"], "level": "WARNING"},
    "loggers": {
        # Django's own logger would mail error reports with the words of a request: only the line above.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "gatepost": {"level": "INFO"},
    },
}
