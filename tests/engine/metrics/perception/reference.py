"""What Overfire measures of people's eyes and judgements, once more, by other ways; sets come as JSON on the standard input.

FLIP: from its equations, every kernel whole and in two dimensions. Opinion scores and psychometric functions: the likelihood itself is
maximised, by scipy.optimize, with gradients by differences.
"""

import json
import sys

import numpy as np
from scipy.ndimage import correlate
from scipy.optimize import minimize

# sRGB under D65, as exact fractions.
TO_XYZ = np.array([
    [10135552 / 24577794, 8788810 / 24577794, 4435075 / 24577794],
    [2613072 / 12288897, 8788810 / 12288897, 887015 / 12288897],
    [1425312 / 73733382, 8788810 / 73733382, 70074185 / 73733382],
])
WHITE = TO_XYZ.sum(axis=1)


def linear(s):
    return np.where(s <= 0.04045, s / 12.92, ((s + 0.055) / 1.055) ** 2.4)


def to_opponent(rgb):
    x, y, z = np.moveaxis(rgb @ TO_XYZ.T / WHITE, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def from_opponent(colour):
    y = (colour[..., 0] + 16) / 116
    xyz = np.stack([y + colour[..., 1] / 500, y, y - colour[..., 2] / 200], axis=-1) * WHITE
    return xyz @ np.linalg.inv(TO_XYZ).T


def hunt_lab(rgb):
    t = rgb @ TO_XYZ.T / WHITE
    d = 6 / 29
    f = np.where(t > d**3, np.cbrt(t), t / (3 * d * d) + 4 / 29)
    lightness = 116 * f[..., 1] - 16
    a, b = 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])
    return np.stack([lightness, 0.01 * lightness * a, 0.01 * lightness * b], axis=-1)


def hyab(u, v):
    d = u - v
    return np.abs(d[..., 0]) + np.hypot(d[..., 1], d[..., 2])


def contrast_kernel(ppd, a1, b1, a2, b2):
    reach = int(np.ceil(3 * np.sqrt(0.04 / (2 * np.pi**2)) * ppd))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1] / ppd
    square = x * x + y * y
    g = sum(a * np.sqrt(np.pi / b) * np.exp(-np.pi**2 * square / b) for a, b in ((a1, b1), (a2, b2)))
    return g / g.sum()


def features(luminance, ppd, kind):
    sigma = 0.5 * 0.082 * ppd
    reach = int(np.ceil(3 * sigma))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(float)
    g = np.exp(-(x * x + y * y) / (2 * sigma**2))
    kernel = -x * g if kind == "edge" else (x * x / sigma**2 - 1) * g
    kernel = np.where(kernel > 0, kernel / kernel[kernel > 0].sum(), kernel / -kernel[kernel < 0].sum())
    one, two = (correlate(luminance, k, mode="nearest") for k in (kernel, kernel.T))
    return np.hypot(one, two)


def flip(clean, other, ppd):
    both = [to_opponent(linear(picture / 255.0)) for picture in (clean, other)]
    kernels = [
        contrast_kernel(ppd, *parameters)
        for parameters in ((1, 0.0047, 0, 1e-5), (1, 0.0053, 0, 1e-5), (34.1, 0.04, 13.5, 0.025))
    ]
    seen = [
        np.stack([correlate(p[..., c], kernels[c], mode="nearest") for c in range(3)], axis=-1) for p in both
    ]
    labs = [hunt_lab(np.clip(from_opponent(s), 0, 1)) for s in seen]
    error = hyab(*labs) ** 0.7
    most = hyab(hunt_lab(np.array([0.0, 1, 0])), hunt_lab(np.array([0.0, 0, 1]))) ** 0.7
    knee = 0.4 * most
    colour = np.where(error < knee, 0.95 * error / knee, 0.95 + 0.05 * (error - knee) / (most - knee))
    luminances = [(p[..., 0] + 16) / 116 for p in both]
    gaps = [
        np.abs(np.subtract(*(features(y, ppd, kind) for y in luminances))) for kind in ("edge", "point")
    ]
    feature = (np.maximum(*gaps) / np.sqrt(2)) ** 0.5
    return float((colour ** (1 - feature)).mean())


