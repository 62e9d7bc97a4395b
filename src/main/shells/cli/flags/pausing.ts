import { faultOf } from '../../../../language/faults.ts';
import type { Terminal } from '../printing/terminal.ts';

/**
 * Runs work that Ctrl-C stops cleanly: the first asks it to stop after what is under way, the second ends the process
 * at once, which loses nothing that was measured either.
 */
export async function pausable<T>(terminal: Terminal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
    terminal.note(terminal.words.say('terminal.stopping'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

/** `pausable` for work that `--resume` does not know: `stopped` says how what was stopped on request goes on. */
export async function stoppable<T>(
  terminal: Terminal,
  stopped: () => never,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await pausable(terminal, work);
  } catch (error) {
    if (faultOf(error).kind !== 'cancelled') throw error;
    return stopped();
  }
}
