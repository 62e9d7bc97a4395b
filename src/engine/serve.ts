import { fail, faultOf } from '../common/fault.ts';
import { applyUniversal, uniformRandomNoise } from './attacks/fixed.ts';
import { individualPerturbations } from './attacks/iap.ts';
import { judge } from './attacks/judge.ts';
import { overFiringPerturbation } from './attacks/overFiring.ts';
import { facesBatch } from './attacks/pictures.ts';
import { openBackend } from './backends/open.ts';
import type { Room } from './backends/room.ts';
import { buildDetector } from './detectors/build.ts';
import type { Detector } from './detectors/detector.ts';
import { scoped } from './layers/scoped.ts';
import type { FromEngine, ReplyOf, RequestName, RequestOf, ToEngine } from './protocol.ts';

type Post = (message: FromEngine, transfer: ArrayBuffer[]) => void;
type Report = (done: number, total: number) => void;
type Handlers = {
  [N in RequestName]: (body: RequestOf<N>, report: Report) => ReplyOf<N> | Promise<ReplyOf<N>>;
};

/** One engine: takes requests, posts replies. Requests are served one at a time, in the order of their arrival. */
export function serveEngine(room: Room, post: Post): (message: ToEngine) => void {
  const handlers = handlersOf(room);
  let queue: Promise<void> = Promise.resolve();
  const serve = async ({ id, name, body }: ToEngine): Promise<void> => {
    const report: Report = (done, total) =>
      post({ id, kind: 'progress', progress: { stage: name, done, total, unit: 'iterations' } }, []);
    try {
      const handle = handlers[name] as (body: unknown, report: Report) => Promise<ReplyOf<RequestName>>;
      const reply = await handle(body, report);
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
function handlersOf(room: Room): Handlers {
  const detectors = new Map<string, Detector>();
  const detector = (id: string): Detector =>
    detectors.get(id) ?? fail('internal', `detector ${id} is not loaded`, 'load it first');
  return {
    open: ({ backend }) => openBackend(backend, room),
    load({ detector: id, contract, weights }) {
      if (!detectors.has(id)) detectors.set(id, buildDetector(contract, weights));
      return { detector: id };
    },
    detect: ({ detector: id, faces, segment }) =>
      scoped(() => {
        const pictures = facesBatch(faces, detector(id).contract.inputSize);
        return judge(detector(id), pictures, faces, segment).map(({ judgement }) => judgement);
      }),
    attack: ({ detector: id, params, victims }) =>
      scoped(() =>
        params.attack === 'urn'
          ? uniformRandomNoise(detector(id), params, victims)
          : individualPerturbations(detector(id), params, victims),
      ),
    apply: ({ detector: id, universal, victims }) =>
      scoped(() => applyUniversal(detector(id), universal, victims)),
    universal: ({ detector: id, params, seed }, report) =>
      scoped(() =>
        overFiringPerturbation(detector(id), params, seed, (done) => report(done, params.iterations)),
      ),
  };
}

/** The array buffers of a reply, to be moved and not copied. Small arrays may share one buffer, so each goes once. */
function buffersIn(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (Array.isArray(value)) {
    for (const part of value) buffersIn(part, found);
  } else if (value !== null && typeof value === 'object') {
    for (const part of Object.values(value)) buffersIn(part, found);
  }
  return [...found];
}
