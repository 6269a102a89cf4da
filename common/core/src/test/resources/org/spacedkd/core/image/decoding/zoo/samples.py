# SPDX-License-Identifier: Apache-2.0
"""The picture that all files of the zoo show, and how to write what Pillow does not write."""

import io
import pathlib
import struct
import zlib

import numpy
import PIL
from PIL import Image

assert PIL.__version__ == "12.0.0", PIL.__version__
HERE = pathlib.Path(__file__).parent
HEIGHT, WIDTH = 18, 23

# Smooth colours with one hard edge and no symmetry, so that every flip and every shift shows.
y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH]
PIXELS = numpy.stack(
    [x * 11, y * 14, numpy.where(x + 2 * y < 30, 220, (x * y) % 97)], axis=2
).astype(numpy.uint8)
PHOTO = Image.fromarray(PIXELS)


def encoded(image, form, **options):
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def chunk(kind, content):
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def png(header, *chunks):
    body = b"".join(chunks)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", *header))
        + body
        + chunk(b"IEND", b"")
    )


def scanlines(samples):
    """Rows of samples, [height, bytes], each behind filter 0."""
    return b"".join(b"\0" + row.tobytes() for row in samples)


def adam7(pixels):
    passes = [
        (0, 0, 8, 8),
        (0, 4, 8, 8),
        (4, 0, 8, 4),
        (0, 2, 4, 4),
        (2, 0, 4, 2),
        (0, 1, 2, 2),
        (1, 0, 2, 1),
    ]
    parts = [pixels[top::down, left::right] for top, left, down, right in passes]
    return b"".join(scanlines(part) for part in parts if part.size)


def patched(content, offset, values):
    return content[:offset] + bytes(values) + content[offset + len(values) :]


JPEG = encoded(PHOTO, "JPEG", quality=90, subsampling=2)
PNG = encoded(PHOTO, "PNG")
GIF = encoded(PHOTO.quantize(16), "GIF")
FRAME = JPEG.index(b"\xff\xc0")  # marker, length 2, precision 1, height 2, width 2, components 1
BLACK = Image.fromarray((240 - 3 * x - 7 * y).astype(numpy.uint8))
CMYK = encoded(Image.merge("CMYK", [*PHOTO.split(), BLACK]), "JPEG", quality=95)
ADOBE = CMYK.index(b"Adobe")  # name 5, version 2, flags 4, transform 1
