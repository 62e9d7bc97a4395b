import type { AttackName } from '../../../../common/attacks/registry.ts';
import { type Html, html } from './html.ts';

/** The equations of the attacks of the field beside the paper's own. */
export const COMPARATORS: Record<Exclude<AttackName, 'iap' | 'iap-seg' | 'uap' | 'urn'>, Html> = {
  'iap-smooth': html`<code class="equation">ξ = S ψ          ψ_0 = 0          ψ ← Clip_ε(ψ − α S ∇L_act(x + S ψ, l_adv))</code>`,
  fgsm: html`<code class="equation">ξ = P(−ε sign ∇L(x, l_adv))</code>`,
  bim: html`<code class="equation">ξ_0 = 0          ξ ← P(ξ − step · sign ∇L(x + ξ, l_adv))</code>`,
  pgd: html`<code class="equation">ξ ← P(ξ − step · sign ∇L(x + ξ, l_adv))</code>`,
  'mi-fgsm': html`<code class="equation">m ← μ m + g / ‖g‖_1,  g = ∇L(x + ξ, l_adv)          ξ ← P(ξ − step · sign m)</code>`,
  'apgd-ce': html`<code class="equation">z = P(ξ_k + η d)          ξ_k+1 = P(ξ_k + 0.75 (z − ξ_k) + 0.25 (ξ_k − ξ_k−1))</code>`,
  'apgd-dlr': html`<code class="equation">−(a_goal − a_other) / (a_0 + a_1)</code>`,
  deepfool: html`<code class="equation">l2: r = −m ∇m / ‖∇m‖²          linf: r = −m sign ∇m / ‖∇m‖_1</code>`,
  cw: html`<code class="equation">‖ξ‖² + c max(κ − m(x + ξ), 0)          x + ξ = (tanh w + 1) / 2</code>`,
  lbfgs: html`<code class="equation">min ‖ξ‖² + c L(x + ξ, l_adv),   0 ≤ x + ξ ≤ 1</code>`,
  square: html`<code class="equation">ξ ← ξ′  iff  ±m(x + ξ′) > ±m(x + ξ),  |ξ′| = ε</code>`,
  'uap-deepfool': html`<code class="equation">v ← Clip_ε(v + r)</code>`,
  'gd-uap': html`<code class="equation">L(Ξ) = −Σ_i log ‖h_i(Ξ)‖_2          |Ξ| ≤ ε</code>`,
};
