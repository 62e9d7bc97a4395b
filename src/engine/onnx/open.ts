import type { Provider } from '../../common/engine.ts';
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
import { differentiate } from './differentiate.ts';
import { shapedBy } from './graph/shaped.ts';
import { emitLayers } from './layers.ts';
import { Emitter } from './model/emitter.ts';
import { Session } from './model/session.ts';
import { PICTURE } from './network.ts';

/** Opens the native ONNX Runtime, after it has shown on a small computation that it agrees with the plain CPU backend of tfjs. */
export async function openOnnx(
  room: Runtime,
  provider: Provider = 'cpu',
): Promise<{ info: EngineInfo; runtime: OnnxRuntime }> {
  const { version, ...loaded } = await room.openOnnx('native');
  const runtime = { ...loaded, provider };
  const { expected, versions } = await plainly();
  const deviation = deviationOf(expected, await onnxSelfCheck(runtime));
  requireClose('onnxruntime', deviation);
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
  const emit = new Emitter('');
  const first = { name: emit.transpose(PICTURE, [0, 3, 1, 2]), channels: 3, side: SIZE };
  const output = emitLayers(emit, everyLayer(), first).name;
  const input = { name: PICTURE, shape: [1, SIZE, SIZE, 3] };
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
  const found = { output: [] as number[], gradient: [] as number[] };
  for (const picture of checkedPictures()) {
    const said = await session.run({ [PICTURE]: session.floats(picture, input.shape) });
    found.output.push(...(said[output]!.data as Float32Array));
    found.gradient.push(...(said[gradient]!.data as Float32Array));
  }
  await session.close();
  return { output: Float32Array.from(found.output), gradient: Float32Array.from(found.gradient) };
}
