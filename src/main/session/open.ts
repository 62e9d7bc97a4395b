import { type MessagePort, Worker } from 'node:worker_threads';
import type { AnyEvent } from '../../common/api/events.ts';
import { OverfireError } from '../../common/fault.ts';
import { faultAs } from '../../language/faults.ts';
import { entryModule } from '../base/package.ts';
import type { Application } from './application.ts';
import type { FromApplication, ToApplication } from './messages.ts';

const DIED = faultAs('internal', 'session.died');

type Question = { resolve(message: FromApplication): void; reject(error: Error): void };
type Ask = ToApplication extends infer M ? (M extends { id: number } ? Omit<M, 'id'> : never) : never;

/**
 * The application in a thread of its own.
 * @param openEngine opens a window with an engine in it that talks over the port; absent where the host has no such windows
 */
export function openApplication(openEngine?: (port: MessagePort) => void): Application {
  const worker = new Worker(entryModule('main/session/thread'), { name: 'application' });
  const listeners = new Set<(event: AnyEvent) => void>();
  const questions = new Map<number, Question>();
  let next = 0;
  let death: OverfireError | null = null;

  const ask = (message: Ask): Promise<FromApplication> => {
    if (death !== null) return Promise.reject(death);
    const id = next++;
    return new Promise((resolve, reject) => {
      questions.set(id, { resolve, reject });
      worker.postMessage({ ...message, id });
    });
  };
  const abandon = (error: OverfireError) => {
    if (death !== null) return;
    death = error;
    for (const { reject } of questions.values()) reject(error);
    questions.clear();
    for (const listener of listeners) listener({ topic: 'fault', data: error.fault });
  };
  worker.on('message', (message: FromApplication) => {
    if (message.kind === 'event') for (const listener of listeners) listener(message.event);
    else if (message.kind === 'engine') openEngine?.(message.port);
    else {
      questions.get(message.id)?.resolve(message);
      questions.delete(message.id);
    }
  });
  worker.on('error', (error) => abandon(new OverfireError(DIED, { cause: error })));
  worker.on('exit', () => abandon(new OverfireError(DIED)));

  return {
    async request(name, input) {
      try {
        const message = await ask({ kind: 'request', name, input });
        return message.kind === 'answer' ? message.answer : { ok: false, fault: DIED };
      } catch {
        return { ok: false, fault: DIED };
      }
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async object(id) {
      const message = await ask({ kind: 'object', object: id });
      return message.kind === 'object' ? message.bytes : null;
    },
    async close() {
      listeners.clear();
      await ask({ kind: 'close' }).catch(() => {});
      death ??= new OverfireError(DIED);
      await worker.terminate();
    },
  };
}
