"""The attacks in PyTorch by autograd, after their papers; the equations are those of docs/method.md.

Perturbations and pictures are flat [H*W*3] tensors on the [0, 1] scale, in double precision unless the detector says
otherwise. `Attack.trace` collects what the detector says after each iteration, the clean picture first.
"""

import math

import torch
from torch.nn import functional as F

from criteria import Criterion, activation, cross_entropy, margin_of, named, ratio, sense
from networks import Detector
from randomness import Source, start

def flat(x: torch.Tensor, radius: float, norm: str) -> torch.Tensor:
    """Onto the ball."""
    if norm == "linf":
        return x.clamp(-radius, radius)
    return x * min(1.0, radius / max(float(x.norm()), 1e-300))


def steepest(gradient: torch.Tensor, norm: str) -> torch.Tensor:
    return -gradient.sign() if norm == "linf" else -gradient / max(float(gradient.norm()), 1e-300)


class Attack:
    """One attack on one picture."""

    def __init__(self, detector: Detector, x: torch.Tensor, goal: int, seed: int) -> None:
        self.detector, self.goal = detector, goal
        self.x = x.to(detector.dtype)
        self.source = Source(seed)
        self.count = len(x)
        self.trace = [self.raw(self.x)]

    def raw(self, x: torch.Tensor) -> torch.Tensor:
        side = self.detector.size
        with torch.no_grad():
            return self.detector.raw(x.reshape(side, side, 3))

    def slope(self, x: torch.Tensor, criterion: Criterion) -> tuple[torch.Tensor, float, torch.Tensor]:
        side = self.detector.size
        at = x.detach().clone().requires_grad_(True)
        raw = self.detector.raw(at.reshape(side, side, 3))
        loss = criterion(raw)
        (gradient,) = torch.autograd.grad(loss, at)
        return gradient, float(loss.detach()), raw.detach()

    def radius(self, eps: float, norm: str) -> float:
        return eps / 255 * (math.sqrt(self.count) if norm == "l2" else 1)

    def box(self, xi: torch.Tensor) -> torch.Tensor:
        return (self.x + xi).clamp(0, 1) - self.x

    def turned(self, raw: torch.Tensor) -> bool:
        return (float(margin_of(raw)) >= 0) == (self.goal == 1)

    def zero(self) -> torch.Tensor:
        return torch.zeros_like(self.x)

    def descend(self, p: dict, criterion: Criterion, norm: str, xi: torch.Tensor, decay: float | None = None):
        """FGSM, BIM, PGD, MI-FGSM."""
        radius, step = self.radius(p["eps"], norm), self.radius(p["step"], norm)
        momentum = self.zero()
        seen = []
        for _ in range(p["iterations"]):
            gradient, _, _ = self.slope(self.x + xi, criterion)
            if decay is not None:
                momentum = decay * momentum + gradient / gradient.abs().sum()
                gradient = momentum
            xi = self.box(flat(xi + step * steepest(gradient, norm), radius, norm))
            seen.append(self.raw(self.x + xi))
        return xi, float(criterion(seen[-1])), seen

    def restarts(self, count: int, attempt):
        best = None
        for i in range(count):
            found = attempt(i)
            if best is None or found[1] < best[1]:
                best = found
        self.trace += best[2]
        return best[0]

    def fgsm(self, p: dict) -> torch.Tensor:
        once = {**p, "step": p["eps"], "iterations": 1}
        return self.restarts(1, lambda _: self.descend(once, named(p["criterion"], self.goal), "linf", self.zero()))

    def bim(self, p: dict) -> torch.Tensor:
        return self.restarts(1, lambda _: self.descend(p, named(p["criterion"], self.goal), "linf", self.zero()))

    def mi_fgsm(self, p: dict) -> torch.Tensor:
        criterion = named(p["criterion"], self.goal)
        return self.restarts(1, lambda _: self.descend(p, criterion, "linf", self.zero(), p["decay"]))

    def pgd(self, p: dict) -> torch.Tensor:
        norm, restarts = p["norm"], p["restarts"]
        radius = self.radius(p["eps"], norm)

        def attempt(i: int):
            clean = i == 0 and restarts > 1
            xi = self.zero() if clean else start(self.source, self.count, norm, radius).to(self.x.dtype)
            return self.descend(p, named(p["criterion"], self.goal), norm, xi)

        return self.restarts(restarts, attempt)

    def apgd(self, p: dict) -> torch.Tensor:
        criterion = cross_entropy(self.goal) if p["attack"] == "apgd-ce" else ratio(self.goal)
        norm, steps = p["norm"], p["iterations"]
        radius = self.radius(p["eps"], norm)
        marks, before, share = [0], 0.0, 0.22
        while True:
            marks.append(math.ceil(round(share * steps, 6)))
            if share >= 1:
                break
            before, share = share, share + max(share - before - 0.03, 0.06)
        marks = sorted(set(marks))

        def attempt(_: int):
            xi = start(self.source, self.count, norm, radius).to(self.x.dtype)
            old, eta, seen = xi, 2 * radius, []
            gradient, loss, _ = self.slope(self.x + xi, criterion)
            best, best_loss, best_gradient = xi, loss, gradient
            rises, j, eta_then, best_then = 0, 1, eta, loss
            for k in range(1, steps + 1):
                keep = lambda v: self.box(flat(v, radius, norm))  # noqa: E731
                z = keep(xi + eta * steepest(gradient, norm))
                weight = 1.0 if k == 1 else 0.75
                xi, old = keep(xi + weight * (z - xi) + (1 - weight) * (xi - old)), xi
                gradient, reached, raw = self.slope(self.x + xi, criterion)
                seen.append(raw)
                rises += reached < loss
                loss = reached
                if loss < best_loss:
                    best, best_loss, best_gradient = xi, loss, gradient
                if k != marks[j]:
                    continue
                few = rises < p["rho"] * (marks[j] - marks[j - 1])
                still = eta == eta_then and best_loss == best_then
                rises, j, eta_then, best_then = 0, j + 1, eta, best_loss
                if few or still:
                    eta, xi, loss, gradient = eta / 2, best, best_loss, best_gradient
            return best, best_loss, seen

        return self.restarts(p["restarts"], attempt)

    def deepfool(self, p: dict) -> torch.Tensor:
        total, xi = self.zero(), self.zero()
        for _ in range(p["iterations"]):
            gradient, value, raw = self.slope(self.x + xi, margin_of)
            if len(self.trace) > 1 or float(xi.abs().sum()) > 0:
                self.trace.append(raw)
            if self.turned(raw):
                return xi
            if p["norm"] == "l2":
                step = -value * gradient / gradient.norm() ** 2
            else:
                step = -value * gradient.sign() / gradient.abs().sum()
            total = self.box(total + step)
            xi = self.box((1 + p["overshoot"]) * total)
        self.trace.append(self.raw(self.x + xi))
        return xi

    def smallest(self, p: dict, attempt) -> torch.Tensor:
        low, high, c = 0.0, math.inf, p["constant"]
        shortest = last = None
        for _ in range(p["searchSteps"]):
            last, reached = attempt(c)
            if reached:
                shortest = last if shortest is None or last.norm() < shortest.norm() else shortest
                high = c
            else:
                low = c
            c = (low + high) / 2 if high < math.inf else 10 * c
        return last if shortest is None else shortest

    def cw(self, p: dict) -> torch.Tensor:
        side, kappa = self.detector.size, p["confidence"]

        def attempt(c: float):
            w = torch.atanh((2 * self.x - 1) * (1 - 1e-6)).requires_grad_(True)
            adam = torch.optim.Adam([w], lr=p["rate"])
            best, xi = None, self.zero()
            for _ in range(p["iterations"]):
                adam.zero_grad()
                moved = (torch.tanh(w) + 1) / 2 - self.x
                raw = self.detector.raw((self.x + moved).reshape(side, side, 3))
                on_side = sense(self.goal) * margin_of(raw)
                (moved.square().sum() + c * F.relu(kappa - on_side)).backward()
                adam.step()
                xi = moved.detach()
                self.trace.append(raw.detach())
                if on_side >= kappa and on_side > 0 and (best is None or xi.norm() < best.norm()):
                    best = xi
            return (xi if best is None else best), best is not None

        return self.smallest(p, attempt)

    def lbfgs(self, p: dict) -> torch.Tensor:
        """By SciPy's L-BFGS-B, the very solver of Szegedy et al."""
        from scipy.optimize import minimize

        criterion = named(p["criterion"], self.goal)

        def attempt(c: float):
            best = None

            def objective(point):
                nonlocal best
                xi = torch.from_numpy(point).to(self.x.dtype) - self.x
                gradient, loss, raw = self.slope(self.x + xi, criterion)
                if self.turned(raw) and (best is None or xi.norm() < best.norm()):
                    best = xi
                return float(xi.square().sum()) + c * loss, (2 * xi + c * gradient).double().numpy()

            bounds = [(0.0, 1.0)] * self.count
            options = {"maxiter": p["iterations"], "maxcor": 8}
            end = minimize(objective, self.x.double().numpy(), jac=True, method="L-BFGS-B", bounds=bounds, options=options)
            last = torch.from_numpy(end.x).to(self.x.dtype) - self.x
            return (last if best is None else best), best is not None

        return self.smallest(p, attempt)

    def square(self, p: dict) -> torch.Tensor:
        side, radius, queries = self.detector.size, p["eps"] / 255, p["queries"]
        sign = lambda: -radius if self.source.next() < 0.5 else radius  # noqa: E731
        stripes = torch.tensor([sign() for _ in range(side * 3)], dtype=self.x.dtype)
        xi = self.box(stripes.repeat(side))
        best = self.raw(self.x + xi)
        self.trace.append(best)
        halvings = (10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000)
        for query in range(1, queries):
            share = p["share"] / 2 ** sum(query * 10000 / queries > after for after in halvings)
            edge = min(side - 1, max(1, math.floor(math.sqrt(share) * side + 0.5)))
            top, left = (int(self.source.next() * (side - edge + 1)) for _ in range(2))
            tried = xi.reshape(side, side, 3).clone()
            tried[top : top + edge, left : left + edge] = torch.tensor([sign() for _ in range(3)], dtype=self.x.dtype)
            tried = self.box(tried.reshape(-1))
            found = self.raw(self.x + tried)
            if sense(self.goal) * (margin_of(found) - margin_of(best)) > 0:
                xi, best = tried, found
            self.trace.append(best)
        return xi

    def iap(self, p: dict) -> torch.Tensor:
        xi = self.zero()
        for _ in range(p["iterations"]):
            gradient, _, _ = self.slope(self.x + xi, activation(self.goal))
            xi = (xi - p["alpha"] * gradient).clamp(-p["eps"] / 255, p["eps"] / 255)
            self.trace.append(self.raw(self.x + xi))
        return xi

    def iap_smooth(self, p: dict) -> torch.Tensor:
        reach = max(1, math.ceil(3 * p["sigma"]))
        taps = torch.exp(-(torch.arange(-reach, reach + 1, dtype=self.x.dtype) ** 2) / (2 * p["sigma"] ** 2))
        kernel = torch.outer(taps / taps.sum(), taps / taps.sum())[None, None].repeat(3, 1, 1, 1)
        side = self.detector.size

        def smooth(psi: torch.Tensor) -> torch.Tensor:
            field = psi.reshape(side, side, 3).permute(2, 0, 1)[None]
            return F.conv2d(field, kernel, padding=reach, groups=3)[0].permute(1, 2, 0).reshape(-1)

        psi = self.zero()
        for _ in range(p["iterations"]):
            at = psi.clone().requires_grad_(True)
            raw = self.detector.raw((self.x + smooth(at)).reshape(side, side, 3))
            (gradient,) = torch.autograd.grad(activation(self.goal)(raw), at)
            psi = (psi - p["alpha"] * gradient).clamp(-p["eps"] / 255, p["eps"] / 255)
            self.trace.append(self.raw(self.x + smooth(psi)))
        return smooth(psi)

    def run(self, p: dict) -> torch.Tensor:
        name = p["attack"].replace("-", "_")
        return self.apgd(p) if name.startswith("apgd") else getattr(self, name)(p)
