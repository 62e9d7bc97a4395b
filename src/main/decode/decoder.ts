import type { Crop, Taking } from '../../common/audit.ts';
import { OverfireError } from '../../common/fault.ts';
import type { Notice } from '../../common/notice.ts';
import { fail, failAt } from '../../language/faults.ts';
import { Semaphore } from '../base/semaphore.ts';
import { Child, Lost } from './child.ts';
import { clipOf, type Input, type Size, sizeOf } from './input.ts';
import type {
  DecodedFace,
  DeliveredFile,
  FoundAgain,
  Items,
  Landmarks,
  MaskRequest,
  Task,
  TaskOf,
} from './protocol.ts';
import { itemSchemas } from './protocol.ts';

export type { DecodedFace, DeliveredFile, Landmarks, MaskRequest };

/** Hears what an analyst should know about a file that could be used all the same; the file's name is not repeated. */
export type OnNotice = (notice: Notice) => void;

/**
 * Opens untrusted media in processes of their own. A file that kills or hangs its process costs that file alone:
 * it gets a fault of kind `input`, and the next file a fresh process.
 */
export interface Decoder {
  /**
   * The faces of an image, left to right, or of the chosen frames of a video, one per frame, in order of
   * presentation; with `crop.whole` the pictures themselves. Videos are decoded as they are consumed, so memory does
   * not grow with their length.
   * @param input the size of the result, and whether it is clips: then a video gives clips and a picture is refused
   * @param maskVideo of a video: the one whose frame k shows what is forged in its frame k
   * @throws `input` where the file cannot be used, or has no face; damage found late comes after the faces before it
   */
  faces(
    path: string,
    crop: Taking,
    input: Input,
    onNotice?: OnNotice,
    maskVideo?: string | null,
  ): AsyncIterableIterator<DecodedFace>;
  /** The true mask of a picture's face, cut and resized like it: [height*width], 1 = forged. See readMask. */
  mask(path: string, request: Omit<MaskRequest, 'size'> & { size: Input }): Promise<Uint8Array>;
  /** A whole picture, or the chosen frames of a video, with the landmarks of every face in it; no face is no error. */
  landmarks(path: string, frames?: Crop['frames'], onNotice?: OnNotice): AsyncIterableIterator<Landmarks>;
  /** SHA-256 of a picture's upright pixels and its size: the same of files that show the same, however they are packed. */
  fingerprint(path: string): Promise<string>;
  /** A PNG or JPEG as RGB, on white where it is transparent, no larger than a size and of its own proportions. */
  logo(path: string, within: Size): Promise<Items['logo']>;
  /** A file with the perturbations of its crops put back, encoded as it is handed in (deliver.ts). Throws `input`. */
  deliver(task: Omit<TaskOf<'deliver'>, 'kind'>): AsyncIterableIterator<DeliveredFile>;
  /** Faces of a delivered file, looked for where they lay (findAgain.ts). Throws `input`. */
  find(task: Omit<TaskOf<'find'>, 'kind'>): AsyncIterableIterator<FoundAgain>;
  /** Ends the processes; what is still being decoded fails with kind `cancelled`. */
  close(): Promise<void>;
}

export interface DecoderOptions {
  /** How many processes work at once. An iteration that is paused holds one more, without working. */
  processes?: number;
  /** Seconds without progress after which a file is given up. */
  patience?: number;
}

/** An audit may keep every core busy, and then a process takes long to start. */
const PATIENCE = 180;

