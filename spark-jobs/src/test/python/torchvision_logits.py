# SPDX-License-Identifier: Apache-2.0
"""Logits of torchvision's ResNet-18 with weights of ours, for TorchvisionTest.

    java -cp ... org.spacedkd.jobs.TorchvisionTest model.safetensors
    python torchvision_logits.py model.safetensors > ../resources/torchvision/logits.txt

torch 2.10.0, torchvision 0.25.0, safetensors 0.6.2.
"""

import sys

import torch
from safetensors.torch import load_file
from torchvision.models import resnet18

SIZE = 64

model = resnet18(num_classes=10)
missing, unexpected = model.load_state_dict(load_file(sys.argv[1]), strict=False)
assert not unexpected, unexpected
assert all(name.endswith("num_batches_tracked") for name in missing), missing
model.eval()
pixels = torch.arange(2 * 3 * SIZE * SIZE) % 251 / 125 - 1
with torch.no_grad():
    for row in model(pixels.reshape(2, 3, SIZE, SIZE)):
        print(" ".join(repr(value) for value in row.tolist()))
