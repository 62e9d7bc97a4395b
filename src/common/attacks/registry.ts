import { z } from 'zod';
import { type Label, labelOf, other } from '../base/label.ts';
import type { Parameters } from '../base/parameters.ts';
import { apgdCe, apgdDlr } from './apgd.ts';
import type { Declaration } from './attack.ts';
import { auto } from './auto.ts';
import { bandits } from './bandits.ts';
import { bim } from './bim.ts';
import { colour } from './colour.ts';
import { cw } from './cw.ts';
import { ddn } from './ddn.ts';
import { deepfool } from './deepfool.ts';
import { type Expected, expectedIn } from './expect.ts';
import { fab } from './fab.ts';
import { fgsm } from './fgsm.ts';
import type { AnyNorm } from './fields.ts';
import { fmn } from './fmn.ts';
import { gdUap } from './gdUap.ts';
import { hopSkipJump } from './hopSkipJump.ts';
import { iap } from './iap.ts';
import { iapSeg } from './iapSeg.ts';
import { iapSmooth } from './iapSmooth.ts';
import { lattice } from './lattice.ts';
import { lbfgs } from './lbfgs.ts';
import { miFgsm } from './miFgsm.ts';
import { nes } from './nes.ts';
import { patch } from './patch.ts';
import { pgd } from './pgd.ts';
import { rays } from './rays.ts';
import { type Region, regionIn } from './region.ts';
import { rFgsm } from './rFgsm.ts';
import { simba } from './simba.ts';
import { spatial } from './spatial.ts';
import { square } from './square.ts';
import { surFree } from './surFree.ts';
import { transfer } from './transfer.ts';
import { uap } from './uap.ts';
import { uapDeepfool } from './uapDeepfool.ts';
import { urn } from './urn.ts';
import { warp } from './warp.ts';

/** Every attack, in the order in which forms and helps list them: the paper's own first. All lists of attacks are made of this one. */
const ATTACKS = [
  iap,
  iapSeg,
  uap,
  urn,
  iapSmooth,
  auto,
  fgsm,
  rFgsm,
  bim,
  pgd,
  miFgsm,
  transfer,
  apgdCe,
  apgdDlr,
  lattice,
  deepfool,
  cw,
  lbfgs,
  fmn,
  ddn,
  fab,
  square,
  nes,
  simba,
  bandits,
  rays,
  hopSkipJump,
  surFree,
  patch,
  colour,
  spatial,
  warp,
  uapDeepfool,
  gdUap,
] as const;

type AnyAttack = (typeof ATTACKS)[number];
export type AttackName = AnyAttack['name'];
export type AttackParams = z.infer<AnyAttack['schema']>;
export type ParamsOf<N extends AttackName> = Extract<AttackParams, { attack: N }>;
/** Attacks with one perturbation for all faces, made beforehand and kept as an artifact of its own. */
type UniversalAttack = Extract<AnyAttack, { universal: true }>;
export type UniversalParams = z.infer<UniversalAttack['schema']>;
/** Attacks with a perturbation for each face. */
export type IndividualParams = Exclude<AttackParams, UniversalParams>;

export const ATTACK_NAMES: readonly AttackName[] = ATTACKS.map(({ name }) => name);

const [first, ...others] = ATTACKS.map(({ schema }): AnyAttack['schema'] => schema);
export const attackSchema = z.discriminatedUnion('attack', [first!, ...others]);

const [universal, ...universals] = ATTACKS.flatMap((one): UniversalAttack['schema'][] =>
  one.universal ? [one.schema] : [],
);
export const universalSchema = z.discriminatedUnion('attack', [universal!, ...universals]);

/** What there is to say of an attack whose parameters are not at hand. */
export interface AttackFacts
  extends Omit<
    Declaration<AttackName, Parameters, boolean>,
    'iterationsOf' | 'passesOf' | 'makingPassesOf' | 'leastNorm'
  > {
  leastNorm?(params: AttackParams): AnyNorm;
  iterationsOf?(params: AttackParams): number;
  passesOf?(params: AttackParams): number;
  makingPassesOf?(params: AttackParams): number;
}
const FACTS = new Map(ATTACKS.map((one): [AttackName, AttackFacts] => [one.name, one]));
export const factsOf = (attack: AttackName): AttackFacts => FACTS.get(attack)!;

/** What a new attack has that is not given; the schema's own defaults are what was meant before there was a choice. */
export const usualOf = <N extends AttackName>(attack: N): { attack: N } => ({
  attack,
  ...Object.fromEntries(
    Object.entries(factsOf(attack).parameters).flatMap(([name, { usual }]) =>
      usual === undefined ? [] : [[name, usual]],
    ),
  ),
});

/** Attacks that are those of the paper (Huang et al. 2020), the noise that it compares with among them. */
export const isPapers = ({ attack }: Pick<AttackParams, 'attack'>): boolean =>
  ([iap.name, iapSeg.name, uap.name, urn.name] as string[]).includes(attack);

