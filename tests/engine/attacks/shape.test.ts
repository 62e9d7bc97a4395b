import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attackSchema, type IndividualParams, regionOf } from '../../../src/common/attacks/registry.ts';
import { FAKE, REAL } from '../../../src/common/base/label.ts';
import { contractSchema } from '../../../src/common/contract.ts';
import { recoloured } from '../../../src/engine/attacks/colour.ts';
import { runAttack } from '../../../src/engine/attacks/registry.ts';
import type { Parametric } from '../../../src/engine/attacks/shared/parametric.ts';
import { inBand, shapeOf, within } from '../../../src/engine/attacks/shared/shape.ts';
import { turned } from '../../../src/engine/attacks/spatial.ts';
import { flowed } from '../../../src/engine/attacks/warp.ts';
import { activationsOf, type Detector } from '../../../src/engine/detectors/detector.ts';
import { descendingBy } from '../../../src/engine/detectors/stepping.ts';
import { evaluate } from '../../../src/engine/losses/criteria.ts';
import type { Victim } from '../../../src/engine/protocol.ts';
import { randomSource } from '../../../src/engine/random/seeded.ts';
import { drawn, partOf } from '../../../src/main/domain/audits/regions.ts';
import { near } from './linear.ts';

const SIDE = 16;
const extent = { width: SIDE, height: SIDE, frames: 1 };
const n = SIDE * SIDE * 3;
const random = randomSource(3);
const some = (scale: number) => Float32Array.from({ length: n }, () => scale * (2 * random() - 1));
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, v, i) => sum + v * b[i]!, 0);

test('bands are orthogonal projections that add up, exact on single cosines, and every map has its adjoint', () => {
  const [a, b] = [some(1), some(1)];
  const bands = (['low', 'middle', 'high'] as const).map((band) => inBand(a, extent, band));
  for (const [i, part] of bands.entries()) {
    const again = inBand(part, extent, (['low', 'middle', 'high'] as const)[i]!);
    for (let k = 0; k < n; k++) near(again[k]!, part[k]!, 1e-5);
    near(dot(part, bands[(i + 1) % 3]!), 0, 1e-3);
  }
  for (let k = 0; k < n; k++) near(bands[0]![k]! + bands[1]![k]! + bands[2]![k]!, a[k]!, 1e-6);
  // Of 16 rows the first two frequencies are low, up to the sixth middle.
  for (const [u, v, band] of [
    [1, 1, 'low'],
    [2, 0, 'middle'],
    [1, 5, 'middle'],
    [6, 1, 'high'],
  ] as const) {
    const wave = Float32Array.from({ length: n }, (_, i) => {
      const [y, x] = [Math.floor(i / (3 * SIDE)), Math.floor(i / 3) % SIDE];
      return (
        Math.cos((Math.PI * u * (2 * y + 1)) / (2 * SIDE)) *
        Math.cos((Math.PI * v * (2 * x + 1)) / (2 * SIDE))
      );
    });
    const kept = inBand(wave, extent, band);
    for (let k = 0; k < n; k++) near(kept[k]!, wave[k]!, 1e-5, band);
  }
  const free = drawn({ kind: 'ellipse', x: 0.5, y: 0.7, width: 0.5, height: 0.3 }, extent);
  const grey = new Float32Array(n).fill(0.5);
  for (const params of [
    { band: 'middle' as const },
    { smooth: 1.5 },
    { band: 'low' as const, smooth: 1, region: 'face' },
  ]) {
    const shape = shapeOf({ ...params, eps: 200 }, 'region' in params ? free : undefined, extent)!;
    const psi = a.map((v) => 0.01 * v);
    const { xi, back } = shape.form(psi, grey);
    // Linear while no bound is met: <xi, b> = <psi, back(b)>.
    near(dot(xi, b), dot(psi, back(b)), 1e-5, JSON.stringify(params));
  }
  const tight = shapeOf({ band: 'low', eps: 2 }, undefined, extent)!.form(a, grey).xi;
  near(Math.max(...tight.map(Math.abs)), 2 / 255, 1e-7);
});

