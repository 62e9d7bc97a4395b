"""Makes tests/fixtures/keras, which tests/main/domain/detectors/formats/kerasReference.test.ts holds the reading of Keras against.

    python3 -m venv /tmp/venv-tf && /tmp/venv-tf/bin/pip install tensorflow-cpu keras
    /tmp/venv-tf/bin/python tests/parity/keras/reference.py

Made with Keras 3.15 on TensorFlow 2.21. Small networks with seeded random weights, and what Keras itself makes of one picture
x[i] = (i * 37 mod 101) / 101 of 16 pixels square, in expected.json. Every weight is drawn, those too that begin as zeros or ones.
"""

import json
import os
import zipfile
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import io

import h5py
import keras
import numpy as np
from keras import layers, ops

SIDE = 16
FOLDER = Path(__file__).parents[2] / "fixtures" / "keras"


def pooled(*values):
    parts = [layers.Flatten()(value) for value in values]
    joined = parts[0] if len(parts) == 1 else layers.Concatenate()(parts)
    return layers.Dense(2)(joined)


def preprocessing(x):
    bytes_ = x * 255.0
    seen = [
        keras.applications.xception.preprocess_input(bytes_),
        keras.applications.resnet50.preprocess_input(bytes_),
        keras.applications.densenet.preprocess_input(bytes_),
        keras.applications.efficientnet.preprocess_input(x),
        bytes_ / 255.0,
        1.0 - x,
        layers.Rescaling(1 / 127.5, offset=-1)(bytes_),
    ]
    return pooled(*[layers.Conv2D(2, 3, strides=4, padding="same")(one) for one in seen])


def recurrent(x):
    rows = layers.Reshape((4, 48))(layers.AveragePooling2D(2)(x))
    one = layers.LSTM(5, return_sequences=True)(rows)
    two = layers.LSTM(4, go_backwards=True, return_sequences=True, activation="relu", use_bias=False)(one)
    three = layers.GRU(4, return_sequences=True)(two)
    four = layers.GRU(3, reset_after=False, recurrent_activation="hard_sigmoid")(three)
    five = layers.SimpleRNN(3)(two)
    return pooled(four, five, layers.LSTM(3, unroll=True)(one))


def bidirectional(x):
    rows = layers.Reshape((4, 48))(layers.AveragePooling2D(2)(x))
    one = layers.Bidirectional(layers.LSTM(4, return_sequences=True))(rows)
    two = layers.Bidirectional(layers.GRU(3, return_sequences=True), merge_mode="sum")(one)
    ends = [
        layers.Bidirectional(layers.LSTM(2), merge_mode=mode)(two) for mode in ("concat", "ave", "mul")
    ]
    return pooled(*ends, layers.Bidirectional(layers.LSTM(3), backward_layer=layers.GRU(3, go_backwards=True))(one))


