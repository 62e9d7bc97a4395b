import { attackedClass } from '../../../../common/aims.ts';
import type { AttackName, AttackParams } from '../../../../common/attacks/registry.ts';
import { UAP_METHODS, type UapMethod } from '../../../../common/attacks/uap.ts';
import type { AttackFindings, CleanFindings, Measured } from '../../../../common/findings.ts';
import type {
  Numbers,
  Reproduction,
  Shares,
  Table1Row,
  Table2Row,
  Transfer,
  ZoneResult,
} from '../../../../common/reproduction.ts';
import { creditOf } from '../../../domain/findings/attackRemarks.ts';
import { type StepKey, ZONES } from '../plan/steps.ts';
import type { Found } from './gather.ts';
import { bothOf, meanNumbers, meanShares, measuredShare, pooled } from './shares.ts';

/**
 * The paper's tables from the findings of the audits. Everything is there twice: on the float perturbation, and after
 * rounding to 8 bits; a clean picture is the same in both.
 */
export type Tables = Pick<Reproduction, 'table1' | 'table2' | 'table3' | 'foreign' | 'table4'>;

export function tablesOf(found: Found[]): Tables {
  const own = ofKind(found, 'own');
  const keys = own.map(({ key }) => key);
  const table1 = own.flatMap(iapRows);
  const table2 = ofKind(found, 'segmentation').flatMap(maskRows);
  const sources = [...new Set(keys.map(({ ffm }) => ffm))];
  const methods = UAP_METHODS.filter((method) =>
    own.some(({ findings }) => findings.attacks.some(({ params }) => methodOf(params) === method)),
  );
  return {
    table1: [...table1, ...groupsOf(keys).flatMap((ffm) => averages(table1, ffm, averageRow1))],
    table2: [...table2, ...groupsOf(keys).flatMap((ffm) => averages(table2, ffm, averageRow2))],
    table3: methods.flatMap((method) =>
      sources.flatMap((source) => own.map((one) => ownTransfer(found, { source, method }, one))),
    ),
    foreign: methods.flatMap((method) =>
      ofKind(found, 'foreign').map((one) => transferOf(one, one, { source: one.key.ffm, method })),
    ),
    table4: methods.flatMap((method) =>
      ofKind(found, 'ffm').flatMap((one) =>
        keys
          .filter(({ set }) => set === one.key.set)
          .map(({ ffm }) => transferOf(one, one, { source: ffm, method }, universalsOf(found, ffm))),
      ),
    ),
  };
}

/**
 * The Y-shaped FFMs whose figures are put together: null for all, as the paper has them, one for each set; where a set has
 * several, each stands by itself.
 */
export function groupsOf(keys: { ffm: string; set: string }[]): (string | null)[] {
  const several = new Set(keys.map(({ set }) => set)).size < keys.length;
  return several ? [...new Set(keys.map(({ ffm }) => ffm))] : [null];
}

/** How a UAP was made; null of other attacks. */
export const methodOf = (params: AttackParams): UapMethod | null =>
  params.attack === 'uap' ? (params.method ?? 'paper') : null;

const ofKind = (found: Found[], kind: StepKey['kind']): Found[] =>
  found.filter(({ key }) => key.kind === kind);

const attackNamed = ({ findings }: Found, name: AttackName): AttackFindings =>
  findings.attacks.find(({ attack }) => attack === name)!;

type Counted = Pick<Found, 'fakes' | 'reals'>;
type Class = 'all' | 'fake' | 'real';

/** The share of a class that is decided rightly, clean or attacked. */
function sharesOf(counts: Counted, of: Class, float: CleanFindings, eightBit: CleanFindings): Shares {
  const n = { all: counts.fakes + counts.reals, fake: counts.fakes, real: counts.reals }[of];
  const key = of === 'all' ? 'accuracy' : of;
  return { float: measuredShare(float, key, n), eightBit: measuredShare(eightBit, key, n) };
}

const numbersOf = (float: Measured, eightBit: Measured, key: keyof Measured): Numbers => ({
  float: (float[key] as number | null | undefined) ?? null,
  eightBit: (eightBit[key] as number | null | undefined) ?? null,
});

const same = (value: number | null | undefined): Numbers => ({
  float: value ?? null,
  eightBit: value ?? null,
});

/** Table 1: iteration 0 is the clean picture. */
function iapRows(found: Found): Table1Row[] {
  const { clean } = found.findings;
  const row = (iteration: number, float: CleanFindings, eightBit: CleanFindings) => ({
    family: found.key.set,
    ffm: found.key.ffm,
    iteration,
    accuracy: sharesOf(found, 'all', float, eightBit),
    fake: sharesOf(found, 'fake', float, eightBit),
    real: sharesOf(found, 'real', float, eightBit),
  });
  return [
    { ...row(0, clean, clean), rmse255: same(0), iou: same(clean.iou) },
    ...attackNamed(found, 'iap').snapshots.map(({ iteration, float, eightBit }) => ({
      ...row(iteration, float, eightBit),
      rmse255: numbersOf(float, eightBit, 'rmse255'),
      iou: numbersOf(float, eightBit, 'iou'),
    })),
  ];
}

