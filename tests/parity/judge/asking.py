"""Attacks that only ask, from their papers, beside Overfire's: how far each gets on the same detector and faces, with draws of its own.

    asking.py FOLDER     what asking.script.ts wrote: weights, jobs.json

HopSkipJump (Chen, Jordan, Wainwright 2020), SurFree (Maho et al. 2021), NES (Ilyas et al. 2018), SimBA (Guo et al. 2019) and Bandits
(Ilyas et al. 2019). Pictures are [H, W, 3] on the [0, 1] scale; probes and bisections are as wide as docs/method.md says.
"""

import json
import math
import sys
from pathlib import Path

import numpy as np
import torch

from criteria import margin_of
from networks import ARCHITECTURES, read_safetensors


class Spent(Exception):
    """No query is left."""


class Box:
    """A detector that answers, a given number of times. `score` is the margin on the side of the goal."""

    def __init__(self, detector, x: np.ndarray, goal: int, queries: int) -> None:
        self.detector, self.x, self.goal, self.left, self.used = detector, x, goal, queries, 0

    def score(self, xi: np.ndarray) -> float:
        if self.left == 0:
            raise Spent
        self.left, self.used = self.left - 1, self.used + 1
        with torch.no_grad():
            raw = self.detector.raw(torch.from_numpy((self.x + xi).astype(np.float32)))
        margin = float(margin_of(raw))
        return margin if self.goal == 1 else -margin

    def turned(self, score: float) -> bool:
        return score >= 0 if self.goal == 1 else score > 0

    def saved(self, xi: np.ndarray) -> np.ndarray:
        return np.round(255 * np.clip(self.x + xi, 0, 1)) / 255 - self.x


def size(xi: np.ndarray, norm: str) -> float:
    return float(np.abs(xi).max() if norm == "linf" else np.linalg.norm(xi))


class Least:
    """Labels alone; the shortest that turned."""

    def __init__(self, box: Box, norm: str) -> None:
        self.box, self.norm, self.best = box, norm, None

    def turns(self, xi: np.ndarray) -> bool:
        turned = self.box.turned(self.box.score(xi))
        if turned and (self.best is None or size(xi, self.norm) < size(self.best, self.norm)):
            self.best = xi.copy()
        return turned

    def cut(self, xi: np.ndarray) -> np.ndarray:
        return np.clip(self.box.x + xi, 0, 1) - self.box.x

    def start(self, rng) -> np.ndarray:
        x = self.box.x
        while True:
            tries = [x + w * rng.uniform(-1, 1, x.shape) for w in (1 / 16, 1 / 4)] + [rng.uniform(0, 1, x.shape)]
            tries += [np.full(x.shape, v) for v in (0.5, 0.0, 1.0)] + [1 - x]
            for picture in tries:
                xi = np.clip(picture, 0, 1) - x
                if self.turns(xi):
                    return xi

    def boundary(self, xi: np.ndarray, open_: float) -> np.ndarray:
        longest = size(xi, self.norm)
        low, high, found = 0.0, longest, xi
        while high - low > open_:
            middle = (low + high) / 2
            tried = xi * (middle / longest) if self.norm == "l2" else np.clip(xi, -middle, middle)
            if self.turns(tried):
                high, found = middle, tried
            else:
                low = middle
        return found


def hop_skip_jump(box: Box, p: dict, rng) -> np.ndarray | None:
    norm, n = p["norm"], box.x.size
    least = Least(box, norm)
    width = p["probe"] / 255
    open_ = (width if norm == "l2" else width / math.sqrt(n)) / 2
    try:
        if least.turns(np.zeros_like(box.x)):
            return least.best
        far = least.start(rng)
        xi, k = least.boundary(far, open_), 0
        while True:
            k += 1
            delta = max(size(far, norm) / n, width * math.sqrt(n))
            probes = int(p["samples"] * math.sqrt(k))
            first, second, total = np.zeros_like(xi), np.zeros_like(xi), 0
            for _ in range(probes):
                u = rng.standard_normal(xi.shape) if norm == "l2" else rng.uniform(-1, 1, xi.shape)
                tried = least.cut(xi + delta * u / np.linalg.norm(u))
                f = 1 if least.turns(tried) else -1
                total += f
                first += f * (tried - xi) / delta
                second += (tried - xi) / delta
            mean = total / probes
            g = first if abs(mean) == 1 else first - mean * second
            way = np.sign(g) if norm == "linf" else g / max(np.linalg.norm(g), 1e-300)
            distance = size(xi, norm)
            step = distance / math.sqrt(k)
            while step > 1e-6 * distance:
                far = least.cut(xi + step * way)
                if least.turns(far):
                    xi = least.boundary(far, open_)
                    break
                step /= 2
    except Spent:
        return least.best


