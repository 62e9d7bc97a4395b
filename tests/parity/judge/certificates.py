"""Radii and certified accuracies from counts of draws, by SciPy, beside what reports say of the same counts.

Cohen, Rosenfeld, Kolter 2019: R = sigma Phi^-1(p), p the one-sided Clopper-Pearson bound on the probability of the class that the verdict
selected. Called with folders of reports (report.json, results.csv); fails where a radius or a share differs.
"""

import csv
import json
import math
import sys
from pathlib import Path

from scipy.stats import beta, norm


def radius(agreeing, draws, sigma, alpha):
    """None: an abstention."""
    if agreeing == 0:
        return None
    least = beta.ppf(alpha, agreeing, draws - agreeing + 1)
    return sigma * norm.ppf(least) if least > 0.5 else None


def faces_of(folder):
    with open(folder / "results.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["attack"] == "clean" and row["treatment"] == "":
                yield row


def judge(folder):
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    defence, found = report["defence"]["applied"], report["certification"]
    sigma, alpha = defence["sigma"], defence["alpha"]
    off, needs = 0.0, []
    for row in faces_of(folder):
        votes, draws = int(row["certified_votes"]), int(row["certified_draws"])
        assert draws == defence["certify"]
        ours = radius(votes, draws, sigma, alpha)
        theirs = row["certified_radius"]
        assert (ours is None) == (theirs == ""), (votes, draws, ours, theirs)
        if ours is not None:
            off = max(off, abs(ours - float(theirs)) / ours)
        right = row["label"] == row["eight_bit_label"]
        needs.append((row["label"], 0.0 if ours is None or not right else ours, ours is None))
    assert len(needs) == found["n"] and sum(none for _, _, none in needs) == found["abstained"]
    for point in found["certified"]:
        # A face whose radius is a point of the curve stands below it, whatever the last digit of that.
        at = point["radius"] * (1 + 1e-9)
        for key, chosen in (("accuracy", ("fake", "real")), ("fake", ("fake",)), ("real", ("real",))):
            mine = [need > at for label, need, _ in needs if label in chosen]
            share = sum(mine) / len(mine)
            assert math.isclose(share, point[key], abs_tol=1e-12), (point, key, share)
    assert off < 1e-9, off
    assert not found["contradictions"]
    certified = found["certified"][0]["accuracy"]
    attacked = found["attacked"][-1]["accuracy"]
    print(
        f"{report['detector']['name']}: {found['n']} faces, {len(found['certified'])} points, radii within {off:.1e}; "
        f"clean {report['clean']['accuracy']:.3f}, certified {certified:.3f} (median {found['median']}, largest {found['largest']:.4f}, "
        f"{found['abstained']} abstained), attacked {attacked:.3f}, by chance {found['byChance']}"
    )


for name in sys.argv[1:]:
    judge(Path(name))
