"""The seeded randomness that Overfire documents (src/engine/random/seeded.ts), so that starts and draws are the same.

xoshiro128** (Blackman and Vigna 2018), its state filled by splitmix32.
"""

import math

import torch

WORD = 0xFFFFFFFF


class Source:
    def __init__(self, seed: int) -> None:
        mix = seed & WORD
        state = []
        for _ in range(4):
            mix = (mix + 0x9E3779B9) & WORD
            z = mix
            z = ((z ^ (z >> 16)) * 0x21F0AAAD) & WORD
            z = ((z ^ (z >> 15)) * 0x735A2D97) & WORD
            state.append(z ^ (z >> 15))
        self.state = state

    def next(self) -> float:
        """Uniform in [0, 1)."""
        a, b, c, d = self.state
        scrambled = (b * 5) & WORD
        scrambled = ((scrambled << 7) | (scrambled >> 25)) & WORD
        result = (scrambled * 9) & WORD
        t = (b << 9) & WORD
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= t
        d = ((d << 11) | (d >> 21)) & WORD
        self.state = [a, b, c, d]
        return result / 2**32

    def draw(self, count: int, low: float = 0.0, high: float = 1.0) -> torch.Tensor:
        """Doubles, one draw for each."""
        values = [low + self.next() * (high - low) for _ in range(count)]
        return torch.tensor(values, dtype=torch.float64)


def seed_of(*parts: int) -> int:
    """One seed out of several numbers: src/engine/random/seeded.ts, seedOf."""
    h = 0
    for part in parts:
        h = ((h ^ part) * 0x85EBCA6B) & WORD
        h = ((h ^ (h >> 13)) * 0xC2B2AE35) & WORD
        h = ((h ^ (h >> 16)) + 0x9E3779B9) & WORD
    return h


def smooth_field(source: Source, size: int) -> torch.Tensor:
    """The bilinear enlargement of 0.7 Y + 0.3 C on 8 x 8 cells [size * size * 3], as torch enlarges."""
    grey = source.draw(64).reshape(8, 8, 1)
    cells = 0.7 * grey + 0.3 * source.draw(192).reshape(8, 8, 3)
    cells = cells.permute(2, 0, 1)[None]
    wide = torch.nn.functional.interpolate(cells, size=(size, size), mode="bilinear", align_corners=False)
    return wide[0].permute(1, 2, 0).reshape(-1)


def start(source: Source, count: int, norm: str, radius: float) -> torch.Tensor:
    """Uniform in the cube, or a uniform direction of uniform length in the ball."""
    uniform = source.draw(count, -1, 1)
    if norm == "linf":
        return uniform * radius
    values = []
    for _ in range(count):
        length = math.sqrt(-2 * math.log(1 - source.next()))
        values.append(length * math.cos(2 * math.pi * source.next()))
    gaussian = torch.tensor(values, dtype=torch.float64)
    return gaussian * (radius * source.next() / gaussian.norm())


def shuffled(source: Source, count: int) -> list[int]:
    order = list(range(count))
    for i in range(count - 1, 0, -1):
        k = int(source.next() * (i + 1))
        order[i], order[k] = order[k], order[i]
    return order
