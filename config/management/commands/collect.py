from django.core.management.base import BaseCommand

from config import assets


class Command(BaseCommand):
    help = "Collect styles, scripts and pictures for serving, if any has changed; up does it by itself."
    requires_system_checks = ()  # the image is built without a database

    def handle(self, **_options: object) -> None:
        assets.collect()
