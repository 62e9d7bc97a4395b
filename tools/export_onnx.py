"""Makes an ONNX file and its contract, which Overfire imports, of a detector in another format.

    python3 -m venv venv && venv/bin/pip install torch onnx onnxscript onnxruntime numpy
    venv/bin/pip install timm            # for timm:NAME
    venv/bin/pip install torchvision     # for torchvision:NAME
    venv/bin/pip install transformers    # for folders of Hugging Face
    venv/bin/pip install tensorflow tf2onnx   # in a venv of their own, for SavedModel and TensorFlow Lite

    venv/bin/python export_onnx.py timm:xception --weights detector.pth --classes fake,real --out xception.onnx
    venv/bin/python export_onnx.py folder-of-hugging-face --out vit.onnx
    venv/bin/python export_onnx.py torchvision:efficientnet_b4 --weights b4.pt --real 0 --size 380 --out b4.onnx
    venv/bin/python export_onnx.py mynets.py:Capsule --weights capsule_21.pt --size 300 --real 0 --out capsule.onnx
    venv/bin/python export_onnx.py traced.pt --size 256 --mean 0.5,0.5,0.5 --std 0.5,0.5,0.5 --real 1 --out traced.onnx
    venv/bin/python export_onnx.py saved-model-folder --size 224 --range -1,1 --output sigmoid --real 1 --out saved.onnx

What SOURCE is follows from it: timm:NAME, torchvision:NAME, FILE.py:CLASS or MODULE:CLASS (a class of your own, built with --arguments,
that takes pictures [N, 3, H, W]; its load_weights(state), where it has one, is given what --weights holds), a folder of transformers or timm with config.json, a TorchScript file, a program of torch.export (.pt2), a
SavedModel folder, a .tflite file. Beside FILE.onnx it writes FILE.contract.json, which Overfire finds by itself, and asks both about one
seeded picture: it prints the largest difference of the outputs and ends with status 1 where that is more than 0.001 of them.

State dictionaries are read without running code. A pickle of a whole model runs what is in it: --trust reads that too.
"""

import argparse
import importlib
import importlib.util
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

IMAGENET = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
OUTPUTS = ("sigmoid", "logit", "softmax", "logits")
REAL = {"real", "genuine", "bonafide", "live", "authentic", "pristine", "original", "human"}
FAKE = {"fake", "spoof", "deepfake", "forged", "synthetic", "attack", "manipulated", "generated", "artificial", "ai", "altered", "tampered"}
WRAPPERS = ("state_dict", "model_state_dict", "model", "net", "network", "ema")
TOLERANCE = 1e-3


def fail(message: str) -> None:
    sys.exit(f"export_onnx.py: {message}")


def numbers(text: str) -> list[float]:
    return [float(part) for part in text.split(",")]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", help="what is exported; see above")
    parser.add_argument("--out", type=Path, required=True, help="the ONNX file that is written")
    parser.add_argument("--weights", type=Path, help="state dictionary or safetensors; else weights are those of the source")
    parser.add_argument("--arguments", type=json.loads, default={}, help='JSON that the class is built with: {"classes": 2}')
    parser.add_argument("--trust", action="store_true", help="reads a pickle that runs code, as of a whole model of your own")
    parser.add_argument("--size", type=int, help="side of the pictures")
    parser.add_argument("--range", type=numbers, help="what pixels 0 and 255 become: 0,1 or 0,255 or -1,1")
    parser.add_argument("--mean", type=numbers, help="of each colour, after the range")
    parser.add_argument("--std", type=numbers)
    parser.add_argument("--order", choices=("rgb", "bgr"), default="rgb")
    parser.add_argument("--output", choices=OUTPUTS, help="what the model puts out; logits where it is not given")
    parser.add_argument("--classes", type=lambda text: text.split(","), help="names of the classes, in the order of the output")
    parser.add_argument("--real", type=int, help="the class that is real from 0; of one output, whether 1 or 0 is real")
    parser.add_argument("--seed", type=int, default=1, help="of the picture that both are asked about")
    return parser.parse_args()


def real_of(names: list[str]) -> int | None:
    """The class that is real, where one alone is by its name and the others are forged."""
    sides: list[bool | None] = []
    for name in names:
        text = re.sub(r"deep[\s_-]?fake", "deepfake", re.sub(r"bona[\s_-]?fide", "bonafide", name.lower()))
        words = set(re.split(r"[^a-z]+", text))
        real, fake = bool(words & REAL), bool(words & FAKE)
        sides.append(None if real == fake else real)
    return sides.index(True) if None not in sides and sides.count(True) == 1 and len(names) > 1 else None


