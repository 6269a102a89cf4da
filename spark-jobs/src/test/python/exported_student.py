# SPDX-License-Identifier: Apache-2.0
"""Logits of an exported student in torchvision, for ExportIT.

    python exported_student.py student.safetensors test_batch.bin

The student is a ResNet-10 with the ImageNet stem; the images are CIFAR-10's records. Wants torch,
torchvision and safetensors; writes a line of logits per image.
"""

import sys

import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torchvision.models.resnet import BasicBlock, ResNet
from torchvision.transforms.functional import normalize

RECORD = 1 + 3 * 32 * 32

weights, images = sys.argv[1:]
with safe_open(weights, "pt") as file:
    metadata = file.metadata()
mean, std = ([float(value) for value in metadata[name].split()] for name in ("mean", "std"))
model = ResNet(BasicBlock, [1, 1, 1, 1], num_classes=len(metadata["classes"].splitlines()))
model.load_state_dict(load_file(weights))
model.eval()
with open(images, "rb") as file:
    records = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8).reshape(-1, RECORD)
pixels = records[:, 1:].reshape(-1, 3, 32, 32).float() / 255
with torch.no_grad():
    for row in model(normalize(pixels, mean, std)):
        print(" ".join(repr(value) for value in row.tolist()))
