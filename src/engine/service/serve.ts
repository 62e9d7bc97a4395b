import { canStopOnFlip, expectedBy, makingPassesOf } from '../../common/attacks/registry.ts';
import { buffersIn } from '../../common/buffers.ts';
import { extentOf } from '../../common/extent.ts';
import { OverfireError } from '../../common/fault.ts';
import { blackBoxOf } from '../../common/tensors.ts';
import { fail, faultOf } from '../../language/faults.ts';
import { makeUniversal, runAttack } from '../attacks/registry.ts';
import { closeGpu, onDevice } from '../backends/gpu.ts';
import { openBackend } from '../backends/open.ts';
import type { Runtime } from '../backends/runtime.ts';
import { behindDefence } from '../detectors/behindDefence.ts';
import { blackBoxDetector } from '../detectors/blackBox.ts';
import type { Detector } from '../detectors/detector.ts';
import { judging, seedsOf } from '../detectors/drawn.ts';
import type { Built, DetectorEngine } from '../detectors/engine.ts';
import { ensemble } from '../detectors/ensemble.ts';
import { expecting, type Through } from '../detectors/expecting.ts';
import { smoothed } from '../detectors/smoothed.ts';
import { applied } from '../judging/applied.ts';
import { judge } from '../judging/judge.ts';
import { picturesOf } from '../judging/pictures.ts';
import { mapPixels } from '../judging/pixelMap.ts';
import { transferred } from '../judging/transfer.ts';
import { ownActivations } from '../losses/threshold.ts';
import { flipFrom } from '../metrics/flip.ts';
import { onnxEngine } from '../onnx/engine.ts';
import { openOnnx } from '../onnx/open.ts';
import {
  type DetectorRef,
  type FromEngine,
  isWeightsFile,
  type ReplyOf,
  type RequestName,
  type RequestOf,
  type ThroughFileReply,
  type ToEngine,
  type Victim,
  type VictimResult,
} from '../protocol.ts';
import { tfjsEngine } from '../tfjs/engine.ts';

type Post = (message: FromEngine, transfer: ArrayBuffer[]) => void;
type Asking = Exclude<ToEngine, { name: 'answer' }>;
type Report = (done: number, total: number) => void;
type Handlers = {
  [N in RequestName]: (body: RequestOf<N>, report: Report) => ReplyOf<N> | Promise<ReplyOf<N>>;
};

/** One engine: takes requests, posts replies, and questions back while it computes. Requests are served one at a time, in the order of their arrival. */
export function serveEngine(runtime: Runtime, post: Post): (message: ToEngine) => void {
  const asking = new Map<number, (reply: ThroughFileReply) => void>();
  let asked = 0;
  const through: Through = async (body) => {
    const id = asked++;
    const reply = await new Promise<ThroughFileReply>((resolve) => {
      asking.set(id, resolve);
      post({ id, kind: 'ask', body }, []);
    });
    if ('fault' in reply) throw new OverfireError(reply.fault);
    return reply.pixels;
  };
  const handlers = handlersOf(runtime, through);
  let queue: Promise<void> = Promise.resolve();
  const serve = async ({ id, name, body }: Asking): Promise<void> => {
    const report: Report = (done, total) =>
      post({ id, kind: 'progress', progress: { stage: 'compute', done, total, unit: 'iteration' } }, []);
    try {
      const handle = handlers[name] as (body: unknown, report: Report) => Promise<ReplyOf<RequestName>>;
      const reply = await onDevice(() => handle(body, report));
      post({ id, kind: 'reply', body: reply }, buffersIn(reply));
    } catch (error) {
      post({ id, kind: 'fault', fault: faultOf(error) }, []);
    }
  };
  return (message) => {
    if (message.name === 'answer') {
      asking.get(message.id)?.(message.body);
      asking.delete(message.id);
      return;
    }
    queue = queue.then(() => serve(message));
  };
}

