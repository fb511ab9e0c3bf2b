"""The WSGI application that granian serves."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from kantor.kiriman import Kiriman
from kantor.situs.singgahan import Singgahan

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantor.pengaturan")
application = Singgahan(Kiriman(get_wsgi_application()))
