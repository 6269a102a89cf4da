# SPDX-License-Identifier: Apache-2.0
"""What RandomResizedCropBenchmark times, by Pillow.

    pip install pillow==11.3.0
    python random_resized_crop_benchmark.py
"""

import math
import random
import time

import PIL
from PIL import Image

ROUNDS = 10
IMAGES = 1000
AREA = (0.08, 1)
ASPECT = (math.log(3 / 4), math.log(4 / 3))


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
    return 0, 0, width, height  # the aspect ratio of the photo is one of those allowed


def seconds(photo, resample):
    numbers = random.Random(2)
    start = time.thread_time()
    for _ in range(IMAGES):
        photo.crop(box(*photo.size, numbers)).resize((224, 224), resample)
    return time.thread_time() - start


def main():
    photo = Image.frombytes("RGB", (500, 375), random.Random(1).randbytes(500 * 375 * 3))
    for resample in (Image.Resampling.BILINEAR, Image.Resampling.BICUBIC):
        best = min(seconds(photo, resample) for _ in range(ROUNDS))
        print(f"Pillow {PIL.__version__}, {resample.name}: {IMAGES / best:.0f} images/s")


main()