export function openDecoder({ processes = 2, patience = PATIENCE }: DecoderOptions = {}): Decoder {
  const semaphore = new Semaphore(processes);
  const children = new Set<Child>();
  const idle: Child[] = [];
  let closed = false;

  async function* run<K extends Task['kind']>(
    task: Task & { kind: K },
    onNotice: OnNotice,
  ): AsyncGenerator<Items[K]> {
    if (closed) cancelled(task.path);
    const child = idle.pop() ?? start();
    child.onNotice = onNotice;
    let open = true;
    try {
      let answer = await semaphore.take(() => child.ask({ kind: 'open', task }));
      while (answer.kind === 'item') {
        yield checked(task, answer.item) as Items[K];
        answer = await semaphore.take(() => child.ask({ kind: 'next' }));
      }
      open = false;
      if (answer.kind === 'fault') throw new OverfireError(answer.fault);
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      open = false;
      if (closed) cancelled(task.path);
      lost(task.path, error);
    } finally {
      if (open) await child.ask({ kind: 'close' }).catch(() => {});
      putBack(child);
    }
  }

  function start(): Child {
    const child = new Child(patience);
    children.add(child);
    return child;
  }

  function putBack(child: Child): void {
    if (child.alive && idle.length < processes) idle.push(child);
    else {
      children.delete(child);
      child.kill('it is not needed any more');
    }
  }

  async function only<K extends 'mask' | 'fingerprint' | 'logo'>(
    task: Task & { kind: K },
  ): Promise<Items[K]> {
    for await (const item of run<K>(task, () => {})) return item;
    return failAt('internal', task.path, 'media.decoderNoAnswer');
  }

  return {
    faces: (path, crop, input, onNotice = () => {}, maskVideo = null) =>
      run<'faces'>(
        { kind: 'faces', path, crop, size: sizeOf(input), clip: clipOf(input), maskVideo },
        onNotice,
      ),
    mask: (path, request) =>
      only<'mask'>({ kind: 'mask', path, request: { ...request, size: sizeOf(request.size) } }),
    fingerprint: (path) => only<'fingerprint'>({ kind: 'fingerprint', path }),
    logo: (path, within) => only<'logo'>({ kind: 'logo', path, within }),
    landmarks: (path, frames = { count: 1 }, onNotice = () => {}) =>
      run<'landmarks'>({ kind: 'landmarks', path, frames }, onNotice),
    deliver: (task) => run<'deliver'>({ kind: 'deliver', ...task }, () => {}),
    find: (task) => run<'find'>({ kind: 'find', ...task }, () => {}),
    async close() {
      closed = true;
      for (const child of children) child.kill('the decoder was closed');
      children.clear();
    },
  };
}

/** What a decoder process sent, once it is what the task asks for and as large as it says. */
function checked(task: Task, item: unknown): Items[Task['kind']] {
  const parsed = itemSchemas[task.kind].safeParse(item);
  if (parsed.success && isWhole(task, parsed.data)) return parsed.data;
  return failAt('input', task.path, 'media.malformed');
}

function isWhole(task: Task, item: Items[Task['kind']]): boolean {
  if (task.kind === 'deliver') return true;
  if (task.kind !== 'find')
    return (
      bytesOf(item as Items['faces' | 'mask' | 'landmarks' | 'fingerprint' | 'logo']) ===
      expectedBytes(task, item)
    );
  const { index, pixels } = item as FoundAgain;
  const frames = task.wanted[index]?.ordinals?.length ?? 1;
  return index < task.wanted.length && (pixels === null || pixels.length === 3 * areaOf(task.size) * frames);
}

function bytesOf(item: Items[Exclude<Task['kind'], 'deliver' | 'find'>]): number {
  if (item instanceof Uint8Array || typeof item === 'string') return item.length;
  return item.pixels.length + ('mask' in item ? (item.mask?.length ?? 0) : 0);
}

function expectedBytes(task: Task, item: Items[Task['kind']]): number {
  if (task.kind === 'faces')
    return areaOf(task.size) * (task.clip?.frames ?? 1) * (task.maskVideo === null ? 3 : 4);
  if (task.kind === 'mask') return areaOf(task.request.size);
  if (task.kind === 'fingerprint') return 64;
  const { width, height } = item as Landmarks | Items['logo'];
  if (task.kind === 'logo' && (width > task.within.width || height > task.within.height)) return -1;
  return width * height * 3;
}

const areaOf = ({ width, height }: Size) => width * height;

function cancelled(path: string): never {
  failAt('cancelled', path, 'media.closed');
}

function lost(path: string, error: Lost): never {
  if (!error.hadStarted) {
    fail('internal', 'media.decoderNoStart', { reason: error.message }, path);
  }
  failAt('input', path, 'media.lost', { reason: error.message });
}
