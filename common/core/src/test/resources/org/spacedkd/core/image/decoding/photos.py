# SPDX-License-Identifier: Apache-2.0
"""Prints the SHA-256 of the pixels that Pillow finds in all photos below a directory.

    pip install pillow==12.0.0 && python photos.py DIRECTORY

The photos are taken in the order of their paths, each upright and as 8-bit RGB.
"""

import hashlib
import pathlib
import sys

from PIL import Image, ImageOps

directory = pathlib.Path(sys.argv[1])
digest = hashlib.sha256()
photos = sorted(path.relative_to(directory).as_posix() for path in directory.rglob("*.*"))
for photo in photos:
    upright = ImageOps.exif_transpose(Image.open(directory / photo))
    digest.update(upright.convert("RGB").tobytes())
print(len(photos), digest.hexdigest())
