"""Values of src/engine/metrics/evidence by scikit-learn, SciPy and the published formulas: reads sets as JSON from stdin
({"score": [...], "positive": [...], "log_lr": [...]} each), writes values as JSON to stdout."""

import json
import sys

import numpy as np
from scipy.optimize import brentq
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression


def balanced(y):
    return np.where(y, len(y) / (2 * y.sum()), len(y) / (2 * (~y).sum()))


def isotonic(score, y):
    fit = IsotonicRegression(out_of_bounds="clip", y_min=0, y_max=1)
    return fit.fit(score, y.astype(float), sample_weight=balanced(y))


def cllr(log_lr, y):
    with np.errstate(over="ignore"):
        return 0.5 * (np.mean(np.log2(1 + np.exp(-log_lr[y]))) + np.mean(np.log2(1 + np.exp(log_lr[~y]))))


def ece(log_lr, y, log_odds):
    odds = np.exp(log_odds)
    prior = odds / (1 + odds)
    with np.errstate(over="ignore"):
        return prior * np.mean(np.log2(1 + 1 / (np.exp(log_lr[y]) * odds))) + (1 - prior) * np.mean(
            np.log2(1 + np.exp(log_lr[~y]) * odds)
        )


def ideal(log_lr, y):
    p = isotonic(log_lr, y).predict(log_lr)
    with np.errstate(divide="ignore"):
        return np.log(p) - np.log1p(-p)


def eer(log_lr, y):
    """Where the lower convex hull of (false alarms, misses) meets the diagonal."""
    points = [(np.mean(log_lr[~y] > t), np.mean(log_lr[y] <= t)) for t in [-np.inf, *np.unique(log_lr)]]
    hull = []
    for p in sorted(set(points)):
        while len(hull) > 1 and np.cross(np.subtract(hull[-1], hull[-2]), np.subtract(p, hull[-2])) <= 0:
            hull.pop()
        hull.append(p)
    fa, miss = np.array(hull).T
    return brentq(lambda x: np.interp(x, fa, miss) - x, 0, 1)


def elub(log_lr, y):
    """Walks outwards from t = 1 in small steps, then settles the end by bisection."""
    pos, neg = np.sort(np.exp(log_lr[y])), np.sort(np.exp(log_lr[~y]))

    def gain(t):
        m = (np.searchsorted(pos, t, "left") + 1) / (len(pos) + 1)
        f = (len(neg) - np.searchsorted(neg, t, "left") + 1) / (len(neg) + 1)
        return min(1, t) - m - t * f

    if gain(1.0) < 0:
        return 0.0, 0.0
    ends = []
    for sign in (-1, 1):
        steps = np.concatenate([np.arange(0, 16, 1e-3), np.abs(log_lr) + 1e-9, np.abs(log_lr) - 1e-9, np.abs(log_lr)])
        good, bad = 0.0, None
        for step in np.sort(steps[steps > 0]):
            if gain(np.exp(sign * step)) < -1e-12:
                bad = step
                break
            good = step
        for _ in range(80):
            middle = (good + bad) / 2
            if gain(np.exp(sign * middle)) < 0:
                bad = middle
            else:
                good = middle
        ends.append(sign * good)
    return tuple(ends)


def values(one):
    score, y, log_lr = np.array(one["score"]), np.array(one["positive"], bool), np.array(one["log_lr"])
    z = (score - score.mean()) / score.std()
    line = LogisticRegression(C=1, tol=1e-14, max_iter=10000, solver="newton-cholesky")
    line.fit(z[:, None], y, sample_weight=balanced(y))
    a, b = line.coef_[0, 0] / score.std(), line.intercept_[0] - line.coef_[0, 0] * score.mean() / score.std()
    lower, upper = elub(log_lr, y)
    return {
        "pav": isotonic(score, y).predict(np.linspace(-3, 4, 15)).tolist(),
        "slope": a,
        "offset": b,
        "cllr": cllr(log_lr, y),
        "cllrMin": cllr(ideal(log_lr, y), y),
        "ece": [ece(log_lr, y, o) for o in (-3, -1, 0, 2)],
        "eer": eer(log_lr, y),
        "lower": lower,
        "upper": upper,
    }


json.dump([values(one) for one in json.load(sys.stdin)], sys.stdout)
