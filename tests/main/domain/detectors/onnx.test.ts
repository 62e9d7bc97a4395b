import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import sharp from 'sharp';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import type { Doubt } from '../../../../src/common/contract.ts';
import { OverfireError } from '../../../../src/common/fault.ts';
import { faultWords } from '../../../../src/language/faults.ts';
import { ENGLISH } from '../../../../src/language/language.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { readDeclaredContract } from '../../../../src/main/domain/detectors/declaredContract.ts';
import { readOnnx } from '../../../../src/main/domain/detectors/formats/onnx.ts';
import { importDetector } from '../../../../src/main/domain/detectors/import.ts';
import { labelledSamples, tryOnSamples } from '../../../../src/main/domain/detectors/samples.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { bytesField, integer, type ModelSpec, onnxFile, tensorBytes } from '../../../support/onnxFile.ts';
import { efficientNetLike, vitLike, xceptionLike } from '../../../support/onnxNetworks.ts';
import { makeScene, SIDE } from '../../../support/scene.ts';

/** Writes a model and a contract, and imports them. */
async function imported(
  folder: string,
  home: string,
  name: string,
  bytes: Uint8Array,
  contract: object | null,
) {
  const [file, declared] = [join(folder, `${name}.onnx`), join(folder, `${name}.json`)];
  await writeFile(file, bytes);
  if (contract !== null) await writeFile(declared, JSON.stringify(contract));
  return importDetector([file], {
    name,
    catalogue: openCatalogue({ home }),
    declared: contract === null ? undefined : await readDeclaredContract(declared),
  });
}

const NETWORKS = {
  efficient: {
    network: efficientNetLike,
    contract: { size: SIDE, normalisation: 'imagenet', output: 'logits', real: 1 },
  },
  xception: { network: xceptionLike, contract: { range: [-1, 1], output: 'sigmoid', real: 0 } },
  vit: {
    network: vitLike,
    contract: {
      range: [0, 255],
      normalisation: { mean: [120, 120, 120], std: [60, 60, 60] },
      output: 'softmax',
      real: 2,
    },
  },
};

for (const [name, { network, contract }] of Object.entries(NETWORKS))
  test(`${name}: imported, audited end to end, and turned by an unbounded attack`, async (t) => {
    const folder = await temporaryFolder(t);
    const attacks = [
      attackSchema.parse({ attack: 'pgd', iterations: 10, eps: 64, step: 16 }),
      attackSchema.parse({ attack: 'deepfool', iterations: 15 }),
      attackSchema.parse({ attack: 'gd-uap', iterations: 2 }),
      attackSchema.parse({ attack: 'iap', iterations: 2 }),
      attackSchema.parse({ attack: 'uap', iterations: 2 }),
    ];
    const scene = await makeScene(folder, { fakes: 2, reals: 2, attacks });
    process.env.OVERFIRE_HOME = scene.home;
    const { card, doubts } = await imported(folder, scene.home, name, onnxFile(network(SIDE)), contract);
    assert.equal(card.contract.inputSize, SIDE);
    assert.deepEqual(doubts, []);
    const out = join(folder, 'out');
    await audit({ ...scene.config, detector: name }, out, { onProgress() {} });
    const { clean, attacks: found } = findings(out);
    assert.equal(clean.n, 4);
    assert.equal(found.length, attacks.length);
    const deepFool = found[1]!.float.accuracy!;
    assert.ok(
      deepFool === 0 || found[0]!.float.accuracy === 0,
      `PGD ${found[0]!.float.accuracy}, DeepFool ${deepFool}`,
    );
    const tensors = await openCatalogue({ home: scene.home }).load(card);
    const trial = await tryOnSamples(card, tensors, await labelledSamples([scene.footage], true));
    assert.equal(trial.n, 4);
    assert.equal(trial.faces.length, 4);
  });

/** A value, joined to itself along an axis forty times over. */
const doubled = (name: string, axis: number) =>
  Array.from({ length: 40 }, (_, i) => {
    const before = i === 0 ? name : `${name}${i}`;
    return { op: 'Concat', inputs: [before, before], outputs: [`${name}${i + 1}`], attributes: { axis } };
  });
const small = (more: Partial<ModelSpec> = {}): ModelSpec => ({
  nodes: [
    { op: 'GlobalAveragePool', inputs: ['x'], outputs: ['g'] },
    { op: 'Flatten', inputs: ['g'], outputs: ['f'] },
    { op: 'Softmax', inputs: ['f'], outputs: ['y'] },
  ],
  input: { name: 'x', shape: [1, 3, 32, 32] },
  ...more,
});
const CONTRACT = { output: 'softmax', real: 1 };

async function refused(
  t: TestContext,
  bytes: Uint8Array,
  contract: object | null,
  kind: string,
  message: RegExp,
) {
  const folder = await temporaryFolder(t);
  await assert.rejects(imported(folder, join(folder, 'home'), 'bad', bytes, contract), (error) => {
    assert.ok(error instanceof OverfireError, String(error));
    assert.equal(error.fault.kind, kind, error.message);
    assert.match(error.message, message);
    assert.ok(error.message.includes(folder), error.message);
    assert.ok(faultWords(error.fault, 'en', 'terminal').remedy.length > 0);
    return true;
  });
}

