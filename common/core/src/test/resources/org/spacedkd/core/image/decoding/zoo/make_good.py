# SPDX-License-Identifier: Apache-2.0
"""Makes the files of the zoo that are decoded.

    pip install pillow==12.0.0 numpy==2.3.5 && python make_good.py

The expected pixels of NAME, Pillow's, are in NAME.ppm. good.csv tells format, orientation and the
largest difference of any channel that is allowed.
"""

import io
import struct
import zlib

import numpy
from PIL import Image, ImageOps
from samples import *

ROWS = ["file,format,orientation,tolerance"]


def good(name, form, content, tolerance=0, orientation="UPRIGHT", expected=None):
    if expected is None:
        expected = ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
    (HERE / name).write_bytes(content)
    expected.save(HERE / f"{name}.ppm")
    ROWS.append(f"{name},{form},{orientation},{tolerance}")


def jpegs():
    good("baseline.jpg", "JPEG", JPEG)
    good("progressive.jpg", "JPEG", encoded(PHOTO, "JPEG", quality=90, progressive=True))
    good("restarts.jpg", "JPEG", encoded(PHOTO, "JPEG", restart_marker_blocks=1))
    good("full-chroma.jpg", "JPEG", encoded(PHOTO, "JPEG", subsampling=0))
    good("half-chroma.jpg", "JPEG", encoded(PHOTO, "JPEG", subsampling=1))
    square = encoded(PHOTO.resize((16, 16)), "JPEG", subsampling=1)
    good("tall-chroma.jpg", "JPEG", patched(square, square.index(b"\xff\xc0") + 11, [0x12]))
    good("grey.jpg", "JPEG", encoded(PHOTO.convert("L"), "JPEG"))
    good("rgb.jpg", "JPEG", encoded(PHOTO, "JPEG", keep_rgb=True))
    # OpenCV divides black * ink by 256, Pillow by 255.
    good("cmyk.jpg", "JPEG", CMYK, tolerance=2)
    good("ycck.jpg", "JPEG", patched(CMYK, ADOBE + 11, [2]), tolerance=2)
    # What libjpeg gets over: coded pixels of which one byte is another, some are too many, or few.
    good("damaged.jpg", "JPEG", patched(JPEG, JPEG.index(b"\xff\xda") + 60, [0]))
    good("bytes-before-end.jpg", "JPEG", JPEG[:-2] + b"too many" + JPEG[-2:])
    good("bytes-missing.jpg", "JPEG", JPEG[:-80] + JPEG[-2:])
    good("noise-between-segments.jpg", "JPEG", JPEG[:FRAME] + b"noise\xff\0" + JPEG[FRAME:])
    good("trailing-bytes.jpg", "JPEG", JPEG + b"taken with a camera\xff\xd8")
    good("profile.jpg", "JPEG", encoded(PHOTO, "JPEG", icc_profile=b"no profile at all"))
    good("named-like-a-text.txt", "JPEG", JPEG)


def orientations():
    names = [
        "UPRIGHT",
        "MIRRORED",
        "HALF_TURN",
        "FLIPPED",
        "TRANSPOSED",
        "QUARTER_TURN_RIGHT",
        "TRANSVERSED",
        "QUARTER_TURN_LEFT",
    ]
    for value, name in enumerate(names, start=1):
        exif = Image.Exif()
        exif[0x0112] = value
        good(
            f"orientation-{value}.jpg", "JPEG", encoded(PHOTO, "JPEG", exif=exif), orientation=name
        )
    little = b"Exif\0\0II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0)
    good(
        "orientation-little-endian.jpg",
        "JPEG",
        encoded(PHOTO, "JPEG", exif=little),
        orientation="QUARTER_TURN_RIGHT",
    )
    for name, entry in {
        "orientation-9.jpg": (0x0112, 3, 1, 9, 0),
        "orientation-absent.jpg": (0x010F, 3, 1, 6, 0),
    }.items():
        exif = b"Exif\0\0II*\0" + struct.pack("<IHHHIHHI", 8, 1, *entry, 0)
        good(name, "JPEG", encoded(PHOTO, "JPEG", exif=exif))
    # Pillow gives up on these; a picture is not worse for it.
    upright = Image.open(io.BytesIO(JPEG)).convert("RGB")
    for name, exif in {
        "exif-cut.jpg": b"Exif\0\0II*\0\x08\0",
        "exif-outside.jpg": b"Exif\0\0II*\0\xf0\xff\xff\xff",
        "exif-noise.jpg": b"Exif\0\0" + bytes(range(200, 250)),
    }.items():
        content = encoded(PHOTO, "JPEG", quality=90, subsampling=2, exif=exif)
        good(name, "JPEG", content, expected=upright)
    exif = Image.Exif()
    exif[0x0112] = 8
    good(
        "orientation-8.png",
        "PNG",
        encoded(PHOTO, "PNG", exif=exif),
        orientation="QUARTER_TURN_LEFT",
    )


