import type { Fault } from '../../common/fault.ts';
import type { OnProgress } from '../../common/progress.ts';
import { fail } from '../../language/faults.ts';
import type { Note } from '../../language/words.ts';

/** What work under way needs from whoever asked for it. */
export interface Host {
  onProgress: OnProgress;
  /** Aborted when the user wants it to stop. */
  signal?: AbortSignal | undefined;
  /** Hears the id of an audit when it has one. */
  onBegun?: ((audit: number) => void) | undefined;
  /** Hears what the evidence that was found could tell, before anything is measured. */
  onForeseen?: ((note: Note) => void) | undefined;
  /** Hears of what goes on otherwise than it should, without anything failing. */
  onRemark?: ((remark: Fault) => void) | undefined;
}

/** Throws `cancelled` once the host wants the work to stop. */
export function stopIfAsked(host: Host): void {
  if (host.signal?.aborted === true) fail('cancelled', 'system.stopped');
}