const BAD: Record<string, [Uint8Array, RegExp, string?]> = {
  'an operator that is missing': [
    onnxFile(small({ nodes: [{ op: 'Sorcery', inputs: ['x'], outputs: ['y'] }] })),
    /operators Sorcery/,
  ],
  'an operator of another domain': [
    onnxFile(small({ nodes: [{ op: 'Sorcery', inputs: ['x'], outputs: ['y'], domain: 'com.somebody' }] })),
    /com\.somebody\.Sorcery/,
  ],
  'an operator that lacks an input': [
    onnxFile(small({ nodes: [{ op: 'Conv', inputs: ['x'], outputs: ['y'] }] })),
    /Conv "y": ONNX Runtime does not compute it: has input size 1/,
  ],
  'an output that counts places': [
    onnxFile(small({ nodes: [{ op: 'NonZero', inputs: ['x'], outputs: ['y'] }] })),
    /its output "y" holds int64 numbers/,
  ],
  'a circle': [
    onnxFile(
      small({
        nodes: [
          { op: 'Add', inputs: ['x', 'b'], outputs: ['a'] },
          { op: 'Relu', inputs: ['a'], outputs: ['b'] },
          { op: 'Relu', inputs: ['b'], outputs: ['y'] },
        ],
      }),
    ),
    /circle/,
  ],
  'a tensor of gigabytes from a few bytes': [
    onnxFile(
      small({
        constants: { s: { shape: [2], values: [200_000, 200_000], integer: true } },
        nodes: [
          { op: 'ConstantOfShape', inputs: ['s'], outputs: ['vast'] },
          { op: 'ReduceMean', inputs: ['vast'], outputs: ['m'] },
          { op: 'Add', inputs: ['x', 'm'], outputs: ['y'] },
        ],
      }),
    ),
    /ConstantOfShape "vast": it would make 160000 MB, more than the 1000 MB/,
  ],
  'a few operators that double a picture forty times': [
    onnxFile(small({ nodes: [...doubled('x', 3), { op: 'ReduceMean', inputs: ['x40'], outputs: ['y'] }] })),
    /Concat "x\d+": with what it makes, \d+ MB would be needed at once/,
  ],
  'the same of its shape, which is followed before anything is computed': [
    onnxFile(
      small({
        nodes: [
          { op: 'Shape', inputs: ['x'], outputs: ['s'] },
          ...doubled('s', 0),
          { op: 'ReduceSum', inputs: ['s40'], outputs: ['sum'] },
          { op: 'Cast', inputs: ['sum'], outputs: ['f'], attributes: { to: 1 } },
          { op: 'Add', inputs: ['x', 'f'], outputs: ['y'] },
        ],
      }),
    ),
    /Concat "s\d+": what it makes of shapes is a list of more than 4096 numbers/,
  ],
  'sides beyond 32 bits': [
    onnxFile(
      small({
        constants: { r: { shape: [4], values: [1, 1, 1, 2 ** 20], integer: true } },
        nodes: [
          { op: 'ReduceMean', inputs: ['x'], outputs: ['m'], attributes: { axes: [1, 2, 3] } },
          { op: 'Tile', inputs: ['m', 'r'], outputs: ['t'] },
          { op: 'Tile', inputs: ['t', 'r'], outputs: ['u'] },
          { op: 'ReduceMean', inputs: ['u'], outputs: ['y'], attributes: { axes: [1, 2, 3] } },
        ],
      }),
    ),
    /Tile "u": it would make \d+ MB, more than the 1000 MB/,
  ],
  'a value from nowhere': [
    onnxFile(small({ nodes: [{ op: 'Add', inputs: ['x', 'w'], outputs: ['y'] }] })),
    /needs a value "w"/,
  ],
  'a size that is open': [
    onnxFile(small({ input: { name: 'x', shape: [1, 3, 'h', 'w'] } })),
    /size of its pictures open/,
  ],
  'a batch of eight': [
    onnxFile(small({ input: { name: 'x', shape: [8, 3, 32, 32] } })),
    /8 pictures at once/,
  ],
  'an input that is no picture': [
    onnxFile(small({ input: { name: 'x', shape: [1, 10] } })),
    /neither a picture in three colours/,
  ],
  'one output where a softmax has several': [
    onnxFile(
      small({ nodes: [{ op: 'ReduceMean', inputs: ['x'], outputs: ['y'], attributes: { keepdims: 0 } }] }),
    ),
    /puts out 1 values/,
  ],
  'an end that is missing': [onnxFile(small()).subarray(0, 60), /broken|no graph|nothing/],
};
for (const [what, [bytes, message]] of Object.entries(BAD))
  test(`${what}: a clear error`, (t) => refused(t, bytes, CONTRACT, 'model', message));