/** Table 2, of the fakes alone. Before the attack the adversarial mask is met by chance. */
function maskRows(found: Found): Table2Row[] {
  const { clean } = found.findings;
  const common = { family: found.key.set, ffm: found.key.ffm, n: found.fakes };
  return [
    {
      ...common,
      iteration: 0,
      fake: sharesOf(found, 'fake', clean, clean),
      rmse255: same(0),
      iou: same(clean.iou),
      pixelAccuracy: same(clean.pixelAccuracy),
      iouAdversarial: same(found.before.iou),
      pixelAccuracyAdversarial: same(found.before.pixelAccuracy),
    },
    ...attackNamed(found, 'iap-seg').snapshots.map(({ iteration, float, eightBit }) => {
      const numbers = (key: keyof Measured) => numbersOf(float, eightBit, key);
      return {
        ...common,
        iteration,
        fake: sharesOf(found, 'fake', float, eightBit),
        rmse255: numbers('rmse255'),
        iou: numbers('iou'),
        pixelAccuracy: numbers('pixelAccuracy'),
        iouAdversarial: numbers('iouAdversarial'),
        pixelAccuracyAdversarial: numbers('pixelAccuracyAdversarial'),
      };
    }),
  ];
}

type Averaged = Pick<Table1Row, 'family' | 'ffm' | 'iteration'>;

/** One row per iteration, where a group is on several sets: the mean over them, each counting the same. */
function averages<R extends Averaged>(
  rows: R[],
  group: string | null,
  average: (rows: R[], sets: string[]) => Omit<R, keyof Averaged>,
): R[] {
  const of = rows.filter(({ ffm }) => group === null || ffm === group);
  if (new Set(of.map(({ family }) => family)).size < 2) return [];
  const iterations = [...new Set(of.map(({ iteration }) => iteration))].sort((a, b) => a - b);
  return iterations.map((iteration) => {
    const at = of.filter((row) => row.iteration === iteration);
    const sets = at.map(({ family }) => family!);
    return { family: null, ffm: group, iteration, ...average(at, sets) } as R;
  });
}

const averageRow1 = (rows: Table1Row[], sets: string[]): Omit<Table1Row, keyof Averaged> => ({
  accuracy: meanShares(
    rows.map(({ accuracy }) => accuracy),
    sets,
  ),
  fake: meanShares(
    rows.map(({ fake }) => fake),
    sets,
  ),
  real: meanShares(
    rows.map(({ real }) => real),
    sets,
  ),
  rmse255: meanNumbers(rows.map(({ rmse255 }) => rmse255)),
  iou: meanNumbers(rows.map(({ iou }) => iou)),
});

const averageRow2 = (rows: Table2Row[], sets: string[]): Omit<Table2Row, keyof Averaged> => ({
  n: rows.reduce((sum, { n }) => sum + n, 0),
  fake: meanShares(
    rows.map(({ fake }) => fake),
    sets,
  ),
  rmse255: meanNumbers(rows.map(({ rmse255 }) => rmse255)),
  iou: meanNumbers(rows.map(({ iou }) => iou)),
  pixelAccuracy: meanNumbers(rows.map(({ pixelAccuracy }) => pixelAccuracy)),
  iouAdversarial: meanNumbers(rows.map(({ iouAdversarial }) => iouAdversarial)),
  pixelAccuracyAdversarial: meanNumbers(rows.map((row) => row.pixelAccuracyAdversarial)),
});

/** Objects of the UAPs of a Y-shaped FFM. */
const universalsOf = (found: Found[], source: string): string[] =>
  ofKind(found, 'own')
    .find(({ key }) => key.ffm === source)!
    .findings.attacks.flatMap(({ artifact }) => artifact ?? []);

/** Table 3: an FFM on its own set, under the UAPs of `source`. */
function ownTransfer(found: Found[], made: Made, own: Found): Transfer {
  const { ffm, set } = own.key;
  const { source } = made;
  const applied =
    source === ffm ? own : ofKind(found, 'transfer').find(({ key }) => key.ffm === ffm && key.set === set)!;
  return transferOf(applied, own, made, universalsOf(found, source));
}

/** A UAP by whom it was made of, and how. */
type Made = Pick<Transfer, 'source' | 'method'>;

/**
 * A UAP for each zone against one FFM on one set. Together they are one attack: each face gets the UAP that is made
 * against its class.
 * @param applied the audit that put the UAPs on
 * @param base the audit with the clean measurement and the noise, of the same FFM and faces
 * @param meant the UAPs meant, where the audit has those of other FFMs too
 */
function transferOf(applied: Found, base: Found, made: Made, meant?: string[]): Transfer {
  const { source, method } = made;
  const { ffm, set } = base.key;
  const urn = attackNamed(base, 'urn');
  const { clean } = base.findings;
  const zones = ZONES.map((zone): ZoneResult => {
    const attacked = attackedClass({ zone });
    const uap = applied.findings.attacks.find(
      ({ params, artifact }) =>
        params.attack === 'uap' &&
        methodOf(params) === method &&
        params.zone === zone &&
        (meant === undefined || meant.includes(artifact ?? '')),
    );
    if (uap === undefined)
      throw new Error(`no UAP (${method}) of ${source} fires the ${zone} zone on ${set}`);
    const result = {
      zone,
      attacked,
      artifact: uap.artifact ?? '',
      original: sharesOf(base, attacked, clean, clean),
      urn: sharesOf(base, attacked, urn.float, urn.eightBit),
      uap: sharesOf(applied, attacked, uap.float, uap.eightBit),
    };
    return { ...result, credit: creditOf(result.original.float.value, result.uap.float, result.urn.float) };
  });
  return {
    method,
    source,
    set,
    ffm,
    original: sharesOf(base, 'all', clean, clean),
    urn: sharesOf(base, 'all', urn.float, urn.eightBit),
    uap: bothOf((side) => pooled(zones.map(({ uap }) => uap[side]))),
    zones,
  };
}
