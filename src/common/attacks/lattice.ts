import { z } from 'zod';
import { parameter, seed } from '../base/parameters.ts';
import { attack } from './attack.ts';
import { iterations, surrogate, target } from './fields.ts';
import { region } from './region.ts';

export const lattice = attack({
  name: 'lattice',
  parameters: {
    eps: parameter(z.int().min(1).max(32).default(2), {
      en: {
        title: 'Bound ε',
        unit: 'levels',
        explanation:
          'No value changes by more grey levels than this, in whole ones. Half a level is rounded to one: ε 0.5 and ε 1 are the same question once the picture is saved.',
      },
      de: {
        title: 'Schranke ε',
        unit: 'Stufen',
        explanation:
          'Kein Wert ändert sich um mehr Graustufen als dies, in ganzen. Eine halbe Stufe wird zu einer gerundet: ε 0,5 und ε 1 sind dieselbe Frage, sobald das Bild gespeichert ist.',
      },
    }),
    seek: parameter(z.enum(['any', 'least']).default('any'), {
      en: {
        title: 'Looks for',
        unit: '',
        explanation:
          '“any” any picture within the bound; “least” tries one level, then two, and so on: the first that turns a face is its least L-infinity in whole levels.',
      },
      de: {
        title: 'Sucht',
        unit: '',
        explanation:
          '„any“ irgendein Bild innerhalb der Schranke; „least“ versucht eine Stufe, dann zwei und so weiter: Die erste, die ein Gesicht kippt, ist seine kleinste L-unendlich-Norm in ganzen Stufen.',
      },
    }),
    iterations: iterations(30),
    target,
    region,
    seed,
    surrogate,
  },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: false,
  iterationsOf: ({ eps, seek, iterations }) => (seek === 'least' ? eps : 1) * iterations,
  source: null,
  equation:
    'v ← clip(v − s · sign g, −ε, ε)          q = v rounded to the side of −sign g          ξ = q / 255',
  texts: {
    en: {
      title: '8-bit lattice',
      name: '8-bit lattice, {seek}',
      explanation:
        'Looks for a perturbation among the pictures that can be saved: every value a whole grey level, so that saving changes nothing. Figures in float and in 8 bits are then the same.',
      method: {
        heading: 'The 8-bit lattice',
        text: 'The detector is asked about whole grey levels alone. Steps are rounded toward the loss; then the values with the steepest slopes are moved level by level for as long as the loss falls.',
      },
    },
    de: {
      title: '8-Bit-Gitter',
      name: '8-Bit-Gitter, {seek}',
      explanation:
        'Sucht eine Störung unter den Bildern, die sich speichern lassen: jeder Wert eine ganze Graustufe, sodass das Speichern nichts ändert. Die Zahlen in Gleitkomma und in 8 Bit sind dann dieselben.',
      method: {
        heading: 'Das 8-Bit-Gitter',
        text: 'Der Detektor wird nur nach ganzen Graustufen gefragt. Schritte werden zum Verlust hin gerundet; dann werden die Werte mit den steilsten Steigungen Stufe um Stufe bewegt, solange der Verlust fällt.',
      },
    },
  },
  presets: [
    { names: { en: 'Two levels', de: 'Zwei Stufen' }, values: {} },
    {
      names: { en: 'The least, up to 8', de: 'So wenig wie möglich, bis 8' },
      values: { eps: 8, seek: 'least' },
    },
  ],
});
export type LatticeParams = z.infer<typeof lattice.schema>;
