import { z } from 'zod';
import { parameter } from '../base/parameters.ts';

/** What a step takes a pass for each of: a few. */
export const few = z.int().min(1).max(64).default(8);

/** What each step of an attack is the mean of: other draws than a verdict's, new ones at every step. */
export const attackDraws = parameter(few, {
  en: {
    title: 'Draws per attack step',
    unit: 'draws',
    explanation:
      'Each step of an attack follows the mean of so many new draws. More make the attack stronger; an attack takes so many times longer.',
  },
  de: {
    title: 'Ziehungen je Angriffsschritt',
    unit: 'Ziehungen',
    explanation:
      'Jeder Schritt eines Angriffs folgt dem Mittel so vieler neuer Ziehungen. Mehr davon machen den Angriff stärker; er dauert so viele Male länger.',
  },
});
