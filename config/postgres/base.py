import select
import time

from django.db.backends.postgresql import base

TRUSTED = 10  # seconds after a connection has answered


class DatabaseWrapper(base.DatabaseWrapper):
    """Asks a kept connection whether it lives only where that is in doubt.

    Django would ask before the first query of each request, which costs a busy site one of four journeys to the database.
    A server that stops or fails closes its connections, and that shows here without asking; a line that is cut
    silently is found out at the latest by the first request after a pause.
    """

    answered_at = 0.0

    def is_usable(self) -> bool:
        now = time.monotonic()
        if not self.errors_occurred and now - self.answered_at < TRUSTED and self.is_quiet():
            return True
        self.answered_at = now
        return bool(super().is_usable())

    def is_quiet(self) -> bool:
        """Say whether the server has neither hung up nor said a word that nobody asked for."""
        if self.connection is None or self.connection.closed:
            return False
        line = select.poll()
        line.register(self.connection.fileno(), select.POLLIN)
        return not line.poll(0)