const FACE = [
  [0.3, 0.35],
  [0.7, 0.35],
  [0.5, 0.55],
  [0.35, 0.75],
  [0.65, 0.75],
] as const;

/** Looks at nothing but a mouth: the log-odds of real rise by each of its values. */
function mouthReader(): { detector: Detector; asked: Float32Array[] } {
  const mouth = partOf(FACE, 'mouth', extent);
  const w = within(new Float32Array(n).fill(1), mouth);
  const asked: Float32Array[] = [];
  const size = dot(w, w);
  const rawAt = (x: Float32Array) => {
    asked.push(x.slice());
    return [400 * (dot(w, x) / size - 0.505)];
  };
  const look: Detector['look'] = async (pictures) =>
    pictures.map((x) => {
      const raw = rawAt(x);
      return { raw, activations: activationsOf(raw) };
    });
  const slope: Detector['slope'] = async (x, { criterion }) => {
    const raw = rawAt(x);
    const { loss, slope: by } = evaluate(criterion, raw);
    return { raw, loss, gradient: w.map((v) => (400 * v * by[0]!) / size) };
  };
  const contract = contractSchema.parse({
    architecture: 'graph',
    inputSize: SIDE,
    output: 'logit',
    maskHead: false,
    range: [0, 1],
    normalisation: null,
    realSide: 1,
  });
  return {
    asked,
    detector: {
      contract,
      look,
      slope,
      judge: async (pictures) => (await look(pictures)).map((said) => ({ ...said, forgedLogit: null })),
      slopes: (pictures, losses) => Promise.all(pictures.map((x, i) => slope(x, losses[i]!))),
      inBatches: false,
      descend: (descent) => descendingBy(descent, (_, x, loss) => slope(x, loss)),
      firing: () => Promise.reject(new Error('has no convolutions')),
      dispose() {},
    },
  };
}

const victim = (part: 'mouth' | 'background'): Victim => ({
  pixels: Uint8Array.from({ length: n }, () => 128),
  label: FAKE,
  seed: 7,
  region: partOf(FACE, part, extent),
});

test('a detector of the mouth is turned within the mouth, never from the background, and elsewhere nothing changes', async () => {
  const attacks = [
    { attack: 'pgd', eps: 4, step: 1 },
    { attack: 'pgd', norm: 'l2', eps: 4, step: 1 },
    { attack: 'pgd', eps: 4, step: 1, band: 'low' },
    { attack: 'apgd-ce', eps: 4, smooth: 1 },
    { attack: 'iap', eps: 4, alpha: 100 },
    { attack: 'iap', eps: 4, alpha: 100, smooth: 1, stop: true },
    { attack: 'square', eps: 4, queries: 500 },
    { attack: 'auto', eps: 4, budget: 'quick' },
    { attack: 'fmn', iterations: 40 },
    { attack: 'lattice', eps: 4 },
    { attack: 'urn', eps: 4 },
  ];
  for (const { stop, ...values } of attacks as ({ attack: string } & Record<string, unknown>)[])
    for (const part of ['mouth', 'background'] as const) {
      const { detector, asked } = mouthReader();
      const params = attackSchema.parse({
        region: part,
        ...values,
      }) as IndividualParams;
      const face = victim(part);
      const [result] = await runAttack(detector, params, [face], stop === true);
      const { eightBit, adversarial, perturbation } = result!.outcomes.at(-1)!;
      const what = `${JSON.stringify(values)} ${part}`;
      if (values.attack !== 'urn') assert.equal(eightBit.label, part === 'mouth' ? REAL : FAKE, what);
      for (let i = 0; i < n; i++) {
        if (face.region![Math.floor(i / 3)] !== 0) continue;
        assert.equal(adversarial[i], face.pixels[i], what);
        assert.equal(Math.abs(perturbation[i]!), 0, what);
        for (const x of asked) assert.ok(Math.abs(x[i]! - 128 / 255) < 1e-6, what);
      }
      if (part === 'mouth')
        assert.ok(
          perturbation.some((v) => v !== 0),
          what,
        );
    }
});

