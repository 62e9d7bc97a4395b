import { isDeepStrictEqual } from 'node:util';
import { iap as iapAttack } from '../../../../common/attacks/iap.ts';
import { iapSeg as iapSegAttack } from '../../../../common/attacks/iapSeg.ts';
import { type AttackParams, makingPassesOf, passesOf, usualOf } from '../../../../common/attacks/registry.ts';
import { UAP_METHODS, type UapParams, uap as uapAttack } from '../../../../common/attacks/uap.ts';
import { urn as urnAttack } from '../../../../common/attacks/urn.ts';
import { type AuditConfig, auditConfigSchema } from '../../../../common/audit.ts';
import type { LabelName } from '../../../../common/base/label.ts';
import type { ReproductionPlan } from '../../../../common/reproduction.ts';
import type { AuditRow } from '../../../store/rows.ts';
import type { PreparedSet } from './faces.ts';

/** Which audit of a reproduction: what it is for, which FFM decides, whose faces. */
export interface StepKey {
  kind: /** Tables 1 and 3: a Y-shaped FFM of a set on that set. */
    | 'own'
    /** Table 2. */
    | 'segmentation'
    /** Table 3: the same FFM and set, under the UAPs of the other Y-shaped FFMs. */
    | 'transfer'
    /** Table 3, second part: a Y-shaped FFM, and its UAPs, on a set that is not its own. */
    | 'foreign'
    /** Table 4: another FFM under the UAPs of the Y-shaped FFMs of the set. */
    | 'ffm';
  ffm: string;
  set: string;
}

export interface Step {
  key: StepKey;
  title: string;
  detector: { name: string; id: string };
  /** Folders of prepared faces. */
  paths: string[];
  faces: number;
  /** The Y-shaped FFMs whose UAPs are applied, once they are made. */
  sources: string[];
  /** The attacks beside those. */
  attacks: AttackParams[];
  limit: number | null;
  /** What a pass through the detector costs here, in passes of an IAP. */
  weight: number;
}

/** An audit of the reproduction, done. */
export interface DoneStep {
  step: Step;
  /** In the project. */
  id: number;
}

export const keyText = ({ kind, ffm, set }: StepKey): string => `${kind}: ${ffm} on ${set}`;

export const ZONES: LabelName[] = ['real', 'fake'];

/** Float perturbations that each audit keeps: enough for the figures. */
const KEPT = 4;
/** Segmenting and its gradient cost about three of the encoder's; putting on a UAP and measuring it about four. */
const SEGMENTING = 3;
const APPLYING = 4;

/** Of an FFM: one for each zone, by each method. */
const UAPS = 2 * UAP_METHODS.length;

/** Iterations to measure besides the last: this many equal parts. */
export function snapshotsOf(iterations: number, parts: number): number[] {
  const at = Array.from({ length: parts - 1 }, (_, i) => Math.round(((i + 1) * iterations) / parts));
  return [...new Set(at)].filter((iteration) => iteration >= 1 && iteration < iterations);
}

