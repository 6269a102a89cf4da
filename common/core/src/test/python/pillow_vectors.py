# SPDX-License-Identifier: Apache-2.0
"""Writes what Pillow makes of some images, for PillowTest and the tests of the policies.

    pip install pillow==11.3.0 numpy==2.4.6
    python pillow_vectors.py ../resources/pillow

images.txt      NAME HEIGHT WIDTH PIXELS                         what the operations are applied to
operations.txt  IMAGE OPERATION ARGUMENT RESAMPLING PIXELS       filled with FILL
magnitudes.txt  POLICY OPERATION MAGNITUDE SIGN ARGUMENT         how policies choose the argument

PIXELS is [height, width, 3] of bytes in base64. Pillow's wheels for x86-64 were used; those for ARM
may fuse multiplication and addition and so round differently.
"""

import base64
import random
import sys
from pathlib import Path

import numpy
import PIL
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

assert (PIL.__version__, numpy.__version__) == ("11.3.0", "2.4.6")

FILL = (124, 116, 104)
RESAMPLING = {"nearest": Image.Resampling.NEAREST, "bicubic": Image.Resampling.BICUBIC}
AFFINE = Image.Transform.AFFINE


def images():
    """Name to image: sizes odd and even, square and not; wide and narrow histograms."""
    numbers = random.Random(1)
    noise = Image.frombytes("RGB", (19, 13), numbers.randbytes(19 * 13 * 3))
    scene = Image.merge(
        "RGB",
        [
            Image.linear_gradient("L").resize((24, 24)),
            Image.radial_gradient("L").resize((24, 24)),
            Image.linear_gradient("L").rotate(90).resize((24, 24)),
        ],
    )
    draw = ImageDraw.Draw(scene)
    draw.rectangle((3, 4, 11, 9), fill=(250, 30, 0))
    draw.ellipse((10, 11, 21, 22), fill=(0, 90, 255))
    draw.line((0, 23, 23, 2), fill=(255, 255, 255))
    dim = Image.frombytes(
        "RGB", (24, 24), bytes(value // 5 + 90 for value in numbers.randbytes(24 * 24 * 3))
    )
    return {
        "noise": noise,
        "scene": scene,
        "dim": dim,
        # Moved bicubically by multiples of a fifth of a pixel, every sum is a whole number but for
        # rounding, and the byte tells in which order it was added up.
        "steps": Image.frombytes("RGB", (8, 9), bytes(numbers.choices((0, 125, 250), k=8 * 9 * 3))),
        "flat": Image.new("RGB", (3, 4), (0, 128, 255)),
        "thin": Image.frombytes("RGB", (5, 2), numbers.randbytes(30)),
    }


def rotate(image, degrees, resampling):
    return image.rotate(degrees, RESAMPLING[resampling], fillcolor=FILL)


def moved(matrix):
    """The operation that moves pixels by a matrix that depends on the argument and the image."""
    return lambda image, argument, resampling: image.transform(
        image.size, AFFINE, matrix(argument, *image.size), RESAMPLING[resampling], fillcolor=FILL
    )


def toned(change):
    return lambda image, argument, resampling: change(image, argument)


def solarize_add(image, addend):
    table = [min(255, level + addend) if level < 128 else level for level in range(256)]
    return image.point(table * 3)


# 250 by 1.012 is 253 in double precision, 252 in Pillow's single precision.
FACTORS = [0.0, 0.1, 0.37, 0.9, 1.0, 1.012, 1.63, 1.9]
SHEARS = [-0.3, -0.1, 0.0, 0.0333, 0.27, 0.4]
SHIFTS = [-0.45, -150 / 331, -0.13, 0.0, 0.21, 150 / 331, 1.0]
OPERATIONS = {
    "AUTO_CONTRAST": (toned(lambda image, _: ImageOps.autocontrast(image)), [0]),
    "EQUALIZE": (toned(lambda image, _: ImageOps.equalize(image)), [0]),
    "INVERT": (toned(lambda image, _: ImageOps.invert(image)), [0]),
    # Pillow turns by the angle plus 360 degrees where it is negative, and the first one shows it.
    "ROTATE": (rotate, [-67.78057770598772, -30, -26.46, -10 / 3, 0, 6 + 2 / 3, 30, 90, 180]),
    "POSTERIZE": (toned(ImageOps.posterize), [0, 1, 4, 5, 7, 8]),
    "SOLARIZE": (toned(ImageOps.solarize), [0.0, 26, 113.77777777777777, 128, 256.0]),
    "SOLARIZE_ADD": (toned(solarize_add), [0, 17, 110, 200]),
    "COLOR": (toned(lambda image, f: ImageEnhance.Color(image).enhance(f)), FACTORS),
    "CONTRAST": (toned(lambda image, f: ImageEnhance.Contrast(image).enhance(f)), FACTORS),
    "BRIGHTNESS": (toned(lambda image, f: ImageEnhance.Brightness(image).enhance(f)), FACTORS),
    "SHARPNESS": (toned(lambda image, f: ImageEnhance.Sharpness(image).enhance(f)), FACTORS),
    "SHEAR_X": (moved(lambda s, w, h: (1, s, 0, 0, 1, 0)), SHEARS),
    "SHEAR_Y": (moved(lambda s, w, h: (1, 0, 0, s, 1, 0)), SHEARS),
    "TRANSLATE_X": (moved(lambda s, w, h: (1, 0, s * w, 0, 1, 0)), SHIFTS),
    "TRANSLATE_Y": (moved(lambda s, w, h: (1, 0, 0, 0, 1, s * h)), SHIFTS),
}
OF_HISTOGRAMS = ("AUTO_CONTRAST", "EQUALIZE")
MOVEMENTS = ("ROTATE", "SHEAR_X", "SHEAR_Y", "TRANSLATE_X", "TRANSLATE_Y")


def cases(pictures):
    for name, (apply, arguments) in OPERATIONS.items():
        moves = name in MOVEMENTS
        shown = pictures if name in OF_HISTOGRAMS else ["noise", "thin", "steps"]
        for picture in shown:
            for argument in arguments:
                for resampling in RESAMPLING if moves else ["nearest"]:
                    made = apply(pictures[picture], argument, resampling)
                    yield picture, name, float(argument), resampling, pixels(made)


def autoaugment():
    """As the PyTorch code of AutoAugment's policies: magnitudes 0 to 9, a random sign."""
    shift, shear, factor = 150 / 331, 0.3, 0.9
    scales = {
        "SHEAR_X": (numpy.linspace(0, shear, 10), lambda m, sign: m * sign),
        "SHEAR_Y": (numpy.linspace(0, shear, 10), lambda m, sign: m * sign),
        "TRANSLATE_X": (numpy.linspace(0, shift, 10), lambda m, sign: m * sign),
        "TRANSLATE_Y": (numpy.linspace(0, shift, 10), lambda m, sign: m * sign),
        "ROTATE": (numpy.linspace(0, 30, 10), lambda m, sign: m),
        "COLOR": (numpy.linspace(0, factor, 10), lambda m, sign: 1 + m * sign),
        "CONTRAST": (numpy.linspace(0, factor, 10), lambda m, sign: 1 + m * sign),
        "BRIGHTNESS": (numpy.linspace(0, factor, 10), lambda m, sign: 1 + m * sign),
        "SHARPNESS": (numpy.linspace(0, factor, 10), lambda m, sign: 1 + m * sign),
        "POSTERIZE": (numpy.round(numpy.linspace(8, 4, 10)), lambda m, sign: m),
        "SOLARIZE": (numpy.linspace(256, 0, 10), lambda m, sign: m),
        "AUTO_CONTRAST": ([0] * 10, lambda m, sign: m),
        "EQUALIZE": ([0] * 10, lambda m, sign: m),
        "INVERT": ([0] * 10, lambda m, sign: m),
    }
    for name, (values, argument) in scales.items():
        for magnitude, value in enumerate(values):
            for sign in (-1, 1):
                yield "autoaugment", name, magnitude, sign, float(argument(value, sign))


def randaugment():
    """As timm's increasing transforms: magnitudes between 0 and 10, a random sign."""
    scales = {
        "AUTO_CONTRAST": lambda level, sign: 0,
        "EQUALIZE": lambda level, sign: 0,
        "INVERT": lambda level, sign: 0,
        "ROTATE": lambda level, sign: sign * (level * 30.0),
        "POSTERIZE": lambda level, sign: 4 - int(level * 4),
        "SOLARIZE": lambda level, sign: 256 - int(level * 256),
        "SOLARIZE_ADD": lambda level, sign: int(level * 110),
        "COLOR": lambda level, sign: 1.0 + sign * (level * 0.9),
        "CONTRAST": lambda level, sign: 1.0 + sign * (level * 0.9),
        "BRIGHTNESS": lambda level, sign: 1.0 + sign * (level * 0.9),
        "SHARPNESS": lambda level, sign: 1.0 + sign * (level * 0.9),
        "SHEAR_X": lambda level, sign: sign * (level * 0.3),
        "SHEAR_Y": lambda level, sign: sign * (level * 0.3),
        "TRANSLATE_X": lambda level, sign: sign * (level * 0.45),
        "TRANSLATE_Y": lambda level, sign: sign * (level * 0.45),
    }
    for name, argument in scales.items():
        for magnitude in (0.0, 2.5, 7.4999, 8.5, 9.0, 9.37, 10.0):
            for sign in (-1, 1):
                yield "randaugment", name, magnitude, sign, float(argument(magnitude / 10.0, sign))


def pixels(image):
    return base64.b64encode(image.tobytes()).decode("ascii")


def write(path, lines):
    path.write_text("".join(" ".join(map(str, line)) + "\n" for line in lines))


def main(directory):
    pictures = images()
    write(
        directory / "images.txt",
        [(name, image.height, image.width, pixels(image)) for name, image in pictures.items()],
    )
    write(directory / "operations.txt", cases(pictures))
    write(directory / "magnitudes.txt", [*autoaugment(), *randaugment()])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
