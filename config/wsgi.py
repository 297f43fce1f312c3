import os
from http import HTTPStatus

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.pace import Paced

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
whole = get_wsgi_application()


def refuse(status: HTTPStatus) -> str:
    """Give the page; what makes it can be imported only now that Django is ready."""
    from config import errors  # noqa: PLC0415

    return errors.not_taken(status)


application = Paced(whole, threads=settings.THREADS, most=settings.REQUEST_MAX_BYTES, refuse=refuse)
