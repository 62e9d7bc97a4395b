import { z } from 'zod';
import { parameter, rareParameter, seed } from '../base/parameters.ts';
import { defence } from './defence.ts';
import { attackDraws } from './draws.ts';

/** Normal noise and a vote: randomised smoothing (Cohen, Rosenfeld, Kolter 2019), whose verdicts come with a certificate. */
export const smooth = defence({
  name: 'smooth',
  parameters: {
    /** Standard deviation of every value, on the [0,1] scale. */
    sigma: parameter(z.number().min(0.001).max(2).default(0.1), {
      en: {
        title: 'Noise',
        unit: 'of the full range',
        explanation:
          'Standard deviation of the normal noise on every value of a picture, of which black to white is 1. More certifies larger radii, and costs more accuracy.',
      },
      de: {
        title: 'Rauschen',
        unit: 'des vollen Bereichs',
        explanation:
          'Standardabweichung des normalverteilten Rauschens auf jedem Wert eines Bildes; von Schwarz bis Weiß ist 1. Mehr zertifiziert größere Radien und kostet mehr Trefferquote.',
      },
    }),
    /** What a verdict is the vote of, and what selects the class that is certified: n_0. */
    draws: parameter(z.int().min(1).max(1000).default(100), {
      en: {
        title: 'Draws per verdict',
        unit: 'draws',
        explanation:
          'A verdict is the majority among so many seeded draws, the same whenever a face is judged. Each takes a pass through the detector.',
      },
      de: {
        title: 'Ziehungen je Urteil',
        unit: 'Ziehungen',
        explanation:
          'Ein Urteil ist die Mehrheit unter so vielen Ziehungen mit Startwert, denselben bei jedem Urteil über ein Gesicht. Jede kostet einen Durchgang durch den Detektor.',
      },
    }),
    attackDraws,
    /** What the probability of the class is estimated from: n. */
    certify: parameter(z.int().min(0).max(100_000).default(1000), {
      en: {
        title: 'Draws per certificate',
        unit: 'draws',
        explanation:
          'The certificate of a face is estimated from so many draws of its own. The more, the larger a radius can be; 0 certifies nothing.',
      },
      de: {
        title: 'Ziehungen je Zertifikat',
        unit: 'Ziehungen',
        explanation:
          'Das Zertifikat eines Gesichts wird aus so vielen eigenen Ziehungen geschätzt. Je mehr es sind, desto größer kann ein Radius sein; 0 zertifiziert nichts.',
      },
    }),
    alpha: rareParameter(z.number().min(1e-6).max(0.1).default(0.001), {
      en: {
        title: 'Error of a certificate',
        unit: 'probability',
        explanation:
          'A certificate is wrong with at most this probability. Smaller takes more draws for the same radius.',
      },
      de: {
        title: 'Irrtum eines Zertifikats',
        unit: 'Wahrscheinlichkeit',
        explanation:
          'Ein Zertifikat irrt höchstens mit dieser Wahrscheinlichkeit. Eine kleinere verlangt mehr Ziehungen für denselben Radius.',
      },
    }),
    seed,
  },
  random: true,
  texts: {
    en: {
      title: 'Randomised smoothing',
      name: 'randomised smoothing with noise of {sigma} (majority of {draws} draws; attacked through {attackDraws})',
      explanation:
        'The detector sees every picture many times, each time under other noise, and the majority decides. Around each face this comes with a radius within which no change whatever turns the verdict.',
    },
    de: {
      title: 'Zufällige Glättung',
      name: 'zufällige Glättung mit Rauschen von {sigma} (Mehrheit aus {draws} Ziehungen, angegriffen durch {attackDraws})',
      explanation:
        'Der Detektor sieht jedes Bild viele Male, jedes Mal unter anderem Rauschen, und die Mehrheit entscheidet. Das gibt um jedes Gesicht einen Radius, innerhalb dessen keine Änderung das Urteil kippt, welche auch immer.',
    },
  },
});