def waves(n: int, share: float) -> np.ndarray:
    k = np.arange(max(1, round(share * n)))[:, None]
    basis = np.sqrt(2 / n) * np.cos(np.pi * (2 * np.arange(n)[None] + 1) * k / (2 * n))
    basis[0] /= math.sqrt(2)
    return basis


def surfree(box: Box, p: dict, rng) -> np.ndarray | None:
    least = Least(box, "l2")
    down, across = (waves(side, p["frequencies"]) for side in box.x.shape[:2])
    shape = np.tanh(np.einsum("ki,ijc,lj->klc", down, box.x, across, optimize=True))
    memory: list[np.ndarray] = []
    try:
        if least.turns(np.zeros_like(box.x)):
            return least.best
        far = least.start(rng)
        xi, most = least.boundary(far, 1e-3 * size(far, "l2")), math.pi / 6
        while True:
            t = rng.integers(-1, 2, shape.shape) * shape
            for one in memory:
                t = t - (t * one).sum() * one
            t /= max(np.linalg.norm(t), 1e-300)
            memory = (memory + [t])[-min(100, t.size - 1):]
            d, u = np.linalg.norm(xi), xi / np.linalg.norm(xi)
            v = np.einsum("ki,klc,lj->ijc", down, t, across, optimize=True)
            v -= (v * u).sum() * u
            v /= max(np.linalg.norm(v), 1e-300)
            at = lambda a: least.cut(d * math.cos(a) * (u * math.cos(a) + v * math.sin(a)))  # noqa: E731
            part, found = most / 3, 0.0
            for parts, sign in [(parts, sign) for parts in (3, 2, 1) for sign in (1, -1)]:
                if not least.turns(at(sign * parts * part)):
                    continue
                low, high = parts * part, (parts + 1) * part
                if parts == 3:
                    while high < math.pi / 2 and least.turns(at(sign * high)):
                        low, high = high, high + part
                high = min(high, math.pi / 2)
                for _ in range(10):
                    if math.cos(low) - math.cos(high) <= 0.1 * (1 - math.cos(low)):
                        break
                    middle = (low + high) / 2
                    if least.turns(at(sign * middle)):
                        low = middle
                    else:
                        high = middle
                found = sign * low
                break
            if found != 0:
                xi = at(found)
            most = min(math.pi / 2, most * 0.98 if found == 0 else most / 0.98)
    except Spent:
        return least.best


def within(box: Box, p: dict, step) -> int | None:
    """Queries until the decision turns and still has in 8 bits; None where it stands. `step(offer)` goes on until then."""

    class Done(Exception):
        pass

    def offer(xi: np.ndarray) -> float:
        score = box.score(xi)
        if box.turned(score) and box.turned(box.score(box.saved(xi))):
            raise Done
        return score

    try:
        step(offer)
    except Done:
        return box.used
    except Spent:
        return None


def bounded(box: Box, xi: np.ndarray, eps: float) -> np.ndarray:
    return np.clip(box.x + np.clip(xi, -eps / 255, eps / 255), 0, 1) - box.x


