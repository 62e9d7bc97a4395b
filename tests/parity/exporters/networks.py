"""Exports twenty networks by both of PyTorch's exporters with default settings, for exporters.script.ts: python networks.py FOLDER.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install torch torchvision timm transformers onnx onnxscript onnxruntime numpy

Narrow and shallow, with seeded random weights: those that timm keeps for its own tests, and small ones of what detectors are built on.
expected.json has what ONNX Runtime makes of one picture with each file; a file that an exporter could not write is told with its reason.
"""

import json
import sys
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import onnxruntime
import timm
import torch
from timm.models.xception import Block, SeparableConv2d
from torch import nn
from torchvision.models.efficientnet import EfficientNet, MBConvConfig

warnings.filterwarnings("ignore")
SIDE = 64


def xception() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(3, 8, 3, 2, bias=False),
        nn.BatchNorm2d(8),
        nn.ReLU(),
        Block(8, 16, 2, 2, start_with_relu=False),
        Block(16, 16, 3),
        Block(16, 24, 2, 2, grow_first=False),
        SeparableConv2d(24, 32, 3, 1, 1),
        nn.BatchNorm2d(32),
        nn.ReLU(),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 2),
    )


class Clip(nn.Module):
    """The image tower of CLIP with a head, as GenD and others have it."""

    def __init__(self) -> None:
        super().__init__()
        from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

        config = CLIPVisionConfig(
            hidden_size=24, intermediate_size=48, num_hidden_layers=2, num_attention_heads=3, image_size=SIDE, patch_size=16, projection_dim=16
        )
        self.tower = CLIPVisionModelWithProjection(config)
        self.head = nn.Linear(16, 2)

    def forward(self, x):
        features = self.tower(x).image_embeds
        return self.head(features / features.norm(dim=-1, keepdim=True))


class ConvolutionsThenSteps(nn.Module):
    """A CNN whose rows an LSTM reads."""

    def __init__(self) -> None:
        super().__init__()
        self.cnn = nn.Sequential(nn.Conv2d(3, 8, 5, 4, 2), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2))
        self.steps = nn.LSTM(64, 12, batch_first=True, bidirectional=True)
        self.head = nn.Linear(24, 2)

    def forward(self, x):
        rows = self.cnn(x).permute(0, 2, 1, 3).flatten(2)
        return self.head(self.steps(rows)[0][:, -1])


class Spectrum(nn.Module):
    """A branch that sees the logarithm of the spectrum beside one that sees the picture."""

    def __init__(self) -> None:
        super().__init__()
        self.space = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1), nn.GELU(), nn.AdaptiveAvgPool2d(4), nn.Flatten())
        self.frequency = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1), nn.SiLU(), nn.AdaptiveAvgPool2d(4), nn.Flatten())
        self.head = nn.Linear(256, 2)

    def forward(self, x):
        spectrum = torch.view_as_real(torch.fft.fft2(x, norm="ortho"))
        power = torch.log1p(spectrum.square().sum(-1))
        return self.head(torch.cat([self.space(x), self.frequency(power)], 1))


TIMM = {
    **{name: {} for name in (
        "test_resnet",
        "test_efficientnet",
        "test_efficientnet_gn",
        "test_efficientnet_ln",
        "test_byobnet",
        "test_convnext",
        "test_convnext2",
        "test_nfnet",
        "test_mambaout",
        "mobilenetv3_small_050",
    )},
    **{name: {"img_size": SIDE} for name in ("test_vit", "test_vit2", "test_vit3")},
    "swin_tiny_patch4_window7_224": {"img_size": SIDE, "window_size": 4, "depths": (1, 2), "embed_dim": 16, "num_heads": (2, 4)},
    "deit3_small_patch16_224": {"img_size": SIDE, "depth": 2, "embed_dim": 32, "num_heads": 2},
}
NETWORKS: dict[str, Callable[[], nn.Module]] = {
    **{name: partial(timm.create_model, name, pretrained=False, num_classes=2, **more) for name, more in TIMM.items()},
    "xception": xception,
    "efficientnet": partial(EfficientNet, [MBConvConfig(1, 3, 1, 8, 8, 1), MBConvConfig(4, 5, 2, 8, 16, 1)], dropout=0.2, num_classes=2),
    "clip": Clip,
    "cnn_lstm": ConvolutionsThenSteps,
    "fft": Spectrum,
}


def picture() -> np.ndarray:
    """Of bytes [1, 3, SIDE, SIDE] / 255; exporters.script.ts makes the same."""
    c, y, x = np.meshgrid(*(np.arange(n) for n in (3, SIDE, SIDE)), indexing="ij")
    return ((3 * x * x + 5 * y * y + 2 * x * y + 41 * c) % 256 / 255).astype(np.float32)[None]


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    expected: dict[str, list[float]] = {}
    failed: dict[str, str] = {}
    x = picture()
    for seed, (name, make) in enumerate(NETWORKS.items(), 1):
        torch.manual_seed(seed)
        network = make().eval()
        for dynamo in (True, False):
            file = folder / f"{name}-{'default' if dynamo else 'older'}.onnx"
            try:
                with torch.no_grad():
                    torch.onnx.export(network, (torch.from_numpy(x),), file, dynamo=dynamo, **({"verbose": False} if dynamo else {}))
                session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
                expected[file.name] = session.run(None, {session.get_inputs()[0].name: x})[0].ravel().astype(float).tolist()
            except Exception as error:
                failed[file.name] = str(error).strip().splitlines()[0][:200]
            (folder / "expected.json").write_text(json.dumps({"expected": expected, "failed": failed}, indent=2))
            print(file.name, expected.get(file.name, failed.get(file.name)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
