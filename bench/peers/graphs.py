"""PyTorch's side of bench/graphs.ts: networks that detectors are commonly made of, two-class heads, seeded random weights.

Reads one line per turn from standard input:

    export NETWORK                           writes it as ONNX, and answers with its file
    gradients HOW NETWORK BATCH ITERATIONS   the loop of a PGD: forward, backward to the picture, step, clip; answers with its seconds

HOW: common (as it was made), folded (BN folded, no gradients of parameters), channels_last (the same in that layout). All are in
evaluation mode and use all threads. The script's argument is the folder for the files, which are kept from run to run.
"""

import hashlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

import timm
import torch
import torchvision
from timm.models.xception import Xception
from torch import nn
from torch.fx.experimental.optimization import fuse
from torch.nn import functional as F
from torchvision import models

MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
EPS, STEP = 2.5 / 255, 0.5 / 255
NETWORKS: dict[str, tuple[Callable[..., nn.Module], int]] = {
    "resnet50": (models.resnet50, 224),
    "xception": (Xception, 299),
    "efficientnet-b4": (models.efficientnet_b4, 380),
    "convnext-t": (models.convnext_tiny, 224),
    "swin-t": (models.swin_t, 224),
    "vit-b16": (models.vit_b_16, 224),
}
versions = " ".join(part.__version__ for part in (torch, torchvision, timm)).encode()
# Another script, or another version, writes other files.
folder = Path(sys.argv[1]) / hashlib.sha256(Path(__file__).read_bytes() + versions).hexdigest()[:12]


def made(name: str) -> nn.Module:
    make, side = NETWORKS[name]
    torch.manual_seed(1)
    network = make(num_classes=2)
    # Statistics of such pictures as are measured, so that no values vanish or run away in depth; numbers too small to be normal
    # cost time of their own.
    for part in network.modules():
        if isinstance(part, nn.BatchNorm2d):
            part.momentum = None
    *_, head = (part for part in network.modules() if isinstance(part, nn.Linear))
    nn.init.normal_(head.weight, std=0.02)
    with torch.no_grad():
        network.train()((torch.rand(8, 3, side, side) - MEAN) / STD)
    return network.eval()


def written(name: str, how: str) -> nn.Module:
    network = made(name)
    if how == "common":
        return network
    if any(isinstance(part, nn.BatchNorm2d) for part in network.modules()):
        network = fuse(network)
    network.requires_grad_(False)
    return network.to(memory_format=torch.channels_last) if how == "channels_last" else network


def exported(name: str) -> Path:
    path = folder / f"{name}.onnx"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    side = NETWORKS[name][1]
    part = path.with_suffix(".part")
    torch.onnx.export(made(name), (torch.zeros(1, 3, side, side),), part, dynamo=True, external_data=False, verbose=False)
    part.rename(path)
    return path


def descend(network: nn.Module, base: torch.Tensor, iterations: int) -> None:
    target = torch.zeros(len(base), dtype=torch.long)
    xi = torch.empty_like(base).uniform_(-EPS, EPS)
    for _ in range(iterations):
        xi.requires_grad_(True)
        loss = F.cross_entropy(network((base + xi - MEAN) / STD), target, reduction="sum")
        (gradient,) = torch.autograd.grad(loss, xi)
        xi = (xi.detach() - STEP * gradient.sign()).clamp(-EPS, EPS)
        xi = (base + xi).clamp(0, 1) - base


# Of one network at a time, as they are asked for.
ready: dict[tuple[str, str], nn.Module] = {}


def timed(how: str, name: str, batch: int, iterations: int) -> float:
    if any(other != name for other, _ in ready):
        ready.clear()
    if (name, how) not in ready:
        ready[name, how] = written(name, how)
    side = NETWORKS[name][1]
    layout = torch.channels_last if how == "channels_last" else torch.contiguous_format
    base = torch.rand(batch, 3, side, side).contiguous(memory_format=layout)
    start = time.perf_counter()
    descend(ready[name, how], base, iterations)
    return time.perf_counter() - start


print(f"PyTorch {torch.__version__} with {torch.get_num_threads()} threads", flush=True)
for line in sys.stdin:
    command, *rest = line.split()
    if command == "export":
        print(exported(rest[0]), flush=True)
    else:
        how, name, batch, iterations = rest
        print(timed(how, name, int(batch), int(iterations)), flush=True)
