import type { AttackName } from '../../../../common/attacks/registry.ts';
import { isRandom } from '../../../../common/defences/registry.ts';
import type { Report } from '../../../../common/report.ts';
import type { Language } from '../../../../language/language.ts';
import { COMPARATORS } from './comparators.ts';
import { type Html, html, NOTHING } from './html.ts';
import { parameterTable } from './tables.ts';

/** How the numbers came about: only the attacks that this audit ran. */
export function method(report: Report, l: Language): Html {
  const names = new Set<AttackName>(report.attacks.map(({ attack }) => attack));
  const parts = (Object.keys(EQUATIONS) as AttackName[]).filter((name) => names.has(name));
  return html`
<p>${l.text('method.paper')}</p>
${report.detectorCard.contract.output === 'zones' ? zones(l) : sigmoid(l)}
${parts.map(
  (name) => html`
<h3>${l.text(`method.${name}.title`)}</h3>
<p>${l.text(`method.${name}`)}</p>
${EQUATIONS[name]}`,
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

const EQUATIONS: Record<AttackName, Html> = {
  iap: html`<code class="equation">ξ_0 = 0
ξ ← Clip_ε(ξ − α ∇L_act(x + ξ, l_adv))
l_adv = 1 − l</code>`,
  'iap-seg': html`<code class="equation">ξ ← Clip_ε(ξ − α ∇[L_act(x + ξ, l_t) + λ CE(seg(x + ξ), m_adv)])</code>`,
  uap: html`<code class="equation">Ξ_0 ~ U[−ε, ε]
Ξ ← Clip_ε(Ξ − α ∇L(Ξ))
L = exp(κ a_other / a_target) − a_target,  κ > 1</code>`,
  urn: html`<code class="equation">ξ ~ U[−ε, ε]</code>`,
  ...COMPARATORS,
};
