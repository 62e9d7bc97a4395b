"""PyTorch's side of `npm run judge`: the same attacks by autograd, in double and in single precision, beside Overfire's.

    judge.py FOLDER     what judge.script.ts wrote: weights, jobs.json, perturbations as float32

How far single precision strays from double in PyTorch itself says what deviation of Overfire's single precision is rounding.
"""

import json
import sys
from pathlib import Path

import torch

from attacks import Attack
from criteria import margin_of
from networks import ARCHITECTURES, Detector, read_safetensors
from universal import Universal

UNIVERSAL = ("uap", "uap-deepfool", "gd-uap")


def perform(detector: Detector, result: dict, faces: list[torch.Tensor], seed: int) -> torch.Tensor:
    params = result["params"]
    if params["attack"] in UNIVERSAL:
        return Universal(detector, seed, faces).run(params).double()
    x = faces[result["face"]]
    attack = Attack(detector, x, 0 if label_of(detector, x) else 1, seed)
    return attack.run(params).double()


def label_of(detector: Detector, x: torch.Tensor) -> bool:
    """Whether it is taken for real."""
    with torch.no_grad():
        raw = detector.raw(x.to(detector.dtype).reshape(detector.size, detector.size, 3))
    return float(margin_of(raw)) >= 0


def words(params: dict) -> str:
    return " ".join(str(params[key]) for key in ("attack", "norm", "criterion") if key in params)


def main() -> None:
    folder = Path(sys.argv[1])
    work = json.loads((folder / "jobs.json").read_text())
    torch.set_num_threads(1)
    print(f"PyTorch {torch.__version__}; values in 1/255")
    print("| detector | attack | face | length: Overfire, PyTorch | Overfire off by, at most | in all | PyTorch's own single precision, in all | turned: Overfire, PyTorch |")
    print("|---|---|---|---|---|---|---|---|")
    for job in work["jobs"]:
        tensors = read_safetensors(str(folder / f"{job['name']}.safetensors"))
        exact = ARCHITECTURES[job["architecture"]](tensors, work["size"], torch.float64)
        single = ARCHITECTURES[job["architecture"]](tensors, work["size"], torch.float32)
        faces = [torch.tensor(pixels, dtype=torch.float64) / 255 for pixels in job["faces"]]
        for result in job["results"]:
            ours = torch.frombuffer(bytearray((folder / result["file"]).read_bytes()), dtype=torch.float32).double()
            theirs = perform(exact, result, faces, work["seed"])
            again = perform(single, result, faces, work["seed"])
            length, off = float(theirs.norm()), ours - theirs
            shown = faces[result["face"]]
            clean = label_of(exact, shown)
            turned = [label_of(exact, shown + xi) != clean for xi in (ours, theirs)]
            face = "both" if result["label"] is None else ("real", "fake")[result["face"]]
            share = lambda v: f"{100 * float(v.norm()) / length:.3g} %" if length > 0 else "0"  # noqa: E731
            print(
                f"| {job['name']} | {words(result['params'])} | {face} | {255 * float(ours.norm()):.4g}, {255 * length:.4g} | {255 * float(off.abs().max()):.2g}"
                f" | {share(off)} | {share(again - theirs)} | {', '.join('yes' if each else 'no' for each in turned)} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
