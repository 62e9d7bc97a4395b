import type { AttackName } from '../../../../common/attacks.ts';
import type { Report } from '../../../../common/report.ts';
import { type Html, html, NOTHING } from './html.ts';
import { parameterTable } from './tables.ts';

/** How the numbers came about: only the attacks that this audit ran. */
export function method(report: Report): Html {
  const names = new Set<AttackName>(report.attacks.map(({ attack }) => attack));
  const parts = (Object.keys(ATTACKS) as AttackName[]).filter((name) => names.has(name));
  return html`
<p>The attacks are those of Huang, Fang, Nguyen, Yamagishi, Echizen, <cite>Security of Facial Forensics Models Against Adversarial Attacks</cite>, ICIP 2020 (arXiv 1911.00660). The attacker knows the detector and its weights. Gradients are used as they are (no sign). Labels: 0 = fake, 1 = real.</p>
${report.detectorCard.contract.output === 'zones' ? ZONES : SIGMOID}
${parts.map((name) => ATTACKS[name])}
<p>Every attack is measured twice. <em>Float</em> is the detector on x + ξ as it was computed. <em>8 bit</em> is the detector on clip(x + ξ, 0, 1) rounded to 256 levels, which is what an attacker could save. RMSE, L∞ and L2 are of the three colour channels together, in 1/255 of the pixel range; SSIM is of the luminance with an 11 × 11 Gaussian window (Wang et al. 2004).</p>
<p>Intervals are Wilson score intervals at 95 %. AUC is the rank statistic of the realness score, ties counting one half.</p>
${names.size === 0 ? NOTHING : parameterTable(report.attacks)}`;
}

const ZONES = html`
<p>The detector's latent has two halves, a fake zone and a real one. With h<sub>c</sub> the activations of zone c:</p>
<code class="equation">a_c = mean |h_c|          decision: real iff a_1 ≥ a_0          realness = a_1 / (a_0 + a_1)
L_act(x, l) = |a_1 − l| + |a_0 − (1 − l)|</code>`;

const SIGMOID = html`
<p>The detector ends in a sigmoid p, the probability of real. Its activations are a<sub>1</sub> = p and a<sub>0</sub> = 1 − p:</p>
<code class="equation">decision: real iff a_1 ≥ a_0          realness = p
L_act(x, l) = −l log p − (1 − l) log(1 − p)</code>
<p>It has no zones, so its activation loss L<sub>act</sub> is the one that matches a sigmoid, the cross-entropy with the label aimed at; its gradient does not vanish where p saturates. A UAP descends the same loss, toward the class that is to fire, in place of the over-firing loss.</p>`;

const ATTACKS: Record<AttackName, Html> = {
  iap: html`
<h3>IAP, classification (Eq. 1)</h3>
<p>One perturbation per face that pulls it to the other label:</p>
<code class="equation">ξ_0 = 0          ξ ← Clip_ε(ξ − α ∇L_act(x + ξ, l_adv))          l_adv = 1 − l</code>`,
  'iap-seg': html`
<h3>IAP, segmentation</h3>
<p>One perturbation per face that makes the detector show another mask m<sub>adv</sub> while the decision stays near the middle, with CE the cross-entropy of the segmentation and l<sub>t</sub> the label target (0.45 in the paper):</p>
<code class="equation">ξ ← Clip_ε(ξ − α ∇[L_act(x + ξ, l_t) + λ CE(seg(x + ξ), m_adv)])</code>`,
  uap: html`
<h3>UAP, over-firing (Eq. 2 and 3)</h3>
<p>One perturbation for all faces, made without any of them, that makes one zone fire whatever it is shown. Firing the real zone lets fakes pass; firing the fake zone raises false alarms. Its control is URN of the same strength.</p>
<code class="equation">Ξ_0 ~ U[−ε, ε]          Ξ ← Clip_ε(Ξ − α ∇L(Ξ))          L = exp(κ a_other / a_target) − a_target,  κ > 1</code>`,
  urn: html`
<h3>URN, the control</h3>
<p>Uniform random noise, drawn anew for each face. What noise does by itself is no merit of an attack of the same strength.</p>
<code class="equation">ξ ~ U[−ε, ε]</code>`,
};