def nes(box: Box, p: dict, rng) -> int | None:
    def search(offer) -> None:
        xi = np.zeros_like(box.x)
        sigma = p["probe"] / 255
        while True:
            offer(xi)
            g = np.zeros_like(xi)
            for _ in range(p["samples"] // 2):
                u = rng.standard_normal(xi.shape)
                plus, minus = (np.clip(box.x + xi + s * sigma * u, 0, 1) - box.x for s in (1, -1))
                g += (box.score(plus) - box.score(minus)) * u
            xi = bounded(box, xi + p["step"] / 255 * np.sign(g), p["eps"])

    return within(box, p, search)


def simba(box: Box, p: dict, rng) -> int | None:
    down, across = (waves(side, p["frequencies"]) for side in box.x.shape[:2])
    rows, columns = len(down), len(across)

    def vector(index: int) -> np.ndarray:
        q = np.zeros_like(box.x)
        wave = np.outer(down[index // 3 // columns], across[index // 3 % columns])
        q[:, :, index % 3] = wave / np.abs(wave).max() * p["step"] / 255
        return q

    def search(offer) -> None:
        total = np.zeros_like(box.x)
        best = offer(total)
        while True:
            for index in rng.permutation(3 * rows * columns):
                q = vector(int(index))
                for sign in (1, -1):
                    score = offer(bounded(box, total + sign * q, p["eps"]))
                    if score > best:
                        total, best = total + sign * q, score
                        break

    return within(box, p, search)


def bandits(box: Box, p: dict, rng) -> int | None:
    h, w, _ = box.x.shape
    tiles, length = p["tiles"], p["probe"] / 255 * math.sqrt(box.x.size)
    rows, columns = np.arange(h) * tiles // h, np.arange(w) * tiles // w
    enlarge = lambda v: v[rows][:, columns]  # noqa: E731

    def search(offer) -> None:
        xi, prior = np.zeros_like(box.x), np.zeros((tiles, tiles, 3))
        while True:
            offer(xi)
            u = rng.standard_normal(prior.shape) / math.sqrt(prior.size)
            said = []
            for sign in (1, -1):
                q = enlarge(prior + sign * u)
                said.append(box.score(np.clip(box.x + xi + length * q / np.linalg.norm(q), 0, 1) - box.x))
            g = (said[0] - said[1]) / length * u
            real = (prior + 1) / 2
            up, down = real * np.exp(np.minimum(100 * g, 300)), (1 - real) * np.exp(np.minimum(-100 * g, 300))
            prior = np.clip(2 * up / (up + down) - 1, -1 + 1e-6, 1 - 1e-6)
            xi = bounded(box, xi + p["step"] / 255 * np.sign(enlarge(prior)), p["eps"])

    return within(box, p, search)


SEARCHES = {"hop-skip-jump": hop_skip_jump, "surfree": surfree, "nes": nes, "simba": simba, "bandits": bandits}


def main() -> None:
    folder = Path(sys.argv[1])
    job = json.loads((folder / "jobs.json").read_text())
    torch.set_num_threads(1)
    tensors = read_safetensors(str(folder / "weights.safetensors"))
    detector = ARCHITECTURES[job["architecture"]](tensors, job["size"], torch.float32)
    faces = [np.array(pixels, dtype=np.float64).reshape(job["size"], job["size"], 3) / 255 for pixels in job["faces"]]
    print("| attack | faces | Overfire | from the paper, in PyTorch |\n|---|---|---|---|")
    for params, ours in job["results"]:
        found = []
        for i, x in enumerate(faces):
            box = Box(detector, x, 1 - job["labels"][i], params["queries"])
            said = SEARCHES[params["attack"]](box, params, np.random.default_rng(job["seed"] + i))
            if params["attack"] in ("hop-skip-jump", "surfree"):
                said = None if said is None else 255 * (size(said, "linf") if params.get("norm") == "linf" else float(np.sqrt((said**2).mean())))
            found.append(said)
        print(f"| {params['attack']} {params.get('norm', '')} | {len(faces)} | {told(ours)} | {told(found)} |", flush=True)


def told(values: list[float | None]) -> str:
    """The median, with those that never turned above all others, and the values."""
    ranked = sorted(math.inf if v is None else v for v in values)
    half = len(ranked) // 2
    middle = ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2
    return f"median {middle:.4g} ({', '.join('none' if v == math.inf else f'{v:.3g}' for v in ranked)})"


if __name__ == "__main__":
    main()
