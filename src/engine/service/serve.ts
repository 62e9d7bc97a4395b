import * as tf from '@tensorflow/tfjs-core';
import { canStopOnFlip, makingPassesOf } from '../../common/attacks/registry.ts';
import { buffersIn } from '../../common/buffers.ts';
import type { Contract } from '../../common/contract.ts';
import { blackBoxOf, type NamedTensors } from '../../common/tensors.ts';
import { fail, faultOf } from '../../language/faults.ts';
import { makeUniversal, runAttack } from '../attacks/registry.ts';
import { footprintOf } from '../backends/footprint.ts';
import { closeGpu, onDevice } from '../backends/gpu.ts';
import { openBackend } from '../backends/open.ts';
import type { Runtime } from '../backends/runtime.ts';
import { judging } from '../defences/randomised.ts';
import { behind } from '../defences/registry.ts';
import { blackBoxDetector } from '../detectors/blackBox.ts';
import type { Detector } from '../detectors/detector.ts';
import { buildDetector } from '../detectors/registry.ts';
import { registerGradients } from '../graph/gradients.ts';
import { applied } from '../judging/applied.ts';
import { judge } from '../judging/judge.ts';
import { facesBatch } from '../judging/pictures.ts';
import { transferred } from '../judging/transfer.ts';
import type {
  DetectorRef,
  FromEngine,
  ReplyOf,
  RequestName,
  RequestOf,
  ToEngine,
  VictimResult,
} from '../protocol.ts';
import { scoped } from '../tensors/scoped.ts';

type Post = (message: FromEngine, transfer: ArrayBuffer[]) => void;
type Report = (done: number, total: number) => void;
type Handlers = {
  [N in RequestName]: (body: RequestOf<N>, report: Report) => ReplyOf<N> | Promise<ReplyOf<N>>;
};

/** One engine: takes requests, posts replies. Requests are served one at a time, in the order of their arrival. */
export function serveEngine(runtime: Runtime, post: Post): (message: ToEngine) => void {
  const handlers = handlersOf(runtime);
  let queue: Promise<void> = Promise.resolve();
  const serve = async ({ id, name, body }: ToEngine): Promise<void> => {
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
    queue = queue.then(() => serve(message));
  };
}

/** Work on tensors runs in a scope that frees what it leaves, also where it fails. */
function handlersOf(runtime: Runtime): Handlers {
  const detectors = new Map<string, Detector>();
  const keyOf = ({ detector, defence }: DetectorRef) => JSON.stringify([detector, defence]);
  const known = (asked: DetectorRef): Detector =>
    detectors.get(keyOf(asked)) ?? fail('internal', 'detector.notLoaded', { id: asked.detector });
  return {
    open: ({ backend, hardware }) => openBackend(backend, runtime, hardware),
    async load({ contract, weights, ...asked }) {
      const { detector, defence } = asked;
      if (contract.architecture === 'graph') await registerGradients();
      if (!detectors.has(keyOf(asked))) {
        const bare = made(contract, weights, runtime);
        detectors.set(keyOf(asked), defence === undefined ? bare : behind(defence, bare));
      }
      if (tf.getBackend() !== 'webgpu' || contract.architecture === 'black-box') return { detector };
      return { detector, footprint: await footprintOf(known(asked)) };
    },
    detect: ({ faces, segment, ...asked }) =>
      scoped(async () => {
        const detector = known(asked);
        const pictures = facesBatch(faces, detector.contract.inputSize);
        const judged = await judge(judging(detector, faces), pictures, faces, segment);
        return judged.map(({ judgement }) => judgement);
      }),
    attack: ({ surrogate, params, stopOnFlip = false, victims, floats, ...asked }) =>
      scoped(async () => {
        const stopping = surrogate === undefined && stopOnFlip && canStopOnFlip(params);
        const on = surrogate === undefined ? asked : { detector: surrogate };
        const made = await runAttack(known(on), params, victims, stopping);
        return wanted(
          surrogate === undefined ? made : await transferred(known(asked), victims, made),
          floats,
        );
      }),
    apply: ({ universal, victims, floats, ...asked }) =>
      scoped(async () => {
        const same = victims.map(() => universal.data);
        return wanted(await applied(known(asked), victims, same), floats);
      }),
    close() {
      for (const each of detectors.values()) each.dispose();
      detectors.clear();
      closeGpu();
      return null;
    },
    gradient: async (asked) => (await training()).gradientOf(asked),
    judge: async (asked) => (await training()).judged(asked),
    universal: ({ params, seed, faces, ...asked }, report) =>
      scoped(() =>
        makeUniversal(known(asked), params, {
          seed,
          faces,
          onPass: (done) => report(done, makingPassesOf(params)),
        }),
      ),
  };
}

/** Comes with the gradients of all of tfjs, which only a training needs. */
const training = () => import('../training/requests.ts');

function made(contract: Contract, weights: NamedTensors, runtime: Runtime): Detector {
  if (contract.architecture !== 'black-box') return buildDetector(contract, weights);
  const { output, inputSize } = contract;
  const asked = runtime.openBlackBox(
    blackBoxOf(weights),
    output === 'logit' ? 'logit' : 'sigmoid',
    inputSize,
  );
  return blackBoxDetector(contract, asked);
}

/** Results without the float perturbations that nobody wants. */
const wanted = (results: VictimResult[], floats: boolean[] | undefined): VictimResult[] =>
  results.map((result, i) => (floats?.[i] === false ? withoutFloats(result) : result));

const withoutFloats = (result: VictimResult): VictimResult => ({
  ...result,
  outcomes: result.outcomes.map((outcome) => ({ ...outcome, perturbation: new Float32Array(0) })),
});
