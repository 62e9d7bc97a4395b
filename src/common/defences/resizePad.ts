import { z } from 'zod';
import { parameter, seed } from '../base/parameters.ts';
import { defence } from './defence.ts';
import { attackDraws, few } from './draws.ts';

/** Made smaller by a random share and padded with zeros at a random place (Xie et al. 2018), several times over. */
export const resizePad = defence({
  name: 'resize-pad',
  parameters: {
    /** The smallest side that a picture is made, as a share of its own. */
    least: parameter(z.number().min(0.5).max(0.99).default(0.9), {
      en: {
        title: 'Smallest side',
        unit: 'share',
        explanation:
          'The smallest side that a picture is made, as a share of its own. Smaller scatters perturbations more, and costs more accuracy.',
      },
      de: {
        title: 'Kleinste Seite',
        unit: 'Anteil',
        explanation:
          'Die kleinste Seite, auf die ein Bild gebracht wird, als Anteil seiner eigenen. Eine kleinere zerstreut Störungen mehr und kostet mehr Trefferquote.',
      },
    }),
    /** What the verdict on a face is the mean of. */
    draws: parameter(few, {
      en: {
        title: 'Draws per verdict',
        unit: 'draws',
        explanation:
          'A verdict is made from the mean of so many seeded draws, the same whenever a face is judged. Each takes a pass through the detector.',
      },
      de: {
        title: 'Ziehungen je Urteil',
        unit: 'Ziehungen',
        explanation:
          'Ein Urteil entsteht aus dem Mittel so vieler Ziehungen mit Startwert, denselben bei jedem Urteil über ein Gesicht. Jede kostet einen Durchgang durch den Detektor.',
      },
    }),
    attackDraws,
    seed,
  },
  random: true,
  texts: {
    en: {
      title: 'Random resizing and padding',
      name: 'random resizing to {least} of the side and more, with padding (mean of {draws} draws; attacked through {attackDraws})',
      explanation:
        'Every picture is made a little smaller by chance and put at a random place on black, several times over, and the mean of what the detector says counts. A perturbation cannot know where it will come to lie.',
    },
    de: {
      title: 'Zufälliges Verkleinern und Auffüllen',
      name: 'zufälliges Verkleinern auf mindestens das {least}-Fache der Seite mit Auffüllen (Mittel aus {draws} Ziehungen, angegriffen durch {attackDraws})',
      explanation:
        'Jedes Bild wird zufällig etwas verkleinert und an eine zufällige Stelle auf Schwarz gesetzt, mehrmals, und das Mittel dessen zählt, was der Detektor sagt. Eine Störung kann nicht wissen, wo sie zu liegen kommt.',
    },
  },
});
