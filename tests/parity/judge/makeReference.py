"""Makes attacks.reference.json, which tests/parity/attacks.test.ts holds Overfire against.

    python3 tests/parity/judge/makeReference.py

Needs torch and scipy. Two networks of 32x32 pixels with seeded weights, drawn as tests/support/randomDetector.ts draws
them, and seeded pictures; every attack runs in double precision. To show that a result is no accident of rounding, each
runs in single precision too, and the deviation is printed.
"""

import json
import math
from pathlib import Path

import torch

from attacks import Attack
from criteria import margin_of
from networks import ARCHITECTURES, Detector
from randomness import Source
from universal import Universal

SIZE = 32
CHANNELS = (3, 8, 8, 16, 16, 32, 32, 64, 64, 128)
SEEDS = {"multitask": 1, "mesoinception4": 2}
FACES = 3


def draw(source: Source, name: str, shape: list[int]) -> torch.Tensor:
    count = math.prod(shape)
    if name.endswith(".kernel"):
        bound = math.sqrt(6 / math.prod(shape[:-1]))
        values = source.draw(count, -bound, bound)
    elif name.endswith((".gamma", ".variance")):
        values = source.draw(count, 0.7, 1.3)
    else:
        values = source.draw(count, -0.1, 0.1)
    return values.float().reshape(shape)


def chain(name: str, channels: tuple[int, ...], transposed: bool, bare: bool) -> dict[str, list[int]]:
    """Shapes of 3x3 convolutions in the order in which they are drawn; biases are drawn after everything else."""
    shapes: dict[str, list[int]] = {}
    for i, outputs in enumerate(channels[1:]):
        inputs = channels[i]
        shapes[f"{name}.{i}.kernel"] = [3, 3, outputs, inputs] if transposed else [3, 3, inputs, outputs]
        if not (bare and i == len(channels) - 2):
            shapes |= {f"{name}.{i}.bn.{part}": [outputs] for part in ("gamma", "beta", "mean", "variance")}
    return shapes


def multitask_shapes() -> dict[str, list[int]]:
    chains = {
        "encoder": CHANNELS,
        "shared": (128, 64, 64, 32, 32),
        "segment": (32, 16, 16, 8, 8, 2),
        "reconstruct": (32, 16, 16, 8, 8, 3),
    }
    shapes: dict[str, list[int]] = {}
    for name, channels in chains.items():
        shapes |= chain(name, channels, name != "encoder", name in ("segment", "reconstruct"))
    for name, channels in chains.items():
        shapes |= {f"{name}.{i}.bias": [outputs] for i, outputs in enumerate(channels[1:])}
    return shapes


def mesoinception_shapes() -> dict[str, list[int]]:
    shapes: dict[str, list[int]] = {}

    def conv(name: str, size: int, inputs: int, outputs: int) -> None:
        shapes[f"{name}.kernel"] = [size, size, inputs, outputs]
        shapes[f"{name}.bias"] = [outputs]

    def norm(name: str, channels: int) -> None:
        shapes.update({f"{name}.bn.{part}": [channels] for part in ("gamma", "beta", "mean", "variance")})

    inputs = 3
    for i, (a, *widths) in enumerate(((1, 4, 4, 2), (2, 4, 4, 2))):
        conv(f"inception.{i}.a", 1, inputs, a)
        for letter, width in zip("bcd", widths):
            conv(f"inception.{i}.{letter}0", 1, inputs, width)
            conv(f"inception.{i}.{letter}1", 3, width, width)
        inputs = a + sum(widths)
        norm(f"inception.{i}", inputs)
    for i in range(2):
        conv(f"conv.{i}", 5, inputs if i == 0 else 16, 16)
        norm(f"conv.{i}", 16)
    shapes |= {"dense.0.kernel": [1024, 16], "dense.0.bias": [16], "dense.1.kernel": [16, 1], "dense.1.bias": [1]}
    return shapes


def network(name: str, dtype: torch.dtype) -> Detector:
    source = Source(SEEDS[name])
    shapes = multitask_shapes() if name == "multitask" else mesoinception_shapes()
    tensors = {key: draw(source, key, shape) for key, shape in shapes.items()}
    if name == "mesoinception4":
        # Of 32x32 pixels 16 values are left for the dense layer, a 64th of those that it has weights for.
        tensors["dense.0.kernel"] = tensors["dense.0.kernel"][:16] * 8
    return ARCHITECTURES[name](tensors, SIZE, dtype)


def pictures() -> list[torch.Tensor]:
    """Bytes between 40 and 215, so that the box is near but not everywhere."""
    source = Source(11)
    return [torch.floor(source.draw(SIZE * SIZE * 3) * 176 + 40) / 255 for _ in range(FACES)]


