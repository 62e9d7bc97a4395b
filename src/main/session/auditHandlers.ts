import type { AuditRequest, auditMethods } from '../../common/api/audits.ts';
import type { AuditConfig } from '../../common/audit.ts';
import { settingsOf } from '../../common/wear.ts';
import { fail } from '../../language/faults.ts';
import { languageOf } from '../../language/language.ts';
import { configsOf } from '../domain/audits/chosen.ts';
import { estimate } from '../domain/audits/estimate.ts';
import { summaryOf } from '../domain/audits/history.ts';
import { checkRequest } from '../domain/audits/request.ts';
import { compareAudits, findingsPoints } from '../domain/findings/compare.ts';
import { columnsOf, correctedTogether, groupsOf } from '../domain/findings/groups.ts';
import { survivalOf } from '../domain/findings/survival.ts';
import { transferOf } from '../domain/findings/transfer.ts';
import { auditWearOf } from '../domain/findings/wear.ts';
import { savedUniversals } from '../domain/universals/saved.ts';
import { overviewOf } from '../outputs/reports/overview.ts';
import { dropWear, writeAuditWear } from '../outputs/wear/auditFiles.ts';
import type { Context, Handlers } from './context.ts';
import { openTemplates } from './templates.ts';

export function auditHandlers(context: Context): Handlers<keyof typeof auditMethods> {
  const queue = () => context.project.queue;
  const summary = (job: number) => {
    const { store } = context.project;
    return summaryOf(store, store.jobs.get(job), queue().running);
  };
  const list = () => {
    const { store } = context.project;
    return store.jobs.list().map((job) => summaryOf(store, job, queue().running));
  };
  const then = (act: () => void) => {
    act();
    return null;
  };

  function add(config: AuditConfig, tags: string[]): number {
    const wanted = JSON.stringify(config);
    const twin = list().find((other) => other.state !== 'done' && JSON.stringify(other.config) === wanted);
    if (twin !== undefined) fail('usage', 'job.twin', { job: twin.job, state: twin.state });
    return context.project.store.jobs.add({ config, tags, created: new Date().toISOString() });
  }

  async function start(request: AuditRequest) {
    const configs = await configsOf(context.project.store, request, context.files.settings());
    for (const config of configs) checkRequest(config);
    const jobs = configs.map((config) => add(config, request.tags));
    queue().start();
    return jobs.map(summary);
  }

  return {
    'audits.estimate': (request) => {
      const backend = request.backend ?? context.files.settings().backend;
      return estimate(context.project.store, request, context.files.check(backend));
    },
    'audits.start': start,
    'audits.list': list,
    'audits.progress': () => queue().progress,
    'audits.pause': ({ job }) => then(() => queue().pause(job)),
    'audits.resume': ({ job }) => then(() => queue().resume(job)),
    'audits.cancel': ({ job }) => then(() => queue().cancel(job)),
    'audits.move': ({ job, before }) =>
      then(() => {
        context.project.store.jobs.move(job, before);
        context.emit('audits.changed', null);
      }),
    'audits.annotate': ({ job, tags, note }) => {
      context.project.store.jobs.change(job, { tags: [...new Set(tags)], note });
      context.emit('audits.changed', null);
      return summary(job);
    },
    'audits.again': ({ job }) => {
      const { jobs } = context.project.store;
      const { tags } = jobs.get(job);
      const again = add(summary(job).config, tags);
      queue().start();
      return summary(again);
    },
    'audits.groups'({ audit, by }) {
      const { store, findings } = context.project;
      const row = store.results.audit(audit);
      const found = findings.of(audit);
      const { groups } = correctedTogether(found.comparisons ?? [], groupsOf(store.results, row, by, found));
      return { columns: columnsOf(store.results, row), groups };
    },
    'audits.findings': ({ audit, language }) => context.project.findings.of(audit, languageOf(language)),
    'audits.overview': ({ audit, language }) => {
      const { store, findings } = context.project;
      const l = languageOf(language);
      return overviewOf(store, store.results.audit(audit), findings.of(audit, l), findings.history(audit), l);
    },
    'audits.points': () => findingsPoints(context.project.store, context.project.findings),
    'audits.transfer': () => {
      const { store, findings } = context.project;
      return transferOf(store, (audit) => findings.of(audit));
    },
    'audits.templates': () => openTemplates(context.home).list(),
    'audits.keepTemplate': async (template) => {
      await openTemplates(context.home).keep(template);
      return null;
    },
    'audits.dropTemplate': async ({ name }) => {
      await openTemplates(context.home).drop(name);
      return null;
    },
    'audits.universals': () => savedUniversals(context.project.store),
    'audits.survival': ({ audit, language }) => {
      const { store, survival } = context.project;
      return {
        found: survivalOf(store, store.results.audit(audit), languageOf(language)),
        running: survival.running === audit,
      };
    },
    'audits.survive': ({ audit }) => {
      if (queue().running !== null) fail('usage', 'job.atWork');
      return then(() => context.project.survival.start(audit));
    },
    'audits.stopSurvival': async () => {
      await context.project.survival.stop();
      return null;
    },
    'audits.wear': ({ audit }) => {
      const { store, wear } = context.project;
      return { found: auditWearOf(store, store.results.audit(audit)), running: wear.running === audit };
    },
    'audits.startWear': ({ audit, operators, severities }) => {
      if (queue().running !== null) fail('usage', 'job.atWork');
      const named = operators.length + severities.length > 0;
      return then(() =>
        context.project.wear.start(audit, ...(named ? [settingsOf(operators, severities)] : [])),
      );
    },
    'audits.stopWear': async () => {
      await context.project.wear.stop();
      return null;
    },
    async 'audits.dropWear'({ audit }) {
      const { store, wear } = context.project;
      if (wear.running === audit) await wear.stop();
      return then(() => dropWear(store, audit));
    },
    async 'audits.exportWear'({ audit, language }) {
      const { store } = context.project;
      return { files: await writeAuditWear(store, store.results.audit(audit), language) };
    },
    'audits.compare': ({ left, right, language }) =>
      compareAudits(context.project.store, context.project.findings, { left, right }, languageOf(language)),
  };
}
