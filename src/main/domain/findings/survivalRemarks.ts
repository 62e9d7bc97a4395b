import { aimsAtMask, isNoise } from '../../../common/attacks/registry.ts';
import { DISTORTION_NAMES, distortionFacts } from '../../../common/distortions/registry.ts';
import type { SurvivalFindings } from '../../../common/survival.ts';
import type { Language } from '../../../language/language.ts';
import { ABOUT_THE_SAME } from './attackContext.ts';

type Found = Omit<SurvivalFindings, 'remarks'>;

/** Of the faces that an attack turns, survivors are spoken of from this share on; below, it is undone. */
const MOSTLY = 0.5;

/**
 * What survives, in plain sentences. A distortion that harms clean faces says little about the attack, so each kind is
 * judged by its harshest strength that costs the clean faces no more than five points.
 */
export function survivalRemarks(found: Found, l: Language): string[] {
  const sentences = found.pending > 0 ? [l.say('survival.pending', { n: l.whole(found.pending) })] : [];
  for (const [index, params] of found.attacks.entries()) {
    if (isNoise(params)) continue;
    const turned = found.treated[0]?.attacks[index]?.stillFooled.n ?? 0;
    const attack = l.attack(params);
    if (aimsAtMask(params)) sentences.push(...maskSentences(found, index, l));
    else if (turned === 0)
      sentences.push(l.say(found.pending > 0 ? 'survival.nothing.sofar' : 'survival.nothing', { attack }));
    else sentences.push(...DISTORTION_NAMES.flatMap((name) => sentenceOf(found, index, name, l) ?? []));
  }
  return sentences;
}

/** What each kind leaves of a mask that an attack moved, at the harshest strength that leaves the clean faces right. */
function maskSentences(found: Found, index: number, l: Language): string[] {
  const attack = l.attack(found.attacks[index]!);
  const before = found.untreated.masks?.attacks[index]?.iouAdversarial.value ?? null;
  const sentences = DISTORTION_NAMES.flatMap((name) => {
    const harmless = harmlessOf(found, name);
    const masks = harmless?.masks?.attacks[index];
    if (harmless === undefined || masks === undefined || before === null) return [];
    const { iou, iouAdversarial } = masks;
    if (iouAdversarial.value === null) return [];
    return l.say('survival.mask', {
      attack,
      distortion: l.distortion(harmless.treatment),
      before: l.number(before, 3),
      after: l.number(iouAdversarial.value, 3),
      truth: iou.value === null ? '–' : l.number(iou.value, 3),
    });
  });
  return sentences.length > 0 ? sentences : [l.say('survival.mask.none', { attack })];
}

/** The harshest strength of a kind that costs the clean faces five points at most; undefined where none does. */
function harmlessOf({ treated, untreated }: Found, name: (typeof DISTORTION_NAMES)[number]) {
  const before = untreated.clean.all.value ?? 0;
  return treated.findLast(
    ({ treatment, clean }) =>
      treatment.treatment === name && clean.all.value !== null && before - clean.all.value <= ABOUT_THE_SAME,
  );
}

function sentenceOf(
  found: Found,
  index: number,
  name: (typeof DISTORTION_NAMES)[number],
  l: Language,
): string | null {
  const { treated, untreated, attacks } = found;
  const there = treated.some(
    ({ treatment, clean }) => treatment.treatment === name && clean.all.value !== null,
  );
  if (!there || untreated.clean.all.value === null) return null;
  const attack = l.attack(attacks[index]!);
  const harmless = harmlessOf(found, name);
  if (harmless === undefined)
    return l.say('survival.harms', { attack, distortion: distortionFacts(name).texts[l.code].title });
  const { stillFooled, byTreatmentAlone } = harmless.attacks[index]!;
  if (stillFooled.value === null) return null;
  const values = {
    attack,
    distortion: l.distortion(harmless.treatment),
    share: l.percent(stillFooled.value),
    n: l.count(stillFooled.n, 'noun.ofFaces'),
    alone: l.percent(byTreatmentAlone.value ?? 0),
  };
  return l.say(stillFooled.value >= MOSTLY ? 'survival.survives' : 'survival.undone', values);
}
