"""Images for tests."""

from io import BytesIO

from PIL import Image


def png(width: int, height: int, colour: str = "teal") -> BytesIO:
    return image("PNG", width, height, colour)


def image(kind: str, width: int, height: int, colour: str = "teal", **how: object) -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (width, height), colour).save(file, kind, **how)
    file.seek(0)
    file.name = f"picture.{kind.lower()}"
    return file
