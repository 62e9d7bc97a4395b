"""Makes tests/fixtures/graphs, which tests/parity/graphs.test.ts holds imported graphs against.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install torch torchvision timm onnx onnxscript safetensors numpy
    /tmp/venv/bin/python tests/parity/graphs/reference.py

Made with torch 2.13, torchvision 0.28, timm 1.0.29, onnxscript 0.7. Six networks of the blocks that detectors are made of, narrow and
shallow, with seeded random weights, as both of PyTorch's exporters write them but for names and notes; and what PyTorch makes of them in double precision: the log-odds of real of two pictures, and their gradient by autograd. Prints how far
PyTorch itself is from that in single precision, and ONNX Runtime in its outputs.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from safetensors.numpy import save_file
from timm.models.xception import Block, SeparableConv2d
from torch import nn
from torchvision.models.convnext import CNBlockConfig, ConvNeXt
from torchvision.models.efficientnet import EfficientNet, MBConvConfig
from torchvision.models.resnet import Bottleneck
from torchvision.models.swin_transformer import SwinTransformer
from torchvision.models.vision_transformer import VisionTransformer

SIDE = 48
MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
FOLDER = Path(__file__).parents[2] / "fixtures" / "graphs"


def normed(*layers: nn.Module, channels: int) -> nn.Sequential:
    return nn.Sequential(*layers, nn.BatchNorm2d(channels))


def headed(*layers: nn.Module, channels: int) -> nn.Sequential:
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 2))


def resnet() -> nn.Module:
    def shortcut(inputs: int, outputs: int, stride: int) -> nn.Module:
        return normed(nn.Conv2d(inputs, outputs, 1, stride, bias=False), channels=outputs)

    return headed(
        normed(nn.Conv2d(3, 12, 7, 2, 3, bias=False), channels=12),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(3, 2, 1),
        Bottleneck(12, 4, downsample=shortcut(12, 16, 1)),
        Bottleneck(16, 4),
        Bottleneck(16, 8, 2, shortcut(16, 32, 2)),
        channels=32,
    )


def xception() -> nn.Module:
    return headed(
        normed(nn.Conv2d(3, 8, 3, 2, bias=False), channels=8),
        nn.ReLU(inplace=True),
        Block(8, 16, 2, 2, start_with_relu=False),
        Block(16, 16, 3),
        Block(16, 24, 2, 2, grow_first=False),
        normed(SeparableConv2d(24, 32, 3, 1, 1), channels=32),
        nn.ReLU(inplace=True),
        channels=32,
    )


NETWORKS: dict[str, Callable[[], nn.Module]] = {
    "resnet": resnet,
    "xception": xception,
    "efficientnet": partial(
        EfficientNet,
        [MBConvConfig(1, 3, 1, 8, 8, 1), MBConvConfig(4, 3, 2, 8, 16, 1), MBConvConfig(4, 5, 1, 16, 16, 1)],
        dropout=0.2,
        num_classes=2,
    ),
    "convnext": partial(ConvNeXt, [CNBlockConfig(12, 24, 1), CNBlockConfig(24, None, 1)], num_classes=2),
    # Windows of 4 x 4 in 12 x 12 and then 6 x 6 tokens: shifted ones wrap round, and the last are filled up.
    "swin": partial(SwinTransformer, [4, 4], 12, [2, 2], [2, 4], [4, 4], num_classes=2),
    "vit": partial(VisionTransformer, SIDE, 8, 2, 3, 24, 48, num_classes=2),
}


def draw(network: nn.Module) -> None:
    """Weights of realistic size, norms away from identity."""
    for name, value in network.state_dict().items():
        if not value.is_floating_point():
            continue
        if name.endswith("layer_scale"):
            value.uniform_(0.3, 1)
        elif name.endswith(("bias", "running_mean")):
            value.uniform_(-0.1, 0.1)
        elif value.dim() == 1:
            value.uniform_(0.7, 1.3)
        elif name.endswith("weight"):
            value.normal_(0, (2 / value[0].numel()) ** 0.5)
        else:
            value.normal_(0, 0.3)
    # So that no probability is so near to 0 or 1 that its digits run out.
    *_, head = (part for part in network.modules() if isinstance(part, nn.Linear))
    head.weight.data.mul_(0.3)


def pictures() -> torch.Tensor:
    """Two of bytes, [2, 3, H, W]; tests/parity/graphs.test.ts makes the same."""
    k, c, y, x = torch.meshgrid(*(torch.arange(n) for n in (2, 3, SIDE, SIDE)), indexing="ij")
    return (3 * x * x + 5 * y * y + (2 + k) * x * y + 41 * c + 97 * k) % 256


def odds_and_gradient(network: nn.Module, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    x = x.clone().requires_grad_(True)
    logits = network((x - MEAN.to(x.dtype)) / STD.to(x.dtype))
    odds = logits[:, 1] - logits[:, 0]
    (gradient,) = torch.autograd.grad(odds.sum(), x)
    return odds.detach(), gradient


def export(network: nn.Module, name: str, dynamo: bool) -> bytes:
    path = FOLDER / f"{name}-{'dynamo' if dynamo else 'script'}.onnx"
    torch.onnx.export(
        network,
        (torch.zeros(1, 3, SIDE, SIDE),),
        path,
        dynamo=dynamo,
        input_names=["picture"],
        output_names=["logits"],
        **({"external_data": False} if dynamo else {}),
    )
    model = onnx.load(path)
    shorten(model)
    onnx.save(model, path)
    return model.SerializeToString()


def shorten(model: onnx.ModelProto) -> None:
    """Leaves out notes on where a node comes from, and gives short names to what nodes hand on."""
    graph = model.graph
    graph.ClearField("value_info")
    ends = {end.name for end in graph.output}
    short: dict[str, str] = {}
    for part in (model, graph, *graph.node, *graph.input, *graph.output):
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    for node in graph.node:
        node.ClearField("name")
        for i, name in enumerate(node.input):
            node.input[i] = short.get(name, name)
        for i, name in enumerate(node.output):
            if name not in ends:
                short[name] = node.output[i] = f"v{len(short)}"


def largest(values: np.ndarray) -> float:
    return float(np.abs(values).max())


torch.backends.mha.set_fastpath_enabled(False)
FOLDER.mkdir(parents=True, exist_ok=True)
x = pictures() / 255
kept: dict[str, np.ndarray] = {}
for seed, (name, make) in enumerate(NETWORKS.items(), 1):
    torch.manual_seed(seed)
    network = make().eval()
    draw(network)
    single, slope = (part.numpy() for part in odds_and_gradient(network, x))
    files = [export(network, name, dynamo) for dynamo in (False, True)]
    odds, gradient = (part.numpy() for part in odds_and_gradient(network.double(), pictures().double() / 255))
    kept[f"{name}.odds"] = odds.astype(np.float32)
    kept[f"{name}.gradient"] = np.ascontiguousarray(gradient.transpose(0, 2, 3, 1), np.float32)
    fed = ((x - MEAN) / STD).numpy()
    for file in files:
        session = onnxruntime.InferenceSession(file)
        logits = np.concatenate([session.run(None, {"picture": part[None]})[0] for part in fed])
        off = largest(logits[:, 1] - logits[:, 0] - odds)
        print(f"{name}: odds {odds}, ONNX Runtime off by {off:.1e}, {len(file)} bytes")
    off = largest(single - odds), largest(slope - gradient) / largest(gradient)
    print(f"{name}: PyTorch off by {off[0]:.1e}, its gradient by {off[1]:.1e} of {largest(gradient):.3f}")
save_file(kept, FOLDER / "reference.safetensors")
