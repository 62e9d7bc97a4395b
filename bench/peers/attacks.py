"""PyTorch's side of bench/attackContests.ts, eager, as such attacks are commonly written: autograd through the network.

Reads one line per turn from standard input and answers with the seconds it took:

    gradients NETWORK BATCH ITERATIONS    the loop of an IAP: forward, backward to the picture, step, clip
    detect NETWORK BATCH REPEATS          forward alone
    uap NETWORK ITERATIONS                the loop of a UAP: one picture for each zone, both in one batch

NETWORK: multitask (the Y-shaped FFM's encoder, BN as a layer), multitask-folded (BN folded by hand), mesoinception4.
Weights are random: speed does not depend on them. The device is the script's argument, cpu where there is none; on cuda the
pictures are on the card, and the seconds count until it is done.
"""

import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

CHANNELS = [3, 8, 8, 16, 16, 32, 32, 64, 64, 128]
STRIDES = [1, 2, 1, 2, 1, 2, 1, 2, 1]
DEVICE = sys.argv[1] if len(sys.argv) > 1 else "cpu"
torch.set_default_device(DEVICE)
MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)


class Multitask(nn.Module):
    def __init__(self, folded: bool) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for i, stride in enumerate(STRIDES):
            layers.append(nn.Conv2d(CHANNELS[i], CHANNELS[i + 1], 3, stride, 1))
            if not folded:
                layers.append(nn.BatchNorm2d(CHANNELS[i + 1]))
            layers.append(nn.ReLU())
        self.encoder = nn.Sequential(*layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        halves = self.encoder((x - MEAN) / STD).view(len(x), 2, -1)
        return halves.abs().mean(2)

    def loss(self, x: torch.Tensor) -> torch.Tensor:
        energies = self(x)
        return ((energies[:, 1] - 1).abs() + energies[:, 0].abs()).sum()


class Inception(nn.Module):
    def __init__(self, inputs: int, a: int, b: int, c: int, d: int) -> None:
        super().__init__()
        self.a = nn.Conv2d(inputs, a, 1)
        self.b = nn.Sequential(nn.Conv2d(inputs, b, 1), nn.ReLU(), nn.Conv2d(b, b, 3, padding=1))
        self.c = nn.Sequential(nn.Conv2d(inputs, c, 1), nn.ReLU(), nn.Conv2d(c, c, 3, padding=2, dilation=2))
        self.d = nn.Sequential(nn.Conv2d(inputs, d, 1), nn.ReLU(), nn.Conv2d(d, d, 3, padding=3, dilation=3))
        self.bn = nn.BatchNorm2d(a + b + c + d)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        side_by_side = torch.cat([F.relu(branch(x)) for branch in (self.a, self.b, self.c, self.d)], 1)
        return F.max_pool2d(self.bn(side_by_side), 2)


class MesoInception4(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.Sequential(Inception(3, 1, 4, 4, 2), Inception(11, 2, 4, 4, 2))
        self.first = nn.Sequential(nn.Conv2d(12, 16, 5, padding=2), nn.ReLU(), nn.BatchNorm2d(16), nn.MaxPool2d(2))
        self.second = nn.Sequential(nn.Conv2d(16, 16, 5, padding=2), nn.ReLU(), nn.BatchNorm2d(16), nn.MaxPool2d(4))
        self.classifier = nn.Sequential(nn.Flatten(), nn.Linear(1024, 16), nn.LeakyReLU(0.1), nn.Linear(16, 1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.classifier(self.second(self.first(self.blocks(x))))

    def loss(self, x: torch.Tensor) -> torch.Tensor:
        logits = self(x)
        return F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits), reduction="sum")


NETWORKS = {
    "multitask": Multitask(False).eval(),
    "multitask-folded": Multitask(True).eval(),
    "mesoinception4": MesoInception4().eval(),
}


def descend(network: nn.Module, base: torch.Tensor, iterations: int) -> None:
    xi = torch.zeros_like(base)
    for _ in range(iterations):
        xi.requires_grad_(True)
        (gradient,) = torch.autograd.grad(network.loss(base + xi), xi)
        xi = (xi.detach() - gradient).clamp(-2.5 / 255, 2.5 / 255)


def work(command: str, name: str, *numbers: str) -> None:
    network = NETWORKS[name]
    if command == "gradients":
        batch, iterations = (int(n) for n in numbers)
        descend(network, torch.rand(batch, 3, 256, 256), iterations)
    elif command == "detect":
        batch, repeats = (int(n) for n in numbers)
        with torch.no_grad():
            for _ in range(repeats):
                network(torch.rand(batch, 3, 256, 256))
    elif command == "uap":
        descend(network, MEAN.expand(2, 3, 256, 256).clone(), int(numbers[0]))


def place() -> str:
    if DEVICE == "cpu":
        return f"with {torch.get_num_threads()} threads"
    return f"CUDA {torch.version.cuda} on {torch.cuda.get_device_name()}, cuDNN TF32 {torch.backends.cudnn.allow_tf32}"


def finish() -> None:
    if DEVICE != "cpu":
        torch.cuda.synchronize()


print(f"PyTorch {torch.__version__} {place()}", flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    work(*line.split())
    finish()
    print(time.perf_counter() - start, flush=True)
