import { basename } from 'node:path';
import type { AttackParams } from '../../../../common/attacks.ts';
import { nameOf } from '../../../../common/label.ts';
import type { ObjectStore } from '../../../store/objects.ts';
import type { JudgementRow } from '../../../store/rows.ts';
import { attackTitle } from '../../findings/wording.ts';
import type { Sample } from '../gallery.ts';
import { type DataUri, face, mask, perturbation } from '../pictures.ts';
import { type Html, html } from './html.ts';

/** One attack's faces: clean, adversarial, perturbation, and the masks where there are any. */
export async function gallerySection(
  objects: ObjectStore,
  params: AttackParams,
  samples: Sample[],
): Promise<Html> {
  const cards: Html[] = [];
  for (const sample of samples) cards.push(await card(objects, sample));
  return html`
<h3>${attackTitle(params)}</h3>
${cards.length === 0 ? html`<p class="quiet">The audit kept no float perturbation of this attack.</p>` : cards}`;
}

async function card(objects: ObjectStore, { item, clean, outcome }: Sample): Promise<Html> {
  const name = basename(item.path) + (item.frame === null ? '' : `, frame ${item.frame.ordinal}`);
  const pictures: [caption: string, sha256: string | null, load: typeof face][] = [
    ['clean', item.crop, face],
    ['adversarial, 8 bit', outcome.adversarial, face],
    ['perturbation, min–max', outcome.perturbation, perturbation],
    ['true mask', item.mask, mask],
    ['segmentation, clean', clean.segmentation, mask],
    ['segmentation, adversarial', outcome.eightBit.segmentation, mask],
    ['adversarial mask', outcome.adversarialMask, mask],
  ];
  const figures: Html[] = [];
  for (const [caption, sha256, load] of pictures)
    if (sha256 !== null) figures.push(picture(await load(objects, sha256), caption, name));
  return html`
<div class="sample">
<div class="pictures">${figures}
</div>
<p class="path"><strong>${name}</strong>: a ${nameOf(item.label)}. Clean: ${said(clean)}. Adversarial in 8 bits: ${said(outcome.eightBit)}; in float: ${said(outcome.float)}. RMSE ${outcome.eightBit.rmse255.toFixed(2)}/255.</p>
</div>`;
}

const picture = (uri: DataUri, caption: string, name: string): Html =>
  uri === null
    ? html`
<figure><p class="quiet">missing or damaged in the project</p><figcaption>${caption}</figcaption></figure>`
    : html`
<figure><img src="${uri}" width="256" height="256" alt="${name}: ${caption}"><figcaption>${caption}</figcaption></figure>`;

function said({ label, score, energyFake, energyReal }: JudgementRow): string {
  const energies =
    energyFake === null || energyReal === null
      ? ''
      : `, energies fake ${energyFake.toFixed(3)} and real ${energyReal.toFixed(3)}`;
  return `${nameOf(label)} (realness ${score.toFixed(3)}${energies})`;
}
