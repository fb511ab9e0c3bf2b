"""Django's settings of the office: one file, each knob an environment variable that fails loudly.

`hakpilih kantor siapkan` writes the variables of a real installation into one file; in demo mode
(`HAKPILIH_DEMO=ya`) every default works and the login page offers each role by one click.
"""

from __future__ import annotations

import re
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from kantor import lingkungan

AKAR = Path(__file__).resolve().parent

DEMO = lingkungan.ya("DEMO", False)
# Everything the office keeps: database (SQLite), encrypted originals, sockets.
FOLDER = Path(lingkungan.teks("FOLDER", "keluar/kantor" if DEMO else None)).absolute()
ARSIP = FOLDER / "arsip"
UNGGAHAN = FOLDER / "unggahan"
# The id of the master key: a key process with another key is not believed.
KUNCI_ID = lingkungan.teks("KUNCI_ID", "" if DEMO else None)
KUNCI_SOKET = Path(lingkungan.teks("KUNCI_SOKET", str(FOLDER / "kunci.sok")))

DEBUG = False
SECRET_KEY = lingkungan.teks("RAHASIA", "demo-" + "x" * 60 if DEMO else None)
if len(SECRET_KEY) < 40:
    raise ImproperlyConfigured("HAKPILIH_RAHASIA terlalu pendek. Saran: pakai 50 huruf acak.")
ALAMAT = lingkungan.teks("ALAMAT", "http://localhost:8000" if DEMO else None).rstrip("/")
if not DEMO and not re.fullmatch(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?", ALAMAT):
    raise ImproperlyConfigured(
        "HAKPILIH_ALAMAT harus https://nama-kantor. Saran: minta sertifikat untuk nama itu dahulu."
    )
AMAN = ALAMAT.startswith("https://")
TUAN = ALAMAT.split("://", 1)[1].rsplit(":", 1)[0]
ALLOWED_HOSTS = [TUAN, "localhost", "127.0.0.1"] if DEMO else [TUAN]
CSRF_TRUSTED_ORIGINS = [ALAMAT]

INSTALLED_APPS = [
    "kantor.pengguna",  # first: its templates stand before those of the libraries
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "kantor",
    "kantor.riwayat",
    "kantor.pemilihan",
    "kantor.tugas",
    "kantor.berkas",
    "kantor.telaah",
    "kantor.coklit",
    "kantor.permintaan",
    "kantor.daftar",
    "kantor.pleno",
    "kantor.dokumen",
    "kantor.sanding",
    "kantor.pindah",
    "kantor.pemungutan",
    "kantor.partisipasi",
    "kantor.pengawasan",
    "kantor.terdaftar",
    "kantor.sosialisasi",
    "kantor.kinerja",
    "kantor.hambatan",
    "kantor.situs",
    "kantor.indeks",
    "kantor.terbitan",
    "kantor.calon",
    "kantor.survei",
    "kantor.layanan",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kantor.tugas.giliran.Kunjungan",
    "kantor.bahasa.Bahasa",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kantor.pengguna.sesi.Sesi",
    "kantor.pengguna.lapis.WajibKuat",
    "kantor.izin_alamat.Penjaga",
    "kantor.galat.GalatPengguna",
]

ROOT_URLCONF = "kantor.alamat"
WSGI_APPLICATION = "kantor.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kantor.konteks.kulit",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "template_partials.templatetags.partials",
                "kantor.templatetags.kantor",
            ],
        },
    }
]

DATABASES = {
    "default": {
        **lingkungan.basis_data(
            lingkungan.teks("DATABASE_URL", f"sqlite:///{FOLDER / 'kantor.sqlite3'}")
        ),
        "ATOMIC_REQUESTS": False,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kantor_singgahan",
        # Locks after failed sign-ins live here: a flood of them must not push others out.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# People
AUTH_USER_MODEL = "pengguna.Pengguna"
AUTHENTICATION_BACKENDS = ["kantor.pengguna.pintu.Pintu"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "nama")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "kantor.pengguna.penyesuai.Penyesuai"
ACCOUNT_FORMS = {
    "login": "kantor.pengguna.isian.IsianMasuk",
    "change_password": "kantor.pengguna.isian.IsianGantiSandi",
    "reauthenticate": "kantor.pengguna.isian.IsianUlangiSandi",
}
ACCOUNT_SESSION_REMEMBER = False  # the cookie ends with the browser
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# Five wrong passwords lock one account; the whole office may share one network address.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "50/15m/ip,5/15m/key"}
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", *(["webauthn"] if AMAN or DEMO else [])]
MFA_PASSKEY_LOGIN_ENABLED = AMAN or DEMO
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
MFA_TOTP_ISSUER = "hakpilih"
MFA_ADAPTER = "kantor.pengguna.penyesuai.PenyesuaiKuat"
MFA_FORMS = {
    "authenticate": "kantor.pengguna.isian.IsianKode",
    "reauthenticate": "kantor.pengguna.isian.IsianUlangiKode",
    "activate_totp": "kantor.pengguna.isian.IsianPasangKode",
    "add_webauthn": "kantor.pengguna.isian.IsianTambahKunci",
    "edit_webauthn": "kantor.pengguna.isian.IsianNamaKunci",
}
USERSESSIONS_TRACK_ACTIVITY = False  # `kantor.pengguna.sesi` does, once a minute

# A sign-in ends after so long, however busy; and earlier where nothing was asked for a while.
SESSION_COOKIE_AGE = lingkungan.bilangan("SESI_MENIT", 8 * 60, 5, 24 * 60) * 60
SESI_DIAM = lingkungan.bilangan("SESI_DIAM_MENIT", 60, 5, 24 * 60) * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = AMAN
CSRF_FAILURE_VIEW = "kantor.galat.csrf"
SECURE_HSTS_SECONDS = 31_536_000 if AMAN else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [AKAR / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True

STATIC_URL = "statik/"
STATIC_ROOT = FOLDER / "statik"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEMO
MEDIA_ROOT = FOLDER / "tidak-dipakai"
# Two papers of 20 MB and their form; never a temporary file (berkas has a receiver of its own).
FILE_UPLOAD_HANDLERS = ["kantor.unggah_memori.DalamMemori"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 42 * 2**20
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

UNGGAH_TERBESAR = lingkungan.bilangan("UNGGAH_MB", 1024, 1, 8192) * 2**20
# Days that the log of "am I on the list?" is kept.
TERDAFTAR_HARI = lingkungan.bilangan("TERDAFTAR_HARI", 90, 1, 3650)
BATAS_PERUBAHAN = lingkungan.bilangan("BATAS_PERUBAHAN_PERSEN", 5, 0, 100)

SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING_CONFIG = "kantor.catatan.pasang"
# Django calls LOGGING_CONFIG only where this is not empty.
# The least grave line that is logged; at a demo's terminal only what goes wrong.
LOGGING = {
    "version": 1,
    "tingkat": lingkungan.pilihan(
        "CATATAN", "WARNING" if DEMO else "INFO", ("DEBUG", "INFO", "WARNING", "ERROR")
    ),
}
