import type { Reproduction } from '../../../../common/reproduction.ts';
import { count } from '../../../domain/findings/wording.ts';
import { type Html, html } from '../../../outputs/reports/html/html.ts';
import { parameterTable } from '../../../outputs/reports/html/tables.ts';
import type { Found } from '../results/gather.ts';
import { heads, table } from './cells.ts';

/** More lines than this are for the JSON beside the page. */
const LISTED = 100;

export function setTable({ plan, sets }: Reproduction): Html {
  const leftOut = sets.flatMap((set) => set.leftOut);
  const list =
    leftOut.length === 0
      ? html`<p>Nothing was left out.</p>`
      : html`
<h3>Left out, or missing</h3>
${leftOut.length > LISTED ? html`<p>The first ${LISTED} of ${leftOut.length}; the JSON has all.</p>` : html``}
<ul>${leftOut.slice(0, LISTED).map(({ path, reason }) => html`<li class="path">${path}: ${reason}</li>`)}</ul>`;
  return html`${table(
    'Sets, and the Y-shaped FFM of each',
    heads(['Set', 'Fakes', 'Reals', 'Fakes with a true mask', 'Y-shaped FFM', 'SHA-256 of the FFM'], 1, 2),
    plan.families.map(({ name, detector }) => {
      const set = sets.find((one) => one.name === name)!;
      return html`
<tr><th scope="row">${name}</th><td>${set.fakes}</td><td>${set.reals}</td><td>${set.masks}</td><td class="text">${detector.name}</td><td class="text hash">${detector.id}</td></tr>`;
    }),
  )}
${table(
  'Other FFMs, and the set that each is tried on',
  heads(['FFM', 'Set', 'SHA-256'], 3),
  plan.ffms.map(
    ({ family, detector }) => html`
<tr><th scope="row">${detector.name}</th><td class="text">${family}</td><td class="text hash">${detector.id}</td></tr>`,
  ),
)}${list}`;
}

/** Parameters as they were used, the audits of the project, and what computed them. */
export function toolTable({ plan, audits }: Reproduction, found: Found[]): Html {
  const own = found.find(({ key }) => key.kind === 'own');
  const masks = found.find(({ key }) => key.kind === 'segmentation');
  const { request, backend, side } = plan;
  return html`
<p>Seed ${request.seed}; faces of ${side} × ${side} pixels, ${request.faces} a set, ${count(request.segmentationFaces, 'fake')} of each for the segmentation; backend ${backend}. Every number comes from an audit that the project keeps, with its faces, perturbations, SHA-256 sums and log: overfire report FOLDER --audit ID.</p>
${parameterTable([...(own?.findings.attacks ?? []), ...(masks?.findings.attacks ?? [])])}
${table(
  'Audits',
  heads(['For', 'Audit'], 1),
  audits.map(
    ({ key, id }) => html`
<tr><th scope="row">${key}</th><td>${id}</td></tr>`,
  ),
)}`;
}
