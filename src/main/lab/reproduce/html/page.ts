import sharp from 'sharp';
import type { Reproduction } from '../../../../common/reproduction.ts';
import { DOCUMENT_END, documentHead } from '../../../outputs/reports/html/document.ts';
import { type Html, html, NOTHING } from '../../../outputs/reports/html/html.ts';
import { iterationPlot } from '../../../outputs/reports/html/plot.ts';
import type { Figure } from '../results/figures.ts';
import type { Found } from '../results/gather.ts';
import { answers } from './answers.ts';
import { iapTable, maskTable } from './individual.ts';
import { setTable, toolTable } from './records.ts';
import { foreignTable, otherTable, ownTable, zoneTable } from './universal.ts';

/** The reproduction as one HTML file: no script, nothing fetched, readable in light and dark and on paper. */
export async function* reproductionPage(
  reproduction: Reproduction,
  found: Found[],
  figures: Figure[],
): AsyncGenerator<string> {
  const { table3, foreign, table4 } = reproduction;
  const title = 'Huang et al. 2020, reproduced';
  yield documentHead(title);
  yield html`<header>
<h1>${title}</h1>
<p class="quiet"><cite>Security of Facial Forensics Models Against Adversarial Attacks</cite>, ICIP 2020 (arXiv 1911.00660): its protocol on these sets and FFMs. Overfire ${reproduction.plan.overfire}.</p>
</header>
<main>
<section aria-labelledby="answer"><h2 id="answer">The paper and this run</h2>${answers(reproduction)}</section>
<section aria-labelledby="sets"><h2 id="sets">Sets and FFMs</h2>${setTable(reproduction)}</section>
<section aria-labelledby="table1"><h2 id="table1">Table 1: IAP, classification</h2>${iapTable(reproduction)}
${found.flatMap(plotOf)}</section>
<section aria-labelledby="table2"><h2 id="table2">Table 2: IAP, segmentation</h2>${maskTable(reproduction)}</section>
<section aria-labelledby="table3"><h2 id="table3">Table 3: UAP, on its own set and across sets</h2>${ownTable(reproduction)}${zoneTable(table3)}${
    foreign.length === 0
      ? NOTHING
      : html`
<h3>The same FFM on pictures of other sets</h3>${foreignTable(reproduction)}${zoneTable(foreign)}`
  }</section>
<section aria-labelledby="table4"><h2 id="table4">Table 4: UAP, across FFMs</h2>${otherTable(reproduction)}${zoneTable(table4)}</section>
<section aria-labelledby="figures"><h2 id="figures">Figures</h2>
<p>Of each class the face is shown on which the attack had the strongest effect, among the few whose float perturbation was kept, drawn by the seed. Masks show the forged region in white. The pictures are compressed for this page; the PNG files lie beside it.</p>`
    .markup;
  for (const figure of figures) yield (await figureOf(figure)).markup;
  yield html`
</section>
<section aria-labelledby="tools"><h2 id="tools">How it was made</h2>${toolTable(reproduction, found)}</section>
</main>
`.markup;
  yield DOCUMENT_END;
}

function plotOf({ key, ffm, findings }: Found): Html[] {
  if (key.kind !== 'own') return [];
  const iap = findings.attacks.find(({ attack }) => attack === 'iap');
  return iap === undefined
    ? []
    : [
        html`
<h3>${ffm} on ${key.family}</h3>${iterationPlot(iap)}`,
      ];
}

async function figureOf({ caption, png }: Figure): Promise<Html> {
  const { width, height } = await sharp(png).metadata();
  const webp = await sharp(png).webp({ quality: 90, smartSubsample: true }).toBuffer();
  return html`
<figure><img src="data:image/webp;base64,${webp.toString('base64')}" width="${width}" height="${height}" style="max-width:100%;height:auto" alt="${caption}"><figcaption>${caption}</figcaption></figure>`;
}
