import type { z } from 'zod';
import { asked, byAsking, frequencies, queries } from './asking.ts';
import { attack } from './attack.ts';

export const surFree = attack({
  name: 'surfree',
  parameters: { queries: queries(1000), frequencies: frequencies(0.5), ...asked },
  ...byAsking,
  sees: 'labels',
  stopsAtFlip: false,
  leastNorm: () => 'l2',
  source: 'Maho, Furon, Le Merrer 2021',
  equation:
    'max |a|:  label(P(x + d cos a (u cos a + v sin a))) = goal,   v ⊥ u,   ξ ← d cos a (u cos a + v sin a)',
  texts: {
    en: {
      title: 'SurFree (label only)',
      name: 'SurFree (label only)',
      explanation:
        'Goes round on circles through the picture to ever nearer places of the boundary (Maho et al. 2021), by asking for labels alone. It spends no query on slopes, and has no bound: how little it needs is the result.',
      method: {
        heading: 'SurFree',
        text: 'Picture and place on the boundary are two points of a circle in the plane that a random low-frequency direction v spans with the way u between them. Several angles a, to both sides, are tried for one that has turned; a bisection then leads it on, since the larger it is, the nearer to the picture. The least that turned the decision counts.',
      },
    },
    de: {
      title: 'SurFree (nur Labels)',
      name: 'SurFree (nur Labels)',
      explanation:
        'Geht auf Kreisen durch das Bild zu immer näheren Stellen der Grenze (Maho et al. 2021) und fragt dabei nur nach Labels. Keine Anfrage wird für Steigungen ausgegeben. Ohne Schranke: Wie wenig er braucht, ist das Ergebnis.',
      method: {
        heading: 'SurFree',
        text: 'Bild und Stelle auf der Grenze sind zwei Punkte eines Kreises in der Ebene, die eine zufällige Richtung v aus niedrigen Frequenzen mit dem Weg u zwischen ihnen aufspannt. Mehrere Winkel a werden nach beiden Seiten versucht, bis einer gekippt ist; eine Halbierung führt ihn weiter, denn je größer er ist, desto näher am Bild. Es zählt die kleinste Störung, die die Entscheidung gekippt hat.',
      },
    },
  },
  presets: [
    { names: { en: '1000 queries', de: '1000 Anfragen' }, values: {} },
    { names: { en: '5000 queries', de: '5000 Anfragen' }, values: { queries: 5000 } },
  ],
});
export type SurFreeParams = z.infer<typeof surFree.schema>;
