import type { Exhibit, Report } from '../../../../common/report.ts';
import { count } from '../../findings/wording.ts';
import { type Html, html, NOTHING } from './html.ts';

/** The evidence and the tools, for whoever checks or repeats the audit. */

/** More lines than this are for the JSON beside the page. */
const LISTED = 500;

export function exhibitTable({ exhibits }: Report): Html {
  const changed = exhibits.filter(isChanged);
  const others = exhibits.filter((exhibit) => exhibit.sha256 !== null && !isChanged(exhibit));
  const unread = exhibits.length - changed.length - others.length;
  const listed = [...changed, ...others].slice(0, LISTED);
  return html`
<p>${count(changed.length + others.length, 'original')} read${unread === 0 ? '' : `, ${unread} not read (the limit was reached, or they are left out)`}. ${changed.length === 0 ? 'No original is known to have changed while the audit ran.' : `${count(changed.length, 'original')} changed while the audit ran, listed first.`}${more(changed.length + others.length)}</p>
<div class="scroll"><table>
<caption>Originals with their SHA-256 before and after the audit</caption>
<thead><tr><th scope="col" class="text">File</th><th scope="col" class="text">Label</th><th scope="col">Faces</th><th scope="col" class="text">SHA-256 before</th><th scope="col" class="text">After</th></tr></thead>
<tbody>${listed.map(
    (exhibit) => html`
<tr><th scope="row" class="path">${exhibit.path}</th><td class="text">${exhibit.label}</td><td>${exhibit.faces}</td><td class="text hash">${exhibit.sha256 ?? ''}</td><td class="text hash">${after(exhibit)}</td></tr>`,
  )}
</tbody></table></div>`;
}

const isChanged = ({ sha256, sha256After }: Exhibit) =>
  sha256 !== null && sha256After !== null && sha256 !== sha256After;

function after(exhibit: Exhibit): string {
  if (exhibit.sha256After === null) return 'not compared';
  return isChanged(exhibit) ? `CHANGED: ${exhibit.sha256After}` : 'the same';
}

const more = (n: number) => (n <= LISTED ? '' : ` The first ${LISTED} are listed; the JSON has all.`);

export function leftOutTable({ leftOut }: Report): Html {
  if (leftOut.length === 0) return html`<p>Nothing was left out.</p>`;
  return html`
<p>${count(leftOut.length, 'file')} left out.${more(leftOut.length)}</p>
<div class="scroll"><table>
<caption>Files and parts of files that were left out, and why</caption>
<thead><tr><th scope="col" class="text">File</th><th scope="col" class="text">Reason</th></tr></thead>
<tbody>${leftOut.slice(0, LISTED).map(
    ({ path, reason }) => html`
<tr><th scope="row" class="path">${path}</th><td class="text">${reason}</td></tr>`,
  )}
</tbody></table></div>`;
}

export function toolTable(report: Report): Html {
  const { detectorCard: card, engine, audit } = report;
  const { contract } = card;
  const { crop } = audit.config;
  const frames = 'count' in crop.frames ? `${crop.frames.count} per video` : `every ${crop.frames.every}`;
  const normalisation =
    contract.normalisation === null
      ? 'none'
      : `mean ${contract.normalisation.mean.join(' ')}, std ${contract.normalisation.std.join(' ')}`;
  const universals = report.attacks.flatMap(({ artifact }) => (artifact === undefined ? [] : [artifact]));
  const rows: [string, string][] = [
    ['Overfire', report.overfire],
    [
      'Audit',
      `${audit.id}, ${audit.state}, begun ${audit.created}${audit.finished === null ? '' : `, ended ${audit.finished}`}`,
    ],
    ['Seed', `${audit.config.seed}`],
    ['Detector', `${card.name} (${card.origin}, ${contract.architecture}, ${card.parameters} parameters)`],
    ['Detector SHA-256', card.id],
    ...card.sources.map(({ file, sha256 }): [string, string] => [`Weight file ${file}`, sha256]),
    [
      'Detector contract',
      `${contract.inputSize} × ${contract.inputSize} RGB in [0,1], normalisation inside it: ${normalisation}; output ${contract.output}, side ${contract.realSide} is real`,
    ],
    [
      'Faces',
      crop.whole ? 'pictures taken whole' : `cropped at ${crop.scale} × the face box; frames: ${frames}`,
    ],
    [
      'Backend',
      `${engine.backend}; self-check against the plain CPU backend: deviation ${engine.selfCheck.deviation.toExponential(1)}, tolerance ${engine.selfCheck.tolerance.toExponential(1)}`,
    ],
    ...Object.entries(engine.versions),
    ...universals.map((sha256): [string, string] => ['UAP SHA-256', sha256]),
  ];
  return html`
<div class="scroll"><table>
<caption>What computed this report</caption>
<tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td class="text path">${value}</td></tr>`)}</tbody></table></div>`;
}

export function limits(report: Report): Html {
  const bundled =
    report.detectorCard.origin === 'bundled'
      ? html`<li>The detector is one that comes with Overfire. It was trained on forgeries made from computer-generated portraits, to have something to try Overfire on. It is not fit for casework, and its accuracy on other footage is unknown until it is measured there.</li>`
      : NOTHING;
  return html`
<ul>${bundled}
<li>The numbers hold for this detector on these faces. Another selection, camera, compression or face crop can give others; the intervals cover chance in the selection and nothing else.</li>
<li>Every attack here knows the detector's weights. An attacker who does not may do worse; one with a better attack may do better. An attack that failed is no proof that none succeeds.</li>
<li>Faces of one video are not independent: with several frames per video the intervals are too narrow.</li>
<li>8-bit results hold for pictures saved without loss. What a lossy format or an upload leaves of an attack is not measured.</li>
<li>IAP after many iterations is chaotic in the last digits: another backend or another machine may differ in single faces, not in the picture as a whole.</li>
</ul>`;
}
