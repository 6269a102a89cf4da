# SPDX-License-Identifier: Apache-2.0
"""The Python side of bin/bench photos: does with photos what it is told to on standard input.

    python photos_peer.py LIST      LIST names the photos, a path a line

It answers a line to each line:

seconds PEER TASK          processor seconds of a task with all photos; PREPARE has a path behind it
centre FILTER PHOTO        pixels of the middle 224 x 224 of the photo at 256, as base64
crop FILTER TOP LEFT HEIGHT WIDTH PHOTO     pixels of a part of it at 224 x 224

PEER is pillow or torchvision. The first line says which there are.
"""

import base64
import hashlib
import io
import math
import random
import sys
import time

import numpy
import PIL
from PIL import Image, ImageOps, ImageStat, features

try:
    import torch
    import torchvision
    from torchvision.transforms import InterpolationMode
    from torchvision.transforms import functional, transforms

    torch.set_num_threads(1)
except ImportError:
    torchvision = None

SIDE = 224
MEAN = numpy.array([0.485, 0.456, 0.406], numpy.float32).reshape(3, 1, 1)
DEVIATION = numpy.array([0.229, 0.224, 0.225], numpy.float32).reshape(3, 1, 1)
AREA = (0.08, 1)
ASPECT = (math.log(3 / 4), math.log(4 / 3))


def decoded(file):
    return Image.open(io.BytesIO(file)).convert("RGB")


def box(width, height, numbers):
    for _ in range(10):
        area = width * height * numbers.uniform(*AREA)
        aspect = math.exp(numbers.uniform(*ASPECT))
        columns = round(math.sqrt(area * aspect))
        rows = round(math.sqrt(area / aspect))
        if 0 < columns <= width and 0 < rows <= height:
            left = numbers.randint(0, width - columns)
            top = numbers.randint(0, height - rows)
            return left, top, left + columns, top + rows
    return 0, 0, width, height


class Pillow:
    """Pillow and NumPy alone."""

    def __init__(self):
        self.numbers = random.Random(1)

    def crop(self, image):
        rectangle = box(*image.size, self.numbers)
        return image.crop(rectangle).resize((SIDE, SIDE), Image.Resampling.BILINEAR)

    def augment(self, image):
        image = self.crop(image)
        if self.numbers.random() < 0.5:
            image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        values = numpy.asarray(image).transpose(2, 0, 1).astype(numpy.float32)
        return numpy.ascontiguousarray((values / 255 - MEAN) / DEVIATION)


class TorchVision:
    """The transforms of torchvision's recipe, on Pillow's images."""

    def __init__(self):
        self.crop = transforms.RandomResizedCrop(SIDE)
        self.augment = transforms.Compose(
            [
                self.crop,
                transforms.RandomHorizontalFlip(),
                transforms.ToTensor(),
                transforms.Normalize(MEAN.ravel().tolist(), DEVIATION.ravel().tolist()),
            ]
        )


def prepare(paths, target):
    """Decodes each photo, adds up its pixels, keeps its bytes, and digests what it wrote."""
    sums = numpy.zeros((2, 3))
    with open(target, "wb") as output:
        for path in paths:
            with open(path, "rb") as photo:
                file = photo.read()
            statistics = ImageStat.Stat(decoded(file))
            sums += statistics.sum, statistics.sum2
            output.write(file)
    with open(target, "rb") as written:
        hashlib.file_digest(written, "sha256")


def run(peer, task, rest, paths, files, images):
    if task == "DECODE":
        for file in files:
            decoded(file)
    elif task == "CROP":
        for image in images:
            peer.crop(image)
    elif task == "AUGMENT":
        for file in files:
            peer.augment(decoded(file))
    else:
        prepare(paths * int(rest[0]), rest[1])


def pixels(kind, rest):
    name, photo = rest[0].upper(), rest[-1]
    with Image.open(photo) as file:
        image = ImageOps.exif_transpose(file.convert("RGB"))
    if kind == "crop":
        top, left, height, width = map(int, rest[1:5])
        if torchvision:
            mode = InterpolationMode[name]
            image = functional.resized_crop(image, top, left, height, width, [SIDE, SIDE], mode)
        else:
            part = image.crop((left, top, left + width, top + height))
            image = part.resize((SIDE, SIDE), Image.Resampling[name])
    elif torchvision:
        image = functional.resize(image, 256, InterpolationMode[name])
        image = functional.center_crop(image, SIDE)
    else:
        shorter = min(image.size)
        size = [256 * side // shorter for side in image.size]
        left, top = (round((side - SIDE) / 2) for side in size)
        image = image.resize(size, Image.Resampling[name])
        image = image.crop((left, top, left + SIDE, top + SIDE))
    return base64.b64encode(image.tobytes()).decode()


def main():
    with open(sys.argv[1]) as listed:
        paths = listed.read().splitlines()
    files = []
    for path in paths:
        with open(path, "rb") as photo:
            files.append(photo.read())
    images = [decoded(file) for file in files]
    peers = {"pillow": Pillow()}
    turbo = features.version("libjpeg_turbo")
    version = f"Pillow {PIL.__version__}, libjpeg-turbo {turbo}"
    if torchvision:
        peers["torchvision"] = TorchVision()
        version += f", torchvision {torchvision.__version__}"
    print(",".join(peers), version, flush=True)
    for line in sys.stdin:
        command, first, *rest = line.rstrip("\n").split("\t")
        if command == "seconds":
            start = time.process_time()
            run(peers[first], rest[0], rest[1:], paths, files, images)
            print(time.process_time() - start, flush=True)
        else:
            print(pixels(command, [first, *rest]), flush=True)


main()
