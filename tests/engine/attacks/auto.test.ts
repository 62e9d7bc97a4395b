import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { auto, type Stage, stageEnds } from '../../../src/common/attacks/auto.ts';
import { iterationsOf } from '../../../src/common/attacks/registry.ts';
import type { Contract } from '../../../src/common/contract.ts';
import { GRAPH_TENSOR } from '../../../src/common/graph.ts';
import { tensorOfGraph } from '../../../src/common/tensors.ts';
import { runAttack } from '../../../src/engine/attacks/registry.ts';
import { type Detector, decisionOf } from '../../../src/engine/detectors/detector.ts';
import { onnxEngine } from '../../../src/engine/onnx/engine.ts';
import type { Victim, VictimResult } from '../../../src/engine/protocol.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import { readOnnx } from '../../../src/main/domain/detectors/formats/onnx.ts';
import { MASKED_SIDE, MASKS, type Mask, masked } from '../../support/maskedNetworks.ts';
import { onnxFile } from '../../support/onnxFile.ts';
import { graphOf, native } from '../onnx/judge.ts';

/** One detector that any attack turns, and the same behind what hides its gradient: the battery finds a way around each. */
const FACES = Array.from({ length: 10 }, (_, i) =>
  Uint8Array.from(uniformNoise(MASKED_SIDE ** 2 * 3, 100, i + 20), (v) => v + 128),
);
const PICTURES = FACES.map((face) => Float32Array.from(face, (v) => v / 255));
const STANDARD = auto.schema.parse({ attack: 'auto', eps: 6 });

async function opened(mask: Mask, shift: number): Promise<Detector> {
  const model = readOnnx(onnxFile(masked(mask, shift)), 'masked.onnx');
  const tensors = { ...model.constants, [GRAPH_TENSOR]: tensorOfGraph(graphOf(model)) };
  const contract: Contract = {
    architecture: 'graph',
    inputSize: MASKED_SIDE,
    range: [0, 1],
    normalisation: null,
    output: mask.sigmoid ? 'sigmoid' : 'logit',
    realSide: 1,
    maskHead: false,
  };
  return (await onnxEngine(native).build(contract, tensors)).detector;
}

/** As many of each label as there are faces. */
let shift: number;
before(async () => {
  const bare = await opened({}, 0);
  const logits = (await bare.look(PICTURES)).map(({ raw }) => raw[0]!).sort((a, b) => a - b);
  shift = (logits[4]! + logits[5]!) / 2;
  bare.dispose();
});

async function victimsOf(detector: Detector): Promise<Victim[]> {
  const said = await detector.look(PICTURES);
  return FACES.map((pixels, i) => ({ pixels, label: decisionOf(said[i]!.activations), seed: i + 1 }));
}

const standing = (results: VictimResult[], victims: Victim[]): number =>
  results.filter(({ outcomes }, i) => outcomes[0]!.float.label === victims[i]!.label).length;

/** What each stage took, by the traces. */
function takenIn(results: VictimResult[], victims: Victim[]): Partial<Record<Stage, number>> {
  const left = (iteration: number) =>
    results.filter(({ trace }, i) => decisionOf(trace[iteration]!) === victims[i]!.label).length;
  let last = 0;
  const taken = stageEnds(STANDARD).map(([stage, end]) => {
    const fell = left(last) - left(end);
    last = end;
    return [stage, fell] as const;
  });
  return Object.fromEntries(taken.filter(([, faces]) => faces > 0));
}

/** What has to take most of the faces of each, or nearly. */
const WAYS: Record<string, Stage> = {
  'nothing before it': 'apgd-ce',
  'a rough sine beside it': 'apgd-ce',
  'a rough texture on its input': 'averaged',
  'noise drawn anew': 'expected',
};

for (const [name, mask] of Object.entries(MASKS))
  test(`of a detector with ${name} at most a tenth of the faces stand`, async () => {
    const detector = await opened(mask, shift);
    const victims = await victimsOf(detector);
    const results = await runAttack(detector, STANDARD, victims, false);
    for (const { trace, outcomes } of results) {
      assert.equal(trace.length, iterationsOf(STANDARD) + 1);
      assert.ok(outcomes[0]!.float.linf255 <= STANDARD.eps * (1 + 1e-5));
    }
    const taken = takenIn(results, victims);
    const said = JSON.stringify(taken);
    assert.ok(standing(results, victims) <= 1, said);
    assert.ok((taken[WAYS[name] ?? 'unmasked'] ?? 0) >= 4, said);
    detector.dispose();
  });
