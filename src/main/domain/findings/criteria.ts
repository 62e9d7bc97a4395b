import type { AuditFindings, CleanFindings, Share } from '../../../common/findings.ts';
import { type Criterion, type CriterionResult, criterionIn, isOn } from '../../../common/plan.ts';
import type { SurvivalFindings } from '../../../common/survival.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { planBefore, plansOf } from '../plans/sealed.ts';
import { survivalOf } from './survival.ts';

/** What the criteria of an audit's plan came to, to be added to its findings; nothing where it had no plan. */
export function planned(
  store: Pick<Store, 'folder' | 'logFolder' | 'results' | 'survival'>,
  audit: AuditRow,
  found: AuditFindings,
): Pick<AuditFindings, 'plan'> {
  const sealed = planBefore(plansOf(store), audit.id, audit.detector.name);
  if (sealed === null) return {};
  const { criteria } = sealed.plan;
  const distorted = criteria.some((rule) => criterionIn(rule)?.passage?.way === 'after');
  const survival = distorted ? survivalOf(store, audit) : null;
  return { plan: criteria.map((rule) => resultOf(rule, found, survival)) };
}

/** @param survival null where no distortion was measured, or none is asked for */
export function resultOf(
  rule: string,
  found: AuditFindings,
  survival: SurvivalFindings | null,
): CriterionResult {
  const criterion = criterionIn(rule)!;
  const figures = measured(criterion, found, survival);
  // One that is missing leaves the whole open: what was not measured was not met.
  if (figures.length === 0 || figures.includes(null)) return { criterion: rule, figure: null, pass: null };
  const values = figures as number[];
  const most = criterion.relation === '<=';
  const figure = most ? Math.max(...values) : Math.min(...values);
  return { criterion: rule, figure, pass: most ? figure <= criterion.limit : figure >= criterion.limit };
}

type Shares = Record<Exclude<Criterion['figure'], 'auc'>, Share>;

/** The figures that a criterion is about, one for each condition that it names. */
function measured(
  criterion: Criterion,
  { clean, attacks }: AuditFindings,
  survival: SurvivalFindings | null,
): (number | null)[] {
  const { condition, passage } = criterion;
  const asked = [...attacks.entries()].filter(
    ([, { attack }]) => condition === 'attacks' || attack === condition,
  );
  if (passage === null) {
    const runs = condition === 'clean' ? [clean] : asked.map(([, { eightBit }]) => eightBit);
    return runs.map((run) => figureIn(criterion, run));
  }
  if (passage.way === 'after') {
    if (survival === null || survival.pending > 0) return [];
    const accuracies = survival.treated
      .filter(({ treatment }) => isOn(criterion, 'after', treatment.treatment, treatment.strength))
      .flatMap((one) =>
        condition === 'clean' ? [one.clean] : asked.map(([attack]) => one.attacks[attack]!.accuracy),
      );
    return accuracies.map(({ all, fake, real }) => shareIn(criterion, { accuracy: all, fake, real }));
  }
  // What the untouched file comes to is the same beside every attack.
  const files = condition === 'clean' ? attacks.slice(0, 1) : asked.map(([, attack]) => attack);
  return files
    .flatMap(({ deliveries = [] }) => deliveries)
    .filter(({ delivery: { delivery, strength } }) => isOn(criterion, 'as', delivery, strength))
    .map(({ once, untouched }) => (condition === 'clean' ? untouched.once : once))
    .map(({ right, fake, real }) => shareIn(criterion, { accuracy: right, fake, real }));
}

function shareIn({ figure, bound }: Criterion, shares: Shares): number | null {
  if (figure === 'auc') return null;
  const { value, interval } = shares[figure];
  return bound === null ? value : (interval?.[bound === 'low' ? 0 : 1] ?? null);
}

function figureIn({ figure, bound }: Criterion, found: CleanFindings): number | null {
  if (bound === null) return found[figure];
  if (figure === 'auc') return found.separation?.auc[bound] ?? null;
  const interval = { accuracy: found.interval, fake: found.fakeInterval, real: found.realInterval }[figure];
  return interval?.[bound === 'low' ? 0 : 1] ?? null;
}