def tiff(*tags, magic=42, end=b""):
    """A TIFF file of tags, each a number, a type, a count and four bytes."""
    directory = b"".join(struct.pack("<HHI4s", *tag) for tag in tags)
    return struct.pack("<2sHIH", b"II", magic, 8, len(tags)) + directory + bytes(4) + end


def turned(kind, count=1, value=struct.pack("<I", 6)):
    return (0x0112, kind, count, value)


def segment(content, marker=0xE1):
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def metadata(name, *segments, orientation="UPRIGHT", behind_pixels=b""):
    """A JPEG without Pillow's own first segment, which would hide that Exif data are damaged."""
    start = JPEG[:2] + b"".join(map(segment, segments))
    content = start + JPEG[JPEG.index(b"\xff\xdb") : -2] + behind_pixels + JPEG[-2:]
    good(name, "JPEG", content, orientation=orientation)


def exif_segments():
    exif = b"Exif\0\0"
    right = "QUARTER_TURN_RIGHT"
    short = turned(3)
    for name, tag in {
        "long": turned(4),
        "signed-byte": turned(6),
        "signed-short": turned(8),
        "signed-long": turned(9),
    }.items():
        metadata(f"orientation-{name}.jpg", exif + tiff(tag), orientation=right)
    fraction = tiff(turned(5, value=struct.pack("<I", 26)), end=struct.pack("<II", 12, 2))
    metadata("orientation-rational.jpg", exif + fraction, orientation=right)
    metadata("orientation-byte.jpg", exif + tiff(turned(1)))
    metadata("orientation-none.jpg", exif + tiff(turned(3, count=0)))
    metadata("orientation-twice.jpg", exif + tiff(turned(3, value=b"\1"), short), orientation=right)
    first, second = tiff(short), tiff(turned(3, value=b"\1"))
    metadata("two-exif.jpg", exif + first, exif + second, orientation=right)
    metadata("exif-in-two.jpg", exif + first[:15], exif + first[15:], orientation=right)
    metadata("exif-behind-pixels.jpg", behind_pixels=segment(exif + first))
    metadata("exif-wrong-magic.jpg", exif + tiff(short, magic=7))
    lost = (0x010F, 2, 100, struct.pack("<I", 999))
    metadata("tag-behind-damage.jpg", exif + tiff(lost, short))
    metadata("damage-behind-tag.jpg", exif + tiff(short, lost), orientation=right)
    xmp = b'http://ns.adobe.com/xap/1.0/\0<x tiff:Orientation="6"/>'
    metadata("xmp.jpg", xmp, orientation=right)
    metadata("xmp-and-exif.jpg", exif + second, xmp)


def png_metadata():
    right = "QUARTER_TURN_RIGHT"
    exif = tiff(turned(3))
    profile = b"Raw profile type exif\0"
    digits = b"\nexif\n%8d\n" % len(exif) + exif.hex().encode() + b"\n"
    xmp = b'<x tiff:Orientation="6"/>'
    chunks = {
        "exif-long": chunk(b"eXIf", tiff(turned(4))),
        "exif-in-digits": chunk(b"tEXt", profile + digits),
        "exif-in-compressed-digits": chunk(b"zTXt", profile + b"\0" + zlib.compress(digits)),
        "exif-as-text": chunk(b"tEXt", b"exif\0" + exif),
        "xmp": chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp),
        "xmp-compressed": chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(xmp)),
    }
    for name, content in chunks.items():
        good(f"{name}.png", "PNG", PNG[:33] + content + PNG[33:], orientation=right)
    behind = PNG[:-12] + chunks["exif-long"] + PNG[-12:]
    good("exif-behind-pixels.png", "PNG", behind, orientation=right)


