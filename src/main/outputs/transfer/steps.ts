import { isDeepStrictEqual } from 'node:util';
import {
  type AttackParams,
  aimsAtMask,
  followsGradient,
  isNoise,
  isUniversal,
} from '../../../common/attacks/registry.ts';
import { urn } from '../../../common/attacks/urn.ts';
import type { AuditConfig } from '../../../common/audit.ts';
import type { DetectorCard } from '../../../common/contract.ts';
import { extentOf, extentText, sameExtent } from '../../../common/extent.ts';
import { fail } from '../../../language/faults.ts';
import type { AuditRow } from '../../store/rows.ts';

export interface TransferSource {
  detector: DetectorCard;
  /** Files and folders that its universal perturbations are made with; those of the targets where none are named. */
  footage: string[] | null;
}

export interface TransferPlan {
  sources: TransferSource[];
  targets: DetectorCard[];
  attacks: AttackParams[];
  /** Whether attacks on single faces that follow a gradient are made on all sources but the target at once, too (leave one out). */
  ensemble?: boolean | undefined;
  /** Everything of the audits but their detector and attacks. */
  audit: Omit<AuditConfig, 'detector' | 'attacks'>;
}

/** One audit of the matrix. */
export interface TransferStep {
  detector: DetectorCard;
  config: AuditConfig;
}

/** Throws `usage` where the detectors take pictures of different sizes: a perturbation is not resized. */
export function requireOneSize({ sources, targets }: TransferPlan): void {
  const cards = [...sources.map(({ detector }) => detector), ...targets];
  const first = extentOf(cards[0]!.contract);
  const odd = cards.find(({ contract }) => !sameExtent(extentOf(contract), first));
  if (odd === undefined) return;
  fail('usage', 'transfer.otherSize', {
    name: odd.name,
    size: extentText(extentOf(odd.contract)),
    other: cards[0]!.name,
    otherSize: extentText(first),
  });
}

/** The audit that makes the universal perturbations of a source; null where there are none to make. */
export function makingStep({ attacks, audit }: TransferPlan, source: TransferSource): TransferStep | null {
  const universals = attacks.filter(isUniversal);
  if (universals.length === 0) return null;
  const { manifest, ...rest } = audit;
  const footage =
    source.footage === null
      ? { paths: audit.paths, ...(manifest === undefined ? {} : { manifest }) }
      : { paths: source.footage };
  const { detector } = source;
  return {
    detector,
    config: { ...rest, ...footage, detector: detector.name, attacks: universals },
  };
}

/** The audit of a target under everything, with noise of every bound. `made`: objects in the order of the sources. */
export function targetStep(plan: TransferPlan, target: DetectorCard, made: string[][]): TransferStep {
  const { attacks, sources, audit } = plan;
  const universals = made.flatMap((objects) =>
    attacks.filter(isUniversal).map((params, i) => ({ ...params, from: objects[i]! })),
  );
  const makers = new Map(sources.map(({ detector }) => [detector.id, detector]));
  const single = attacks.filter((params) => !isUniversal(params) && !isNoise(params));
  const individual = [...makers.values()].flatMap(({ id, name }) =>
    single.map((params) => (id === target.id ? params : { ...params, surrogate: { id, name } })),
  );
  const [first, ...rest] = [...makers.values()].filter(({ id }) => id !== target.id);
  const together =
    plan.ensemble === true && first !== undefined && rest.length > 0
      ? single
          .filter((params) => followsGradient(params) && !aimsAtMask(params))
          .map((params) => ({
            ...params,
            surrogate: { id: first.id, name: first.name, with: rest.map(({ id, name }) => ({ id, name })) },
          }))
      : [];
  const bounds = new Set(attacks.flatMap((params) => ('eps' in params ? [params.eps] : [])));
  const noise = [...bounds].map((eps) => urn.schema.parse({ attack: 'urn', eps }));
  const config = {
    ...audit,
    detector: target.name,
    attacks: [...universals, ...individual, ...together, ...noise],
  };
  return { detector: target, config };
}

/** The audit of a step that is begun or done; the number of threads never changes a result. */
export function auditOfStep(audits: AuditRow[], { detector, config }: TransferStep): AuditRow | undefined {
  const essence = ({ workers: _, ...rest }: AuditConfig) => rest;
  return audits.find(
    (row) => row.detector.id === detector.id && isDeepStrictEqual(essence(row.config), essence(config)),
  );
}
