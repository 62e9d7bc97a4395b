import { join } from 'node:path';
import type { LanguageCode } from '../../../common/base/language.ts';
import type { Transfer } from '../../../common/transfer.ts';
import { fail } from '../../../language/faults.ts';
import { type Language, languageOf } from '../../../language/language.ts';
import { writeWhole } from '../../base/files.ts';
import type { Host } from '../../base/host.ts';
import { openPool, type Pool } from '../../compute/pool.ts';
import { audit, resume } from '../../domain/audits/audit.ts';
import { aggregate } from '../../domain/findings/aggregate.ts';
import { transferOf } from '../../domain/findings/transfer.ts';
import { createProject, openProject } from '../../domain/projects/project.ts';
import { makeFolder } from '../../store/folder.ts';
import { transferCsv } from './csv.ts';
import { transferPage } from './page.tsx';
import {
  auditOfStep,
  makingStep,
  requireOneSize,
  type TransferPlan,
  type TransferStep,
  targetStep,
} from './steps.ts';

/** Absolute paths, and what the file transfer.json holds. */
export interface TransferFiles {
  folder: string;
  html: string;
  json: string;
  csv: string;
  transfer: Transfer;
}

/**
 * Measures the perturbations of every source on every target, each source and each target as an audit of one project:
 * killed or stopped, the same call goes on. Writes transfer.html, transfer.json and transfer.csv to the project's report
 * folder, the page in `language`. Throws as `audit` does.
 */
export async function transfer(
  plan: TransferPlan,
  folder: string,
  host: Host,
  onStep: (title: string) => void = () => {},
  language: LanguageCode = 'en',
): Promise<TransferFiles> {
  requireOneSize(plan);
  (await createProject(folder)).close();
  const { backend, workers } = plan.audit;
  const detectors = [...plan.sources.map(({ detector }) => detector), ...plan.targets];
  const contracts = detectors.map(({ contract }) => contract);
  const pool = await openPool({ backend, workers, contracts, onInstead: host.onRemark });
  try {
    const made: string[][] = [];
    for (const source of plan.sources) {
      const step = makingStep(plan, source);
      if (step === null) continue;
      onStep(`universal perturbations of ${source.detector.name}`);
      made.push(artifactsOf(folder, await runStep(step, folder, host, pool), step));
    }
    const audits: number[] = [];
    for (const target of plan.targets) {
      onStep(`everything on ${target.name}`);
      audits.push(await runStep(targetStep(plan, target, made), folder, host, pool));
    }
    return await write(folder, audits, languageOf(language));
  } finally {
    await pool.close();
  }
}

async function runStep(step: TransferStep, folder: string, host: Host, pool: Pool): Promise<number> {
  const store = openProject(folder);
  const there = auditOfStep(store.results.audits(), step);
  store.close();
  if (there?.state === 'done') return there.id;
  return there === undefined
    ? audit(step.config, folder, host, { pool })
    : resume(folder, host, { pool, auditId: there.id });
}

function artifactsOf(folder: string, id: number, { config }: TransferStep): string[] {
  const store = openProject(folder);
  try {
    return config.attacks.map(
      (_, attack) =>
        store.results.universal(id, attack)?.artifact ??
        fail('store', 'transfer.noUniversal', { audit: id }, folder),
    );
  } finally {
    store.close();
  }
}

async function write(folder: string, audits: number[], l: Language): Promise<TransferFiles> {
  const store = openProject(folder);
  try {
    const of = (id: number) => aggregate(store.results, store.results.audit(id), store.folder);
    const found = await transferOf(store, of, audits);
    const out = join(store.folder, 'report');
    await makeFolder(out);
    const files = {
      html: join(out, 'transfer.html'),
      json: join(out, 'transfer.json'),
      csv: join(out, 'transfer.csv'),
    };
    await writeWhole(files.html, transferPage(found, l));
    await writeWhole(files.json, `${JSON.stringify(found, null, 2)}\n`);
    await writeWhole(files.csv, transferCsv(found));
    return { folder: store.folder, ...files, transfer: found };
  } finally {
    store.close();
  }
}
