"""The office's settings as the tests use them: demo mode, a folder of their own, the database that
`HAKPILIH_UJI_DATABASE_URL` names (SQLite in memory without it)."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

os.environ["HAKPILIH_DEMO"] = "ya"
if not os.environ.get("HAKPILIH_UJI_FOLDER"):
    _folder = tempfile.mkdtemp(prefix="hakpilih-uji-")
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["HAKPILIH_FOLDER"] = os.environ.get("HAKPILIH_UJI_FOLDER") or _folder
os.environ["HAKPILIH_DATABASE_URL"] = os.environ.get("HAKPILIH_UJI_DATABASE_URL", "")

from kantor.pengaturan import *  # noqa: F403

# Tables made from the models, in a second instead of many; `kantor.pasang.tabel_awal` does the rest.
DATABASES["default"]["TEST"] = {"MIGRATE": False}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# Whitenoise warns where there is no folder of collected files, and warnings are errors here.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
