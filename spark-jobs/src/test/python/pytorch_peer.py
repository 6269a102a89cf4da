# SPDX-License-Identifier: Apache-2.0
"""The PyTorch side of bin/bench: times what it is told to on standard input.

Each line of input is NETWORK BLOCK BLOCKS WIDTH SIZE BATCH WAY TASK, with BLOCKS as in 2,2,2,2; each
line of output is the seconds of the task. The ways:

authors  as the authors' script trains: single precision, contiguous, eager, the teacher in training
         mode while it produces targets, the batches of a window held as float tensors
fp32     single precision, channels last, the frozen teacher in inference mode
bf16     the same under autocast to bfloat16
"""

import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

CLASSES = 100
WARM_UP = 1


class Block(nn.Module):
    """relu(residual(x) + shortcut(x)); kernels of the residual function are 3 3, or 1 3 1."""

    def __init__(self, kernels, inputs, width, expansion, stride):
        super().__init__()
        outputs = width * expansion
        widths = [inputs] + [width] * (len(kernels) - 1) + [outputs]
        strided = kernels.index(3)
        layers = []
        for i, kernel in enumerate(kernels):
            if i > 0:
                layers.append(nn.ReLU())
            layers.append(convolution(widths[i], widths[i + 1], kernel, stride if i == strided else 1))
            layers.append(nn.BatchNorm2d(widths[i + 1]))
        self.residual = nn.Sequential(*layers)
        self.shortcut = nn.Sequential()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(
                convolution(inputs, outputs, 1, stride), nn.BatchNorm2d(outputs)
            )

    def forward(self, x):
        return F.relu(self.residual(x) + self.shortcut(x))


def convolution(inputs, outputs, kernel, stride):
    return nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)


class ResNet(nn.Module):
    """Logits and pooled features of a residual network with the CIFAR stem; a student adapts them."""

    def __init__(self, block, blocks, width):
        super().__init__()
        kernels, expansion = ([3, 3], 1) if block == "BASIC" else ([1, 3, 1], 4)
        layers = [convolution(3, width, 3, 1), nn.BatchNorm2d(width), nn.ReLU()]
        inputs = width
        for stage, count in enumerate(blocks):
            for i in range(count):
                stride = 2 if stage > 0 and i == 0 else 1
                layers.append(Block(kernels, inputs, width << stage, expansion, stride))
                inputs = (width << stage) * expansion
        self.body = nn.Sequential(*layers)
        self.classifier = nn.Linear(inputs, CLASSES)
        self.adapter = nn.Sequential(
            nn.Linear(inputs, inputs), nn.ReLU(), nn.Linear(inputs, inputs)
        )

    def forward(self, x):
        features = self.body(x).mean((2, 3))
        return self.classifier(features), features


class Way:
    """A teacher, a student and a batch, and how they are trained."""

    def __init__(self, name, network, size, batch):
        self.authors = name == "authors"
        self.low = name == "bf16"
        torch.manual_seed(1)
        self.teacher = self.placed(ResNet(*network))
        self.student = self.placed(ResNet(*network))
        self.optimizers = {
            model: torch.optim.SGD(model.parameters(), 0.01, momentum=0.9, weight_decay=5e-4)
            for model in (self.teacher, self.student)
        }
        self.images = self.placed(torch.randn(batch, 3, size, size))
        self.labels = torch.randint(CLASSES, (batch,))

    def placed(self, what):
        return what if self.authors else what.to(memory_format=torch.channels_last)

    def cast(self):
        return torch.autocast("cpu", torch.bfloat16, enabled=self.low)

    def update(self, model, loss):
        self.optimizers[model].zero_grad()
        loss.backward()
        self.optimizers[model].step()

    def step(self):
        self.teacher.train()
        with self.cast():
            logits, _ = self.teacher(self.images)
        self.update(self.teacher, F.cross_entropy(logits.float(), self.labels))

    def inference(self):
        if self.authors:
            self.teacher.train()
            with torch.no_grad():
                return self.teacher(self.images)
        self.teacher.eval()
        with torch.inference_mode(), self.cast():
            return self.teacher(self.images)

    def replay(self):
        logits, features = [each.float().clone() for each in self.inference()]
        self.student.train()
        with self.cast():
            own, raw = self.student(self.images)
            adapted = self.student.adapter(raw)
        own, adapted = own.float(), adapted.float()
        temperature = 3.0
        divergence = F.kl_div(
            F.log_softmax(own / temperature, 1),
            F.softmax(logits / temperature, 1),
            reduction="batchmean",
        )
        loss = 0.7 * F.cross_entropy(own, self.labels) + 0.3 * divergence
        self.update(self.student, loss + 0.03 * torch.norm(adapted - features))

    def window(self, steps):
        for _ in range(steps):
            self.step()
        for _ in range(steps):
            self.replay()


def main():
    torch.set_num_threads(int(sys.argv[1]))
    steps = int(sys.argv[2])
    print("ready", torch.__version__, flush=True)
    key, way = None, None
    for line in sys.stdin:
        _, block, blocks, width, size, batch, name, task = line.split()
        asked = (block, blocks, width, size, batch, name)
        if asked != key:
            way = None
            network = (block, [int(count) for count in blocks.split(",")], int(width))
            key, way = asked, Way(name, network, int(size), int(batch))
            for _ in range(WARM_UP):
                way.step()
                way.replay()
        start = time.perf_counter()
        {"step": way.step, "inference": way.inference, "window": lambda: way.window(steps)}[task]()
        print(time.perf_counter() - start, flush=True)


main()
