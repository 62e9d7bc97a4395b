import { BEGINS } from '../../../../common/attacks/uap.ts';
import type { Reproduction } from '../../../../common/reproduction.ts';
import type { Found } from './gather.ts';
import { TOLERANCE } from './paper.ts';
import { change, pooled } from './shares.ts';
import type { Tables } from './tables.ts';

/** Why our figures may differ from the paper's: what is known to be different, by rule. */
export function reasonsOf(
  reproduction: Pick<Reproduction, 'plan' | 'sets' | 'eps'> & Tables,
  found: readonly Found[],
): string[] {
  const { plan, sets, eps } = reproduction;
  const table3 = reproduction.table3.filter(({ method }, _, [first]) => method === first?.method);
  const { request } = plan;
  const fakes = pooled(
    table3.flatMap(({ zones }) =>
      zones.filter(({ attacked }) => attacked === 'fake').map(({ original }) => original.float),
    ),
  );
  const noisy = pooled(
    table3.flatMap(({ zones }) =>
      zones.filter(({ attacked }) => attacked === 'fake').map(({ urn }) => urn.float),
    ),
  );
  const lost = change(fakes, noisy)?.value ?? 0;
  const n = Math.min(...sets.map(({ fakes, reals }) => fakes + reals));
  return [
    request.sets.kind === 'bundled'
      ? `The faces are forged on the spot from ${request.sets.portraits === null ? 'a few photographs, several crops of each face' : 'portraits'}; the paper has frames of FaceForensics++. Forgeries, people and compression are others.`
      : request.sets.kind === 'faceforensics'
        ? 'The videos are those of FaceForensics++; the frames and the videos are drawn by the seed from all that are there, not those of the paper’s test split. An FFM trained on some of them has seen these.'
        : 'The sets are your own; the paper has FaceForensics++.',
    request.detectors.length === 0
      ? 'The FFMs are not the paper’s: they have its architectures and losses, and were trained on other data.'
      : 'The Y-shaped FFMs are those that you named: on which faces they were trained is not known here. Where these faces are among them, the figures are too good.',
    ...(n < 2800
      ? [
          `The smallest set has ${n} faces, the paper’s have 2,800: read the intervals. They cover chance in the choice of faces and nothing else.`,
        ]
      : []),
    `The paper does not state the scale of its bound. UAP and URN have eps ${eps.uap}/255 here and the IAPs ${eps.iap}/255, which is an assumption; with another one every row below "original" would change.`,
    ...(lost < -TOLERANCE
      ? [
          `Noise of eps ${eps.uap}/255 by itself takes ${(100 * -lost).toFixed(1)} points from the share of fakes that are caught. What the noise does is no merit of a UAP.`,
        ]
      : []),
    ...outsidePremise(found),
    ...(request.segmentationIterations < 500
      ? [
          `The segmentation is attacked for ${request.segmentationIterations} iterations on ${request.segmentationFaces} fakes a set, with a step of 0.01; the paper goes up to 500 and does not state its step.`,
        ]
      : []),
    'Accuracy under UAP puts two UAPs together: fakes are measured under the one that fires the real zone, reals under the one that fires the fake zone. How the paper puts its two together is taken to be the same.',
    'The paper gives two figures for unseen FFMs; which FFM or set each belongs to is not known here, so ours is compared with the range between them.',
    `Figures are called the same where they are no more than ${100 * TOLERANCE} points apart, and undecided where they are further apart but the paper’s lies within our 95 % interval. IoUs have no interval here.`,
  ];
}

/** Where the paper's UAP was made for zones that are not about as active on the perturbation alone. */
function outsidePremise(found: readonly Found[]): string[] {
  const at = found.flatMap(({ key: { kind, ffm }, findings }) =>
    kind !== 'own'
      ? []
      : findings.attacks.flatMap(({ params, begins }) =>
          params.attack === 'uap' && params.method === 'paper' && begins !== undefined
            ? [`${begins.toFixed(2)} for the ${params.zone} zone of ${ffm}`]
            : [],
        ),
  );
  if (at.length === 0) return [];
  return [
    `The paper’s UAP presupposes zones that are about as active on the perturbation alone (κ a_other / a_target between ${BEGINS.least} and ${BEGINS.most}). It began at ${at.join(', ')}: there the methods paper and signed are luck, and what they leave is no sign of robustness. Fields and faces do not depend on it.`,
  ];
}
