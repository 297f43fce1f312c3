"""Make a small square picture of whatever image somebody gives, and nothing else of it.

The file is decoded and written anew, so neither metadata, such as where a photograph was taken, nor anything hidden
behind the pixels is ever stored or served.
"""

from io import BytesIO
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

SIDE = 256
MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
QUALITY = 86


class UnfitPicture(Exception):
    """The file cannot be somebody's picture; the message is the sentence to show."""


def square(file: IO[bytes], size: int) -> bytes:
    """Give the middle of the image as a WebP of 256 by 256 pixels.

    Raise UnfitPicture for a file of more than 10 MB, of more than 50 million pixels (asked before any are decoded), or
    that is not a PNG, JPEG, WebP or GIF image.
    """
    if size > MAX_BYTES:
        raise UnfitPicture(_("This file is larger than 10 MB. Choose a smaller picture."))
    try:
        with Image.open(file, formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise UnfitPicture(_("This picture has more than 50 million pixels. Choose a smaller one."))
            image.draft("RGB", (SIDE * 2, SIDE * 2))
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise UnfitPicture(_("This picture has more than 50 million pixels. Choose a smaller one.")) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as broken:
        raise UnfitPicture(_("This file is not a picture we can read. Use a PNG, JPEG, WebP or GIF file.")) from broken
    out = BytesIO()
    ImageOps.fit(upright, (SIDE, SIDE), Image.Resampling.LANCZOS).save(out, "WEBP", quality=QUALITY)
    return out.getvalue()
