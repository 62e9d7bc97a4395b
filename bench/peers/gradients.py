"""PyTorch's side of bench/gradients.ts: image-gradients of the Y-shaped encoder, eager, BN as a layer.

Reads one line per turn from standard input, "BATCH REPEATS FOLDED", and answers with the seconds it took.
Weights are random: speed does not depend on them.
"""

import sys
import time

import torch
from torch import nn

CHANNELS = [3, 8, 8, 16, 16, 32, 32, 64, 64, 128]
STRIDES = [1, 2, 1, 2, 1, 2, 1, 2, 1]
MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)


def encoder(folded: bool) -> nn.Module:
    layers: list[nn.Module] = []
    for i, stride in enumerate(STRIDES):
        layers.append(nn.Conv2d(CHANNELS[i], CHANNELS[i + 1], 3, stride, 1))
        if not folded:
            layers.append(nn.BatchNorm2d(CHANNELS[i + 1]))
        layers.append(nn.ReLU())
    return nn.Sequential(*layers).eval()


def run(net: nn.Module, batch: int, repeats: int) -> float:
    x = torch.rand(batch, 3, 256, 256)
    xi = torch.zeros_like(x)
    start = time.perf_counter()
    for _ in range(repeats):
        xi.requires_grad_(True)
        halves = net((x + xi - MEAN) / STD).view(batch, 2, -1)
        energies = halves.abs().mean(2)
        loss = ((energies[:, 1] - 1).abs() + energies[:, 0].abs()).sum()
        (gradient,) = torch.autograd.grad(loss, xi)
        xi = (xi.detach() - gradient).clamp(-2.5 / 255, 2.5 / 255)
    return time.perf_counter() - start


nets = {folded: encoder(folded) for folded in (False, True)}
print(f"PyTorch {torch.__version__} with {torch.get_num_threads()} threads", flush=True)
for line in sys.stdin:
    batch, repeats, folded = (int(word) for word in line.split())
    print(run(nets[bool(folded)], batch, repeats), flush=True)
