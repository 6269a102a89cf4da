# SPDX-License-Identifier: Apache-2.0
"""Writes a run of spaced self-distillation under torch.optim.AdamW, for the tests of the engines.

    pip install torch==2.10.0 numpy==2.4.6 safetensors==0.8.0
    python adamw_vectors.py ../resources/adamw

A residual network with exits takes steps on the deepest exit's cross-entropy alone, two at a time,
and then steps on the same batches with the whole loss. What the first do not reach, PyTorch leaves
alone: it has no gradient. So the trunk's tensors count twice the updates of the exits'. Epsilon is
large, so that rounding in tiny gradients stays rounding in the weights. The seed is one whose run
in single precision agrees with that in double precision: no ReLU is near its kink.
"""

import json
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch.nn import functional as F

assert torch.__version__.startswith("2.10.0")

SEED = 3
WIDTH, CLASSES, SIZE, BATCH, INTERVAL = 2, 5, 8, 8, 2
RATES = [0.01, 0.008, 0.005, 0.003]
HYPER = {
    "lr_per_step": RATES,
    "betas": [0.9, 0.99],
    "eps": 1e-3,
    "weight_decay": 0.1,
    "T": 3.0,
    "alpha": 0.3,
    "beta": 0.03,
}
CHANNELS = [WIDTH, 2 * WIDTH, 4 * WIDTH, 8 * WIDTH]