def pictures(given):
    shape = (given["height"], given["width"], 3)
    clean, other = (np.array(given[name], dtype=float).reshape(shape) for name in ("clean", "other"))
    return flip(clean, other, given["pixelsPerDegree"])


def opinions(ratings):
    """All of psi, Delta and ln v at once, by L-BFGS-B from the mean opinion scores; v is bounded from below by 1 / sqrt 12."""
    e = np.array([r["evaluator"] for r in ratings])
    p = np.array([r["pair"] for r in ratings])
    x = np.array([r["score"] for r in ratings], dtype=float)
    people, e = np.unique(e, return_inverse=True)
    pairs, p = np.unique(p, return_inverse=True)
    n_p, n_e = len(pairs), len(people)
    means = np.bincount(p, x) / np.bincount(p)

    def loss(theta):
        psi, delta, log_v = theta[:n_p], theta[n_p : n_p + n_e], theta[n_p + n_e :]
        r = x - psi[p] - delta[e]
        w = np.exp(-2 * log_v[e])
        value = np.sum(log_v[e] + 0.5 * w * r * r)
        slope = np.concatenate([
            np.bincount(p, -w * r, n_p),
            np.bincount(e, -w * r, n_e),
            np.bincount(e, 1 - w * r * r, n_e),
        ])
        return value, slope

    start = np.concatenate([means, np.zeros(n_e), np.zeros(n_e)])
    bounds = [(None, None)] * (n_p + n_e) + [(-0.5 * np.log(12), None)] * n_e
    options = {"maxiter": 100000, "maxfun": 1000000, "ftol": 1e-16, "gtol": 1e-11, "maxcor": 50}
    theta = start
    for _ in range(5):
        theta = minimize(loss, theta, jac=True, bounds=bounds, method="L-BFGS-B", options=options).x
    psi, delta, v = theta[:n_p], theta[n_p : n_p + n_e], np.exp(theta[n_p + n_e :])
    shift = delta.mean()
    half = 1.959964 / np.sqrt(np.bincount(p, 1 / v[e] ** 2, n_p))
    return [*(psi + shift), *half, *(delta - shift), *v]


def threshold(answers):
    """exp mu of the best of many starts, by Nelder-Mead and then L-BFGS-B within the bounds of the rates."""
    levels = {}
    for a in answers:
        n, k = levels.get(a["strength"], (0, 0))
        levels[a["strength"]] = (n + a["n"], k + a["noticed"])
    s = np.array(sorted(levels))
    n = np.array([levels[v][0] for v in s], dtype=float)
    k = np.array([levels[v][1] for v in s], dtype=float)

    def loss(theta):
        mu, log_sigma, guess, lapse = theta
        with np.errstate(divide="ignore"):
            f = 1 / (1 + np.exp(-(np.log(s) - mu) / np.exp(log_sigma)))
        q = np.clip(guess + (1 - guess - lapse) * f, 1e-12, 1 - 1e-12)
        return -np.sum(k * np.log(q) + (n - k) * np.log(1 - q))

    bounds = [(-5, 5), (-5, 3), (0, 0.5), (0, 0.06)]
    best = None
    for mu in np.log(s[s > 0]):
        for sigma in (0.1, 0.5):
            begin = np.array([mu, np.log(sigma), 0.05, 0.02])
            found = minimize(loss, begin, bounds=bounds, method="Nelder-Mead",
                             options={"xatol": 1e-11, "fatol": 1e-13, "maxiter": 20000, "maxfev": 20000})
            if best is None or found.fun < best.fun:
                best = found
    return float(np.exp(best.x[0]))


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    said = {
        "flip": [pictures(one) for one in asked["pictures"]],
        "opinions": [opinions(one["ratings"]) for one in asked["panels"]],
        "thresholds": [threshold(one) for one in asked["answers"]],
    }
    json.dump(said, sys.stdout)