class Known(dict):
    """What a source says of its contract by itself."""


def state_of(path: Path, trust: bool) -> Any:
    import torch

    if path.suffix == ".safetensors":
        from safetensors.torch import load_file

        return load_file(path)
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:
        if not trust:
            fail(f"{path} holds more than tensors, which could run code; if it is your own, add --trust ({str(error).splitlines()[0][:120]})")
        state = torch.load(path, map_location="cpu", weights_only=False)
    if hasattr(state, "state_dict") and not isinstance(state, dict):
        return state.state_dict()
    for name in WRAPPERS:
        if isinstance(state, dict) and isinstance(state.get(name), dict):
            state = state[name]
    if not isinstance(state, dict) or not state:
        fail(f"{path} holds no state dictionary")
    return state


def load_weights(model: Any, args: argparse.Namespace) -> None:
    """Under the names of the model, without what trainers put in front of all of them."""
    state = state_of(args.weights, args.trust)
    if hasattr(model, "load_weights"):
        model.load_weights(state)
        return
    wanted = set(model.state_dict())
    for prefix in ("module.", "model.", "net.", "backbone.", "encoder.", "_orig_mod."):
        if not wanted & set(state) and all(name.startswith(prefix) for name in state):
            state = {name[len(prefix) :]: value for name, value in state.items()}
    try:
        model.load_state_dict(state)
    except Exception as error:
        fail(f"{args.weights} does not fit the model: {str(error)[:600]}")


def of_timm(name: str, args: argparse.Namespace) -> tuple[Any, Known]:
    import timm

    count = len(args.classes or [0, 0])
    if args.weights is None:
        fail("--weights FILE is needed: nothing is downloaded")
    model = timm.create_model(name, pretrained=False, **{"num_classes": count, **args.arguments})
    load_weights(model, args)
    return model, timm_known(model)


def timm_known(model: Any) -> Known:
    from timm.data import resolve_model_data_config

    config = resolve_model_data_config(model)
    return Known(size=config["input_size"][1], range=[0, 1], mean=list(config["mean"]), std=list(config["std"]))


def of_torchvision(name: str, args: argparse.Namespace) -> tuple[Any, Known]:
    import torchvision

    if args.weights is None:
        fail("--weights FILE is needed: nothing is downloaded")
    count = len(args.classes or [0, 0])
    model = torchvision.models.get_model(name, weights=None, **{"num_classes": count, **args.arguments})
    load_weights(model, args)
    return model, Known(size=224, range=[0, 1], mean=IMAGENET[0], std=IMAGENET[1])


def of_class(module: str, name: str, args: argparse.Namespace) -> tuple[Any, Known]:
    if module.endswith(".py"):
        path = Path(module).resolve()
        sys.path.insert(0, str(path.parent))
        spec = importlib.util.spec_from_file_location(path.stem, path)
        if spec is None or spec.loader is None or not path.exists():
            fail(f"{module} is not there")
        loaded = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = loaded
        spec.loader.exec_module(loaded)
    else:
        sys.path.insert(0, "")
        loaded = importlib.import_module(module)
    if not hasattr(loaded, name):
        fail(f"{module} has no class {name}")
    model = getattr(loaded, name)(**args.arguments)
    if args.weights is not None:
        load_weights(model, args)
    return model, Known()


def of_folder(folder: Path, args: argparse.Namespace) -> tuple[Any, Known]:
    """Of transformers, or of timm, whichever its config.json is of."""
    config = json.loads((folder / "config.json").read_text())
    if "architecture" in config:
        import timm

        pretrained = config.get("pretrained_cfg", config)
        names = [name for name in ("model.safetensors", "pytorch_model.bin") if (folder / name).exists()]
        args.weights = args.weights or (folder / names[0] if names else fail(f"{folder} holds no weights"))
        model = timm.create_model(config["architecture"], pretrained=False, num_classes=config.get("num_classes", 2), **config.get("model_args", {}))
        load_weights(model, args)
        known = timm_known(model)
        known.update({key: list(pretrained[key]) for key in ("mean", "std") if key in pretrained})
        if "input_size" in pretrained:
            known["size"] = pretrained["input_size"][1]
        known["classes"] = config.get("label_names")
        return model, known
    from transformers import AutoModelForImageClassification

    model = AutoModelForImageClassification.from_pretrained(folder, local_files_only=True)
    labels = model.config.id2label
    known = Known(classes=[labels[i] for i in range(len(labels))])
    known.update(of_preprocessor(folder))
    return model, known