class Network:
    """Parameters and statistics by name, as plain tensors; layers are functions of them."""

    def __init__(self, dtype):
        self.random = torch.Generator().manual_seed(SEED)
        self.dtype = dtype
        self.parameters, self.statistics = {}, {}
        self.declare()

    def normal(self, *shape):
        return torch.randn(shape, generator=self.random, dtype=torch.float64)

    def put(self, name, values):
        values = values.to(torch.float32).to(self.dtype)
        self.parameters[name] = values.requires_grad_()

    def declare_convolution(self, name, out, fan, kernel):
        self.put(name + ".weight", self.normal(out, fan, kernel, kernel) * (2 / (fan * kernel**2)) ** 0.5)

    def declare_norm(self, name, channels):
        self.put(name + ".weight", 1 + 0.1 * self.normal(channels))
        self.put(name + ".bias", 0.1 * self.normal(channels))
        self.statistics[name + ".running_mean"] = torch.zeros(channels, dtype=self.dtype)
        self.statistics[name + ".running_var"] = torch.ones(channels, dtype=self.dtype)

    def declare_linear(self, name, out, fan):
        self.put(name + ".weight", self.normal(out, fan) / fan**0.5)
        self.put(name + ".bias", 0.1 * self.normal(out))

    def declare_separable(self, name, fan, out):
        for number, width in ((1, fan), (2, out)):
            self.declare_convolution(f"{name}.dw{number}", fan, 1, 3)
            self.declare_convolution(f"{name}.pw{number}", width, fan, 1)
            self.declare_norm(f"{name}.bn{number}", width)

    def declare(self):
        self.declare_convolution("conv1", WIDTH, 3, 3)
        self.declare_norm("bn1", WIDTH)
        fan = WIDTH
        for stage, out in enumerate(CHANNELS, 1):
            self.declare_convolution(f"layer{stage}.0.conv1", out, fan, 3)
            self.declare_norm(f"layer{stage}.0.bn1", out)
            self.declare_convolution(f"layer{stage}.0.conv2", out, out, 3)
            self.declare_norm(f"layer{stage}.0.bn2", out)
            if stage > 1:
                self.declare_convolution(f"layer{stage}.0.downsample.0", out, fan, 1)
                self.declare_norm(f"layer{stage}.0.downsample.1", out)
            fan = out
        for exit in (1, 2, 3):
            self.declare_separable(f"attention{exit}.sep", CHANNELS[exit - 1], CHANNELS[exit - 1])
            self.declare_norm(f"attention{exit}.bn", CHANNELS[exit - 1])
            for deeper in range(exit, 4):
                self.declare_separable(
                    f"branch{exit}.{deeper - exit}", CHANNELS[deeper - 1], CHANNELS[deeper])
            self.declare_linear(f"adaptation{exit}", CHANNELS[3], CHANNELS[3])
        for exit in (1, 2, 3, 4):
            self.declare_linear(f"fc{exit}", CLASSES, CHANNELS[3])

    def convolution(self, name, x, stride=1, groups=1):
        weight = self.parameters[name + ".weight"]
        return F.conv2d(x, weight, stride=stride, padding=weight.shape[2] // 2, groups=groups)

    def norm(self, name, x, training):
        return F.batch_norm(
            x,
            self.statistics[name + ".running_mean"],
            self.statistics[name + ".running_var"],
            self.parameters[name + ".weight"],
            self.parameters[name + ".bias"],
            training,
        )

    def linear(self, name, x):
        return F.linear(x, self.parameters[name + ".weight"], self.parameters[name + ".bias"])

    def separable(self, name, x, training):
        for number, stride in ((1, 2), (2, 1)):
            x = self.convolution(f"{name}.dw{number}", x, stride, groups=x.shape[1])
            x = F.relu(self.norm(f"{name}.bn{number}", self.convolution(f"{name}.pw{number}", x), training))
        return x

    def block(self, name, x, stride, training):
        y = F.relu(self.norm(name + ".bn1", self.convolution(name + ".conv1", x, stride), training))
        y = self.norm(name + ".bn2", self.convolution(name + ".conv2", y), training)
        if stride > 1:
            x = self.norm(name + ".downsample.1", self.convolution(name + ".downsample.0", x, stride), training)
        return F.relu(x + y)

    def trunk(self, x, training):
        x = F.relu(self.norm("bn1", self.convolution("conv1", x), training))
        maps = []
        for stage in (1, 2, 3, 4):
            x = self.block(f"layer{stage}.0", x, 1 if stage == 1 else 2, training)
            maps.append(x)
        features = x.mean((2, 3))
        return maps, features, self.linear("fc4", features)

    def exit(self, number, x, training):
        gate = self.separable(f"attention{number}.sep", x, training)
        gate = F.relu(self.norm(f"attention{number}.bn", gate, training))
        gate = torch.sigmoid(F.interpolate(gate, scale_factor=2, mode="bilinear", align_corners=False))
        x = gate * x
        for deeper in range(number, 4):
            x = self.separable(f"branch{number}.{deeper - number}", x, training)
        features = x.mean((2, 3))
        return features, self.linear(f"fc{number}", features)


def whole_loss(network, x, y):
    maps, deepest, teacher = network.trunk(x, True)
    loss = F.cross_entropy(teacher, y)
    alpha, temperature = HYPER["alpha"], HYPER["T"]
    target = F.softmax(teacher.detach() / temperature, 1)
    for number in (1, 2, 3):
        features, logits = network.exit(number, maps[number - 1], True)
        soft = -(target * F.log_softmax(logits / temperature, 1)).sum(1).mean()
        loss = loss + (1 - alpha) * F.cross_entropy(logits, y) + alpha * soft
        if number < 3:
            adapted = network.linear(f"adaptation{number}", features)
            loss = loss + HYPER["beta"] * torch.linalg.norm(adapted - deepest.detach())
    return loss


def optimizer_of(network):
    decays = [p for p in network.parameters.values() if p.dim() > 1]
    others = [p for p in network.parameters.values() if p.dim() <= 1]
    groups = [{"params": decays}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.AdamW(
        groups, lr=0.0, betas=HYPER["betas"], eps=HYPER["eps"], weight_decay=HYPER["weight_decay"])


def state_of(network, optimizer, moment):
    tensors = {}
    for name, parameter in network.parameters.items():
        tensors[f"{moment}net.{name}"] = parameter.detach()
        slots = optimizer.state.get(parameter, {})
        for slot in ("exp_avg", "exp_avg_sq"):
            values = slots.get(slot, torch.zeros_like(parameter))
            tensors[f"{moment}{slot}.net.{name}"] = values
        tensors[f"{moment}step.net.{name}"] = slots.get("step", torch.tensor(0.0))
    for name, values in network.statistics.items():
        tensors[f"{moment}net.{name}"] = values
    return {name: values.detach().to(torch.float32).clone() for name, values in tensors.items()}


def logits_of(network, x):
    with torch.no_grad():
        maps, _, deepest = network.trunk(x, False)
        logits = {f"final/eval_logits{k}": network.exit(k, maps[k - 1], False)[1] for k in (1, 2, 3)}
    logits["final/eval_logits4"] = deepest
    return {name: values.to(torch.float32).contiguous() for name, values in logits.items()}


def run(data, dtype):
    """The tensors that a run results in, the losses of its steps, and what the steps were."""
    network = Network(dtype)
    optimizer = optimizer_of(network)
    x, y = data["x"].to(dtype), data["y"]
    losses, kinds = [], []
    for first in range(0, len(RATES), INTERVAL):
        batches = range(first, first + INTERVAL)
        for kind, batch in [("ce-only", b) for b in batches] + [("full", b) for b in batches]:
            for group in optimizer.param_groups:
                group["lr"] = RATES[batch]
            optimizer.zero_grad(set_to_none=True)
            if kind == "full":
                loss = whole_loss(network, x[batch], y[batch])
            else:
                loss = F.cross_entropy(network.trunk(x[batch], True)[2], y[batch])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            kinds.append(f"{kind} {batch}")
    results = state_of(network, optimizer, "final/") | logits_of(network, data["x_eval"].to(dtype))
    return results, losses, kinds


def worst(one, other):
    return max(
        ((one[name] - other[name]).abs().max() / other[name].abs().max().clamp(min=1e-2)).item()
        for name in one
    )


def main(directory):
    directory.mkdir(parents=True, exist_ok=True)
    random = torch.Generator().manual_seed(SEED)
    data = {
        "x": torch.randn((len(RATES), BATCH, 3, SIZE, SIZE), generator=random),
        "y": torch.randint(CLASSES, (len(RATES), BATCH), generator=random),
        "x_eval": torch.randn((BATCH, 3, SIZE, SIZE), generator=random),
        "y_eval": torch.randint(CLASSES, (BATCH,), generator=random),
    }
    results, losses, kinds = run(data, torch.float32)
    error = worst(results, run(data, torch.float64)[0])
    print("single against double precision:", error)
    assert error < 2e-5
    network = Network(torch.float32)
    initial = {f"net.{n}": v.detach() for n, v in (network.parameters | network.statistics).items()}
    save_file(initial, directory / "init.safetensors")
    save_file(data, directory / "data.safetensors")
    save_file(results, directory / "expected.safetensors")
    case = {
        "case": "adamw-spaced-self",
        "hyper": HYPER,
        "network": {
            "family": "self-distillation CIFAR ResNet",
            "width": WIDTH,
            "blocks": [1, 1, 1, 1],
            "classes": CLASSES,
            "input": [3, SIZE, SIZE],
        },
        "variants": [
            {
                "name": "trunk-pass",
                "settings": {"steps": len(RATES), "s": INTERVAL, "ce_only_pass": "trunk"},
                "expected": "expected.safetensors",
                "loss_steps": losses,
                "kinds": kinds,
            }
        ],
    }
    (directory / "case.json").write_text(json.dumps(case, indent=1) + "\n")


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(Path(sys.argv[1]))
