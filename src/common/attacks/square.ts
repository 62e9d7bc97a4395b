import { z } from 'zod';
import { parameter } from '../base/parameters.ts';
import { asked, byAsking, queries } from './asking.ts';
import { AS_IAP, attack } from './attack.ts';
import { eps } from './fields.ts';

export const square = attack({
  name: 'square',
  parameters: {
    eps: eps(2.5),
    queries: queries(500),
    share: parameter(z.number().gt(0).max(1).default(0.8), {
      en: {
        title: 'First squares',
        unit: '',
        explanation: 'Share of the picture that the first squares cover; they shrink as the search goes on.',
      },
      de: {
        title: 'Erste Quadrate',
        unit: '',
        explanation: 'Anteil des Bildes, den die ersten Quadrate bedecken; mit der Suche werden sie kleiner.',
      },
    }),
    ...asked,
  },
  ...byAsking,
  sees: 'scores',
  stopsAtFlip: false,
  source: 'Andriushchenko et al. 2020',
  equation: 'ξ ← ξ′  iff  ±m(x + ξ′) > ±m(x + ξ),  |ξ′| = ε',
  texts: {
    en: {
      title: 'Square (black box)',
      name: 'Square (black box)',
      explanation:
        'Random squares, kept where the score improves (Andriushchenko et al. 2020). It sees scores alone: what it can do, anybody can who may ask the detector.',
      method: {
        heading: 'Square attack',
        text: 'Random search on the score alone: from vertical stripes of ±ε, one random square a query is set to ±ε per colour, and kept where the margin m comes nearer to the label aimed at.',
      },
    },
    de: {
      title: 'Square (Black Box)',
      name: 'Square (Black Box)',
      explanation:
        'Zufällige Quadrate, die bleiben, wo der Score besser wird (Andriushchenko et al. 2020). Es sieht nur Scores: Was es vermag, vermag jeder, der den Detektor befragen darf.',
      method: {
        heading: 'Square-Angriff',
        text: 'Zufallssuche allein auf dem Score: Von senkrechten Streifen von ±ε aus wird je Anfrage ein zufälliges Quadrat je Farbe auf ±ε gesetzt und behalten, wenn der Abstand m dem angestrebten Label näher kommt.',
      },
    },
  },
  presets: [
    { names: AS_IAP, values: {} },
    {
      names: { en: 'AutoAttack’s (5000 queries)', de: 'Die von AutoAttack (5000 Anfragen)' },
      values: { queries: 5000 },
    },
  ],
});
export type SquareParams = z.infer<typeof square.schema>;
