import {
  type Answer,
  APP_METHODS,
  type AppMethodName,
  checkInput,
  checkOutput,
} from '../../common/api/api.ts';
import type { AnyEvent } from '../../common/api/events.ts';
import { objectIdSchema } from '../../common/api/method.ts';
import { isAnsweredReadOnly, isAnsweredSealed } from '../../common/api/sealed.ts';
import { fail, faultOf } from '../../language/faults.ts';
import { userFolder } from '../base/userFolder.ts';
import { auditHandlers } from './auditHandlers.ts';
import { caseHandlers } from './caseHandlers.ts';
import { Context, type Handlers } from './context.ts';
import { detectorHandlers } from './detectorHandlers.ts';
import { evidenceHandlers } from './evidenceHandlers.ts';
import { examinerHandlers } from './examinerHandlers.ts';
import { planHandlers } from './planHandlers.ts';
import { projectHandlers } from './projectHandlers.ts';
import { reportHandlers, sampleHandlers, settingsHandlers } from './resultHandlers.ts';
import { openUserFiles } from './settings.ts';
import { studyHandlers } from './studyHandlers.ts';
import { weighHandlers } from './weighHandlers.ts';

/** The application as a host sees it: the contract, its events, and the bytes of objects. */
export interface Application {
  /** Never throws: what goes wrong is the answer. */
  request(name: string, input: unknown): Promise<Answer>;
  /** Returns how to stop listening. */
  listen(listener: (event: AnyEvent) => void): () => void;
  /** An object of the open project; null where it has none of that name, or none is open. */
  object(id: string): Promise<Uint8Array | null>;
  /** Pauses what runs, closes the project, and ends. */
  close(): Promise<void>;
}

/** The application in this thread. Hosts use `openApplication`, which keeps their own thread free. */
export function createApplication(): Application {
  const listeners = new Set<(event: AnyEvent) => void>();
  const home = userFolder();
  const context = new Context(home, openUserFiles(home), (topic, data) => {
    for (const listener of listeners) listener({ topic, data } as AnyEvent);
  });
  const handlers: Handlers = {
    ...projectHandlers(context),
    ...evidenceHandlers(context),
    ...detectorHandlers(context),
    ...auditHandlers(context),
    ...sampleHandlers(context),
    ...reportHandlers(context),
    ...examinerHandlers(context),
    ...planHandlers(context),
    ...weighHandlers(context),
    ...studyHandlers(context),
    ...caseHandlers(context),
    ...settingsHandlers(context),
  };
  return {
    async request(name, input) {
      try {
        if (!isAppMethod(name)) return fail('usage', 'session.noRequest', { name });
        if (context.current?.sealed != null && !isAnsweredSealed(name)) return fail('usage', 'case.readOnly');
        const { folder, readOnly = false } = context.current?.store ?? {};
        if (readOnly && !isAnsweredReadOnly(name))
          return fail('not-writable', 'project.readOnly', { folder: folder! }, folder);
        const handler = handlers[name] as (input: unknown) => unknown;
        const value = checkOutput(name, await handler(checkInput(name, input)));
        return { ok: true, value };
      } catch (error) {
        return { ok: false, fault: faultOf(error, context.current?.store.folder) };
      }
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async object(id) {
      if (!objectIdSchema.safeParse(id).success || context.current === null) return null;
      return context.current.store.objects.get(id).catch(() => null);
    },
    async close() {
      await context.replace(null);
    },
  };
}

const isAppMethod = (name: string): name is AppMethodName => Object.hasOwn(APP_METHODS, name);
