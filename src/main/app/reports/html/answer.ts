import type { AttackFindings } from '../../../../common/findings.ts';
import type { Report } from '../../../../common/report.ts';
import { attackTitle, count, percent } from '../../findings/wording.ts';
import { type Html, html, NOTHING } from './html.ts';
import { between } from './numbers.ts';

/** What a reader came for, first and in words: how the detector does clean, and what each attack leaves of it. */
export function answer(report: Report): Html {
  const { clean, detector } = report;
  if (clean.accuracy === null || clean.interval === null)
    return html`<p class="answer">No face was measured.</p>${remarkList(report.remarks)}`;
  return html`
<p class="answer">On ${count(clean.n, 'clean face')}, <strong>${detector.name}</strong> is right on <strong>${percent(clean.accuracy)}</strong> (95 % interval ${between(clean.interval)}). ${worst(report)}</p>
${remarkList(report.remarks)}
${report.attacks.map(attackAnswer)}`;
}

/** URN is the control and not an attack, so it is not counted among them. */
function worst({ attacks, clean }: Report): string {
  const tried = attacks.filter(({ attack, eightBit }) => attack !== 'urn' && eightBit.accuracy !== null);
  const [first] = tried.sort((a, b) => a.eightBit.accuracy! - b.eightBit.accuracy!);
  if (first === undefined) return '';
  const left = first.eightBit.accuracy!;
  return left < clean.accuracy!
    ? `Of the attacks tried, ${attackTitle(first.params)} leaves least: ${percent(left)} in pictures that an attacker could save.`
    : 'None of the attacks tried lowers that in pictures that an attacker could save.';
}

function attackAnswer({ params, float, eightBit, remarks }: AttackFindings): Html {
  if (eightBit.accuracy === null)
    return html`
<h3>${attackTitle(params)}</h3><p>Not measured yet.</p>`;
  const classes = [
    eightBit.fake === null ? [] : [`${percent(eightBit.fake)} of the fakes are caught`],
    eightBit.real === null ? [] : [`${percent(eightBit.real)} of the reals pass`],
  ].flat();
  const mask =
    typeof eightBit.iou === 'number' ? ` The IoU with the true mask is ${eightBit.iou.toFixed(3)}.` : '';
  return html`
<h3>${attackTitle(params)}</h3>
<p>Right on ${percent(eightBit.accuracy)} after 8-bit rounding (${percent(float.accuracy ?? 0)} in float): ${classes.join(', ')}.${mask}</p>
${remarkList(remarks)}`;
}

const remarkList = (remarks: string[]): Html =>
  remarks.length === 0
    ? NOTHING
    : html`
<ul class="remarks">${remarks.map((remark) => html`<li>${remark}</li>`)}</ul>`;
