import type { Provider } from '../../common/engine.ts';
import { fail } from '../../language/faults.ts';
import { convolution, type LayerSpec } from '../architectures/layer.ts';
import { plainly } from '../backends/open.ts';
import type { OnnxRuntime, Runtime } from '../backends/runtime.ts';
import {
  type Checked,
  checkedPictures,
  deviationOf,
  everyLayer,
  requireClose,
  SIZE,
  TOLERANCE,
} from '../backends/selfCheck.ts';
import type { EngineInfo } from '../protocol.ts';
import { uniformNoise } from '../random/seeded.ts';
import { differentiate } from './differentiate.ts';
import { shapedBy } from './graph/shaped.ts';
import { emitLayers } from './layers.ts';
import { Emitter } from './model/emitter.ts';
import { Session } from './model/session.ts';
import { PICTURE } from './network.ts';

interface Asked {
  provider?: Provider | undefined;
  /** Whether a provider must be faster than the processor. */
  faster?: boolean | undefined;
  /** Whether another engine of its kind has been compared on this machine: it is then not done again. */
  compared?: boolean | undefined;
}

/**
 * Opens the native ONNX Runtime, after it has shown on a small computation that it agrees with the plain CPU backend of tfjs.
 * Throws `backend` where it does not, or a provider is not there.
 */
export async function openOnnx(
  room: Runtime,
  { provider = 'cpu', faster = false, compared = false }: Asked = {},
): Promise<{ info: EngineInfo; runtime: OnnxRuntime }> {
  const { version, ...loaded } = await room.openOnnx('native');
  const runtime = { ...loaded, provider };
  const { expected, versions } = compared ? { expected: null, versions: {} } : await plainly();
  const deviation = expected === null ? 0 : deviationOf(expected, await onnxSelfCheck(runtime));
  requireClose('onnxruntime', deviation);
  if (faster && provider !== 'cpu') await requireFaster(runtime);
  const info: EngineInfo = {
    backend: 'onnxruntime',
    provider,
    versions: { onnxruntime: version, ...versions },
    selfCheck: { deviation, tolerance: TOLERANCE },
  };
  return { info, runtime };
}

/** The same small network as of every backend, one picture at a time. */
async function onnxSelfCheck(runtime: OnnxRuntime): Promise<Checked> {
  const { session, shape, output, gradient } = await bothWays(runtime, everyLayer(), SIZE);
  const found = { output: [] as number[], gradient: [] as number[] };
  for (const picture of checkedPictures()) {
    const said = await session.run({ [PICTURE]: session.floats(picture, shape) });
    found.output.push(...(said[output]!.data as Float32Array));
    found.gradient.push(...(said[gradient]!.data as Float32Array));
  }
  await session.close();
  return { output: Float32Array.from(found.output), gradient: Float32Array.from(found.gradient) };
}

/** A network, and the gradient of the sum of its outputs. */
async function bothWays(runtime: OnnxRuntime, layers: LayerSpec[], side: number) {
  const emit = new Emitter('');
  const first = { name: emit.transpose(PICTURE, [0, 3, 1, 2]), channels: 3, side };
  const output = emitLayers(emit, layers, first).name;
  const shape = [1, side, side, 3];
  const input = { name: PICTURE, shape };
  const shaped = await shapedBy(runtime, emit, [input], [output]);
  const back = new Emitter('back ');
  const ones = back.expand(back.scalar(1), shaped.values.get(output)!.shape);
  const gradient = differentiate(shaped, new Map([[output, ones]]), PICTURE, back);
  const session = await Session.open(runtime, {
    nodes: [...shaped.nodes, ...back.nodes],
    constants: new Map([...shaped.constants, ...back.constants]),
    inputs: [input],
    outputs: [output, gradient],
  });
  return { session, shape, output, gradient };
}

/** A provider is worth its way there where it computes convolutions faster than all cores do. */
async function requireFaster(runtime: OnnxRuntime): Promise<void> {
  const there = await paceOf(runtime);
  const here = await paceOf({ ...runtime, provider: 'cpu', threads: ALL_CORES });
  if (there >= here) fail('backend', 'backend.providerSlower', { factor: (there / here).toFixed(1) });
}

/** Of ONNX Runtime's own count of threads. */
const ALL_CORES = 0;
const PACE = { side: 224, channels: 64, layers: 6, runs: 3 };

/** Milliseconds for a picture there and back through a few wide convolutions: the least of some runs, after one that warms up. */
async function paceOf(runtime: OnnxRuntime): Promise<number> {
  const { side, channels, layers, runs } = PACE;
  const wide = Array.from({ length: layers }, (_, i) => {
    const inputs = i === 0 ? 3 : channels;
    const weights = uniformNoise(9 * inputs * channels, 1 / (3 * Math.sqrt(inputs)), i);
    const bias = new Float32Array(channels);
    return convolution(
      { height: 3, width: 3, inputs, outputs: channels, weights, bias },
      { stride: i < 2 ? 2 : 1 },
    );
  });
  const { session, shape } = await bothWays(runtime, wide, side);
  const picture = session.floats(uniformNoise(side * side * 3, 1, 0), shape);
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run <= runs; run++) {
    const begun = performance.now();
    await session.run({ [PICTURE]: picture });
    if (run > 0) least = Math.min(least, performance.now() - begun);
  }
  await session.close();
  return least;
}
