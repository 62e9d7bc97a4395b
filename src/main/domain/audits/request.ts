import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type AttackParams,
  aimsAtMask,
  factsOf,
  followsGradient,
  isUniversal,
  needsGradient,
  regionOf,
  seesDetector,
  sourcesOf,
} from '../../../common/attacks/registry.ts';
import { type AuditConfig, auditConfigSchema, type Crop } from '../../../common/audit.ts';
import type { Contract, DetectorCard } from '../../../common/contract.ts';
import { isRandom } from '../../../common/defences/registry.ts';
import { isVideoCoding } from '../../../common/deliveries/delivery.ts';
import { deliveryText, recipeOf } from '../../../common/deliveries/registry.ts';
import { type Extent, extentOf, extentText, sameExtent } from '../../../common/extent.ts';
import { fail, failAt } from '../../../language/faults.ts';
import { openDecoder } from '../../decode/decoder.ts';
import { encodeMask } from '../../store/pictures.ts';
import type { AdversarialMask } from '../../store/plan.ts';
import type { UniversalRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { openCatalogue } from '../detectors/catalogue.ts';
import { encodeDetector } from '../detectors/encode.ts';
import { bringUniversal } from '../universals/universals.ts';
import { attacksBehind } from './behindDefence.ts';

/** Checks a request before any work: throws `usage` for values out of range and for attacks that the detector can't take. */
export function checkRequest(request: AuditConfig): { config: AuditConfig; detector: DetectorCard } {
  const parsed = auditConfigSchema.safeParse(request);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    fail('usage', 'audit.value', { problem: `${issue?.path.join('.')}: ${issue?.message}` });
  }
  const detector = openCatalogue().find(parsed.data.detector);
  const config = {
    ...parsed.data,
    attacks: parsed.data.attacks.map((params) => byAnswers(params, detector)),
  };
  const inside = config.attacks.find(needsGradient);
  if (detector.contract.architecture === 'black-box' && inside !== undefined)
    fail('usage', 'audit.noGradient', { detector: detector.name, attack: inside.attack });
  if (inside !== undefined) requireGradient(detector, inside.attack);
  const scored = config.attacks.find(
    (params) => seesDetector(params) && factsOf(params.attack).sees === 'scores',
  );
  if (detector.contract.labelsOnly === true && scored !== undefined)
    fail('usage', 'audit.labelsOnly', { detector: detector.name, attack: scored.attack });
  if (config.stopOnFlip === true && config.defence !== undefined && isRandom(config.defence))
    fail('usage', 'audit.noFlip');
  const asPictures = (config.deliver ?? []).find((one) => !isVideoCoding(recipeOf(one, 'video').coding));
  if (detector.contract.clip !== undefined && asPictures !== undefined)
    fail('usage', 'audit.clipAsPictures', { recipe: deliveryText(asPictures) });
  const onMask = config.attacks.find(aimsAtMask);
  if (!detector.contract.maskHead && onMask !== undefined)
    fail('usage', 'audit.noSegmentation', { detector: detector.name, attack: onMask.attack });
  return { config: { ...config, attacks: attacksBehind(config, detector) }, detector };
}

/** The battery, on a detector without a gradient, by what it answers. */
function byAnswers(params: AttackParams, { contract, withoutGradient }: DetectorCard): AttackParams {
  const asked = contract.architecture === 'black-box' || withoutGradient !== undefined;
  if (params.attack !== 'auto' || sourcesOf(params).length > 0 || !asked) return params;
  return { ...params, answers: contract.labelsOnly === true ? 'labels' : 'scores' };
}

/** Throws `usage` where no gradient is known through some operator of a graph. */
function requireGradient({ name, withoutGradient }: DetectorCard, attack: string): void {
  if (withoutGradient === undefined) return;
  fail('usage', 'audit.noGradientThrough', {
    detector: name,
    attack,
    operators: withoutGradient.join(', '),
  });
}

/** What an audit needs from outside, taken into the project's objects so that nothing else is needed to resume it. */
export interface Supplies {
  config: AuditConfig;
  weights: string;
  universals: UniversalRow[];
  adversarialMasks: AdversarialMask[];
}

export async function takeSupplies(
  store: Store,
  config: AuditConfig,
  detector: DetectorCard,
): Promise<Supplies> {
  const extent = extentOf(detector.contract);
  const tensors = await openCatalogue().load(detector);
  const weights = await store.objects.put(encodeDetector(detector.contract, tensors).bytes);
  const universals: UniversalRow[] = [];
  const adversarialMasks: AdversarialMask[] = [];
  const attacks = [...config.attacks];
  for (const [attack, params] of attacks.entries()) {
    const sources = sourcesOf(params);
    if (sources.length > 1 && (isUniversal(params) || !followsGradient(params) || aimsAtMask(params)))
      fail('usage', 'audit.noEnsemble', { attack: params.attack });
    for (const source of sources)
      await bringSurrogate(store, source, detector.contract, config.crop, params.attack);
    if (isUniversal(params) && params.from !== undefined) {
      const brought = await bringUniversal(store, params.from, attack, extent);
      attacks[attack] = brought.params;
      universals.push(brought.row);
    }
    const region = regionOf(params);
    if (region?.kind === 'file')
      attacks[attack] = {
        ...params,
        region: `mask:${await bringMask(store, resolve(region.path), extent)}`,
      } as AttackParams;
    if (aimsAtMask(params) && params.mask !== 'triangle')
      adversarialMasks.push({ attack, mask: await bringMask(store, params.mask, extent) });
  }
  return { config: { ...config, attacks }, weights, universals, adversarialMasks };
}

/** Another detector that perturbations are made on; its object has its id. Throws `usage` where it takes other pictures. */
async function bringSurrogate(
  store: Store,
  { id, name }: { id: string; name: string },
  audited: Contract,
  { whole }: Crop,
  attack: string,
): Promise<void> {
  const catalogue = openCatalogue();
  const card = catalogue.find(id);
  requireGradient(card, attack);
  const [own, other] = [extentOf(card.contract), extentOf(audited)];
  if (!sameExtent(own, other))
    fail('usage', 'audit.otherSurrogate', { name, size: extentText(own), other: extentText(other) });
  if (!whole && !isDeepStrictEqual(card.contract.cut, audited.cut)) fail('usage', 'audit.otherCut', { name });
  await store.objects.put(encodeDetector(card.contract, await catalogue.load(card)).bytes);
}

/** The picture file of a mask, resized to the detector's input, as an object. */
async function bringMask(store: Store, path: string, { width, height }: Extent): Promise<string> {
  const decoder = openDecoder({ processes: 1 });
  try {
    const whole = { whole: true, scale: 1, frames: { count: 1 } };
    for await (const { picture } of decoder.faces(path, whole, { width, height }))
      return await store.objects.put(
        await encodeMask(await decoder.mask(path, { picture, box: null, size: { width, height } }), width),
      );
    return failAt('input', path, 'audit.noMask');
  } finally {
    await decoder.close();
  }
}