SIGNED = {"eps": 2.5, "step": 0.5, "iterations": 6}
UNIT = {"l2": {"eps": 2.5, "step": 0.75, "iterations": 8}}
INDIVIDUAL = [
    {"attack": "fgsm", "eps": 2.5, "criterion": "activation"},
    {"attack": "fgsm", "eps": 2.5, "criterion": "cross-entropy"},
    {"attack": "bim", **SIGNED, "criterion": "activation"},
    {"attack": "pgd", "norm": "linf", **SIGNED, "restarts": 1, "criterion": "margin"},
    {"attack": "pgd", "norm": "linf", **SIGNED, "restarts": 3, "criterion": "cross-entropy"},
    {"attack": "pgd", "norm": "l2", **UNIT["l2"], "restarts": 1, "criterion": "activation"},
    {"attack": "mi-fgsm", **SIGNED, "decay": 0.9, "criterion": "activation"},
    {"attack": "apgd-ce", "norm": "linf", "eps": 2.5, "iterations": 25, "restarts": 1, "rho": 0.75},
    {"attack": "apgd-ce", "norm": "l2", "eps": 2.5, "iterations": 25, "restarts": 1, "rho": 0.75},
    {"attack": "apgd-dlr", "norm": "linf", "eps": 2.5, "iterations": 25, "restarts": 2, "rho": 0.75},
    {"attack": "apgd-dlr", "norm": "l2", "eps": 2.5, "iterations": 25, "restarts": 1, "rho": 0.75},
    {"attack": "deepfool", "norm": "l2", "iterations": 20, "overshoot": 0.02},
    {"attack": "deepfool", "norm": "linf", "iterations": 20, "overshoot": 0.02},
    {"attack": "cw", "iterations": 30, "searchSteps": 3, "constant": 10, "confidence": 0, "rate": 0.01},
    {"attack": "cw", "iterations": 30, "searchSteps": 2, "constant": 100, "confidence": 0.05, "rate": 0.01},
    # A weight that turns nothing leaves the one minimum of a smooth sum, which any good solver finds.
    {"attack": "lbfgs", "iterations": 80, "searchSteps": 1, "constant": 0.1, "criterion": "cross-entropy"},
    {"attack": "lbfgs", "iterations": 30, "searchSteps": 4, "constant": 10, "criterion": "cross-entropy"},
    {"attack": "square", "eps": 2.5, "queries": 60, "share": 0.8},
    {"attack": "iap", "alpha": 1, "eps": 2.5, "iterations": 8},
    {"attack": "iap-smooth", "alpha": 10, "eps": 2.5, "iterations": 8, "sigma": 1.5},
]
UNIVERSAL = [
    {"attack": "uap", "zone": "real", "alpha": 1, "eps": 10, "kappa": 1.5, "iterations": 10, "space": "normalised"},
    {"attack": "uap-deepfool", "eps": 10, "iterations": 2, "images": 3, "fooling": 1, "overshoot": 0.02},
    {"attack": "gd-uap", "eps": 10, "step": 0.5, "iterations": 40, "space": "normalised"},
    {"attack": "gd-uap", "eps": 10, "step": 0.5, "iterations": 10, "prior": "range", "space": "normalised"},
    {"attack": "uap", "zone": "fake", "method": "signed", "eps": 10, "kappa": 1.5, "iterations": 6, "space": "normalised"},
    {"attack": "uap", "zone": "real", "method": "fields", "batch": 1, "eps": 10, "kappa": 1.5, "iterations": 6},
    {"attack": "uap", "zone": "fake", "method": "fields", "batch": 3, "eps": 10, "kappa": 1.5, "iterations": 6},
]
SEED = 7


def perform(detector: Detector, params: dict, faces: list[torch.Tensor]) -> tuple[torch.Tensor, list[torch.Tensor]]:
    if params["attack"] in [each["attack"] for each in UNIVERSAL]:
        universal = Universal(detector, SEED, faces)
        return universal.run(params), universal.trace
    x = faces[0]
    real = margin_of(detector.raw(x.to(detector.dtype).reshape(SIZE, SIZE, 3))) >= 0
    attack = Attack(detector, x, 0 if real else 1, SEED)
    return attack.run(params), attack.trace


def rounded(value: float) -> float:
    return float(f"{value:.7g}")


def summary(xi: torch.Tensor, trace: list[torch.Tensor]) -> dict:
    """In 1/255: lengths, every 257th value, and two sums that no value can leave unnoticed; what was said at each step."""
    scaled = xi.double() * 255
    wave = torch.arange(len(scaled), dtype=torch.float64)
    sums = [float((scaled * torch.cos(wave)).sum()), float((scaled * torch.sin(wave)).sum())]
    return {
        "l2": rounded(float(scaled.norm())),
        "linf": rounded(float(scaled.abs().max())),
        "sums": [rounded(value) for value in sums],
        "values": [rounded(value) for value in scaled[::257].tolist()],
        "trace": [[rounded(value) for value in raw.tolist()] for raw in trace],
    }


def main() -> None:
    torch.set_num_threads(1)
    faces = pictures()
    cases = []
    for name in SEEDS:
        exact, single = network(name, torch.float64), network(name, torch.float32)
        for params in INDIVIDUAL + UNIVERSAL:
            xi, trace = perform(exact, params, faces)
            again, _ = perform(single, params, faces)
            off = 255 * (xi - again.double())
            turned = (margin_of(trace[0]) >= 0) != (margin_of(trace[-1]) >= 0)
            print(f"{name:15} {json.dumps(params):130} turned {bool(turned)!s:5} single precision off by {float(off.abs().max()):.2g}"
                  f" at most, {float(off.norm()):.2g} in all of {float(255 * xi.norm()):.3g}")
            cases.append({"network": name, "params": params, **summary(xi, trace)})
    reference = {"made": f"PyTorch {torch.__version__.split('+')[0]}, double precision", "seed": SEED, "cases": cases}
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    head = json.dumps({key: value for key, value in reference.items() if key != "cases"})[:-1]
    target = Path(__file__).with_name("attacks.reference.json")
    target.write_text(f'{head}, "cases": [\n{lines}\n]}}\n')
    print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
