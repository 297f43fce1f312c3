import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.pace import Paced

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = Paced(get_wsgi_application(), threads=settings.THREADS, most=settings.REQUEST_MAX_BYTES)
