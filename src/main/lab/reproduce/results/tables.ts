import { attackedClass } from '../../../../common/aims.ts';
import type { AttackName } from '../../../../common/attacks/registry.ts';
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
  const families = ofKind(found, 'own').map(({ key }) => key.family);
  const table1 = ofKind(found, 'own').flatMap(iapRows);
  const table2 = ofKind(found, 'segmentation').flatMap(maskRows);
  return {
    table1: [...table1, ...(families.length > 1 ? averages(table1, averageRow1) : [])],
    table2: [...table2, ...(families.length > 1 ? averages(table2, averageRow2) : [])],
    table3: families.flatMap((source) => families.map((set) => ownTransfer(found, source, set))),
    foreign: ofKind(found, 'foreign').map((one) => transferOf(one, one, one.key.family, one.key.set)),
    table4: ofKind(found, 'ffm').map((one) => transferOf(one, one, one.key.family, one.key.family)),
  };
}

type OfKind<K extends StepKey['kind']> = Found & { key: StepKey & { kind: K } };
const ofKind = <K extends StepKey['kind']>(found: Found[], kind: K): OfKind<K>[] =>
  found.filter((one): one is OfKind<K> => one.key.kind === kind);

const attackNamed = ({ findings }: Found, name: AttackName): AttackFindings =>
  findings.attacks.find(({ attack }) => attack === name)!;

type Counted = Pick<Found, 'fakes' | 'reals'>;
type Class = 'all' | 'fake' | 'real';

/** The share of a class that is decided rightly, clean or attacked. */
function sharesOf(counts: Counted, of: Class, float: CleanFindings, eightBit: CleanFindings): Shares {
  const n = { all: counts.fakes + counts.reals, fake: counts.fakes, real: counts.reals }[of];
  const key = of === 'all' ? 'accuracy' : of;
  return { float: measuredShare(float[key], n), eightBit: measuredShare(eightBit[key], n) };
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
function iapRows(found: OfKind<'own'>): Table1Row[] {
  const { clean } = found.findings;
  const row = (iteration: number, float: CleanFindings, eightBit: CleanFindings) => ({
    family: found.key.family,
    ffm: found.ffm,
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
function maskRows(found: OfKind<'segmentation'>): Table2Row[] {
  const { clean } = found.findings;
  const common = { family: found.key.family, ffm: found.ffm, n: found.fakes };
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

/** One row per iteration: the mean over the families, each counting the same. */
function averages<R extends { iteration: number }>(rows: R[], average: (rows: R[]) => R): R[] {
  const iterations = [...new Set(rows.map(({ iteration }) => iteration))].sort((a, b) => a - b);
  return iterations.map((iteration) => average(rows.filter((row) => row.iteration === iteration)));
}

const averageRow1 = (rows: Table1Row[]): Table1Row => ({
  family: null,
  ffm: null,
  iteration: rows[0]!.iteration,
  accuracy: meanShares(rows.map(({ accuracy }) => accuracy)),
  fake: meanShares(rows.map(({ fake }) => fake)),
  real: meanShares(rows.map(({ real }) => real)),
  rmse255: meanNumbers(rows.map(({ rmse255 }) => rmse255)),
  iou: meanNumbers(rows.map(({ iou }) => iou)),
});

const averageRow2 = (rows: Table2Row[]): Table2Row => ({
  family: null,
  ffm: null,
  iteration: rows[0]!.iteration,
  n: rows.reduce((sum, { n }) => sum + n, 0),
  fake: meanShares(rows.map(({ fake }) => fake)),
  rmse255: meanNumbers(rows.map(({ rmse255 }) => rmse255)),
  iou: meanNumbers(rows.map(({ iou }) => iou)),
  pixelAccuracy: meanNumbers(rows.map(({ pixelAccuracy }) => pixelAccuracy)),
  iouAdversarial: meanNumbers(rows.map(({ iouAdversarial }) => iouAdversarial)),
  pixelAccuracyAdversarial: meanNumbers(rows.map((row) => row.pixelAccuracyAdversarial)),
});

/** Table 3: the FFM of `set` on its own pictures, under the UAPs of the FFM of `source`. */
function ownTransfer(found: Found[], source: string, set: string): Transfer {
  const own = ofKind(found, 'own').find(({ key }) => key.family === set)!;
  const from = ofKind(found, 'own').find(({ key }) => key.family === source)!;
  const applied = source === set ? own : ofKind(found, 'transfer').find(({ key }) => key.family === set)!;
  const made = from.findings.attacks.flatMap(({ artifact }) => artifact ?? []);
  return transferOf(applied, own, source, set, made);
}

/**
 * A UAP for each zone against one FFM on one set. Together they are one attack: each face gets the UAP that is made
 * against its class.
 * @param applied the audit that put the UAPs on
 * @param base the audit with the clean measurement and the noise, of the same FFM and faces
 * @param made the UAPs meant, where the audit has others too
 */
function transferOf(applied: Found, base: Found, source: string, set: string, made?: string[]): Transfer {
  const urn = attackNamed(base, 'urn');
  const { clean } = base.findings;
  const zones = ZONES.map((zone): ZoneResult => {
    const attacked = attackedClass({ zone });
    const uap = applied.findings.attacks.find(
      ({ params, artifact }) =>
        params.attack === 'uap' &&
        params.zone === zone &&
        (made === undefined || made.includes(artifact ?? '')),
    );
    if (uap === undefined) throw new Error(`no UAP of ${source} fires the ${zone} zone on ${set}`);
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
    source,
    set,
    ffm: base.ffm,
    original: sharesOf(base, 'all', clean, clean),
    urn: sharesOf(base, 'all', urn.float, urn.eightBit),
    uap: bothOf((side) => pooled(zones.map(({ uap }) => uap[side]))),
    zones,
  };
}