def of_preprocessor(folder: Path) -> dict[str, Any]:
    path = folder / "preprocessor_config.json"
    if not path.exists():
        return {}
    given = json.loads(path.read_text())
    size = given.get("crop_size") if given.get("do_center_crop") else given.get("size")
    if isinstance(size, dict):
        size = size.get("height", size.get("shortest_edge"))
    rescaled = given.get("do_rescale", True)
    factor = given.get("rescale_factor", 1 / 255) if rescaled else 1
    offset = -1 if rescaled and given.get("rescale_offset") else 0
    known: dict[str, Any] = {"size": size, "range": [offset, round(255 * factor, 9) + offset]}
    if given.get("do_normalize", True) and "image_mean" in given:
        known.update(mean=given["image_mean"], std=given["image_std"])
    return known


def scores(model: Any) -> Any:
    """The model with its scores as its one output, whatever it answers with."""
    import torch

    class Scores(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, picture):
            said = self.model(picture)
            if isinstance(said, dict):
                said = said.get("logits", said.get("cls", next(iter(said.values()))))
            said = getattr(said, "logits", said)
            return said[0] if isinstance(said, (tuple, list)) else said

    return Scores().eval()


def export_torch(model: Any, picture: Any, out: Path) -> None:
    """By the exporter of torch.export, and where that fails by the older one."""
    import torch

    names = {"input_names": ["picture"], "output_names": ["scores"]}
    if not isinstance(model, torch.jit.ScriptModule):
        try:
            torch.onnx.export(model, (picture,), out, dynamo=True, **names)
            return
        except Exception as error:
            print(f"the exporter of torch.export failed ({str(error).splitlines()[0][:160]}); trying the older one")
    with torch.no_grad():
        torch.onnx.export(model, (picture,), out, dynamo=False, opset_version=17, **names)


def of_tensorflow(source: Path, out: Path) -> Any:
    """Converts by tf2onnx, and returns what TensorFlow itself says of a picture."""
    tflite = source.suffix == ".tflite"
    command = [sys.executable, "-m", "tf2onnx.convert", "--tflite" if tflite else "--saved-model", str(source), "--output", str(out), "--opset", "17"]
    if subprocess.run(command, check=False).returncode != 0:
        fail("tf2onnx could not convert it; is it installed here (pip install tensorflow tf2onnx)?")
    import tensorflow as tf

    if tflite:
        interpreter = tf.lite.Interpreter(str(source))
        interpreter.allocate_tensors()
        (given,), said = interpreter.get_input_details(), interpreter.get_output_details()

        def ask(x: np.ndarray) -> np.ndarray:
            interpreter.set_tensor(given["index"], x)
            interpreter.invoke()
            return interpreter.get_tensor(said[0]["index"])

        return ask
    signature = tf.saved_model.load(str(source)).signatures["serving_default"]
    (name,) = signature.structured_input_signature[1]
    return lambda x: next(iter(signature(**{name: tf.constant(x)}).values())).numpy()


def contract_of(args: argparse.Namespace, known: Known) -> dict[str, Any]:
    """What is said on the command line, then what the source says; what neither says ends the export."""
    classes = args.classes or known.get("classes")
    real = args.real if args.real is not None else real_of(classes or [])
    if real is None:
        named = f" of {', '.join(classes)}" if classes else ""
        fail(f"say which class is real{named}: --real 0 or --real 1")
    size = args.size or known.get("size")
    if size is None:
        fail("say how large its pictures are: --size 224")
    mean, std = args.mean or known.get("mean"), args.std or known.get("std")
    contract: dict[str, Any] = {"size": int(size), "range": args.range or known.get("range", [0, 1])}
    if mean is not None and std is not None:
        contract["normalisation"] = {"mean": list(mean), "std": list(std)}
    single = classes is not None and len(classes) == 1
    contract.update(order=args.order, output=args.output or ("logit" if single else "logits"), real=real)
    if classes and len(classes) > 1 and contract["output"] in ("softmax", "logits"):
        contract["classes"] = list(classes)
    return contract


