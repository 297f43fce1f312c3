"""What each process keeps of the database for some seconds, so that not every search asks for it."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """A value read anew once it is older than `life` seconds.

    `read` is handed the value known before, and may give it back when it finds that nothing has changed.
    """

    def __init__(self, nothing: Value, read: Callable[[Value], Value], *, life: float) -> None:
        self.nothing = self.value = nothing
        self.read = read
        self.life = life
        self.until = 0.0

    def known(self) -> Value:
        if time.monotonic() >= self.until:
            self.value = self.read(self.value)
            self.until = time.monotonic() + self.life
        return self.value

    def forget(self) -> None:
        """Read anew when it is asked for next."""
        self.until = 0.0
