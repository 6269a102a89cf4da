# SPDX-License-Identifier: Apache-2.0
"""Writes what Pillow makes of some images, for ResizeFilterTest.

    pip install pillow==11.3.0
    python resize_vectors.py ../resources/resize

originals.csv  name, height, width and pixels of what is resized
resized.csv    original, filter, crop before and box (left top right bottom), height, width, pixels

Pixels are [height, width, 3] bytes in base64. Pillow's wheels for x86-64 were used.
"""

import base64
import csv
import pathlib
import random
import sys

import PIL
from PIL import Image

VERSION = "11.3.0"
FILTERS = {"BILINEAR": Image.Resampling.BILINEAR, "BICUBIC": Image.Resampling.BICUBIC}


def image(width, height, pixel):
    made = Image.new("RGB", (width, height))
    made.putdata([pixel(x, y) for y in range(height) for x in range(width)])
    return made


def originals():
    bits = random.Random(11)
    return {
        "noise": image(53, 37, lambda x, y: tuple(bits.randrange(256) for _ in range(3))),
        # Extremes side by side, so that the cubic's overshoot has to be clipped at both ends.
        "checkerboard": image(
            40, 27, lambda x, y: [(255, 0, 255), (0, 255, 0)][(x // 3 + y // 2) % 2]
        ),
        "gradient": image(61, 47, lambda x, y: (4 * x, 5 * y, 255 - 2 * (x + y))),
        "tiny": image(5, 3, lambda x, y: tuple(bits.randrange(256) for _ in range(3))),
        "pixel": image(1, 1, lambda x, y: (255, 128, 1)),
    }


# Original; crop before and box (left top right bottom), all of it if empty; new height and width.
CASES = [
    ("noise", "", "", 17, 24),
    ("noise", "", "", 64, 80),
    ("noise", "", "", 20, 53),
    ("noise", "", "", 37, 31),
    ("noise", "", "", 37, 53),
    ("noise", "", "", 1, 1),
    ("noise", "", "", 90, 7),
    ("noise", "", "3 2 40 30", 16, 16),
    ("noise", "", "1.25 0.5 50.75 36.9", 24, 24),
    ("noise", "", "52.1 36.3 52.9 36.8", 6, 5),
    ("noise", "3 2 40 30", "", 16, 16),
    ("noise", "-4 30 20 44", "", 21, 9),
    ("checkerboard", "", "", 13, 21),
    ("checkerboard", "", "", 33, 97),
    ("checkerboard", "7 0 40 26", "0.3 0.7 32.6 25.1", 28, 28),
    ("gradient", "", "", 70, 40),
    ("gradient", "", "10.3 20.7 11.9 22.2", 12, 12),
    ("tiny", "", "", 16, 16),
    ("tiny", "", "", 2, 9),
    ("pixel", "", "", 4, 3),
]


def sides(whole):
    return f"0 0 {whole.width} {whole.height}"


def write(path, header, rows):
    with open(path, "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def pixels(made):
    return [made.height, made.width, base64.b64encode(made.tobytes()).decode()]


def resized(images):
    for name, crop, box, height, width in CASES:
        crop = crop or sides(images[name])
        part = images[name].crop(tuple(int(side) for side in crop.split()))
        box = box or sides(part)
        for filter_name, resample in FILTERS.items():
            made = part.resize((width, height), resample, tuple(float(x) for x in box.split()))
            yield [name, filter_name, crop, box] + pixels(made)


def main(directory):
    if PIL.__version__ != VERSION:
        sys.exit(f"Cannot make vectors: Pillow is {PIL.__version__} ({VERSION})")
    images = originals()
    shape = ["height", "width", "pixels"]
    write(
        directory / "originals.csv",
        ["original"] + shape,
        [[name] + pixels(made) for name, made in images.items()],
    )
    write(
        directory / "resized.csv", ["original", "filter", "crop", "box"] + shape, resized(images)
    )


main(pathlib.Path(sys.argv[1]))
