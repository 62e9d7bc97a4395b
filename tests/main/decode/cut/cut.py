"""Numbers that tests/main/decode/cut.test.ts compares with: python3 cut.py > cut.json, with numpy and Pillow.

Similarities are Umeyama's (1991) by singular values, templates are moved and scaled step by step as the collections write it, pictures
are looked up through the inverse matrix, and what is resized is resized by Pillow. Nothing of it is Overfire's.
"""

import json
import sys

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 90, 70


def picture():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    return np.stack([(x * 3 + y) % 256, (x * y) % 256, (255 - 2 * x + y * y // 3) % 256], axis=-1).astype(np.uint8)


def umeyama(src, dst):
    """[2, 3]: the similarity of least squares, src -> dst."""
    n = len(src)
    p, q = src.mean(axis=0), dst.mean(axis=0)
    covariance = (dst - q).T @ (src - p) / n
    u, d, vt = np.linalg.svd(covariance)
    s = np.array([1.0, np.sign(np.linalg.det(u) * np.linalg.det(vt))])
    rotation = u @ np.diag(s) @ vt
    scale = (d * s).sum() / (src - p).var(axis=0).sum()
    return np.hstack([scale * rotation, (q - scale * rotation @ p)[:, None]])


def template(points, unit, side, scale):
    """Into `side` pixels, moved by half of the margin, and shrunk to what is then left."""
    dst = np.array(points, dtype=np.float64) * side / unit
    margin = side * (scale - 1) / 2
    return (dst + margin) * side / (side + 2 * margin)


ARC = np.array([[30.2946, 51.6963], [65.5318, 51.5014], [48.0252, 71.7366], [33.5493, 92.3655], [62.7299, 92.2041]])
ARC[:, 0] += 8
GEND = [[0.34, 0.46], [0.66, 0.46], [0.5, 0.64], [0.37, 0.82], [0.63, 0.82]]


def five(convention, marks):
    if convention == "deepfakebench":
        return marks[[37, 44, 30, 49, 55]]
    return np.array([marks[36:42].mean(axis=0), marks[42:48].mean(axis=0), marks[30], marks[48], marks[54]])


def warp(image, matrix, side):
    back = np.linalg.inv(np.vstack([matrix, [0, 0, 1]]))
    rows, columns = np.mgrid[0:side, 0:side]
    x, y, _ = back @ np.stack([columns.ravel(), rows.ravel(), np.ones(side * side)])
    padded = np.pad(image.astype(np.float64), ((1, 1), (1, 1), (0, 0)))
    x, y = np.clip(x, -1, WIDTH), np.clip(y, -1, HEIGHT)
    left, top = np.minimum(np.floor(x), WIDTH - 1).astype(int), np.minimum(np.floor(y), HEIGHT - 1).astype(int)
    u, v = (x - left)[:, None], (y - top)[:, None]
    at = lambda dy, dx: padded[top + 1 + dy, left + 1 + dx]
    value = (1 - v) * ((1 - u) * at(0, 0) + u * at(0, 1)) + v * ((1 - u) * at(1, 0) + u * at(1, 1))
    return value.reshape(side, side, 3)


def aligned(convention, marks):
    points = five(convention, marks)
    if convention == "deepfakebench":
        side, dst = 256, template(ARC, 112, 256, 1.3)
    else:
        pairs = np.triu_indices(5, k=1)
        distances = lambda p: np.linalg.norm(p[:, None] - p[None], axis=-1)[pairs]
        side = int(np.round(np.mean(distances(points) / distances(np.array(GEND))) * 1.3))
        dst = template(GEND, 1, side, 1.3)
    matrix = umeyama(points, dst)
    value = warp(picture(), matrix, side)
    places = [(r, c) for r in range(0, side, side // 5) for c in range(0, side, side // 5)]
    return {
        "side": side,
        "back": np.linalg.inv(np.vstack([matrix, [0, 0, 1]]))[:2].tolist(),
        "pixels": [[r, c, *value[r, c].tolist()] for r, c in places],
    }


def dfdc(box):
    x0, y0, x1, y1 = box
    p_w, p_h = (x1 - x0) // 3, (y1 - y0) // 3
    left, top = max(x0 - p_w, 0), max(y0 - p_h, 0)
    right, bottom = min(x1 + p_w, WIDTH), min(y1 + p_h, HEIGHT)
    width, height = right - left, bottom - top
    crop = Image.fromarray(picture()).crop((left, top, right, bottom))
    scale = 380 / max(width, height)
    inner = (int(width * scale), int(height * scale))
    whole = Image.new("RGB", (380, 380))
    whole.paste(crop.resize(inner, Image.BILINEAR), ((380 - inner[0]) // 2, (380 - inner[1]) // 2))
    places = [(r, c) for r in range(0, 380, 37) for c in range(0, 380, 37)]
    return {
        "face": [x0, y0, x1 - x0, y1 - y0],
        "box": [left, top, width, height],
        "pixels": [[r, c, *whole.getpixel((c, r))] for r, c in places],
    }


random = np.random.default_rng(7)
faces = []
for turn, scale, x, y in [(0.0, 1.0, 45, 35), (0.3, 1.4, 40, 30), (-0.9, 0.6, 60, 20), (0.1, 2.5, 10, 60)]:
    marks = random.normal(size=(68, 2)) * 2
    base = {36: -9, 37: -8, 38: -6, 39: -5, 40: -6, 41: -8, 42: 5, 43: 6, 44: 8, 45: 9, 46: 8, 47: 6}
    for index, dx in base.items():
        marks[index] += [dx, -6]
    marks[30] += [0, 2]
    for index, dx in {48: -6, 49: -5, 54: 6, 55: 5}.items():
        marks[index] += [dx, 9]
    rotation = scale * np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    marks = marks @ rotation.T + [x, y]
    faces.append({"marks": marks.tolist(), **{name: aligned(name, marks) for name in ("deepfakebench", "gend")}})

json.dump(
    {
        "width": WIDTH,
        "height": HEIGHT,
        "faces": faces,
        "boxes": [dfdc(box) for box in [(30, 20, 60, 50), (3, 6, 33, 42), (60, 40, 84, 70), (24, 12, 36, 60)]],
    },
    sys.stdout,
    indent=1,
)
