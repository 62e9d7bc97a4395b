import type { weighMethods } from '../../common/api/weigh.ts';
import type { Progress } from '../../common/progress.ts';
import { fail } from '../../language/faults.ts';
import { languageOf } from '../../language/language.ts';
import { Throttle } from '../base/throttle.ts';
import { type Exhibits, measureExhibits } from '../domain/weigh/weigh.ts';
import { weightOf } from '../domain/weigh/weight.ts';
import { freeFolder, writeWeight } from '../outputs/weight/write.tsx';
import type { Store } from '../store/store.ts';
import type { Context, Handlers } from './context.ts';

const TELL_EVERY_MS = 200;

export function weighHandlers(context: Context): Handlers<keyof typeof weighMethods> {
  const { emit } = context;
  let measuring = false;
  /** Of the open project, what was weighed last by each audit. */
  let last: { store: Store; byAudit: Map<number, Exhibits> } | null = null;
  const exhibitsOf = (audit: number) => {
    const { store } = context.project;
    return last?.store === store ? (last.byAudit.get(audit) ?? null) : null;
  };

  return {
    async 'weigh.measure'({ audit, paths }) {
      const { store, queue } = context.project;
      if (measuring || queue.running !== null) fail('usage', 'session.busy');
      measuring = true;
      let now: Progress = { stage: 'detect', done: 0, total: 1, unit: 'file' };
      const tell = new Throttle(TELL_EVERY_MS, () => emit('task', { task: 'weigh', ...now }));
      try {
        const host = {
          onProgress: (progress: Progress) => {
            now = progress;
            tell.ask();
          },
          onRemark: (remark: Parameters<typeof emit<'fault'>>[1]) => emit('fault', remark),
        };
        const exhibits = await measureExhibits(store, store.results.audit(audit), paths, host);
        if (last?.store !== store) last = { store, byAudit: new Map() };
        last.byAudit.set(audit, exhibits);
      } finally {
        measuring = false;
        now = { ...now, done: now.total };
        tell.now();
      }
      emit('audits.changed', null);
      return null;
    },
    'weigh.found': ({ audit, language }) => {
      const exhibits = exhibitsOf(audit);
      return exhibits && weightOf(context.project.store, exhibits, languageOf(language));
    },
    'weigh.export': ({ audit, folder, language }) => {
      const { store } = context.project;
      const exhibits = exhibitsOf(audit) ?? fail('usage', 'weigh.nothing');
      return writeWeight(folder ?? freeFolder(store.folder), weightOf(store, exhibits, languageOf(language)));
    },
  };
}