/** The audits of a reproduction in the order in which they are run: those that make UAPs first. */
export function stepsOf({ families, ffms, request }: ReproductionPlan, sets: PreparedSet[]): Step[] {
  const setOf = (name: string) => sets.find((set) => set.name === name)!;
  const whole = (name: string) => {
    const { realFolder, fakeFolder, fakes, reals } = setOf(name);
    return { paths: [realFolder, fakeFolder], faces: fakes + reals, limit: null };
  };
  /** Each once, however many sets it is for: its UAPs know nothing of faces, and are made on the first. */
  const sources = [...new Set(families.map(({ detector }) => detector.name))];
  const isAt = (ffm: string, set: string) =>
    families.some(({ name, detector }) => name === set && detector.name === ffm);
  const { iapIterations, segmentationIterations, segmentationFaces, uapIterations } = request;
  const uaps = UAP_METHODS.flatMap((method) =>
    ZONES.map((zone) =>
      uapAttack.schema.parse({ ...usualOf('uap'), method, zone, iterations: uapIterations }),
    ),
  );
  const urn = urnAttack.schema.parse({ attack: 'urn' });
  const iap = iapAttack.schema.parse({
    attack: 'iap',
    iterations: iapIterations,
    snapshots: snapshotsOf(iapIterations, 4),
  });
  const segmentation = iapSegAttack.schema.parse({
    attack: 'iap-seg',
    iterations: segmentationIterations,
    snapshots: snapshotsOf(segmentationIterations, 5),
  });

  const own = families.map(({ name, detector }, index): Step => {
    const made = families.findIndex((one) => one.detector.name === detector.name) < index;
    return {
      key: { kind: 'own', ffm: detector.name, set: name },
      title: `${detector.name} on ${name}: IAP, UAP, URN`,
      detector,
      ...whole(name),
      sources: made ? [detector.name] : [],
      attacks: [iap, ...(made ? [] : uaps), urn],
      weight: 1,
    };
  });
  const masks = families.map(
    ({ name, detector }): Step => ({
      key: { kind: 'segmentation', ffm: detector.name, set: name },
      title: `${detector.name} on fakes of ${name}: IAP on the segmentation`,
      detector,
      paths: [setOf(name).fakeFolder],
      faces: Math.min(segmentationFaces, setOf(name).fakes),
      limit: segmentationFaces,
      sources: [],
      attacks: [segmentation],
      weight: SEGMENTING,
    }),
  );
  const transfer = families.flatMap(({ name, detector }): Step[] => {
    const others = sources.filter((source) => source !== detector.name);
    if (others.length === 0) return [];
    const title = `${detector.name} on ${name}: UAPs of the other FFMs`;
    const key: StepKey = { kind: 'transfer', ffm: detector.name, set: name };
    return [{ key, title, detector, ...whole(name), sources: others, attacks: [], weight: APPLYING }];
  });
  const foreign = sources.flatMap((source) =>
    sets
      .filter(({ name }) => !isAt(source, name))
      .map(
        ({ name }): Step => ({
          key: { kind: 'foreign', ffm: source, set: name },
          title: `${source} on ${name}: its UAPs, URN`,
          detector: families.find(({ detector }) => detector.name === source)!.detector,
          ...whole(name),
          sources: [source],
          attacks: [urn],
          weight: APPLYING,
        }),
      ),
  );
  const others = ffms.map(
    ({ family, detector }): Step => ({
      key: { kind: 'ffm', ffm: detector.name, set: family },
      title: `${detector.name} on ${family}: UAPs of the Y-shaped FFM, URN`,
      detector,
      ...whole(family),
      sources: families.filter(({ name }) => name === family).map((one) => one.detector.name),
      attacks: [urn],
      weight: APPLYING,
    }),
  );
  return [...own, ...masks, ...transfer, ...foreign, ...others];
}

/** @param universals the UAPs of the step's sources, as the audits that made them measured them */
export function configOf(step: Step, plan: ReproductionPlan, universals: UapParams[]): AuditConfig {
  const { request, backend } = plan;
  return auditConfigSchema.parse({
    paths: step.paths,
    detector: step.detector.name,
    attacks: [...universals, ...step.attacks],
    crop: { whole: true },
    limit: step.limit,
    backend,
    workers: request.workers,
    seed: request.seed,
    keepFloat: KEPT,
  });
}

/** The audit of this configuration, begun or done; the number of threads never changes a result. */
export function auditOf(audits: AuditRow[], step: Step, config: AuditConfig): AuditRow | undefined {
  const essence = ({ workers: _, ...rest }: AuditConfig) => rest;
  return audits.find(
    (row) => row.detector.id === step.detector.id && isDeepStrictEqual(essence(row.config), essence(config)),
  );
}

/** How often faces pass through the detector, about. */
export function stepPasses({ faces, sources, attacks }: Step): number {
  const perFace = attacks.reduce((sum, params) => sum + passesOf(params), 1 + UAPS * sources.length);
  const making = attacks.reduce((sum, params) => sum + makingPassesOf(params), 0);
  return faces * perFace + making;
}
