"""The detectors in PyTorch, from tensors under the canonical names and layouts of src/common/tensors.ts.

Pictures are [H, W, 3] in [0, 1]. `raw` is what a decision is made from: the energies (fake, real) of a zone detector, or
the log-odds of real of the others.
"""

import json
import struct

import torch
from torch.nn import functional as F

# Where the processor lacks what NNPACK needs, it would say so at every convolution.
torch.backends.nnpack.set_flags(False)

IMAGENET = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
ENCODER_STRIDES = (1, 2, 1, 2, 1, 2, 1, 2, 1)


def read_safetensors(path: str) -> dict[str, torch.Tensor]:
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        body = file.read()
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = torch.frombuffer(bytearray(body[begin:end]), dtype=torch.float32)
        tensors[name] = values.reshape(entry["shape"])
    return tensors


class Detector:
    def __init__(self, tensors: dict[str, torch.Tensor], size: int, dtype: torch.dtype = torch.float64) -> None:
        self.tensors = {name: tensor.to(dtype) for name, tensor in tensors.items()}
        self.size = size
        self.dtype = dtype

    def raw(self, x: torch.Tensor) -> torch.Tensor:
        return self.forward(x)[0]

    def layers(self, x: torch.Tensor) -> list[torch.Tensor]:
        """The outputs of the convolutions, an Inception block as one."""
        return self.forward(x)[1]

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, list[torch.Tensor]]:
        raise NotImplementedError

    def convolve(self, name: str, x: torch.Tensor, stride: int = 1, dilation: int = 1) -> torch.Tensor:
        kernel = self.tensors[f"{name}.kernel"].permute(3, 2, 0, 1)
        padding = dilation * (kernel.shape[2] - 1) // 2
        return F.conv2d(x, kernel, self.tensors.get(f"{name}.bias"), stride, padding, dilation)

    def normalise(self, name: str, x: torch.Tensor, epsilon: float) -> torch.Tensor:
        mean, variance, gamma, beta = (self.tensors[f"{name}.bn.{part}"] for part in ("mean", "variance", "gamma", "beta"))
        return F.batch_norm(x, mean, variance, gamma, beta, False, 0, epsilon)


class Multitask(Detector):
    """The encoder of the Y-shaped FFM; a_c = mean |h_c| over either half of the latent."""

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, list[torch.Tensor]]:
        mean, std = (torch.tensor(values, dtype=self.dtype) for values in IMAGENET)
        h = ((x - mean) / std).permute(2, 0, 1)[None]
        outputs = []
        for i, stride in enumerate(ENCODER_STRIDES):
            h = F.relu(self.normalise(f"encoder.{i}", self.convolve(f"encoder.{i}", h, stride), 1e-5))
            outputs.append(h)
        fake, real = h[0].chunk(2)
        return torch.stack([fake.abs().mean(), real.abs().mean()]), outputs


class Meso(Detector):
    """Meso-4, or MesoInception-4 where the tensors have Inception blocks."""

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, list[torch.Tensor]]:
        h = x.permute(2, 0, 1)[None]
        outputs = []
        inception = "inception.0.a.kernel" in self.tensors
        for i in range(2 if inception else 0):
            h = self.inception(f"inception.{i}", h)
            outputs.append(h)
            h = F.max_pool2d(self.normalise(f"inception.{i}", h, 1e-3), 2)
        for i, pool in enumerate((2, 4) if inception else (2, 2, 2, 4)):
            h = F.relu(self.convolve(f"conv.{i}", h))
            outputs.append(h)
            h = F.max_pool2d(self.normalise(f"conv.{i}", h, 1e-3), pool)
        h = h.permute(0, 2, 3, 1).reshape(-1)
        h = F.leaky_relu(self.dense("dense.0", h), 0.1)
        return self.dense("dense.1", h), outputs

    def inception(self, name: str, x: torch.Tensor) -> torch.Tensor:
        def conv(part: str, y: torch.Tensor, dilation: int = 1) -> torch.Tensor:
            return F.relu(self.convolve(f"{name}.{part}", y, 1, dilation))

        branches = [conv("a", x)]
        branches += [conv(f"{letter}1", conv(f"{letter}0", x), dilation) for letter, dilation in zip("bcd", (1, 2, 3))]
        return torch.cat(branches, 1)

    def dense(self, name: str, x: torch.Tensor) -> torch.Tensor:
        return x @ self.tensors[f"{name}.kernel"] + self.tensors[f"{name}.bias"]


ARCHITECTURES = {"multitask": Multitask, "meso4": Meso, "mesoinception4": Meso}
