import type { Report } from '../../../../common/report.ts';
import type { Transfer } from '../../../../common/transfer.ts';
import { type Language, languageOf, type TextKey } from '../../../../language/language.ts';
import { titled } from '../../../../language/titles.ts';
import type { ObjectStore } from '../../../store/objects.ts';
import type { Shown } from '../gallery/gallery.ts';
import { answer, interpretation } from './answer.ts';
import { epsPlots } from './curves.ts';
import { changedSince, redactionNote } from './custody.ts';
import { DOCUMENT_END, documentHead } from './document.ts';
import { caseTable, checkTable, limits, scope, signature, verification } from './frame.ts';
import { gallerySection } from './gallery.ts';
import { type Html, html, NOTHING } from './html.ts';
import { intervalPlot } from './intervalPlot.ts';
import { method } from './method.ts';
import { iterationPlot } from './plot.ts';
import { exhibitTable, leftOutTable, toolTable } from './records.ts';
import { pageFoot } from './style.ts';
import { survivalSection } from './survival.ts';
import { resultTables } from './tables.ts';
import { HEAT, transferMatrices } from './transfer.ts';
import { videoTables } from './videos.ts';

/**
 * The report as one HTML file: no script, nothing fetched, readable in light and dark and on paper.
 * It comes in pieces, one gallery at a time, so that its pictures are never all in memory.
 */
export async function* page(report: Report, objects: ObjectStore, samples: (attack: number) => Shown[]) {
  const l = titled(
    languageOf(report.language),
    report.attacks.map(({ params }) => params),
  );
  const title = l.say('page.title', { detector: report.detector.name });
  const { audit } = report;
  yield documentHead(
    title,
    l.code,
    pageFoot(title, l.text('page.number')) + (report.transfer === undefined ? '' : HEAT),
  );
  yield html`<header>
<h1>${title}</h1>
<p class="quiet">${l.say('page.lead', {
    version: report.overfire,
    time: audit.finished ?? audit.created,
    id: audit.id,
  })} <span class="path">${report.folder}</span></p>
${caseTable(report, l)}
</header>
<main>
${section('page.summary', l, answer(report, l))}
${section('page.scope', l, scope(report, l))}
${section('page.findings', l, findings(report, l))}
${report.survival === undefined ? NOTHING : section('survival.title', l, survivalSection(report.survival, l))}
${report.transfer === undefined ? NOTHING : section('transfer.title', l, transferSection(report.transfer, l))}
${section('page.interpretation', l, interpretation(report, l))}
${section('page.checks', l, checkTable(report, l))}
${section('page.limits', l, limits(report, l))}
<section aria-labelledby="samples"><h2 id="samples">${l.text('page.samples')}</h2>
${redactionNote(report, l)}<p>${l.text('samples.rule')} ${l.text('samples.compressed')}</p>`.markup;
  for (const [index, attack] of report.attacks.entries())
    yield (await gallerySection(objects, attack.params, samples(index), l)).markup;
  yield html`
</section>
${section('page.method', l, method(report, l))}
${section(
  'page.exhibits',
  l,
  html`${changedSince(report, l)}${exhibitTable(report, l)}
<h3>${l.text('page.leftOut')}</h3>${leftOutTable(report, l)}`,
)}
${section('page.tools', l, toolTable(report, l))}
${section('page.verify', l, verification(report, l))}
${section('page.signature', l, signature(l))}
</main>
`.markup;
  yield DOCUMENT_END;
}

const transferSection = (found: Transfer, l: Language): Html =>
  html`<p>${l.text('transfer.project')}</p>${transferMatrices(found, l, 'h3')}`;

function section(key: TextKey & (`page.${string}` | `${string}.title`), l: Language, body: Html): Html {
  const id = key.startsWith('page.') ? key.slice('page.'.length) : key.slice(0, -'.title'.length);
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${l.text(key)}</h2>${body}</section>`;
}

const findings = (report: Report, l: Language): Html => html`
<p>${l.text('findings.lead')}</p>
${resultTables(report, l)}${videoTables(report, l)}
<h3>${l.text('results.figures')}</h3>
${report.clean.n === 0 ? NOTHING : intervalPlot(report, l)}
${epsPlots(report, l)}${plots(report, l)}`;

/** Attacks that iterate per face; a universal perturbation or noise is put on in one step. */
function plots({ attacks }: Report, l: Language): Html {
  const iterated = attacks.filter(({ accuracyByIteration }) => accuracyByIteration.length > 2);
  if (iterated.length === 0) return NOTHING;
  const others = attacks.filter((attack) => !iterated.includes(attack)).map(({ params }) => l.attack(params));
  const note =
    others.length === 0
      ? NOTHING
      : html`<p class="quiet">${l.say('plot.notDrawn', { attacks: others.join(', ') })}</p>`;
  return html`${iterated.map((attack) => iterationPlot(attack, l))}${note}`;
}
