import { ATTACK_NAMES, type AttackName, factsOf } from '../../../../common/attacks/registry.ts';
import { isRandom } from '../../../../common/defences/registry.ts';
import type { Report } from '../../../../common/report.ts';
import type { Language } from '../../../../language/language.ts';
import { type Html, html, NOTHING } from './html.ts';
import { parameterTable } from './tables.ts';

/** How the numbers came about: only the attacks that this audit ran. */
export function method(report: Report, l: Language): Html {
  const names = new Set<AttackName>(report.attacks.map(({ attack }) => attack));
  const parts = ATTACK_NAMES.filter((name) => names.has(name)).map(factsOf);
  return html`
<p>${l.text('method.paper')}</p>
${report.detectorCard.contract.output === 'zones' ? zones(l) : sigmoid(l)}
${parts.map(
  ({ texts, source, equation }) => html`
<h3>${texts[l.code].method.heading}${source === null ? '' : ` (${source})`}</h3>
<p>${texts[l.code].method.text}</p>
<code class="equation">${equation}</code>`,
)}
${report.defence === undefined ? NOTHING : html`<h3>${l.text('method.defence.title')}</h3><p>${l.defence(report.defence.applied)}. ${l.text(isRandom(report.defence.applied) ? 'method.defence.random' : 'method.defence')}</p>`}
${report.audit.config.stopOnFlip === true ? stopped(l) : NOTHING}
<p>${l.text('method.twice')}</p>
<p>${l.text('method.intervals')}</p>
<code class="equation">(p + z² / 2n ± z √(p (1 − p) / n + z² / 4n²)) / (1 + z² / n)</code>
<p>${l.text('method.auc')}</p>
${names.size === 0 ? NOTHING : html`<h3>${l.text('method.parameters')}</h3>${parameterTable(report.attacks, l)}`}`;
}

const zones = (l: Language): Html => html`
<p>${l.text('method.zones')}</p>
<code class="equation">a_c = mean |h_c|
${l.text('method.decision')}
${l.text('method.realness')} = a_1 / (a_0 + a_1)
L_act(x, l) = |a_1 − l| + |a_0 − (1 − l)|</code>`;

const sigmoid = (l: Language): Html => html`
<p>${l.text('method.sigmoid')}</p>
<code class="equation">${l.text('method.decision')}
${l.text('method.realness')} = p
L_act(x, l) = −l log p − (1 − l) log(1 − p)</code>
<p>${l.text('method.sigmoid.loss')}</p>`;

const stopped = (l: Language): Html => html`
<h3>${l.text('method.stop.title')}</h3>
<p>${l.text('method.stop')}</p>
<code class="equation">ξ_t = ξ_t*  for t > t*</code>`;
