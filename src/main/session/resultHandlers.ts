import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { reportMethods } from '../../common/api/reports.ts';
import type { sampleMethods } from '../../common/api/samples.ts';
import type { settingsMethods } from '../../common/api/settings.ts';
import { extentOf } from '../../common/extent.ts';
import { fail } from '../../language/faults.ts';
import { previewReport, writeReport } from '../outputs/reports/report.ts';
import type { Context, Handlers } from './context.ts';
import { checkEngine } from './engineCheck.ts';
import { attackedOf, sampleOf, sampleSummary } from './samples.ts';

export function sampleHandlers(context: Context): Handlers<keyof typeof sampleMethods> {
  return {
    'samples.list'({ audit, attack, filter, ...page }) {
      const { store } = context.project;
      const of = attackedOf(store, audit, attack);
      const { total, samples } = store.samples.page(of, filter, page);
      const { frames } = extentOf(store.results.audit(audit).detector.contract);
      return { total, frames, counts: store.samples.counts(of), samples: samples.map(sampleSummary) };
    },
    'samples.get'({ audit, attack, item, filter }) {
      const { store } = context.project;
      return sampleOf(store, attackedOf(store, audit, attack), item, filter);
    },
  };
}

export function reportHandlers(context: Context): Handlers<keyof typeof reportMethods> {
  return {
    async 'reports.preview'({ audit, language }) {
      const { store, sealed } = context.project;
      return { html: sealed?.report ?? (await previewReport(store.folder, audit, language)) };
    },
    async 'reports.export'({ audit, folder, formats, language }) {
      const { store } = context.project;
      const wanted = formats.filter((format) => format !== 'pdf');
      const out = folder ?? join(store.folder, 'report');
      const written = await writeReport(store.folder, { auditId: audit, out, formats: wanted, language });
      return { files: wanted.flatMap((format) => ({ format, path: written[format] })) };
    },
  };
}

export function settingsHandlers(context: Context): Handlers<keyof typeof settingsMethods> {
  const { files, emit } = context;
  let checking = false;
  return {
    'settings.get': () => files.settings(),
    async 'settings.set'(change) {
      const settings = await files.changeSettings(change);
      emit('settings.changed', settings);
      return settings;
    },
    'engine.last': () => files.check(files.settings().backend),
    async 'engine.check'({ backend }) {
      if (checking || (context.current?.queue.running ?? null) !== null) fail('usage', 'session.busy');
      checking = true;
      try {
        const workers = files.settings().workers ?? availableParallelism();
        const check = await checkEngine(backend, workers, {
          onProgress: (progress) => emit('task', { task: 'engine', ...progress }),
          onRemark: (remark) => emit('fault', remark),
        });
        await files.keepCheck(backend, check);
        return check;
      } finally {
        checking = false;
      }
    },
  };
}