/** Central differences of <b, y(t)> in some directions, against the gradient. */
function checkSlopes(change: Parametric, t: Float32Array, what: string): void {
  const b = some(1);
  const h = 1e-3;
  const slope = change.at(t).back(b);
  for (let k = 0; k < 3; k++) {
    const way = Float32Array.from({ length: t.length }, () => 2 * random() - 1);
    const value = (by: number) => dot(b, change.at(t.map((v, i) => v + by * way[i]!)).y);
    const expected = (value(h) - value(-h)) / (2 * h);
    near(dot(slope, way), expected, 0.01 * Math.max(1, Math.abs(expected)), what);
  }
}

test('slopes of colour and of a warp are those of finite differences; without a change the picture stays', () => {
  const x = some(0.2).map((v) => v + 0.5);
  const ranges = { gamma: 0.3, balance: 0.1, saturation: 0.3, contrast: 0.2, brightness: 0.1 };
  const recolour = recoloured(x, ranges);
  const still = recolour.at(new Float32Array(7)).y;
  for (let i = 0; i < n; i++) near(still[i]!, x[i]!, 1e-6);
  checkSlopes(
    recolour,
    Float32Array.from({ length: 7 }, () => 1.4 * random() - 0.7),
    'colour',
  );
  const flow = flowed(x, extent, { reach: 1, smoothness: 2 });
  assert.deepEqual(flow.at(new Float32Array(n)).y, x);
  // Between whole pixels, where bilinear values have no kink.
  checkSlopes(
    flow,
    Float32Array.from({ length: n }, () => 0.4 + 0.1 * random()),
    'warp',
  );
  assert.deepEqual(turned(x, extent, 0, 0, 0), x);
  const moved = turned(x, extent, 0, 1, 0);
  for (let i = 3; i < 3 * SIDE; i++) near(moved[i]!, x[i - 3]!, 1e-6);
  const quarter = turned(x, extent, 90, 0, 0);
  near(quarter[3 * (SIDE - 1)]!, x[0]!, 1e-4, 'clockwise: the upper left comes to the upper right');
});

test('patch, colour, warp and rotation turn a detector that each of them can, within what they may do', async () => {
  const attacks = [
    { attack: 'patch', side: 25, left: 50, top: 75, iterations: 30 },
    { attack: 'colour', iterations: 5 },
  ];
  for (const values of attacks) {
    const params = attackSchema.parse(values) as IndividualParams;
    const region = regionOf(params);
    const { region: _, ...plain } = victim('mouth');
    const face: Victim = region === undefined ? plain : { ...plain, region: drawn(region as never, extent) };
    const [result] = await runAttack(mouthReader().detector, params, [face], false);
    const { eightBit, float, adversarial } = result!.outcomes.at(-1)!;
    assert.equal(eightBit.label, REAL, values.attack);
    if (values.attack === 'patch') {
      const changed = adversarial.filter((v, i) => v !== face.pixels[i]).length;
      assert.ok(changed > 0 && changed <= 3 * 16, `${changed}`);
      near(float.score, eightBit.score, 1e-5);
    }
    const again = await runAttack(mouthReader().detector, params, [face], false);
    assert.deepEqual(again[0]!.outcomes, result!.outcomes);
  }
  // A picture that grows brighter downwards: moving it brings light to the mouth, and no value is new.
  const { region: _, ...plain } = victim('mouth');
  const pixels = plain.pixels.map((_, i) => 92 + 3 * Math.floor(i / (3 * SIDE)));
  for (const values of [
    { attack: 'spatial', rotation: 0, shift: 25, queries: 30 },
    { attack: 'warp', reach: 3, smoothness: 2 },
  ]) {
    const params = attackSchema.parse(values) as IndividualParams;
    const [result] = await runAttack(mouthReader().detector, params, [{ ...plain, pixels }], false);
    const { eightBit, adversarial } = result!.outcomes.at(-1)!;
    assert.equal(eightBit.label, REAL, `${values.attack} ${eightBit.score}`);
    assert.ok(adversarial.every((v) => v >= 92 && v <= 92 + 3 * (SIDE - 1)));
  }
});
