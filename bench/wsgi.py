"""One server for both: addresses beneath /floor/ pass through no middleware, all others through the product's own.

So floor and product are served by the same processes and threads, with the same database connections.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.test import override_settings

from config.pace import Paced

product = get_wsgi_application()
with override_settings(MIDDLEWARE=[]):
    bare = WSGIHandler()


def either(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 - as WSGI has it
    handler = bare if environ["PATH_INFO"].startswith("/floor/") else product
    return handler(environ, start_response)


application = Paced(either, threads=settings.THREADS, most=settings.REQUEST_MAX_BYTES)
