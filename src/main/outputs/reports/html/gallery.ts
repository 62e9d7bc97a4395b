import { basename } from 'node:path';
import type { AttackParams } from '../../../../common/attacks/registry.ts';
import { nameOf } from '../../../../common/base/label.ts';
import type { Language, TextKey } from '../../../../language/language.ts';
import type { ObjectStore } from '../../../store/objects.ts';
import type { JudgementRow } from '../../../store/rows.ts';
import type { Shown } from '../gallery/gallery.ts';
import { type DataUri, difference, face, mask, perturbation } from '../gallery/pictures.ts';
import { type Html, html } from './html.ts';

/** One attack's faces: clean, adversarial, perturbation, and the masks where there are any. */
export async function gallerySection(
  objects: ObjectStore,
  params: AttackParams,
  samples: Shown[],
  l: Language,
): Promise<Html> {
  const cards: Html[] = [];
  for (const sample of samples) cards.push(await card(objects, sample, l));
  return html`
<h3>${l.attack(params)}</h3>
${cards.length === 0 ? html`<p class="quiet">${l.text('samples.none')}</p>` : cards}`;
}

async function card(objects: ObjectStore, { item, clean, outcome, role }: Shown, l: Language): Promise<Html> {
  const file = basename(item.path);
  const name = item.frame === null ? file : l.say('samples.frame', { file, frame: item.frame.ordinal });
  const { adversarial } = outcome;
  const pictures: [caption: TextKey, sha256: string | null, load: typeof face][] = [
    ['picture.clean', item.crop, face],
    ['picture.adversarial', adversarial, face],
    outcome.perturbation === null
      ? ['picture.difference', item.crop, (store, crop) => difference(store, crop, adversarial)]
      : ['picture.perturbation', outcome.perturbation, perturbation],
    ['picture.trueMask', item.mask, mask],
    ['picture.segmentation', clean.segmentation, mask],
    ['picture.segmented', outcome.eightBit.segmentation, mask],
    ['picture.aim', outcome.adversarialMask, mask],
  ];
  const figures: Html[] = [];
  for (const [caption, sha256, load] of pictures)
    if (sha256 !== null) figures.push(picture(await load(objects, sha256), l.text(caption), name, l));
  const said = l.say('samples.said', {
    clean: judgement(clean, l),
    eightBit: judgement(outcome.eightBit, l),
    float: judgement(outcome.float, l),
    rmse: l.number(outcome.eightBit.rmse255, 2),
  });
  return html`
<div class="sample">
<p><strong>${l.text(`samples.${role}`)}</strong>, ${l.say('samples.truth', { label: l.label(nameOf(item.label)) })}: <span class="path">${name}</span></p>
<div class="pictures">${figures}
</div>
<p>${said}</p>
</div>`;
}

const picture = (uri: DataUri, caption: string, name: string, l: Language): Html =>
  uri === null
    ? html`
<figure><p class="quiet">${l.text('samples.missing')}</p><figcaption>${caption}</figcaption></figure>`
    : html`
<figure><img src="${uri}" width="256" height="256" alt="${name}: ${caption}"><figcaption>${caption}</figcaption></figure>`;

function judgement({ label, score, energyFake, energyReal }: JudgementRow, l: Language): string {
  const said = { label: l.label(nameOf(label)), score: l.number(score, 3) };
  return energyFake === null || energyReal === null
    ? l.say('samples.judgement', said)
    : l.say('samples.judgement.energies', {
        ...said,
        fake: l.number(energyFake, 3),
        real: l.number(energyReal, 3),
      });
}
