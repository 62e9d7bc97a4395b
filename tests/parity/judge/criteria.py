"""What attacks descend, low where the detector says `goal`; `raw` as networks.py has it."""

from collections.abc import Callable

import torch
from torch.nn import functional as F

Criterion = Callable[[torch.Tensor], torch.Tensor]


def margin_of(raw: torch.Tensor) -> torch.Tensor:
    return raw[1] - raw[0] if len(raw) == 2 else raw[0]


def sense(goal: int) -> int:
    return 1 if goal == 1 else -1


def activation(label: float) -> Criterion:
    def loss(raw: torch.Tensor) -> torch.Tensor:
        if len(raw) == 2:
            return (raw[1] - label).abs() + (raw[0] - (1 - label)).abs()
        return label * F.softplus(-raw[0]) + (1 - label) * F.softplus(raw[0])

    return loss


def cross_entropy(goal: int) -> Criterion:
    """Of the softmax over (0, m), whose log-odds of real are the margin."""
    target = torch.tensor([goal])
    return lambda raw: F.cross_entropy(torch.stack([margin_of(raw) * 0, margin_of(raw)])[None], target)


def margin(goal: int) -> Criterion:
    return lambda raw: -sense(goal) * margin_of(raw)


def ratio(goal: int) -> Criterion:
    return lambda raw: -sense(goal) * margin_of(raw) / (raw.sum() if len(raw) == 2 else 1)


def named(name: str, goal: int) -> Criterion:
    return {"activation": activation, "cross-entropy": cross_entropy, "margin": margin}[name](goal)