def seen_by(contract: dict[str, Any], picture: np.ndarray, channels_first: bool) -> np.ndarray:
    """A picture of bytes [H, W, 3] as the contract says that the model takes it, [1, 3, H, W] or [1, H, W, 3]."""
    low, high = contract["range"]
    x = low + picture.astype(np.float64) / 255 * (high - low)
    if "normalisation" in contract:
        x = (x - contract["normalisation"]["mean"]) / contract["normalisation"]["std"]
    if contract["order"] == "bgr":
        x = x[..., ::-1]
    return np.ascontiguousarray(x.transpose(2, 0, 1) if channels_first else x, dtype=np.float32)[None]


def realness(contract: dict[str, Any], said: np.ndarray) -> float:
    said = said.ravel().astype(np.float64)
    if contract["output"] in ("sigmoid", "logit"):
        p = said[0] if contract["output"] == "sigmoid" else 1 / (1 + np.exp(-said[0]))
        return float(p if contract["real"] == 1 else 1 - p)
    p = said if contract["output"] == "softmax" else np.exp(said - said.max()) / np.exp(said - said.max()).sum()
    return float(p[contract["real"]])


def of_processor(source: str, picture: np.ndarray) -> np.ndarray | None:
    """What transformers itself makes of the picture, where the source is a folder of it."""
    if not (Path(source) / "preprocessor_config.json").exists():
        return None
    try:
        from transformers import AutoImageProcessor

        processor = AutoImageProcessor.from_pretrained(source, local_files_only=True)
    except Exception:
        return None
    return np.asarray(processor(picture, return_tensors="np")["pixel_values"], dtype=np.float32)


def main() -> None:
    args = arguments()
    source, path = args.source, Path(args.source)
    prefix, _, name = source.rpartition(":")
    tensorflow = path.suffix == ".tflite" or (path / "saved_model.pb").exists()
    model: Any = None
    known = Known()
    if tensorflow:
        pass
    elif (path / "config.json").exists():
        model, known = of_folder(path, args)
    elif path.is_file():
        import torch

        names = zipfile.ZipFile(path).namelist() if zipfile.is_zipfile(path) else []
        if any("code/__torch__" in one for one in names):
            model = torch.jit.load(path, map_location="cpu")
        elif any("archive_format" in one or "serialized_exported_program" in one for one in names):
            model = torch.export.load(path).module()
        elif args.trust:
            model = torch.load(path, map_location="cpu", weights_only=False)
        else:
            fail(f"{source} holds weights without their network: name its class too, mynets.py:MyNet --weights {source}")
    elif prefix == "timm":
        model, known = of_timm(name, args)
    elif prefix == "torchvision":
        model, known = of_torchvision(name, args)
    elif prefix:
        model, known = of_class(prefix, name, args)
    else:
        fail(f"{source} is not there")
    contract = contract_of(args, known)
    side = contract["size"]
    picture = np.random.default_rng(args.seed).integers(0, 256, (side, side, 3), dtype=np.uint8)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    if tensorflow:
        ask = of_tensorflow(path, args.out)
    else:
        import torch

        torch.manual_seed(args.seed)
        if not isinstance(model, torch.jit.ScriptModule):
            model = model.float().eval() if path.suffix != ".pt2" else model
            model = scores(model) if path.suffix != ".pt2" else model

        def ask(x: np.ndarray) -> np.ndarray:
            with torch.no_grad():
                said = model(torch.from_numpy(x))
            said = said[0] if isinstance(said, (tuple, list)) else said
            return said.numpy()

        export_torch(model, torch.from_numpy(seen_by(contract, picture, True)), args.out)
    import onnxruntime

    session = onnxruntime.InferenceSession(str(args.out), providers=["CPUExecutionProvider"])
    given = session.get_inputs()[0]
    channels_first = given.shape[1] == 3
    x = seen_by(contract, picture, channels_first)
    own = of_processor(source, picture)
    expected = np.asarray(ask(x if own is None or own.shape != x.shape else own))
    found = session.run(None, {given.name: x})[0]
    off = float(np.abs(found - expected).max())
    written = args.out.with_suffix(".contract.json")
    written.write_text(json.dumps(contract, indent=2) + "\n")
    print(f"{args.out}: output {list(found.shape)}, largest difference {off:.2e}")
    print(f"realness of the picture: {realness(contract, expected):.6f} before, {realness(contract, found):.6f} as ONNX")
    print(f"contract: {written}")
    if not off <= TOLERANCE * max(1.0, float(np.abs(expected).max())):
        fail("the ONNX file answers differently from the model it was made of")


if __name__ == "__main__":
    main()