def distributed(x):
    frames = layers.Reshape((4, 4, 16, 3))(x)
    inner = keras.Sequential(
        [
            layers.Input((4, 16, 3)),
            layers.Conv2D(4, 3, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.Reshape((2, 32)),
            layers.Flatten(),
        ]
    )
    each = layers.TimeDistributed(inner)(frames)
    again = layers.TimeDistributed(layers.Conv2D(2, 3, activation="tanh", padding="same"))(frames)
    flat = layers.TimeDistributed(layers.Flatten())(again)
    dense = layers.TimeDistributed(layers.Dense(3, activation="sigmoid"))(flat)
    return pooled(layers.LSTM(4)(each), layers.GlobalAveragePooling1D()(dense))


def sequences(x):
    rows = layers.Reshape((48, 16))(x)
    one = layers.Conv1D(6, 3, padding="causal", dilation_rate=2, activation="relu")(rows)
    two = layers.Conv1D(4, 4, strides=3, padding="same")(one)
    three = layers.SeparableConv1D(4, 3, padding="same")(layers.DepthwiseConv1D(3, depth_multiplier=2)(two))
    four = layers.Conv1DTranspose(3, 3, strides=2, padding="same")(three)
    five = layers.ZeroPadding1D((1, 2))(layers.UpSampling1D(2)(layers.Cropping1D((1, 2))(four)))
    ends = [
        layers.GlobalMaxPooling1D()(five),
        layers.GlobalAveragePooling1D()(layers.MaxPooling1D(2, padding="same")(five)),
        layers.AveragePooling1D(3, strides=2)(five),
        layers.RepeatVector(2)(layers.GlobalAveragePooling1D()(two)),
    ]
    return pooled(*ends)


def attention(x):
    tokens = layers.Dense(8)(layers.Reshape((16, 48))(x))
    few = layers.Dense(6)(layers.AveragePooling1D(4)(tokens))
    one = layers.MultiHeadAttention(num_heads=2, key_dim=3)(tokens, tokens)
    two = layers.MultiHeadAttention(num_heads=2, key_dim=4, value_dim=3, output_shape=5, use_bias=False)(tokens, value=few)
    three = layers.Attention()([tokens, tokens])
    four = layers.Attention(use_scale=True)([few, layers.Dense(6)(tokens)])
    five = layers.AdditiveAttention()([few, layers.Dense(6)(tokens)])
    return pooled(layers.LayerNormalization()(tokens + one), two, three, four, five)


def normalisations(x):
    one = layers.Conv2D(8, 3, strides=2, padding="same")(x)
    seen = [
        layers.GroupNormalization(groups=4)(one),
        layers.GroupNormalization(groups=-1, center=False)(one),
        layers.UnitNormalization()(one),
        layers.UnitNormalization(axis=[1, 2])(one),
        layers.LayerNormalization(axis=[1, 2, 3])(one),
        layers.RMSNormalization()(one),
        keras.src.applications.convnext.LayerScale(0.5, 8)(one),
        layers.CenterCrop(4, 6)(one),
        layers.LayerNormalization()(one),
    ]
    return pooled(*[layers.GlobalAveragePooling2D()(layers.Conv2D(2, 3)(one)) for one in seen])


def products(x):
    a = layers.Reshape((16, 48))(x)
    b = layers.Dense(5)(layers.Reshape((48, 16))(x))
    c = layers.Dense(5)(a)
    flat = layers.Dense(4)(layers.Flatten()(x))
    ends = [
        layers.Dot(axes=(2, 1))([a, b]),
        layers.Dot(axes=2, normalize=True)([c, b]),
        layers.Dot(axes=1)([flat, layers.Dense(4)(flat)]),
        layers.Dot(axes=-1, normalize=True)([flat, layers.Dense(4)(flat)]),
    ]
    return pooled(*[layers.Flatten()(one) for one in ends])


def operations(x):
    mean, spread = ops.mean(x, axis=[1, 2], keepdims=True), ops.std(x, axis=[1, 2], keepdims=True)
    y = (x - mean) / (spread + 1e-3)
    first, second = ops.split(y, 2, axis=1)
    tokens = ops.reshape(y, (-1, 16, 48))
    seen = [
        ops.concatenate([first, second], axis=-1),
        ops.matmul(tokens, ops.transpose(tokens, (0, 2, 1))),
        ops.softmax(tokens, axis=1) * ops.sigmoid(tokens),
        ops.einsum("bij,bkj->bik", tokens, tokens),
        ops.stack([ops.max(x, axis=-1), ops.min(x, axis=-1), ops.sum(x, axis=3), ops.var(x, axis=-1)], axis=-1),
        ops.clip(ops.exp(y) - ops.sqrt(ops.abs(x) + 0.1), -1.0, 2.0),
        ops.maximum(ops.minimum(y, 0.5), -0.5) ** 2,
        ops.relu(y) + ops.gelu(y) + ops.silu(y) + ops.leaky_relu(y, 0.1) + ops.tanh(y),
        ops.expand_dims(ops.squeeze(ops.mean(x, axis=-1, keepdims=True), -1), 1),
        ops.flip(y, axis=2)[:, 1:9:2, ..., 0],
        ops.square(ops.log(ops.add(x, 1.0))) - ops.power(x, 3.0),
        ops.swapaxes(y, 1, 3),
        ops.negative(ops.subtract(2.0, y)),
        ops.normalize(y, axis=-1),
        ops.where(ops.greater(y, 0.0), y, ops.multiply(y, 0.2)),
        ops.image.resize(y, (8, 12), interpolation="bilinear"),
        ops.pad(y, [[0, 0], [1, 2], [0, 1], [0, 0]]),
        ops.repeat(y, 2, axis=1) + 0,
        ops.average_pool(y, 2, 2) + ops.max_pool(y, 2, 2),
        ops.logsumexp(tokens, axis=2),
    ]
    return pooled(*[layers.Dense(1)(layers.Flatten()(one)[:, ::5]) for one in seen])


NETWORKS = {
    one.__name__: one
    for one in (
        preprocessing,
        recurrent,
        bidirectional,
        distributed,
        sequences,
        attention,
        normalisations,
        products,
        operations,
    )
}


def drawn(model: keras.Model, seed: int) -> None:
    random = np.random.default_rng(seed)
    for weight in model.weights:
        shape = weight.shape
        if any(part in weight.path for part in ("gamma", "variance", "/scale")):
            value = random.uniform(0.6, 1.4, shape)
        else:
            value = random.normal(0, (1 / max(1, int(np.prod(shape[:-1])))) ** 0.5, shape)
        weight.assign(value.astype(np.float32))


def packed(file: Path) -> None:
    """HDF5 leaves much room empty."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


FOLDER.mkdir(parents=True, exist_ok=True)
x = ((np.arange(SIDE * SIDE * 3) * 37 % 101) / 101).astype(np.float32).reshape(1, SIDE, SIDE, 3)
expected = {}
for seed, (name, make) in enumerate(NETWORKS.items(), 1):
    keras.utils.set_random_seed(seed)
    given = layers.Input((SIDE, SIDE, 3))
    model = keras.Model(given, make(given))
    drawn(model, seed)
    file = FOLDER / f"{name}.keras"
    model.save(file)
    packed(file)
    said = [model(x, training=False).numpy().ravel()]
    expected[f"{name}.keras"] = [float(value) for value in said[0]]
    if name == "bidirectional":
        # As Windows has written it: whole paths as the names of groups.
        windows = FOLDER / "backslashes.keras"
        with zipfile.ZipFile(file) as archive:
            parts = {one: archive.read(one) for one in archive.namelist()}
        tensors: dict[str, np.ndarray] = {}
        with h5py.File(io.BytesIO(parts["model.weights.h5"])) as weights:
            weights.visititems(lambda path, one: tensors.update({path: one[()]}) if isinstance(one, h5py.Dataset) else None)
        content = io.BytesIO()
        with h5py.File(content, "w") as weights:
            for path, value in tensors.items():
                *groups, vars_, number = path.split("/")
                weights.require_group("\\".join(groups)).require_group(vars_)[number] = value
        parts["model.weights.h5"] = content.getvalue()
        with zipfile.ZipFile(windows, "w", zipfile.ZIP_DEFLATED) as archive:
            for one, part in parts.items():
                archive.writestr(zipfile.ZipInfo(one), part, zipfile.ZIP_DEFLATED)
        expected[windows.name] = expected[file.name]
    if name == "attention":
        model.save(FOLDER / f"{name}.h5")
        expected[f"{name}.h5"] = expected[file.name]
    print(name, expected[f"{name}.keras"], file.stat().st_size)
lines = (f"  {json.dumps(name)}: {json.dumps(values)}" for name, values in expected.items())
(FOLDER / "expected.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
