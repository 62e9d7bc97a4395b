import { z } from 'zod';
import { rareParameter } from '../base/parameters.ts';
import { asked, byAsking, probe, queries } from './asking.ts';
import { attack } from './attack.ts';
import { leastNorm } from './fields.ts';

export const hopSkipJump = attack({
  name: 'hop-skip-jump',
  parameters: {
    norm: leastNorm('l2'),
    queries: queries(1000),
    samples: rareParameter(z.int().min(2).max(10_000).default(100), {
      en: {
        title: 'First probes',
        unit: 'questions',
        explanation: 'Probes of the boundary in the first round; round k has √k times as many.',
      },
      de: {
        title: 'Erste Proben',
        unit: 'Fragen',
        explanation: 'Proben der Grenze in der ersten Runde; Runde k hat √k-mal so viele.',
      },
    }),
    probe: probe(0.5),
    ...asked,
  },
  ...byAsking,
  sees: 'labels',
  stopsAtFlip: false,
  leastNorm: ({ norm }) => norm,
  source: 'Chen, Jordan, Wainwright 2020',
  equation: 'g = mean_b (φ(x + ξ + δ u_b) − mean φ) u_b,   ξ ← boundary(ξ + s g/‖g‖_2)',
  texts: {
    en: {
      title: 'HopSkipJump (label only)',
      name: 'HopSkipJump (label only, {norm})',
      explanation:
        'Walks along the boundary of the decision to the place nearest to the picture (Chen et al. 2020), by asking for labels alone. It has no bound: how little it needs is the result.',
      method: {
        heading: 'HopSkipJump',
        text: 'From a far picture that has turned, a bisection leads to the boundary. There random probes tell by their labels where its normal points; a step along it, halved until it has turned, and a bisection back lead to a nearer place of the boundary. Later rounds take more probes. The least that turned the decision counts.',
      },
    },
    de: {
      title: 'HopSkipJump (nur Labels)',
      name: 'HopSkipJump (nur Labels, {norm})',
      explanation:
        'Geht an der Grenze der Entscheidung entlang zu der Stelle, die dem Bild am nächsten liegt (Chen et al. 2020), und fragt dabei nur nach Labels. Ohne Schranke: Wie wenig er braucht, ist das Ergebnis.',
      method: {
        heading: 'HopSkipJump',
        text: 'Von einem fernen Bild aus, das gekippt ist, führt eine Halbierung an die Grenze. Dort verraten zufällige Proben durch ihre Labels, wohin die Normale zeigt; ein Schritt in diese Richtung, halbiert, bis er gekippt ist, und eine Halbierung zurück führen zu einer näheren Stelle der Grenze. Spätere Runden nehmen mehr Proben. Es zählt die kleinste Störung, die die Entscheidung gekippt hat.',
      },
    },
  },
  presets: [
    { names: { en: 'L2, 1000 queries', de: 'L2, 1000 Anfragen' }, values: {} },
    { names: { en: 'L-infinity, 1000 queries', de: 'L-unendlich, 1000 Anfragen' }, values: { norm: 'linf' } },
    { names: { en: '5000 queries', de: '5000 Anfragen' }, values: { queries: 5000 } },
  ],
});
export type HopSkipJumpParams = z.infer<typeof hopSkipJump.schema>;
