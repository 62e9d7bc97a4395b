import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { caseMethods } from '../../common/api/cases.ts';
import type { Fault } from '../../common/fault.ts';
import type { Progress } from '../../common/progress.ts';
import { fail } from '../../language/faults.ts';
import { Throttle } from '../base/throttle.ts';
import { labKey, namedFingerprint, PUBLIC_FILE } from '../domain/custody/key.ts';
import { folderFor } from '../domain/projects/project.ts';
import { openToRead } from '../outputs/cases/open.ts';
import { rerunCase } from '../outputs/cases/rerun.ts';
import { exportCase } from '../outputs/cases/seal.ts';
import { attachTimestamp, requestTimestamp } from '../outputs/cases/timestamp.ts';
import { verifyCase } from '../outputs/cases/verify.ts';
import type { Context, Handlers } from './context.ts';
import { openSealedProject } from './sealedProject.ts';
import { laboratoryIn } from './settings.ts';

const TELL_EVERY_MS = 200;

export function caseHandlers(context: Context): Handlers<keyof typeof caseMethods> {
  let repeating = false;

  /** Work whose progress the window hears, ending with done = total. */
  async function told<T>(work: (onProgress: (progress: Progress) => void) => Promise<T>): Promise<T> {
    let last: Progress = { stage: 'case', done: 0, total: 1, unit: 'case' };
    const tell = new Throttle(TELL_EVERY_MS, () => context.emit('task', { task: 'case', ...last }));
    try {
      return await work((progress) => {
        last = progress;
        tell.ask();
      });
    } finally {
      last = { ...last, done: last.total };
      tell.now();
    }
  }

  return {
    'cases.export': ({ audit, folder, ...options }) => {
      const { store } = context.project;
      const name = `${basename(store.folder)}-audit-${audit}${options.redact ? '-redacted' : ''}`;
      const out = freeFile(folderFor(store, folder, 'sealed'), name);
      return told((onProgress) =>
        exportCase(store.folder, {
          ...options,
          auditId: audit,
          out,
          laboratory: laboratoryIn(context.files.settings()),
          onProgress,
        }),
      );
    },
    'cases.verify': async ({ path, key }) => {
      const wanted = key === null ? {} : { key: await namedFingerprint(key) };
      return told((onProgress) => verifyCase(path, { ...wanted, onProgress }));
    },
    'cases.open': ({ path }) => told((onProgress) => openToRead(path, onProgress)),
    async 'cases.browse'({ path }) {
      const open = context.current;
      if (open?.sealed?.path === resolve(path)) return open.description;
      const project = await told((onProgress) => openSealedProject(path, context.emit, onProgress));
      await context.replace(project);
      context.emit('project.changed', project.description);
      return project.description;
    },
    async 'cases.rerun'({ path, footage }) {
      if (repeating || (context.current?.queue.running ?? null) !== null) fail('usage', 'session.busy');
      repeating = true;
      try {
        const { workers } = context.files.settings();
        const options = { workers, ...(footage === null ? {} : { footage }) };
        const onRemark = (remark: Fault) => context.emit('fault', remark);
        return await told((onProgress) => rerunCase(path, { onProgress, onRemark }, options));
      } finally {
        repeating = false;
      }
    },
    'cases.requestTimestamp': ({ path }) => requestTimestamp(path),
    'cases.attachTimestamp': ({ path, response }) => attachTimestamp(path, response),
    async 'cases.key'() {
      const { fingerprint } = await labKey(context.home);
      return { fingerprint, publicKey: join(context.home, PUBLIC_FILE) };
    },
  };
}

function freeFile(folder: string, name: string): string {
  for (let n = 1; ; n++) {
    const path = join(folder, `${name}${n === 1 ? '' : `-${n}`}.overfire.zip`);
    if (!existsSync(path)) return path;
  }
}
