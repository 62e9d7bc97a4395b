"""PyTorch's side of bench/attackContests.ts and bench/gpu.ts: autograd through the network, written in two ways.

Reads one line per turn from standard input and answers with the seconds it took:

    gradients NETWORK BATCH ITERATIONS    the loop of an IAP: forward, backward to the picture, step, clip
    detect NETWORK BATCH REPEATS          forward alone

NETWORK: multitask (the Y-shaped FFM's encoder) or mesoinception4, as such attacks are commonly written (NCHW, BN as a layer); with
-careful behind it as a careful user writes them: channels_last, BN folded, no gradients of parameters, on cuda with cudnn.benchmark.
Of a BN behind a ReLU a scale and an offset stay in the Inception blocks, and nothing behind the two 5x5 convolutions: a little more
is folded there than could be exactly. TF32 is as installed.

Weights are random: speed does not depend on them. The device is the script's argument, cpu where there is none; on cuda the
pictures are on the card, and the seconds count until it is done. The clock starts when the pictures are there.
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
    def __init__(self, careful: bool) -> None:
        super().__init__()
        self.careful = careful
        layers: list[nn.Module] = []
        for i, stride in enumerate(STRIDES):
            layers.append(nn.Conv2d(CHANNELS[i], CHANNELS[i + 1], 3, stride, 1))
            if not careful:
                layers.append(nn.BatchNorm2d(CHANNELS[i + 1]))
            layers.append(nn.ReLU())
        self.encoder = nn.Sequential(*layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        latent = self.encoder((x - MEAN) / STD)
        if self.careful:
            return torch.stack([latent[:, :64].mean((1, 2, 3)), latent[:, 64:].mean((1, 2, 3))], 1)
        return latent.view(len(x), 2, -1).abs().mean(2)

    def loss(self, x: torch.Tensor) -> torch.Tensor:
        energies = self(x)
        return ((energies[:, 1] - 1).abs() + energies[:, 0].abs()).sum()


class Scale(nn.Module):
    """What is left of a BN that no convolution can take in."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.rand(1, channels, 1, 1))
        self.offset = nn.Parameter(torch.rand(1, channels, 1, 1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * self.scale + self.offset


class Inception(nn.Module):
    def __init__(self, careful: bool, inputs: int, a: int, b: int, c: int, d: int) -> None:
        super().__init__()
        self.a = nn.Conv2d(inputs, a, 1)
        self.b = nn.Sequential(nn.Conv2d(inputs, b, 1), nn.ReLU(), nn.Conv2d(b, b, 3, padding=1))
        self.c = nn.Sequential(nn.Conv2d(inputs, c, 1), nn.ReLU(), nn.Conv2d(c, c, 3, padding=2, dilation=2))
        self.d = nn.Sequential(nn.Conv2d(inputs, d, 1), nn.ReLU(), nn.Conv2d(d, d, 3, padding=3, dilation=3))
        self.bn = Scale(a + b + c + d) if careful else nn.BatchNorm2d(a + b + c + d)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        side_by_side = torch.cat([F.relu(branch(x)) for branch in (self.a, self.b, self.c, self.d)], 1)
        return F.max_pool2d(self.bn(side_by_side), 2)


class MesoInception4(nn.Module):
    def __init__(self, careful: bool) -> None:
        super().__init__()
        norm = nn.Identity if careful else nn.BatchNorm2d
        self.blocks = nn.Sequential(Inception(careful, 3, 1, 4, 4, 2), Inception(careful, 11, 2, 4, 4, 2))
        self.first = nn.Sequential(nn.Conv2d(12, 16, 5, padding=2), nn.ReLU(), norm(16), nn.MaxPool2d(2))
        self.second = nn.Sequential(nn.Conv2d(16, 16, 5, padding=2), nn.ReLU(), norm(16), nn.MaxPool2d(4))
        self.classifier = nn.Sequential(nn.Flatten(), nn.Linear(1024, 16), nn.LeakyReLU(0.1), nn.Linear(16, 1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.classifier(self.second(self.first(self.blocks(x))))

    def loss(self, x: torch.Tensor) -> torch.Tensor:
        logits = self(x)
        return F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits), reduction="sum")


def carefully(network: nn.Module) -> nn.Module:
    return network.eval().requires_grad_(False).to(memory_format=torch.channels_last)


NETWORKS = {
    "multitask": Multitask(False).eval(),
    "multitask-careful": carefully(Multitask(True)),
    "mesoinception4": MesoInception4(False).eval(),
    "mesoinception4-careful": carefully(MesoInception4(True)),
}


def descend(network: nn.Module, base: torch.Tensor, iterations: int) -> None:
    xi = torch.zeros_like(base)
    for _ in range(iterations):
        xi.requires_grad_(True)
        (gradient,) = torch.autograd.grad(network.loss(base + xi), xi)
        xi = (xi.detach() - gradient).clamp(-2.5 / 255, 2.5 / 255)


def detect(network: nn.Module, pictures: torch.Tensor, repeats: int) -> None:
    with torch.no_grad():
        for _ in range(repeats):
            network(pictures)


def finish() -> None:
    if DEVICE != "cpu":
        torch.cuda.synchronize()


def timed(command: str, name: str, batch: int, repeats: int) -> float:
    careful = name.endswith("-careful")
    torch.backends.cudnn.benchmark = careful
    layout = torch.channels_last if careful else torch.contiguous_format
    pictures = torch.rand(batch, 3, 256, 256).contiguous(memory_format=layout)
    finish()
    start = time.perf_counter()
    {"gradients": descend, "detect": detect}[command](NETWORKS[name], pictures, repeats)
    finish()
    return time.perf_counter() - start


def place() -> str:
    if DEVICE == "cpu":
        return f"with {torch.get_num_threads()} threads"
    return f"CUDA {torch.version.cuda} on {torch.cuda.get_device_name()}, cuDNN TF32 {torch.backends.cudnn.allow_tf32}"


print(f"PyTorch {torch.__version__} {place()}", flush=True)
for line in sys.stdin:
    command, name, batch, repeats = line.split()
    print(timed(command, name, int(batch), int(repeats)), flush=True)
