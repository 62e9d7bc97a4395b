import type { AttackFindings } from '../../../../common/findings.ts';
import type { Report } from '../../../../common/report.ts';
import type { Language } from '../../../../language/language.ts';
import { filled, type Html, html, NOTHING } from './html.ts';

/** What a reader came for, first and in words: how the detector does clean, and what the worst attack leaves of it. */
export function answer(report: Report, l: Language): Html {
  const { clean, detector, checks } = report;
  if (clean.accuracy === null || clean.interval === null)
    return html`<p class="answer">${l.text('answer.nothing')}</p>`;
  const first = filled(l.text('answer.clean'), {
    faces: l.count(clean.n, 'noun.cleanFace'),
    detector: html`<strong>${detector.name}</strong>`,
    accuracy: html`<strong>${l.percent(clean.accuracy)}</strong>`,
    interval: l.between(clean.interval),
  });
  const flags = checks.filter(({ passed }) => !passed).length;
  return html`
<p class="answer">${first} ${worst(report, l)}</p>
<ul>${report.attacks.map((attack) => html`<li>${attackAnswer(attack, l)}</li>`)}</ul>
<p>${
    flags === 0
      ? l.text('answer.flags.none')
      : l.say('answer.flags.some', { flags, checks: checks.length, where: l.text('page.checks') })
  }</p>`;
}

/** URN is the control and not an attack, so it is not counted among them. */
function worst({ attacks, clean }: Report, l: Language): string {
  const tried = attacks.filter(({ attack, eightBit }) => attack !== 'urn' && eightBit.accuracy !== null);
  const [first] = tried.sort((a, b) => a.eightBit.accuracy! - b.eightBit.accuracy!);
  if (first === undefined) return '';
  const left = first.eightBit.accuracy!;
  return left < clean.accuracy!
    ? l.say('answer.worst', { attack: l.attack(first.params), accuracy: l.percent(left) })
    : l.text('answer.unharmed');
}

function attackAnswer({ params, float, eightBit }: AttackFindings, l: Language): string {
  const attack = l.attack(params);
  if (eightBit.accuracy === null) return l.say('answer.pending', { attack });
  const sentences = [
    l.say('answer.attack', {
      attack,
      eightBit: l.percent(eightBit.accuracy),
      float: l.percent(float.accuracy ?? 0),
    }),
    eightBit.fake === null ? '' : l.say('answer.caught', { share: l.percent(eightBit.fake) }),
    eightBit.real === null ? '' : l.say('answer.passed', { share: l.percent(eightBit.real) }),
    typeof eightBit.iou === 'number' ? l.say('answer.iou', { iou: l.number(eightBit.iou, 3) }) : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** What the fixed rules make of the numbers, apart from the numbers. */
export function interpretation(report: Report, l: Language): Html {
  const groups = [
    { title: l.text('interpretation.all'), remarks: report.remarks },
    ...report.attacks.map(({ params, remarks }) => ({ title: l.attack(params), remarks })),
  ].filter(({ remarks }) => remarks.length > 0);
  return html`
<p>${l.text('interpretation.lead')}</p>
${groups.length === 0 ? html`<p>${l.text('interpretation.none')}</p>` : NOTHING}${groups.map(
  ({ title, remarks }) => html`
<h3>${title}</h3>
<ul class="remarks">${remarks.map((remark) => html`<li>${remark}</li>`)}</ul>`,
)}`;
}
