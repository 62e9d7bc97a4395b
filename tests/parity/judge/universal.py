"""The universal attacks in PyTorch, as attacks.py has the individual ones."""

import torch

from criteria import activation, margin_of
from networks import IMAGENET, Detector, Multitask
from randomness import Source, seed_of, shuffled, smooth_field, start


class Universal:
    """One perturbation for all pictures; `trace` is what the detector says of it alone, or of the mean face with it."""

    def __init__(self, detector: Detector, seed: int, faces: list[torch.Tensor]) -> None:
        self.detector, self.seed = detector, seed
        self.faces = [face.to(detector.dtype) for face in faces]
        self.count = detector.size**2 * 3
        self.trace: list[torch.Tensor] = []

    def origin(self, space: str) -> torch.Tensor:
        """The picture that is zero on the scale: the mean colour where the detector normalises, else black."""
        mean = IMAGENET[0] if space == "normalised" and isinstance(self.detector, Multitask) else (0.0, 0.0, 0.0)
        return torch.tensor(mean, dtype=self.detector.dtype).repeat(self.count // 3)

    def unit(self, space: str) -> torch.Tensor:
        std = IMAGENET[1] if space == "normalised" and isinstance(self.detector, Multitask) else (1.0, 1.0, 1.0)
        return torch.tensor(std, dtype=self.detector.dtype).repeat(self.count // 3)

    def noise(self, eps: float) -> torch.Tensor:
        return start(Source(self.seed), self.count, "linf", eps / 255).to(self.detector.dtype)

    def picture(self, x: torch.Tensor) -> torch.Tensor:
        return x.reshape(self.detector.size, self.detector.size, 3)

    def note(self, x: torch.Tensor) -> None:
        with torch.no_grad():
            self.trace.append(self.detector.raw(self.picture(x)))

    def uap(self, p: dict) -> torch.Tensor:
        """Over-firing of one zone (Huang et al. 2020): stepped in the normalised space, bounded in pixels."""
        if "method" in p:
            return self.signed(p)
        origin, unit = self.origin(p["space"]), self.unit(p["space"])
        zone, kappa = 1 if p["zone"] == "real" else 0, p["kappa"]
        xi = self.noise(p["eps"])
        self.note(origin + xi)
        for _ in range(p["iterations"]):
            # xi = unit * scaled: the gradient is taken by the scaled perturbation.
            scaled = (xi / unit).requires_grad_(True)
            raw = self.detector.raw(self.picture(origin + unit * scaled))
            if len(raw) == 2:
                target = raw[zone].clamp(min=1e-6)
                loss = torch.exp(kappa * raw[1 - zone] / target) - raw[zone]
            else:
                loss = activation(zone)(raw)
            (gradient,) = torch.autograd.grad(loss, scaled)
            xi = (unit * (scaled.detach() - p["alpha"] * gradient)).clamp(-p["eps"] / 255, p["eps"] / 255)
            self.note(origin + xi)
        return xi

    def bases(self, step: int, batch: int) -> list[torch.Tensor]:
        """Random fields, each from a stream of its own."""
        sources = [Source(seed_of(self.seed, step, place)) for place in range(batch)]
        return [smooth_field(source, self.detector.size).to(self.detector.dtype) for source in sources]

    def signed(self, p: dict) -> torch.Tensor:
        """By the sign of the gradient, on the mean colour or on random fields, whose energies are averaged before the loss."""
        zone, kappa, fields = 1 if p["zone"] == "real" else 0, p["kappa"], p["method"] == "fields"
        length = 0.1 * p["eps"] / 255 if fields else 1 / 255
        xi = self.noise(p["eps"])

        def mean(step: int, by: torch.Tensor) -> torch.Tensor:
            bases = self.bases(step, p["batch"]) if fields else [self.origin(p["space"])]
            return torch.stack([self.detector.raw(self.picture(base + by)) for base in bases]).mean(0)

        for step in range(1, p["iterations"] + 1):
            free = xi.clone().requires_grad_(True)
            raw = mean(step, free)
            self.trace.append(raw.detach())
            if len(raw) == 2:
                loss = torch.exp((kappa * raw[1 - zone] / raw[zone]).clamp(max=40)) - raw[zone]
            else:
                loss = (1 - 2 * zone) * raw[0]
            (gradient,) = torch.autograd.grad(loss, free)
            xi = (xi - length * torch.sign(gradient)).clamp(-p["eps"] / 255, p["eps"] / 255)
        with torch.no_grad():
            self.trace.append(mean(p["iterations"] + 1, xi))
        return xi

    def gd_uap(self, p: dict) -> torch.Tensor:
        """-sum log ||h_i|| over the convolutions by Adam, halved where it is saturated and stands still."""
        origin, radius = self.origin(p["space"]), p["eps"] / 255
        xi = self.noise(p["eps"]).requires_grad_(True)
        adam = torch.optim.Adam([xi], lr=p["step"] / 255)

        def base(t: int) -> torch.Tensor:
            return self.bases(t, 1)[0] if p.get("prior") == "range" else origin

        self.note(base(1) + xi.detach())
        before = 0.0
        for t in range(1, p["iterations"] + 1):
            adam.zero_grad()
            loss = -sum(torch.log(h.norm()) for h in self.detector.layers(self.picture(base(t) + xi)))
            loss.backward()
            adam.step()
            with torch.no_grad():
                xi.clamp_(-radius, radius)
                saturated = float((xi.abs() >= 0.999 * radius).double().mean())
                if t < p["iterations"] and saturated > 0.5 and abs(saturated - before) < 1e-5:
                    xi /= 2
            before = saturated
            self.note(base(t + 1) + xi.detach())
        return xi.detach()

    def uap_deepfool(self, p: dict) -> torch.Tensor:
        source = Source(self.seed)
        mean = torch.stack(self.faces).mean(0)
        v = torch.zeros_like(mean)

        def real(x: torch.Tensor) -> bool:
            with torch.no_grad():
                return float(margin_of(self.detector.raw(self.picture(x)))) >= 0

        clean = [real(face) for face in self.faces]
        self.note(mean)
        for _ in range(p["iterations"]):
            for i in shuffled(source, len(self.faces)):
                x = self.faces[i] + v
                if real(x) != clean[i]:
                    continue
                total = torch.zeros_like(x)
                for _ in range(10):
                    at = (x + (1 + p["overshoot"]) * total).requires_grad_(True)
                    m = margin_of(self.detector.raw(self.picture(at)))
                    if (float(m) >= 0) != clean[i]:
                        break
                    (gradient,) = torch.autograd.grad(m, at)
                    total = total - float(m) * gradient / gradient.norm() ** 2
                v = (v + (1 + p["overshoot"]) * total).clamp(-p["eps"] / 255, p["eps"] / 255)
            self.note(mean + v)
            turned = sum(real(face + v) != was for face, was in zip(self.faces, clean))
            if turned >= p["fooling"] * len(self.faces):
                break
        return v

    def run(self, p: dict) -> torch.Tensor:
        return getattr(self, p["attack"].replace("-", "_"))(p)
