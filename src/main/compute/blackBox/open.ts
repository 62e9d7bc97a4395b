import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { AnswerKind, BlackBoxSpec } from '../../../common/blackBox.ts';
import { type Fault, OverfireError } from '../../../common/fault.ts';
import type { Asked } from '../../../engine/detectors/blackBox.ts';
import { fail } from '../../../language/faults.ts';
import { entryModule } from '../../base/package.ts';

/** Seconds beyond its own limit after which the thread that asks is given up. */
const GRACE = 30;

export type Ask = { pictures: Uint8Array[] } | 'close';
export type Answer = { scores: number[] } | { fault: Fault };

/**
 * A black box as an engine asks it: the engine waits, while a thread beside it starts the program, or calls the service, and takes the
 * answers. Scores are not kept: nothing says that a black box answers the same twice.
 */
export function openBlackBox(spec: BlackBoxSpec, output: AnswerKind, side: number): Asked {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(entryModule('main/compute/blackBox/thread'), {
    name: 'black box',
    workerData: { spec, output, side, signal, port: port2 },
    transferList: [port2],
  });
  worker.unref();
  const call = (message: Ask, seconds: number): Answer | null => {
    Atomics.store(signal, 0, 0);
    port1.postMessage(message);
    Atomics.wait(signal, 0, 0, (seconds + GRACE) * 1000);
    return (receiveMessageOnPort(port1)?.message as Answer | undefined) ?? null;
  };
  return {
    ask(pictures) {
      const answer = call({ pictures }, spec.timeout * pictures.length);
      if (answer === null) fail('model', 'blackBox.thread');
      if ('fault' in answer) throw new OverfireError(answer.fault);
      return answer.scores;
    },
    close() {
      call('close', 1);
      port1.close();
    },
  };
}
