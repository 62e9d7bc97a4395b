import { join } from 'node:path';
import type { Reproduction, ReproductionPlan } from '../../../common/reproduction.ts';
import { languageOf } from '../../../language/language.ts';
import { writeWhole } from '../../base/files.ts';
import { writePieces } from '../../outputs/reports/report.ts';
import { makeFolder } from '../../store/folder.ts';
import type { Store } from '../../store/store.ts';
import { reproductionPage } from './page.tsx';
import type { PreparedSet } from './plan/faces.ts';
import { type DoneStep, keyText } from './plan/steps.ts';
import { csvTables } from './results/csv.ts';
import { type Figure, figuresOf } from './results/figures.ts';
import { type Found, gather } from './results/gather.ts';
import { claimsOf, comparisonsOf } from './results/paper.ts';
import { reasonsOf } from './results/reasons.ts';
import { tablesOf } from './results/tables.ts';

/** What a reproduction leaves for people and programs; absolute paths. */
export interface ReproductionFiles {
  folder: string;
  html: string;
  json: string;
  csv: string[];
  figures: string[];
  reproduction: Reproduction;
}

interface Finished {
  plan: ReproductionPlan;
  sets: PreparedSet[];
  done: DoneStep[];
  store: Store;
  folder: string;
}

/** Writes the tables, the figures and the page, from the rows of the audits; nothing of them depends on when or how often the work was stopped. */
export async function writeReproduction({
  plan,
  sets,
  done,
  store,
  folder,
}: Finished): Promise<ReproductionFiles> {
  const found = await gather(store, done);
  const figures = await figuresOf(store, done, plan.side);
  const reproduction = reproductionOf(plan, sets, done, found, figures);
  const out = join(folder, 'report');
  await makeFolder(out);
  const place = (file: string) => join(out, file);
  for (const { file, png } of figures) await writeWhole(place(file), png);
  const tables = csvTables(reproduction);
  for (const [file, text] of Object.entries(tables)) await writeWhole(place(file), text);
  const files = { html: place('reproduction.html'), json: place('reproduction.json') };
  await writeWhole(files.json, `${JSON.stringify(reproduction, null, 2)}\n`);
  await writePieces(files.html, reproductionPage(reproduction, found, figures, languageOf('en')));
  return {
    folder,
    ...files,
    csv: Object.keys(tables).map(place),
    figures: figures.map(({ file }) => place(file)),
    reproduction,
  };
}

function reproductionOf(
  plan: ReproductionPlan,
  sets: PreparedSet[],
  done: DoneStep[],
  found: Found[],
  figures: Figure[],
): Reproduction {
  const tables = tablesOf(found);
  const eps = { uap: epsOf(found, 'urn'), iap: epsOf(found, 'iap') };
  const counted = sets.map(({ name, fakes, reals, masks, leftOut }) => ({
    name,
    fakes,
    reals,
    masks,
    leftOut,
  }));
  return {
    plan,
    sets: counted,
    eps,
    ...tables,
    comparisons: comparisonsOf(tables),
    claims: claimsOf(tables),
    reasons: reasonsOf({ plan, sets: counted, eps, ...tables }, found),
    audits: done.map(({ step, id }) => ({ key: keyText(step.key), id })),
    figures: figures.map(({ file, caption }) => ({ file, caption })),
  };
}

function epsOf(found: Found[], attack: 'urn' | 'iap'): number {
  const { params } = found[0]!.findings.attacks.find((one) => one.attack === attack)!;
  if (params.attack !== attack) throw new Error(`the first audit of a reproduction has no ${attack}`);
  return params.eps;
}
