import type { Comparison, Reproduction } from '../../../../common/reproduction.ts';
import { percent } from '../../../domain/findings/wording.ts';
import { type Html, html } from '../../../outputs/reports/html/html.ts';
import { between } from '../../../outputs/reports/html/numbers.ts';
import { heads, table } from './cells.ts';

/** What a reader came for: the paper's figures beside ours, what it says and whether it holds here, and why not. */
export function answers({ comparisons, claims, reasons }: Reproduction): Html {
  const measured = comparisons.filter(({ verdict }) => verdict !== 'not measured');
  const agree = measured.filter(({ verdict }) => verdict === 'agrees').length;
  return html`
<p class="answer">${agree} of the ${measured.length} figures that could be compared agree with the paper’s. What does not is named below, with what is known to be different.</p>
${table('The paper’s published figures and ours', heads(['Figure', 'Paper', 'Here', 'Verdict', 'In words'], 1, 2), comparisons.map(compared))}
<h3>What the paper says, and whether it holds here</h3>
${table(
  'Claims, each with a verdict by rule',
  heads(['Claim', 'Here', 'In words'], 3),
  claims.map(
    ({ claim, verdict, sentence }) => html`
<tr><th scope="row">${claim}</th><td class="text">${verdict}</td><td class="text">${sentence}</td></tr>`,
  ),
)}
<h3>Why they may differ</h3>
<ul class="remarks">${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`;
}

function compared({ what, paper, ours, interval, unit, verdict, sentence }: Comparison): Html {
  const shown =
    ours === null ? '–' : unit === 'share' ? percent(ours) : (100 * ours).toFixed(1).replace('-', '−');
  const bounds = interval === null ? '' : between(interval).replaceAll('-', '−').replace('–', ' to ');
  return html`
<tr><th scope="row">${what}</th><td>${paper}</td><td>${shown}<small>${bounds}</small></td><td class="text">${verdict}</td><td class="text">${sentence}</td></tr>`;
}
