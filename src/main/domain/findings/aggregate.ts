import { aimOf } from '../../../common/aims.ts';
import {
  type AttackParams,
  expectedBy,
  seesDetector,
  surrogateOf,
} from '../../../common/attacks/registry.ts';
import { begunOutside } from '../../../common/attacks/uap.ts';
import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import { nameOfBlackBox } from '../../../common/blackBox.ts';
import { thresholdOf } from '../../../common/contract.ts';
import { isRandom } from '../../../common/defences/registry.ts';
import { type Compared, FALSE_POSITIVES } from '../../../common/figure.ts';
import type { AttackFindings, AuditFindings, CleanFindings } from '../../../common/findings.ts';
import { Mean } from '../../../engine/metrics/mean.ts';
import { seedOf } from '../../../engine/random/seeded.ts';
import { ENGLISH, type Language } from '../../../language/language.ts';
import { titled } from '../../../language/titles.ts';
import type { Results } from '../../store/results.ts';
import type { AuditRow, UniversalRow } from '../../store/rows.ts';
import { AccuracyTally, MeasuredTally } from './accuracy.ts';
import type { AttackContext } from './attackContext.ts';
import { attackRemarks } from './attackRemarks.ts';
import { auditRemarks } from './auditRemarks.ts';
import { certificationOf } from './certificates.ts';
import { corrected, PairedTally } from './compared.ts';
import { curvesOf } from './curves.ts';
import { defenceRemarks } from './defenceRemarks.ts';
import { deliveriesOf, deliveryRemarks } from './deliveries.ts';
import { IterationTally } from './iterations.ts';
import { LeastTally } from './leastNorms.ts';
import { QueriesTally } from './queries.ts';
import { type Scored, separationOf } from './separation.ts';
import { type FaceUnits, unitsOf } from './units.ts';
import { stopsOnFlip, UsedTally, usedIterations } from './usedIterations.ts';
import { videoVerdicts } from './videos.ts';
import { withItem } from './walk.ts';

/** Two scores of the same picture no further apart than this are the same. */
const STEADY = 1e-3;

/** What an audit's rows come to, before anything is said of it. */
export interface Counted {
  /** Without remarks. */
  found: Omit<AuditFindings, 'folder'>;
  faces: { fake: number; real: number };
  /** Faces that are not measured yet under every attack. */
  pending: number;
  /** By attack, what its remarks are made from beside its numbers. */
  noticed: Pick<AttackContext, 'unmoved' | 'unsteady'>[];
}

/** What the detector says of the clean faces, by item, and which units they are in. */
interface Before {
  units: FaceUnits;
  said: Map<number, { score: number; label: Label }>;
  scored: Scored;
  /** The share of them that may be called fake where a threshold is set by it. */
  falsePositives: number;
}

/** From the rows that an audit left: one walk per table, constant memory but for the scores and each face's unit. */
export function countRows(
  results: Results,
  audit: AuditRow,
  falsePositives: number = FALSE_POSITIVES,
): Counted {
  const units = unitsOf(results.items(audit.id));
  const tally = cleanOf(results, audit, units);
  const said = new Map(
    [...results.cleanResults(audit.id)].map(({ item, score, label }) => [item, { score, label }]),
  );
  const before = { units, said, scored: tally.scored, falsePositives };
  const clean = { ...tally.findings, ...separation(audit, tally.scored, before, 0) };
  const measured = audit.config.attacks.map((params, index) =>
    attackOf(results, audit, params, index, before),
  );
  const delivered = deliveriesOf(results, audit);
  const attacks = measured.map(({ findings }, index) => ({
    ...findings,
    ...(delivered === undefined ? {} : { deliveries: delivered[index]! }),
  }));
  const comparisons = corrected(measured.flatMap(({ compared }) => (compared === null ? [] : [compared])));
  const curves = curvesOf(clean, attacks);
  const certification = certificationOf(results, audit);
  const { defence } = audit.config;
  const { threshold: moved } = audit.detector.contract;
  const faces = { fake: 0, real: 0 };
  for (const item of results.items(audit.id)) faces[item.label === FAKE ? 'fake' : 'real']++;
  const wholes = videoVerdicts(
    results,
    audit,
    attacks.map(({ snapshots }) => snapshots.at(-1)?.iteration ?? 0),
  );
  const complete = Math.min(clean.n, ...measured.map(({ unmoved }) => unmoved.of));
  return {
    found: {
      detector: { name: audit.detector.name, id: audit.detector.id },
      backend: audit.engine.backend,
      engine: audit.engine,
      ...(moved !== undefined && { threshold: moved }),
      units: units.stated,
      clean,
      ...(defence === undefined
        ? {}
        : { defence: { applied: defence, undefended: bareOf(results, audit, units) } }),
      attacks,
      ...(certification === null ? {} : { certification }),
      ...(comparisons.length === 0 ? {} : { comparisons }),
      ...(curves.length === 0 ? {} : { curves }),
      ...(wholes === undefined ? {} : { videoVerdicts: wholes }),
      leftOut: [...results.leftOut(audit.id)],
      remarks: [],
    },
    faces,
    pending: faces.fake + faces.real - complete,
    noticed: measured.map(({ unmoved, unsteady }) => ({ unmoved, unsteady })),
  };
}

