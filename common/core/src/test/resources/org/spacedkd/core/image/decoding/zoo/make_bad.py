# SPDX-License-Identifier: Apache-2.0
"""Makes the files of the zoo that are rejected; bad.csv tells for which reason.

pip install pillow==12.0.0 numpy==2.3.5 && python make_bad.py
"""

import struct
import zlib

from samples import *

ROWS = ["file,reason"]


def rejected(name, reason, content):
    (HERE / name).write_bytes(content)
    ROWS.append(f"{name},{reason}")


def broken():
    rejected("empty.jpg", "EMPTY", b"")
    rejected("page.jpg", "NOT_AN_IMAGE", b"<!DOCTYPE html><title>404 Not Found</title>")
    rejected("zeros.jpg", "NOT_AN_IMAGE", bytes(64))
    rejected("two-bytes.jpg", "NOT_AN_IMAGE", JPEG[:2])
    rejected("header-only.jpg", "TRUNCATED", JPEG[: FRAME + 19])
    rejected("half.jpg", "TRUNCATED", JPEG[: -len(JPEG) // 8])
    rejected("half-progressive.jpg", "TRUNCATED", encoded(PHOTO, "JPEG", progressive=True)[:-60])
    rejected("without-end.jpg", "TRUNCATED", JPEG[:-2])
    rejected("half.png", "TRUNCATED", PNG[: len(PNG) // 2])
    rejected("without-end.png", "TRUNCATED", PNG[:-12])
    rejected("half.gif", "TRUNCATED", GIF[: -len(GIF) // 8])
    rejected("checksum.png", "CORRUPT", patched(PNG, len(PNG) // 2, [PNG[len(PNG) // 2] ^ 1]))
    rejected(
        "checksum-of-text.png", "CORRUPT", patched(PNG, 33, chunk(b"tEXt", b"a\0b")[:-1] + b"?")
    )
    rejected("no-pixels.png", "CORRUPT", png((WIDTH, HEIGHT, 8, 2, 0, 0, 0)))
    rejected(
        "too-few-pixels.png",
        "CORRUPT",
        png((WIDTH, HEIGHT, 8, 2, 0, 0, 0), chunk(b"IDAT", zlib.compress(scanlines(PIXELS[:9])))),
    )
    rejected(
        "no-palette.png",
        "CORRUPT",
        png(
            (WIDTH, HEIGHT, 8, 3, 0, 0, 0),
            chunk(b"IDAT", zlib.compress(scanlines(PIXELS[:, :, 0]))),
        ),
    )
    rejected("two-headers.png", "CORRUPT", PNG[:33] + PNG[8:])
    data = GIF.index(b"\x2c\0\0\0\0") + 11
    rejected(
        "too-few-pixels.gif", "CORRUPT", GIF[:data] + b"\x28" + GIF[data + 1 : data + 41] + b"\0;"
    )
    rejected("no-tables.jpg", "CORRUPT", JPEG[:2] + JPEG[FRAME:])
    rejected("two-frames.jpg", "CORRUPT", JPEG[:FRAME] + JPEG[FRAME : FRAME + 19] + JPEG[FRAME:])


def unsupported():
    rejected("bitmap.jpg", "UNSUPPORTED", encoded(PHOTO, "BMP"))
    rejected("web.jpg", "UNSUPPORTED", encoded(PHOTO, "WEBP"))
    rejected("tagged.jpg", "UNSUPPORTED", encoded(PHOTO, "TIFF"))
    rejected("avif.jpg", "UNSUPPORTED", encoded(PHOTO, "AVIF"))
    rejected("cmyk-without-adobe.jpg", "UNSUPPORTED", CMYK[: ADOBE - 4] + CMYK[ADOBE + 12 :])
    rejected("lossless.jpg", "UNSUPPORTED", patched(JPEG, FRAME + 1, [0xC3]))
    rejected("arithmetic.jpg", "UNSUPPORTED", patched(JPEG, FRAME + 1, [0xC9]))
    rejected("twelve-bits.jpg", "UNSUPPORTED", patched(JPEG, FRAME + 4, [12]))
    rejected("height-to-come.jpg", "UNSUPPORTED", patched(JPEG, FRAME + 5, [0, 0]))


def bombs():
    side = struct.pack(">H", 60000)
    rejected("bomb.jpg", "TOO_MANY_PIXELS", patched(JPEG, FRAME + 5, side + side))
    rejected(
        "bomb.png",
        "TOO_MANY_PIXELS",
        png((60000, 60000, 8, 2, 0, 0, 0), chunk(b"IDAT", zlib.compress(bytes(1000)))),
    )
    rejected(
        "bomb-of-2-to-62.png",
        "TOO_MANY_PIXELS",
        png((2**31 - 1, 2**31 - 1, 16, 6, 0, 0, 0), chunk(b"IDAT", b"")),
    )
    sides = struct.pack("<HH", 60000, 60000)
    rejected(
        "bomb.gif",
        "TOO_MANY_PIXELS",
        patched(patched(GIF, 6, sides), GIF.index(b"\x2c\0\0\0\0") + 5, sides),
    )
    # Below every limit, yet far more than so few bytes can hold.
    rejected(
        "hollow.png",
        "CORRUPT",
        png((9000, 9000, 16, 6, 0, 0, 0), chunk(b"IDAT", zlib.compress(bytes(1000)))),
    )
    sides = struct.pack("<HH", 9000, 9000)
    rejected(
        "hollow.gif",
        "CORRUPT",
        patched(patched(GIF, 6, sides), GIF.index(b"\x2c\0\0\0\0") + 5, sides),
    )
    side = struct.pack(">H", 9000)
    rejected("hollow.jpg", "CORRUPT", patched(JPEG, FRAME + 5, side + side))
    progressive = encoded(PHOTO, "JPEG", progressive=True)
    last = progressive.rindex(b"\xff\xda")
    rejected(
        "thousand-scans.jpg",
        "CORRUPT",
        progressive[:-2] + progressive[last:-2] * 1000 + b"\xff\xd9",
    )


for family in (broken, unsupported, bombs):
    family()
(HERE / "bad.csv").write_text("\n".join(ROWS) + "\n")
