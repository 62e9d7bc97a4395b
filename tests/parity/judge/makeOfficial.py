"""Makes official.reference.json, which tests/parity/universal.test.ts holds Overfire against.

    python3 tests/parity/judge/makeOfficial.py ENCODER_46.pt ENCODER_26.pt

Needs torch, and the official weights of the Y-shaped FFM. Over-firing of the mean energies of three random fields with noise on
them, and its gradient by autograd, in double precision: the same draws as Overfire's.
"""

import json
import sys
from pathlib import Path

import torch

from networks import Multitask
from randomness import Source, seed_of, smooth_field, start

SIDE, SEED, BATCH, EPS, KAPPA = 256, 7, 3, 2.5, 1.5
NAMES = ("full", "finetune")


def encoder(path: str) -> Multitask:
    state = torch.load(path, map_location="cpu", weights_only=True)
    tensors = {}
    for i in range(9):
        convolution, norm = f"encoder.{3 * i}", f"encoder.{3 * i + 1}"
        tensors[f"encoder.{i}.kernel"] = state[f"{convolution}.weight"].permute(2, 3, 1, 0)
        tensors[f"encoder.{i}.bias"] = state[f"{convolution}.bias"]
        parts = {"gamma": "weight", "beta": "bias", "mean": "running_mean", "variance": "running_var"}
        tensors |= {f"encoder.{i}.bn.{ours}": state[f"{norm}.{theirs}"] for ours, theirs in parts.items()}
    return Multitask(tensors, SIDE)


def rounded(value: float) -> float:
    return float(f"{value:.7g}")


def case(name: str, detector: Multitask, zone: int) -> dict:
    fields = [smooth_field(Source(seed_of(SEED, 1, place)), SIDE) for place in range(BATCH)]
    xi = start(Source(SEED), SIDE * SIDE * 3, "linf", EPS / 255).requires_grad_(True)
    raws = [detector.raw((field + xi).reshape(SIDE, SIDE, 3)) for field in fields]
    raw = torch.stack(raws).mean(0)
    loss = torch.exp((KAPPA * raw[1 - zone] / raw[zone]).clamp(max=40)) - raw[zone]
    (gradient,) = torch.autograd.grad(loss, xi)
    wave = torch.arange(len(gradient), dtype=torch.float64)
    return {
        "weights": name,
        "zone": ("fake", "real")[zone],
        "raw": [rounded(value) for value in raw.tolist()],
        "loss": rounded(float(loss)),
        "l2": rounded(float(gradient.norm())),
        "sums": [rounded(float((gradient * wave.cos()).sum())), rounded(float((gradient * wave.sin()).sum()))],
        "values": [rounded(value) for value in gradient[::9973].tolist()],
    }


def main() -> None:
    torch.set_num_threads(1)
    cases = [case(name, encoder(path), zone) for name, path in zip(NAMES, sys.argv[1:]) for zone in (0, 1)]
    asked = {"seed": SEED, "batch": BATCH, "eps": EPS, "kappa": KAPPA}
    made = f"PyTorch {torch.__version__.split('+')[0]}, double precision"
    target = Path(__file__).with_name("official.reference.json")
    target.write_text(json.dumps({"made": made, **asked, "cases": cases}, indent=2) + "\n")


if __name__ == "__main__":
    main()
