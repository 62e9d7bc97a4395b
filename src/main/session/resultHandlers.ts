import { availableParallelism } from 'node:os';
import type { reportMethods } from '../../common/api/reports.ts';
import type { sampleMethods } from '../../common/api/samples.ts';
import type { settingsMethods } from '../../common/api/settings.ts';
import { extentOf } from '../../common/extent.ts';
import type { MatrixSort } from '../../common/matrix.ts';
import { fail } from '../../language/faults.ts';
import { type MatrixPlace, matrixOrder, matrixRows } from '../domain/findings/matrix.ts';
import { previewReport, writeReport } from '../outputs/reports/report.ts';
import type { AuditRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { Context, Handlers } from './context.ts';
import { checkEngine } from './engineCheck.ts';
import { readLogo } from './logo.ts';
import { attackedOf, sampleOf, sampleSummary } from './samples.ts';
import { laboratoryIn } from './settings.ts';

/** The order of a matrix that was asked for last: of a finished audit it never changes. */
class Orders {
  #last: { store: Store; audit: number; sort: MatrixSort; order: MatrixPlace[] } | null = null;

  of(store: Store, audit: AuditRow, sort: MatrixSort): MatrixPlace[] {
    const last = this.#last;
    if (last?.store === store && last.audit === audit.id && last.sort === sort) return last.order;
    const order = matrixOrder(store, audit, sort);
    this.#last = audit.state === 'done' ? { store, audit: audit.id, sort, order } : null;
    return order;
  }
}

export function sampleHandlers(context: Context): Handlers<keyof typeof sampleMethods> {
  const orders = new Orders();
  return {
    'samples.list'({ audit, attack, filter, ...page }) {
      const { store } = context.project;
      const of = attackedOf(store, audit, attack);
      const { total, samples } = store.samples.page(of, filter, page);
      const { frames } = extentOf(store.results.audit(audit).detector.contract);
      return { total, frames, counts: store.samples.counts(of), samples: samples.map(sampleSummary) };
    },
    'samples.matrix'({ audit, sort, offset, limit }) {
      const { store } = context.project;
      const row = store.results.audit(audit);
      const order = orders.of(store, row, sort);
      const { frames } = extentOf(row.detector.contract);
      return {
        total: order.length,
        frames,
        rows: matrixRows(store, row, order.slice(offset, offset + limit)),
      };
    },
    'samples.get'({ audit, attack, item, filter }) {
      const { store } = context.project;
      return sampleOf(store, attackedOf(store, audit, attack), item, filter);
    },
  };
}

export function reportHandlers(context: Context): Handlers<keyof typeof reportMethods> {
  return {
    async 'reports.preview'({ audit, language, ...choices }) {
      const { store, sealed } = context.project;
      return {
        html:
          sealed?.report ??
          (await previewReport(store.folder, audit, {
            language,
            ...choices,
            laboratory: laboratoryIn(context.files.settings()),
          })),
      };
    },
    async 'reports.export'({ audit, folder, formats, language, ...choices }) {
      const { store } = context.project;
      const wanted = formats.filter((format) => format !== 'pdf');
      const out = folder === null ? {} : { out: folder };
      const written = await writeReport(store.folder, {
        auditId: audit,
        ...out,
        formats: wanted,
        language,
        ...choices,
        laboratory: laboratoryIn(context.files.settings()),
      });
      return { files: wanted.map((format) => ({ format, path: written[format] })) };
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
    async 'settings.takeLogo'({ path }) {
      const settings = await files.changeSettings({ logo: await readLogo(path) });
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