function handlersOf(runtime: Runtime, through: Through): Handlers {
  let engines: Engines = { layers: tfjsEngine, graphs: null };
  const loaded = new Map<string, Built>();
  const keyOf = ({ detector, defence }: DetectorRef) => JSON.stringify([detector, defence]);
  const known = (asked: DetectorRef): Detector =>
    loaded.get(keyOf(asked))?.detector ?? fail('internal', 'detector.notLoaded', { id: asked.detector });
  return {
    async open({ backend, hardware, share, ...asked }) {
      if (backend !== 'onnxruntime') return openBackend(backend, runtime, hardware);
      const { info, runtime: onnx } = await openOnnx(runtime, { ...asked, faster: hardware });
      const engine = onnxEngine(onnx, share);
      engines = { layers: engine, graphs: Promise.resolve(engine) };
      return info;
    },
    async load({ detector, ...asked }) {
      const key = keyOf({ detector, ...asked });
      const ready = loaded.get(key) ?? (await built(asked, engines, runtime));
      loaded.set(key, ready);
      const { footprint, withoutGradient } = ready;
      return {
        detector,
        ...(footprint === undefined ? {} : { footprint }),
        ...(withoutGradient === undefined ? {} : { withoutGradient }),
      };
    },
    async detect({ faces, segment, as, ...asked }) {
      const detector = known(asked);
      const pictures = picturesOf(faces, extentOf(detector.contract));
      const seen = as === undefined ? pictures : mapPixels(pictures, as);
      const judged = await judge(judging(detector, faces), seen, faces, segment);
      return judged.map(({ judgement }) => judgement);
    },
    async certify({ faces, from, count, ...asked }) {
      const { contract, votes } = known(asked);
      if (votes === undefined) return fail('internal', 'detector.noVotes');
      return votes(picturesOf(faces, extentOf(contract)), seedsOf(faces), { from, count });
    },
    async attack({ surrogate, among, params, stopOnFlip = false, victims, floats, perceptual, ...asked }) {
      const stopping = surrogate === undefined && stopOnFlip && canStopOnFlip(params);
      const on = surrogate === undefined ? asked : { detector: surrogate };
      const expected = expectedBy(params);
      const one =
        among === undefined
          ? known(on)
          : ensemble([known(on), ...among.map((detector) => known({ detector }))]);
      const seen = expected === undefined ? one : expecting(one, expected, through);
      const made = await runAttack(seen, params, victims, stopping);
      const results = surrogate === undefined ? made : await transferred(known(asked), victims, made);
      return wanted(results, victims, known(asked), { floats, perceptual });
    },
    async apply({ universal, victims, floats, perceptual, ...asked }) {
      const same = victims.map(() => universal.data);
      return wanted(await applied(known(asked), victims, same), victims, known(asked), {
        floats,
        perceptual,
      });
    },
    async universal({ params, seed, faces, region, ...asked }, report) {
      const onPass = (done: number) => report(done, makingPassesOf(params));
      const made = await makeUniversal(known(asked), params, { seed, faces, region, onPass });
      return inOwnTerms(made, known(asked));
    },
    close() {
      for (const { detector } of loaded.values()) detector.dispose();
      loaded.clear();
      closeGpu();
      return null;
    },
    gradient: async (asked) => (await training()).gradientOf(asked),
    judge: async (asked) => (await training()).judged(asked),
  };
}

/** Comes with the gradients of all of tfjs, which only a training needs. */
const training = () => import('../training/requests.ts');

/** What computes FFMs, and what computes graphs of operators, once there is one to compute. */
interface Engines {
  layers: DetectorEngine;
  graphs: Promise<DetectorEngine> | null;
}

/** What a `load` asks for. Black boxes are no engine's: they are asked. */
async function built(
  { contract, weights: given, defence }: Omit<RequestOf<'load'>, 'detector'>,
  engines: Engines,
  runtime: Runtime,
): Promise<Built> {
  if (defence?.defence === 'smooth') {
    const bare = await built({ contract, weights: given }, engines, runtime);
    return { ...bare, detector: smoothed(bare.detector, defence) };
  }
  const { architecture } = contract;
  const weights = isWeightsFile(given) ? await runtime.readWeights(given) : given;
  if (architecture === 'graph') {
    // tfjs has layers and no operators: where wasm was chosen, graphs are ONNX Runtime's own wasm.
    engines.graphs ??= runtime.openOnnx('wasm').then((onnx) => onnxEngine(onnx));
    return (await engines.graphs).build(contract, weights, defence);
  }
  const engine = engines.layers;
  if (architecture !== 'black-box') return engine.build(contract, weights, defence);
  const { output, inputSize, labelsOnly } = contract;
  const asked = runtime.openBlackBox(
    blackBoxOf(weights),
    labelsOnly === true ? 'label' : output === 'logit' ? 'logit' : 'sigmoid',
    inputSize,
  );
  const box = blackBoxDetector(contract, asked);
  return { detector: defence === undefined ? box : behindDefence(box, defence, engine.treatments) };
}

/** With a trace that is the detector's own, whatever its threshold. */
const inOwnTerms = <T extends Pick<VictimResult, 'trace'>>(made: T, { contract }: Detector): T => ({
  ...made,
  trace: made.trace.map((at) => ownActivations(contract, at)),
});

/** Results without the float perturbations that nobody wants, and with FLIP where it is wanted. */
const wanted = (
  results: VictimResult[],
  victims: Victim[],
  detector: Detector,
  { floats, perceptual }: { floats: boolean[] | undefined; perceptual: number | undefined },
): VictimResult[] =>
  results.map((result, i) => {
    const kept = inOwnTerms(floats?.[i] === false ? withoutFloats(result) : result, detector);
    return perceptual === undefined ? kept : withFlip(kept, victims[i]!, detector, perceptual);
  });

function withFlip(result: VictimResult, { pixels }: Victim, { contract }: Detector, pixelsPerDegree: number) {
  const flip = flipFrom(pixels, extentOf(contract), pixelsPerDegree);
  // A face that an attack leaves alone has the same picture at several snapshots.
  const known = new Map<Uint8Array, number>();
  const outcomes = result.outcomes.map((outcome) => {
    const { adversarial } = outcome;
    const found = known.get(adversarial) ?? flip(adversarial);
    known.set(adversarial, found);
    return { ...outcome, eightBit: { ...outcome.eightBit, flip: found } };
  });
  return { ...result, outcomes };
}

const withoutFloats = (result: VictimResult): VictimResult => ({
  ...result,
  outcomes: result.outcomes.map((outcome) => ({ ...outcome, perturbation: new Float32Array(0) })),
});