export const isUniversal = (params: AttackParams): params is UniversalParams =>
  factsOf(params.attack).universal;

/** The detector that an attack's perturbation is made on; undefined where it is the audited one, or where it was kept. */
export const surrogateOf = (
  params: AttackParams,
): { id: string; name: string; with?: { id: string; name: string }[] | undefined } | undefined =>
  'surrogate' in params ? params.surrogate : undefined;

/** All detectors that it is made on where it is not made on the audited one: several of an ensemble. */
export const sourcesOf = (params: AttackParams): { id: string; name: string }[] => {
  const surrogate = surrogateOf(params);
  if (surrogate === undefined) return [];
  const { id, name, with: others = [] } = surrogate;
  return [{ id, name }, ...others];
};

/** Whether it is noise, which asks nothing of a detector. */
export const isNoise = ({ attack }: Pick<AttackParams, 'attack'>): boolean =>
  factsOf(attack).sees === 'nothing';

/** Whether an attack follows the gradient of the detector that it is made on. */
export const followsGradient = (params: AttackParams): boolean =>
  factsOf(params.attack).sees === 'gradient' && !('answers' in params && params.answers !== undefined);

/** Whether an attack looks into the audited detector: all do but those of noise, of scores or labels alone, and of what is made elsewhere. */
export const needsGradient = (params: AttackParams): boolean =>
  followsGradient(params) &&
  surrogateOf(params) === undefined &&
  !(isUniversal(params) && params.from !== undefined);

/** Whether an attack on single faces asks the detector that is audited as it goes. */
export const seesDetector = (params: AttackParams): boolean =>
  !isUniversal(params) && !isNoise(params) && surrogateOf(params) === undefined;

/** Whether it follows its gradient, too. */
export const usesGradient = (params: AttackParams): boolean =>
  seesDetector(params) && followsGradient(params);

/** Whether an attack aims at the mask that the detector shows and leaves the label alone. */
export const aimsAtMask = (
  params: AttackParams,
): params is Extract<AttackParams, { mask: string }> & AttackParams =>
  factsOf(params.attack).aimsAt === 'mask' || ('aim' in params && params.aim === 'mask');

/**
 * Whether an attack can leave a face alone as soon as its decision has flipped (AuditConfig.stopOnFlip): those that go on
 * toward a label on the audited detector itself. One that aims at the mask leaves the decision be; one that is made on
 * another detector doesn't see it.
 */
export const canStopOnFlip = (params: AttackParams): boolean =>
  factsOf(params.attack).stopsAtFlip && !aimsAtMask(params) && surrogateOf(params) === undefined;

/**
 * Whether a bound on each pixel lies below half a grey level: rounding to 8 bits then gives the clean picture back. It is often a bound
 * that was meant on the [0,1] scale.
 */
export const isRoundedAway = (params: AttackParams): boolean =>
  'eps' in params && params.eps < 0.5 && !('norm' in params && params.norm === 'l2');

/** What an attack expects to become of its pictures; undefined where it expects nothing. */
export const expectedBy = (params: AttackParams): Expected | undefined =>
  'expect' in params && params.expect !== undefined ? expectedIn(params.expect) : undefined;

/** Where the perturbation of an attack may be; undefined where that is everywhere. */
export function regionOf(params: AttackParams): Region | undefined {
  if (params.attack === 'patch') {
    const side = params.side / 100;
    const inside = (percent: number) => Math.min(1 - side / 2, Math.max(side / 2, percent / 100));
    const [x, y] = [inside(params.left), inside(params.top)];
    return { kind: 'rectangle', x, y, width: side, height: side };
  }
  return 'region' in params && params.region !== undefined ? regionIn(params.region) : undefined;
}

/** The label that an attack on one face aims at. */
export const goalOf = (params: AttackParams, truth: Label): Label =>
  !('target' in params) || params.target === 'other' ? other(truth) : labelOf(params.target);

const iterationsIn = (params: AttackParams): number => ('iterations' in params ? params.iterations : 1);

/** Number of the last iteration on one face: a noise or a universal perturbation takes one step. */
export const iterationsOf = (params: AttackParams): number =>
  isUniversal(params) ? 1 : (factsOf(params.attack).iterationsOf?.(params) ?? iterationsIn(params));

/** How often a face passes through the detector, about: the unit of progress and of estimates. */
export const passesOf = (params: AttackParams): number =>
  factsOf(params.attack).passesOf?.(params) ??
  iterationsOf(params) * ('restarts' in params ? params.restarts : 1);

/** Passes that making a universal perturbation takes, about; 0 where it was made before. */
export const makingPassesOf = (params: AttackParams): number =>
  !isUniversal(params) || params.from !== undefined
    ? 0
    : (factsOf(params.attack).makingPassesOf?.(params) ?? iterationsIn(params));
