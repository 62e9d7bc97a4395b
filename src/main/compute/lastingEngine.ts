import { setTimeout } from 'node:timers/promises';
import { adapterName } from '../../common/adapter.ts';
import { OverfireError } from '../../common/fault.ts';
import type { OnProgress } from '../../common/progress.ts';
import type { EngineInfo, ReplyOf, RequestName, RequestOf } from '../../engine/protocol.ts';
import { fail, faultAs, faultOf } from '../../language/faults.ts';
import { type Engine, EngineThread } from './engineThread.ts';

/** Losses without a result in between, after which an engine is given up. */
const MOST_LOSSES = 4;
/** Milliseconds before it is opened again, longer each time: a driver that was reset needs a moment. */
const PAUSE = 500;

/**
 * An engine that is opened again where its device was lost (a driver's reset, an ended process), with everything that was
 * loaded. A request during which that happened fails with `device-lost` once the engine is ready for it again; with `backend`
 * when it can't be had any more, or only on another device, whose last digits would differ.
 */
export class LastingEngine implements Engine {
  readonly info: EngineInfo;
  readonly #asked: RequestOf<'open'>;
  readonly #open: () => EngineThread;
  readonly #loaded: RequestOf<'load'>[] = [];
  #ready: Promise<EngineThread>;
  #losses = 0;
  #closed = false;

  private constructor(
    info: EngineInfo,
    asked: RequestOf<'open'>,
    thread: EngineThread,
    open: () => EngineThread,
  ) {
    this.info = info;
    this.#asked = asked;
    this.#ready = Promise.resolve(thread);
    this.#open = open;
  }

  static async open(
    asked: RequestOf<'open'>,
    openThread = () => new EngineThread(asked.backend),
  ): Promise<LastingEngine> {
    const thread = openThread();
    try {
      return new LastingEngine(await thread.request('open', asked), asked, thread, openThread);
    } catch (error) {
      await thread.close(true);
      throw error;
    }
  }

  /** Whether it is had no more: it was closed, or lost too often. */
  get gone(): boolean {
    return this.#closed || this.#losses >= MOST_LOSSES;
  }

  /** Losses since the last result. */
  get losses(): number {
    return this.#losses;
  }

  async request<N extends RequestName>(
    name: N,
    body: RequestOf<N>,
    onProgress?: OnProgress,
  ): Promise<ReplyOf<N>> {
    const thread = await this.#ready;
    try {
      const reply = await thread.request(name, body, onProgress);
      if (name === 'load') this.#loaded.push(body as RequestOf<'load'>);
      else this.#losses = 0;
      return reply;
    } catch (error) {
      if (!isLoss(error) || this.#closed) throw error;
      const now = await this.#ready;
      // Another request that was lost with it may have opened it again already.
      if (now === thread) this.#ready = this.#again(thread, error);
      await this.#ready;
      throw error;
    }
  }

  async close(gently: boolean): Promise<void> {
    this.#closed = true;
    const thread = await this.#ready.catch(() => null);
    await thread?.close(gently);
  }

  async #again(lost: EngineThread, loss: unknown): Promise<EngineThread> {
    // A thread that ends while its device still owes it an answer takes the whole process with it.
    await lost.close(true);
    for (let cause = loss; ; ) {
      if (++this.#losses >= MOST_LOSSES || this.#closed) throw givenUp(this.#losses, loss, cause);
      await setTimeout(PAUSE * this.#losses);
      const thread = this.#open();
      try {
        const info = await thread.request('open', { ...this.#asked, hardware: false });
        requireSame(this.info, info);
        for (const body of this.#loaded) await thread.request('load', body);
        return thread;
      } catch (error) {
        await thread.close(true);
        if (faultOf(error).code === OTHER_DEVICE) throw error;
        cause = error;
      }
    }
  }
}

/** Its device was lost, or it ended. */
export function isLoss(error: unknown): boolean {
  const { kind, code } = faultOf(error);
  return kind === 'device-lost' || code === 'backend.died';
}

const OTHER_DEVICE = 'backend.deviceOther';

function requireSame({ adapter: before }: EngineInfo, { adapter: after }: EngineInfo): void {
  if (before === undefined || after === undefined) return;
  if (before.software === after.software && adapterName(before) === adapterName(after)) return;
  fail('backend', OTHER_DEVICE, { adapter: adapterName(before) });
}

/** What is no graphics device says itself what may help. */
function givenUp(losses: number, loss: unknown, cause: unknown): unknown {
  if (faultOf(loss).kind !== 'device-lost') return loss;
  const { message, values } = faultOf(cause);
  return new OverfireError(
    faultAs('backend', 'backend.deviceOften', { losses, reason: `${values?.reason ?? message}` }),
    { cause },
  );
}
