"""PyTorch's side of bench/training.ts: training steps of the Y-shaped FFM, eager, with Adam.

Reads one line per turn from standard input, "HOW BATCH PARTS", and answers with the seconds that a step took. HOW: common (NCHW), or
careful (channels_last, on cuda with cudnn.benchmark). The step's images are taken in so many parts of the same size, whose gradients
are added up. Weights and faces are random: speed does not depend on them.
"""

import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

DEVICE = sys.argv[1] if len(sys.argv) > 1 else "cpu"
torch.set_default_device(DEVICE)
CHANNELS = [3, 8, 8, 16, 16, 32, 32, 64, 64, 128]
STRIDES = [1, 2, 1, 2, 1, 2, 1, 2, 1]


def encoder() -> nn.Module:
    layers: list[nn.Module] = []
    for i, stride in enumerate(STRIDES):
        layers += [nn.Conv2d(CHANNELS[i], CHANNELS[i + 1], 3, stride, 1, bias=False)]
        layers += [nn.BatchNorm2d(CHANNELS[i + 1]), nn.ReLU()]
    return nn.Sequential(*layers)


def decoder(channels: list[int], strides: list[int]) -> nn.Module:
    layers: list[nn.Module] = []
    for i, stride in enumerate(strides):
        outputs = channels[i + 1]
        layers += [nn.ConvTranspose2d(channels[i], outputs, 3, stride, 1, stride - 1, bias=False)]
        if outputs > 3:
            layers += [nn.BatchNorm2d(outputs), nn.ReLU()]
    return nn.Sequential(*layers)


class YShaped(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = encoder()
        self.shared = decoder([128, 64, 64, 32, 32], [1, 2, 1, 2])
        self.segment = decoder([32, 16, 16, 8, 8, 2], [1, 2, 1, 2, 1])
        self.reconstruct = decoder([32, 16, 16, 8, 8, 3], [1, 2, 1, 2, 1])


def finish() -> None:
    if DEVICE != "cpu":
        torch.cuda.synchronize()


def loss(net: YShaped, x: torch.Tensor, labels: torch.Tensor, masks: torch.Tensor) -> torch.Tensor:
    latent = net.encoder(x)
    halves = latent.unflatten(1, (2, 64))
    energies = halves.abs().mean((2, 3, 4))
    activation = ((energies[:, 1] - labels).abs() + (energies[:, 0] - (1 - labels)).abs()).mean()
    kept = (halves * F.one_hot(labels, 2).view(-1, 2, 1, 1, 1)).flatten(1, 2)
    shared = net.shared(kept)
    segmentation = F.cross_entropy(net.segment(shared), masks)
    reconstruction = F.mse_loss(torch.tanh(net.reconstruct(shared)), x)
    return activation + segmentation + reconstruction


def step(how: str, batch: int, parts: int) -> float:
    net, optimiser = NETS[how]
    torch.backends.cudnn.benchmark = how == "careful"
    x = torch.rand(batch, 3, 256, 256).contiguous(memory_format=LAYOUTS[how])
    labels = torch.arange(batch) % 2
    masks = torch.zeros(batch, 256, 256, dtype=torch.long)
    finish()
    start = time.perf_counter()
    optimiser.zero_grad()
    for part in zip(x.chunk(parts), labels.chunk(parts), masks.chunk(parts)):
        (loss(net, *part) / parts).backward()
    optimiser.step()
    finish()
    return time.perf_counter() - start


LAYOUTS = {"common": torch.contiguous_format, "careful": torch.channels_last}
NETS = {}
for how, layout in LAYOUTS.items():
    net = YShaped().to(memory_format=layout)
    NETS[how] = net, torch.optim.Adam(net.parameters(), lr=1e-3, weight_decay=5e-4)
print(f"PyTorch {torch.__version__} with {torch.get_num_threads()} threads", flush=True)
for line in sys.stdin:
    how, batch, parts = line.split()
    print(step(how, int(batch), int(parts)), flush=True)
