import type { Report } from '../../../../common/report.ts';
import type { ObjectStore } from '../../../store/objects.ts';
import { attackTitle } from '../../findings/wording.ts';
import { GALLERY_RULE, type Sample } from '../gallery.ts';
import { answer } from './answer.ts';
import { gallerySection } from './gallery.ts';
import { Html, html, NOTHING } from './html.ts';
import { method } from './method.ts';
import { iterationPlot } from './plot.ts';
import { exhibitTable, leftOutTable, limits, toolTable } from './records.ts';
import { STYLE } from './style.ts';
import { resultTables } from './tables.ts';

const CHARSET = '<meta charset="utf-8">';

/**
 * The report as one HTML file: no script, nothing fetched, readable in light and dark and on paper.
 * It comes in pieces, one gallery at a time, so that its pictures are never all in memory.
 */
export async function* page(report: Report, objects: ObjectStore, samples: (attack: number) => Sample[]) {
  const title = `Audit of ${report.detector.name}`;
  yield `<!DOCTYPE html>\n<html lang="en">\n<head>\n${CHARSET}\n`;
  yield html`<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Overfire</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="quiet path">How far it can be trusted when someone attacks it. Overfire ${report.overfire}, ${report.audit.finished ?? report.audit.created}, ${report.folder}</p>
</header>
<main>
<section aria-labelledby="answer"><h2 id="answer">Answer</h2>${answer(report)}</section>
<section aria-labelledby="results"><h2 id="results">Results</h2>${resultTables(report)}</section>
${plots(report)}
<section aria-labelledby="gallery"><h2 id="gallery">Faces</h2>
<p>${GALLERY_RULE} Masks show the forged region in white. Faces and perturbations are compressed for this page; the exact pictures lie in the project under the SHA-256 that the CSV names.</p>`
    .markup;
  for (const [index, attack] of report.attacks.entries())
    yield (await gallerySection(objects, attack.params, samples(index))).markup;
  yield html`
</section>
<section aria-labelledby="method"><h2 id="method">Method</h2>${method(report)}</section>
<section aria-labelledby="limits"><h2 id="limits">Limits</h2>${limits(report)}</section>
<section aria-labelledby="exhibits"><h2 id="exhibits">Exhibits</h2>${exhibitTable(report)}
<h3>Left out</h3>${leftOutTable(report)}</section>
<section aria-labelledby="tools"><h2 id="tools">Tools</h2>${toolTable(report)}</section>
</main>
</body>
</html>
`.markup;
}

/** Attacks that iterate per face; a universal perturbation or noise is put on in one step. */
function plots({ attacks }: Report): Html {
  const iterated = attacks.filter(({ accuracyByIteration }) => accuracyByIteration.length > 2);
  if (iterated.length === 0) return NOTHING;
  const others = attacks
    .filter((attack) => !iterated.includes(attack))
    .map(({ params }) => attackTitle(params));
  const note =
    others.length === 0
      ? NOTHING
      : html`<p class="quiet">Not drawn, since they are put on in one step: ${others.join(', ')}.</p>`;
  return html`<section aria-labelledby="iterations"><h2 id="iterations">Accuracy by iteration</h2>${iterated.map(iterationPlot)}${note}</section>`;
}
