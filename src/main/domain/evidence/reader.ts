import type { Emit } from '../../../common/api/events.ts';
import type { EvidenceSource } from '../../../common/api/evidence.ts';
import { asFoundNow } from '../../../common/audit.ts';
import type { Notice } from '../../../common/notice.ts';
import { faultOf } from '../../../language/faults.ts';
import { Rate } from '../../base/rate.ts';
import { Throttle } from '../../base/throttle.ts';
import { type DecodedFace, type Decoder, openDecoder } from '../../decode/decoder.ts';
import type { EvidenceReading, ReadFace } from '../../store/evidence.ts';
import { encodeFace, encodeMask } from '../../store/pictures.ts';
import type { Store } from '../../store/store.ts';
import { appendAct } from '../custody/log.ts';
import { facesOf } from './footage.ts';
import { originalOf } from './original.ts';

/** Side of the faces that are shown, in pixels: that of every detector that comes with Overfire. */
export const SHOWN_SIDE = 256;
/** Files that are read at once. */
const AT_ONCE = 2;
const TELL_EVERY_MS = 400;

/** Reads what was added to the evidence, in the background, until nothing waits. What is read is kept file by file. */
export class EvidenceReader {
  readonly #store: Store;
  readonly #emit: Emit;
  readonly #tell: Throttle;
  readonly #reading = new Set<number>();
  #rate = new Rate(20);
  #done = 0;
  #stopping = false;
  /** Something that is no file's own fault, such as a full disk: the rest waits until it is put right. */
  #halted = false;
  #work: Promise<void> | null = null;

  constructor(store: Store, emit: Emit) {
    this.#store = store;
    this.#emit = emit;
    this.#tell = new Throttle(TELL_EVERY_MS, () => this.#report());
  }

  get reading(): boolean {
    return this.#work !== null;
  }

  /** Reads whatever waits; costs nothing where that is under way or nothing does. */
  start(): void {
    if (this.#stopping || this.#work !== null || this.#store.evidence.nextWaiting([]) === null) return;
    this.#done = 0;
    this.#rate = new Rate(20);
    this.#halted = false;
    this.#work = this.#readAll()
      .catch((error: unknown) => this.#emit('fault', faultOf(error, this.#store.folder)))
      .finally(() => {
        this.#work = null;
        this.#tell.cancel();
        if (!this.#stopping) this.#report();
      });
  }

  /** Stops after the files under way; what waits is read the next time. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#work;
    this.#tell.cancel();
  }

  /** Waits until nothing is being read. */
  async idle(): Promise<void> {
    await this.#work;
  }

  async #readAll(): Promise<void> {
    const decoder = openDecoder({ processes: AT_ONCE });
    try {
      const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => this.#readOn(decoder)));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
    } finally {
      await decoder.close();
    }
  }

  async #readOn(decoder: Decoder): Promise<void> {
    while (!this.#stopping && !this.#halted) {
      const source = this.#store.evidence.nextWaiting([...this.#reading]);
      if (source === null) return;
      this.#reading.add(source.id);
      try {
        const reading = await readEvidence(this.#store, decoder, source);
        // First the line, then the rows: what the project shows as read, the log tells of.
        const { original, state, notices, faces } = reading;
        appendAct(this.#store, 'evidence read', {
          path: source.path,
          ...original,
          state,
          reason: notices.length === 0 ? null : notices.map(({ message }) => message).join('; '),
          faces: faces.map(({ picture }) => picture),
        });
        this.#store.evidence.enter(source.id, reading);
      } catch (error) {
        this.#halted = true;
        throw error;
      } finally {
        this.#reading.delete(source.id);
      }
      this.#rate.add(++this.#done);
      this.#tell.ask();
    }
  }

  #report(): void {
    const { waiting } = this.#store.evidence.counts();
    const total = waiting === 0 ? 0 : this.#done + waiting;
    this.#emit('evidence.progress', {
      done: waiting === 0 ? 0 : this.#done,
      total,
      rate: this.#rate.perSecond,
    });
    this.#emit('evidence.changed', null);
  }
}

async function readEvidence(
  store: Store,
  decoder: Decoder,
  source: EvidenceSource,
): Promise<EvidenceReading> {
  const { path, mask, crop } = source;
  const { original, reason } = await originalOf({ path, mask });
  if (original === null) return { state: 'failed', notices: [reason], original, faces: [] };
  const notices: Notice[] = [];
  const faces: ReadFace[] = [];
  const found = facesOf(decoder, { path, mask }, { crop: asFoundNow(crop), input: SHOWN_SIDE }, (notice) =>
    notices.push(notice),
  );
  for (;;) {
    const next = await found.next();
    if (next.done === true) {
      if (next.value !== null) notices.push(next.value);
      break;
    }
    faces.push(await readFace(store, faces.length, next.value));
  }
  return {
    state: faces.length === 0 ? 'failed' : 'read',
    notices,
    original,
    faces,
  };
}

async function readFace({ objects }: Store, face: number, decoded: DecodedFace): Promise<ReadFace> {
  const { frame, box, confidence, picture, pixels, mask } = decoded;
  return {
    face,
    frame,
    box,
    within: { width: picture.width, height: picture.height },
    confidence,
    picture: await objects.put(await encodeFace(pixels, SHOWN_SIDE)),
    mask: mask === null ? null : await objects.put(await encodeMask(mask, SHOWN_SIDE)),
  };
}
