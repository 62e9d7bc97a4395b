import type { AttackName } from '../../common/attacks/registry.ts';

/** What each attack computes. Equations are the same in every language. */
export const EQUATIONS: Record<AttackName, string> = {
  iap: `ξ_0 = 0
ξ ← Clip_ε(ξ − α ∇L_act(x + ξ, l_adv))
l_adv = 1 − l`,
  'iap-seg': 'ξ ← Clip_ε(ξ − α ∇[L_act(x + ξ, l_t) + λ CE(seg(x + ξ), m_adv)])',
  uap: `Ξ_0 ~ U[−ε, ε]
Ξ ← Clip_ε(Ξ − α ∇L(Ξ))
L = exp(κ a_other / a_target) − a_target,  κ > 1`,
  urn: 'ξ ~ U[−ε, ε]',
  'iap-smooth': 'ξ = S ψ          ψ_0 = 0          ψ ← Clip_ε(ψ − α S ∇L_act(x + S ψ, l_adv))',
  fgsm: 'ξ = P(−ε sign ∇L(x, l_adv))',
  bim: 'ξ_0 = 0          ξ ← P(ξ − step · sign ∇L(x + ξ, l_adv))',
  pgd: 'ξ ← P(ξ − step · sign ∇L(x + ξ, l_adv))',
  'mi-fgsm': 'm ← μ m + g / ‖g‖_1,  g = ∇L(x + ξ, l_adv)          ξ ← P(ξ − step · sign m)',
  'apgd-ce': 'z = P(ξ_k + η d)          ξ_k+1 = P(ξ_k + 0.75 (z − ξ_k) + 0.25 (ξ_k − ξ_k−1))',
  'apgd-dlr': '−(a_goal − a_other) / (a_0 + a_1)',
  deepfool: 'l2: r = −m ∇m / ‖∇m‖²          linf: r = −m sign ∇m / ‖∇m‖_1',
  cw: '‖ξ‖² + c max(κ − m(x + ξ), 0)          x + ξ = (tanh w + 1) / 2',
  lbfgs: 'min ‖ξ‖² + c L(x + ξ, l_adv),   0 ≤ x + ξ ≤ 1',
  square: 'ξ ← ξ′  iff  ±m(x + ξ′) > ±m(x + ξ),  |ξ′| = ε',
  'uap-deepfool': 'v ← Clip_ε(v + r)',
  'gd-uap': 'L(Ξ) = −Σ_i log ‖h_i(Ξ)‖_2          |Ξ| ≤ ε',
};