/** What an audit found, with its remarks in a language. @param folder where the project is */
export function inWords(
  { found, faces, pending, noticed }: Counted,
  { config, state, detector }: AuditRow,
  folder: string,
  plain: Language,
): AuditFindings {
  const l = titled(plain, config.attacks);
  const { blackBox, contract } = detector;
  const { clean, attacks } = found;
  const about = {
    clean,
    units: found.units,
    fakes: faces.fake,
    reals: faces.real,
    pending,
    done: state === 'done',
    detector,
    whole: config.crop.whole,
    blackBox: blackBox === undefined ? undefined : nameOfBlackBox(blackBox),
  };
  return {
    folder,
    ...found,
    attacks: attacks.map((attack, index) => ({
      ...attack,
      remarks: [
        ...attackRemarks({ clean, attack, attacks, output: contract.output, ...noticed[index]! }, l),
        ...deliveryRemarks(attack.deliveries, l),
      ],
    })),
    remarks: [...auditRemarks(about, l), ...defenceRemarks(found, l)],
  };
}

/**
 * What an audit found. A paused or running audit gives the findings of what it has measured so far, and says so in its
 * remarks.
 */
export const aggregate = (
  results: Results,
  audit: AuditRow,
  folder: string,
  language: Language = ENGLISH,
  falsePositives?: number,
): AuditFindings => inWords(countRows(results, audit, falsePositives), audit, folder, language);

function cleanOf(results: Results, audit: AuditRow, units: FaceUnits): AccuracyTally {
  const tally = new AccuracyTally(units.stated.kind);
  for (const [item, row] of withItem(results.items(audit.id), results.cleanResults(audit.id)))
    tally.add(item.label, row, units.of(item.id));
  return tally;
}

function bareOf(results: Results, audit: AuditRow, units: FaceUnits): CleanFindings {
  const tally = new AccuracyTally(units.stated.kind);
  for (const [item, row] of withItem(results.items(audit.id), results.bareResults(audit.id)))
    tally.add(item.label, row, units.of(item.id));
  return tally.findings;
}

/**
 * How well the scores part the classes, of which every interval is from draws of its own. While an audit runs it is asked for
 * again and again, and goes without.
 */
function separation(
  audit: AuditRow,
  scored: Scored,
  { units, scored: clean, falsePositives }: Before,
  part: number,
) {
  if (audit.state === 'running') return {};
  const { kind } = units.stated;
  const found = separationOf(scored, clean.scores[REAL], {
    kind,
    seed: seedOf(audit.config.seed, part),
    falsePositives,
  });
  return found === null ? {} : { separation: found };
}

