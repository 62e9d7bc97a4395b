import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type LatePlan, planSchema, type SealedPlan, type ValidationPlan } from '../../../common/plan.ts';
import { fail } from '../../../language/faults.ts';
import { linesOf } from '../../base/lines.ts';
import { sha256Of } from '../../store/objects.ts';
import type { Store } from '../../store/store.ts';
import { type Act, appendAct, LOG_FILE } from '../custody/log.ts';
import { holdsPath } from '../custody/withheld.ts';

const SEALED = 'plan sealed';
const BEGUN = 'audit begun';
const LONGEST_LINE = 1 << 28;

/** What the log says of plans, and of audits that began, in its order. */
export interface Planned {
  plans: SealedPlan[];
  begun: { seq: number; audit: number }[];
}

/** SHA-256 of a plan as its line has it. */
export const planHash = (plan: unknown): string => sha256Of(Buffer.from(JSON.stringify(plan)));

/**
 * Seals a plan: it becomes a line of the project's custody log, which is never rewritten. Throws `usage` where a text of it holds a path,
 * which the log would withhold.
 */
export function sealPlan(store: Store, given: ValidationPlan): SealedPlan {
  const plan = planSchema.parse(given);
  const path = [plan.title, plan.purpose, plan.population, ...plan.detectors].find(holdsPath);
  if (path !== undefined) fail('usage', 'plan.path', { text: path });
  appendAct(store, SEALED, { sha256: planHash(plan), plan });
  return plansOf(store).plans.at(-1)!;
}

const known = new Map<string, { stamp: string; planned: Planned }>();

/** The plans of a project, from its log; nothing where it has none. */
export function plansOf({ folder, logFolder = folder }: Pick<Store, 'folder' | 'logFolder'>): Planned {
  const path = join(logFolder, LOG_FILE);
  let stamp: string;
  try {
    const { size, mtimeMs } = statSync(path);
    stamp = `${size} ${mtimeMs}`;
  } catch {
    return { plans: [], begun: [] };
  }
  const before = known.get(path);
  if (before?.stamp === stamp) return before.planned;
  const planned = plannedIn(readFileSync(path, 'utf8').split('\n'));
  known.set(path, { stamp, planned });
  return planned;
}

/** The same from the lines of a log. A line that says it is a plan and is none, or not the one it names, is no plan. */
export function plannedIn(lines: Iterable<string>): Planned {
  const planned: Planned = { plans: [], begun: [] };
  for (const line of lines) {
    if (!line.includes(`"act":"${SEALED}"`) && !line.includes(`"act":"${BEGUN}"`)) continue;
    const act = actIn(line);
    if (act?.act === BEGUN) planned.begun.push({ seq: act.seq, audit: Number(act.details.audit) });
    if (act?.act !== SEALED) continue;
    const plan = planSchema.safeParse(act.details.plan);
    const { sha256 } = act.details;
    if (plan.success && sha256 === planHash(act.details.plan))
      planned.plans.push({ seq: act.seq, sealed: act.time, sha256, plan: plan.data });
  }
  return planned;
}

/** The same from a log that is read from anywhere. */
export async function plannedOf(log: Readable): Promise<Planned> {
  const lines: string[] = [];
  for await (const line of linesOf(log, LONGEST_LINE))
    if (line?.whole === true && (line.bytes.includes(SEALED) || line.bytes.includes(BEGUN)))
      lines.push(line.bytes.toString('utf8'));
  return plannedIn(lines);
}

function actIn(line: string): Act | null {
  try {
    return JSON.parse(line) as Act;
  } catch {
    return null;
  }
}

/** The last plan for a detector that was sealed before an audit began; null where there is none. */
export function planBefore({ plans, begun }: Planned, audit: number, detector: string): SealedPlan | null {
  const beginning = begun.find((one) => one.audit === audit);
  if (beginning === undefined) return null;
  return plans.findLast((one) => one.seq < beginning.seq && isFor(one, detector)) ?? null;
}

const isFor = ({ plan: { detectors } }: SealedPlan, detector: string) =>
  detectors.length === 0 || detectors.includes(detector);

/** Plans that were sealed after the first audit (or the one that is named) began, with the rules that came and went. */
export function latePlans({ plans, begun }: Planned, audit?: number): LatePlan[] {
  const first = audit === undefined ? begun[0] : begun.find((one) => one.audit === audit);
  if (first === undefined) return [];
  return plans.flatMap(({ seq, sealed, plan }, index) => {
    if (seq < first.seq) return [];
    const before = plans[index - 1]?.plan.criteria ?? [];
    return [
      {
        seq,
        sealed,
        title: plan.title,
        firstResult: first.seq,
        added: plan.criteria.filter((rule) => !before.includes(rule)),
        removed: before.filter((rule) => !plan.criteria.includes(rule)),
      },
    ];
  });
}