def pngs():
    grey = PHOTO.convert("L")
    alpha = Image.fromarray(((x + y) * 6).astype(numpy.uint8))
    good("colour.png", "PNG", PNG)
    good("png-named.JPEG", "PNG", PNG)
    good("alpha.png", "PNG", encoded(Image.merge("RGBA", [*PHOTO.split(), alpha]), "PNG"))
    good("grey.png", "PNG", encoded(grey, "PNG"))
    good("grey-alpha.png", "PNG", encoded(Image.merge("LA", [grey, alpha]), "PNG"))
    good("grey-transparent.png", "PNG", encoded(grey, "PNG", transparency=40))
    good("colour-transparent.png", "PNG", encoded(PHOTO, "PNG", transparency=(11, 14, 220)))
    good("one-bit.png", "PNG", encoded(PHOTO.convert("1"), "PNG"))
    for bits in (1, 2, 4, 8):
        palette = PHOTO.quantize(2**bits)
        good(f"palette-{bits}-bit.png", "PNG", encoded(palette, "PNG", bits=bits))
    good(
        "palette-transparent.png",
        "PNG",
        encoded(PHOTO.quantize(7), "PNG", transparency=bytes([0, 9, 255])),
    )
    for bits in (2, 4):
        deep = grey.point(lambda value: value >> (8 - bits))
        good(f"grey-{bits}-bit.png", "PNG", packed_grey(numpy.asarray(deep), bits))
    interlaced = png((WIDTH, HEIGHT, 8, 2, 0, 0, 1), chunk(b"IDAT", zlib.compress(adam7(PIXELS))))
    good("interlaced.png", "PNG", interlaced)
    narrow = PIXELS[:, :1]
    content = png((1, HEIGHT, 8, 2, 0, 0, 1), chunk(b"IDAT", zlib.compress(adam7(narrow))))
    good("interlaced-narrow.png", "PNG", content)
    good(
        "gamma.png",
        "PNG",
        png(
            (WIDTH, HEIGHT, 8, 2, 0, 0, 0),
            chunk(b"gAMA", struct.pack(">I", 100000)),
            chunk(b"IDAT", zlib.compress(scanlines(PIXELS))),
        ),
    )
    good("ends-in-text.png", "PNG", PNG + b"and more")
    sixteen_bits()


def packed_grey(samples, bits):
    each = 8 // bits
    padded = numpy.pad(samples, [(0, 0), (0, -WIDTH % each)])
    shifts = numpy.arange(8 - bits, -1, -bits)
    rows = (padded.reshape(HEIGHT, -1, each) << shifts).sum(axis=2).astype(numpy.uint8)
    return png((WIDTH, HEIGHT, bits, 0, 0, 0, 0), chunk(b"IDAT", zlib.compress(scanlines(rows))))


def sixteen_bits():
    """The high bytes, as Pillow takes of colours; of grey it makes white of all above 255."""
    for name, kind, channels in (
        ("grey", 0, 1),
        ("grey-alpha", 4, 2),
        ("colour", 2, 3),
        ("alpha", 6, 4),
    ):
        high = numpy.concatenate([PIXELS, PIXELS[:, :, :1]], axis=2)[:, :, :channels]
        low = (high.astype(int) * 7 % 256).astype(numpy.uint8)
        samples = numpy.stack([high, low], axis=3).reshape(HEIGHT, -1)
        colours = high[:, :, :3] if channels > 2 else high[:, :, [0, 0, 0]]
        content = png(
            (WIDTH, HEIGHT, 16, kind, 0, 0, 0), chunk(b"IDAT", zlib.compress(scanlines(samples)))
        )
        good(f"{name}-16-bit.png", "PNG", content, expected=Image.fromarray(colours))


def gifs():
    good("palette.gif", "GIF", GIF)
    good("gif-named.JPEG", "GIF", GIF)
    good("straight.gif", "GIF", encoded(PHOTO.quantize(16), "GIF", interlace=0))
    good("two-colours.gif", "GIF", encoded(PHOTO.convert("1"), "GIF"))
    frames = [PHOTO.transpose(Image.Transpose.ROTATE_180).quantize(16), PHOTO.quantize(30)]
    good(
        "animated.gif",
        "GIF",
        encoded(PHOTO.quantize(16), "GIF", save_all=True, append_images=frames),
    )
    good("transparent.gif", "GIF", encoded(PHOTO.quantize(16), "GIF", transparency=3))
    frame = GIF.index(b"\x2c\0\0\0\0")
    screen = struct.pack("<HH", WIDTH + 5, HEIGHT + 4)
    inset = patched(patched(GIF, 6, screen), frame + 1, struct.pack("<HH", 3, 2))
    good("inset.gif", "GIF", inset)


for family in (jpegs, orientations, exif_segments, png_metadata, pngs, gifs):
    family()
(HERE / "good.csv").write_text("\n".join(ROWS) + "\n")
