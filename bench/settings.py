"""The product's own settings, and beside its addresses that of the floor."""

from config.settings import *  # noqa: F403 - all of them

ROOT_URLCONF = "bench.urls"
