"""Values of src/engine/metrics/inference by SciPy, scikit-learn and the published formulas: reads sets as JSON from stdin (`Set` in
figures.script.ts), writes values as JSON to stdout."""

import json
import sys

import numpy as np
from scipy import stats
from sklearn.metrics import average_precision_score, roc_auc_score

try:
    from statsmodels.stats.multitest import multipletests
except ImportError:
    multipletests = None


def placements(score, y):
    """Of each positive the share of negatives below it, of each negative the share of positives above it."""
    wins = (score[y][:, None] > score[~y]) + 0.5 * (score[y][:, None] == score[~y])
    return wins.mean(axis=1), wins.mean(axis=0)


def delong(score, y):
    up, down = placements(score, y)
    return up.var(ddof=1) / len(up) + down.var(ddof=1) / len(down)


def obuchowski(score, y, unit):
    up, down = placements(score, y)
    area, units = up.mean(), np.unique(unit)
    a = np.array([np.sum(up[unit[y] == k] - area) for k in units])
    b = np.array([np.sum(down[unit[~y] == k] - area) for k in units])
    m, n, K = y.sum(), (~y).sum(), len(units)
    i10, i01 = len(np.unique(unit[y])), len(np.unique(unit[~y]))
    s10 = i10 / ((i10 - 1) * m) * np.sum(a**2)
    s01 = i01 / ((i01 - 1) * n) * np.sum(b**2)
    return s10 / m + s01 / n + 2 * K / (K - 1) * np.sum(a * b) / (m * n)


def clopper_pearson(p, n):
    low = 0.0 if p <= 0 else stats.beta.ppf(0.025, p * n, n - p * n + 1)
    high = 1.0 if p >= 1 else stats.beta.ppf(0.975, p * n + 1, n - p * n)
    return [low, high]


def korn_graubard(n, right):
    n, right = np.array(n, float), np.array(right, float)
    K, N = len(n), n.sum()
    p = right.sum() / N
    variance = K / (K - 1) * np.sum((right - p * n) ** 2) / N**2
    shrinkage = (stats.norm.ppf(0.975) / stats.t.ppf(0.975, K - 1)) ** 2
    size = N if variance == 0 else min(N, p * (1 - p) / variance * shrinkage)
    if np.sum(right < n) < 5 or np.sum(right > 0) < 5:
        size = min(size, K)
    return clopper_pearson(p, size)


def holm(p):
    if multipletests is not None:
        return multipletests(p, method="holm")[1].tolist()
    order = np.argsort(p, kind="stable")
    steps = np.minimum(1, np.array(p)[order] * (len(p) - np.arange(len(p))))
    found = np.empty(len(p))
    found[order] = np.maximum.accumulate(steps)
    return found.tolist()


def bca(theta, without, draws):
    """Efron's interval; draws and jackknife are of scikit-learn's weighted AUC."""
    draws, without = np.array(draws), np.array(without)
    bias = stats.norm.ppf(stats.percentileofscore(draws, theta, kind="mean") / 100)
    u = without.mean() - without
    a = np.sum(u**3) / (6 * np.sum(u**2) ** 1.5)
    z = bias + stats.norm.ppf([0.025, 0.975])
    return np.quantile(draws, stats.norm.cdf(bias + z / (1 - a * z))).tolist()


def values(one):
    score, y, unit = np.array(one["scores"]), np.array(one["positive"], bool), np.array(one["unit"])
    area = lambda weights: roc_auc_score(y, score, sample_weight=np.array(weights)[unit])
    K = unit.max() + 1
    without = [area(np.arange(K) != k) for k in range(K)]
    draws = [area(weights) for weights in one["weights"]]
    gained, lost, n, right = one["gained"], one["lost"], one["n"], one["right"]
    flips = stats.permutation_test(
        (np.array(one["differences"]),), np.sum, permutation_type="samples", n_resamples=np.inf
    )
    k, trials = int(np.sum(right)), int(np.sum(n))
    exact = stats.binomtest(k, trials)
    return {
        "auc": roc_auc_score(y, score),
        "ap": average_precision_score(~y, -score),
        "delong": delong(score, y),
        "obuchowski": obuchowski(score, y, unit),
        "mcNemar": stats.binomtest(min(gained, lost), gained + lost, 0.5).pvalue,
        "signFlip": flips.pvalue,
        "holm": holm(one["ps"]),
        "bca": bca(roc_auc_score(y, score), without, draws),
        "clopperPearson": list(exact.proportion_ci(method="exact")),
        "wilson": list(exact.proportion_ci(method="wilson")),
        "kornGraubard": korn_graubard(n, right),
    }


json.dump([values(one) for one in json.load(sys.stdin)], sys.stdout)