test('a model without a contract, and a contract that is none', async (t) => {
  await refused(t, onnxFile(small()), null, 'usage', /does not say/);
  await assert.rejects(
    imported(await temporaryFolder(t), '/nowhere', 'bad', onnxFile(small()), { output: 'sigmoid', real: 2 }),
    /sides 0 and 1/,
  );
});

const said = (doubts: Doubt[]) => doubts.map((doubt) => ENGLISH.text(`doubt.${doubt}`)).join(' ');

test('a softmax whose contract says logits is doubted', async (t) => {
  const folder = await temporaryFolder(t);
  const { doubts } = await imported(folder, join(folder, 'home'), 'm', onnxFile(small()), {
    output: 'logits',
    real: 1,
  });
  assert.match(said(doubts), /ends in a softmax/);
});

const graphOf = (constant: Buffer) =>
  Buffer.concat([integer(1, 8), bytesField(2, 'x'), bytesField(7, bytesField(5, constant))]);
const claim = (sides: bigint[]) =>
  Buffer.concat([
    ...sides.map((side) => integer(1, side)),
    integer(2, 1),
    bytesField(8, 'w'),
    bytesField(9, Buffer.alloc(4)),
  ]);

test('samples of known label show sides that are inverted, and logits that are taken for probabilities', async (t) => {
  const folder = await temporaryFolder(t);
  const home = join(folder, 'home');
  // The mean colour over 0.5, as one number: white is real.
  const bright = onnxFile(
    small({
      constants: { half: { shape: [], values: [0.5] }, ten: { shape: [], values: [10] } },
      input: { name: 'x', shape: [1, 3, 32, 32] },
      nodes: [
        { op: 'ReduceMean', inputs: ['x'], outputs: ['m'], attributes: { keepdims: 0 } },
        { op: 'Sub', inputs: ['m', 'half'], outputs: ['c'] },
        { op: 'Mul', inputs: ['c', 'ten'], outputs: ['z'] },
        { op: 'Sigmoid', inputs: ['z'], outputs: ['y'] },
      ],
      outputs: ['y', 'z'],
    }),
  );
  const footage = join(folder, 'known');
  for (const [label, value] of [
    ['fake', 20],
    ['real', 230],
  ] as const)
    for (const i of [0, 1, 2]) {
      await mkdir(join(footage, label), { recursive: true });
      await sharp({
        create: { width: 32, height: 32, channels: 3, background: { r: value, g: value, b: value + i } },
      })
        .png()
        .toFile(join(footage, label, `${i}.png`));
    }
  const trial = async (name: string, contract: object) => {
    const { card } = await imported(folder, home, name, bright, contract);
    const tensors = await openCatalogue({ home: home }).load(card);
    return tryOnSamples(card, tensors, await labelledSamples([footage], true));
  };
  const right = await trial('right', { output: 'sigmoid', real: 1, outputName: 'y' });
  assert.deepEqual([right.accuracy, right.doubts], [1, []]);
  const inverted = await trial('inverted', { output: 'sigmoid', real: 0, outputName: 'y' });
  assert.equal(inverted.accuracy, 0);
  // Three of each side are too few for chance.
  assert.equal(inverted.proposal, null);
  assert.match(said(inverted.doubts), /sides are probably inverted/);
  const asLogit = await trial('as-logit', { output: 'logit', real: 1, outputName: 'y' });
  assert.match(said(asLogit.doubts), /may be probabilities of a sigmoid/);
  const asProbability = await trial('as-probability', { output: 'sigmoid', real: 1, outputName: 'z' });
  assert.match(said(asProbability.doubts), /no probabilities, but probably logits/);
  const plain = await trial('plain', { output: 'logit', real: 1, outputName: 'z' });
  assert.deepEqual([plain.accuracy, plain.doubts], [1, []]);
});

test('an ONNX file that claims gigabytes costs nothing but an error', () => {
  const before = process.memoryUsage().arrayBuffers;
  assert.throws(() => readOnnx(graphOf(claim([2n ** 31n])), 'big.onnx'), /holds 1 values/);
  assert.throws(() => readOnnx(graphOf(claim([2n ** 31n, 2n ** 31n])), 'big.onnx'), /holds 1 values/);
  const length = Buffer.from([0x08, 0x08, 0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f]);
  assert.throws(() => readOnnx(length, 'long.onnx'), /broken/);
  assert.ok(process.memoryUsage().arrayBuffers - before < 2 ** 20);
});

test('values in a file that is not beside the model are refused by the name of their constant', () => {
  const at = (location: string) => {
    const entry = bytesField(13, Buffer.concat([bytesField(1, 'location'), bytesField(2, location)]));
    return graphOf(
      Buffer.concat([tensorBytes({ shape: [1], values: [1] }, 'kernel'), entry, integer(14, 1)]),
    );
  };
  for (const path of ['', '../secret', '/etc/passwd', 'a/../../b', 'C:\\x'])
    assert.throws(() => readOnnx(at(path), 'm.onnx'), /"kernel" would be in .* never opened/);
  assert.throws(() => readOnnx(at('absent.data'), 'm.onnx'), /"kernel" are in the file "absent.data"/);
});