function attackOf(
  results: Results,
  audit: AuditRow,
  params: AttackParams,
  index: number,
  before: Before,
): { findings: AttackFindings; compared: Compared | null } & Counted['noticed'][number] {
  const threshold = thresholdOf(audit.detector.contract);
  const iterations = new IterationTally(threshold);
  const stops = stopsOnFlip(audit.config, params);
  const used = new UsedTally();
  const queries = new QueriesTally(params, threshold);
  let unsteady = 0;
  // Through a random defence, or a file that it expects, an attack begins with draws of its own.
  const { defence } = audit.config;
  const redrawn =
    (defence !== undefined && isRandom(defence) && seesDetector(params)) || expectedBy(params) !== undefined;
  for (const [item, row] of withItem(results.items(audit.id), results.traces(audit.id, index))) {
    const taken = stops ? usedIterations(params, item.label, row, threshold) : null;
    iterations.add(item.label, row, taken === 0);
    if (taken !== null) used.add(taken, row.fake.length - 1);
    const clean = before.said.get(item.id)?.label === item.label;
    queries.add(item.label, row, clean, before.units.of(item.id));
    const [fake = 0, real = 0] = [row.fake[0], row.real[0]];
    const score = fake + real === 0 ? 0.5 : real / (fake + real);
    if (!redrawn && Math.abs(score - (before.said.get(item.id)?.score ?? score)) > STEADY) unsteady++;
  }

  const { units } = before;
  const { kind } = units.stated;
  const tallies = new Map<number, ReturnType<typeof newTallies>>();
  const least = new LeastTally(params);
  const free = new Mean();
  const newTallies = () => ({
    float: new MeasuredTally(kind),
    eightBit: new MeasuredTally(kind),
    paired: new PairedTally(kind, aimOf(params)),
  });
  for (const [item, row] of withItem(results.items(audit.id), results.outcomes(audit.id, index))) {
    free.add(row.free);
    const tally = tallies.get(row.iteration) ?? newTallies();
    tallies.set(row.iteration, tally);
    const unit = units.of(item.id);
    tally.float.add(item.label, row.float, unit);
    tally.eightBit.add(item.label, row.eightBit, unit);
    const clean = before.said.get(item.id);
    if (clean === undefined) continue;
    tally.paired.add(item.label, clean.label, row.eightBit.label, unit);
    least.add(item.label, clean.label, row.float);
  }
  const stages = [...tallies].sort(([a], [b]) => a - b);
  const snapshots = stages.map(([iteration, { float, eightBit }]) => ({
    iteration,
    float: float.findings,
    eightBit: eightBit.findings,
  }));
  const [, final = newTallies()] = stages.at(-1) ?? [];
  const last = snapshots.at(-1) ?? { float: final.float.findings, eightBit: final.eightBit.findings };
  const universal = results.universal(audit.id, index);
  const artifact = universal?.artifact;
  const begins = universal === null ? undefined : beginningOf(audit, params, universal);
  return {
    unmoved: iterations.unmoved,
    unsteady,
    compared: final.paired.compared(
      { kind: 'attack', attack: index },
      seedOf(audit.config.seed, index + 1, 1),
    ),
    findings: {
      attack: params.attack,
      params,
      float: last.float,
      eightBit: { ...last.eightBit, ...separation(audit, final.eightBit.scored, before, index + 1) },
      rmse255: last.float.rmse255,
      accuracyByIteration: iterations.byIteration,
      snapshots,
      ...(stops ? { stopped: used.findings } : {}),
      ...(free.value === null ? {} : { free: free.value }),
      ...(artifact === undefined ? {} : { artifact }),
      ...(begins === undefined ? {} : { begins }),
      ...least.findings,
      ...queries.findings,
      remarks: [],
    },
  };
}

/** Where a UAP that was made on the audited zones began, if that is where the paper's method is not at home. */
const beginningOf = (
  { detector: { contract } }: AuditRow,
  params: AttackParams,
  { fake, real }: UniversalRow,
): number | undefined =>
  params.attack === 'uap' &&
  contract.output === 'zones' &&
  surrogateOf(params) === undefined &&
  params.from === undefined
    ? begunOutside(params, { fake: fake[0]!, real: real[0]! })
    : undefined;
