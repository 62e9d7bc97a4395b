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
