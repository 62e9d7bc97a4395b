import type { AuditFindings, CleanFindings } from '../../../common/findings.ts';
import { type Criterion, type CriterionResult, criterionIn } from '../../../common/plan.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { planBefore, plansOf } from './sealed.ts';

/** What the criteria of an audit's plan came to, to be added to its findings; nothing where it had no plan. */
export function planned(
  store: Pick<Store, 'folder' | 'logFolder'>,
  audit: Pick<AuditRow, 'id' | 'detector'>,
  found: AuditFindings,
): Pick<AuditFindings, 'plan'> {
  const sealed = planBefore(plansOf(store), audit.id, audit.detector.name);
  return sealed === null ? {} : { plan: sealed.plan.criteria.map((rule) => resultOf(rule, found)) };
}

export function resultOf(rule: string, found: AuditFindings): CriterionResult {
  const criterion = criterionIn(rule)!;
  const figures = measured(criterion, found).map((one) => figureIn(criterion, one));
  // One that is missing leaves the whole open: what was not measured was not met.
  if (figures.length === 0 || figures.includes(null)) return { criterion: rule, figure: null, pass: null };
  const values = figures as number[];
  const most = criterion.relation === '<=';
  const figure = most ? Math.max(...values) : Math.min(...values);
  return { criterion: rule, figure, pass: most ? figure <= criterion.limit : figure >= criterion.limit };
}

const measured = ({ condition }: Criterion, { clean, attacks }: AuditFindings): CleanFindings[] =>
  condition === 'clean'
    ? [clean]
    : attacks
        .filter(({ attack }) => condition === 'attacks' || attack === condition)
        .map(({ eightBit }) => eightBit);

function figureIn({ figure, bound }: Criterion, found: CleanFindings): number | null {
  if (bound === null) return found[figure];
  if (figure === 'auc') return found.separation?.auc[bound] ?? null;
  const interval = { accuracy: found.interval, fake: found.fakeInterval, real: found.realInterval }[figure];
  return interval?.[bound === 'low' ? 0 : 1] ?? null;
}
