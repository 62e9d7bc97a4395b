import { z } from 'zod';
import { fileParameter, hidden, type Parameter, parameter, rareParameter } from '../base/parameters.ts';
import { sha256 } from '../base/sha256.ts';

/**
 * Parameters that several attacks share, with the help that fits most of them; an attack with which one means something else gives
 * it a text of its own, by `parameter`.
 * `eps` and `step` are in 1/255 pixel units. With the norm `l2` both are root mean squares: ||xi||_2 / sqrt(n) <= eps / 255,
 * so that the same number bounds the RMSE that it bounds every pixel by with `linf`.
 */

const spaceSchema = z.enum(['pixel', 'normalised']);
export type Space = z.infer<typeof spaceSchema>;
/** The scale of gradient and step: the [0,1] pixels, or the detector's normalised input, where the bound reads eps / 255 / std. */
export const space = (value: Space) =>
  rareParameter(spaceSchema.default(value), {
    en: {
      title: 'Space',
      unit: '',
      explanation:
        'The scale that the gradient is taken on: the pixels, or the detector’s input after its normalisation, where steps are smaller by the square of its standard deviation.',
    },
    de: {
      title: 'Skala',
      unit: '',
      explanation:
        'Die Skala, auf der der Gradient gebildet wird: die Pixel („pixel“) oder die Eingabe des Detektors nach seiner Normalisierung („normalised“), wo Schritte um das Quadrat ihrer Standardabweichung kleiner sind.',
    },
  });

/** Multiplies the raw gradient (no sign). */
export const alpha = (value: number) =>
  parameter(z.number().positive().max(1e6).default(value), {
    en: {
      title: 'Step α',
      unit: '',
      explanation:
        'Multiplies the raw gradient at every iteration. A larger step gets there sooner, and may leap over what it looks for.',
    },
    de: {
      title: 'Schritt α',
      unit: '',
      explanation:
        'Multipliziert den Gradienten bei jeder Iteration. Ein größerer Schritt ist früher am Ziel und kann darüber hinausspringen.',
    },
  });

/** |xi| <= eps / 255 on the [0,1] pixel scale. */
export const epsSchema = (value: number) => z.number().positive().max(255).default(value);
export const eps = (value: number) =>
  parameter(epsSchema(value), {
    en: {
      title: 'Bound ε',
      unit: '1/255',
      explanation:
        'No pixel changes by more than this, in 1/255 of the full range. 2.5 is hard to see; from 10 on it shows as grain.',
    },
    de: {
      title: 'Schranke ε',
      unit: '1/255',
      explanation:
        'Kein Pixel ändert sich um mehr als dies, in 1/255 des Wertebereichs. 2,5 ist kaum zu sehen; ab 10 zeigt es sich als Körnung.',
    },
  });

export const iterationsSchema = (value: number) => z.int().min(1).max(100_000).default(value);
export const iterations = (value: number) =>
  parameter(iterationsSchema(value), {
    en: {
      title: 'Iterations',
      unit: 'steps',
      explanation: 'Gradient steps. More make the attack stronger and take time in proportion.',
    },
    de: {
      title: 'Iterationen',
      unit: 'Schritte',
      explanation:
        'Gradientenschritte. Mehr davon machen den Angriff stärker und dauern entsprechend länger.',
    },
  });

/** Iterations after which everything is measured and kept; the last one always is. */
export const snapshots = rareParameter(z.array(z.int().min(1)).max(32).default([]), {
  en: {
    title: 'Snapshots',
    unit: 'iterations',
    explanation:
      'Iterations after which everything is measured and the pictures are kept, besides the last. Each costs disk space.',
  },
  de: {
    title: 'Zwischenstände',
    unit: 'Iterationen',
    explanation:
      'Iterationen, nach denen alles gemessen und die Bilder aufbewahrt werden, neben der letzten. Jeder kostet Speicherplatz.',
  },
});

/** Label that the activation loss aims at: just below one half, so that the decision stays "fake". */
export const labelTarget = rareParameter(z.number().min(0).max(1).default(0.45), {
  en: {
    title: 'Label target',
    unit: '',
    explanation:
      'Where the decision is held while the mask moves: 0 is fake, 1 is real. 0.45 is just on the side of fake.',
  },
  de: {
    title: 'Gehaltenes Label',
    unit: '',
    explanation:
      'Wo die Entscheidung gehalten wird, während die Maske sich bewegt: 0 ist gefälscht, 1 ist echt. 0,45 liegt knapp auf der Seite von „gefälscht“.',
  },
});

/** Weight lambda of the segmentation loss. */
export const lambda = rareParameter(z.number().min(0).max(1e6).default(1.8), {
  en: {
    title: 'Weight λ',
    unit: '',
    explanation:
      'How much moving the mask counts against holding the decision. A larger one moves the mask more.',
  },
  de: {
    title: 'Gewicht λ',
    unit: '',
    explanation:
      'Wie viel das Bewegen der Maske gegen das Halten der Entscheidung zählt. Ein größeres bewegt die Maske mehr.',
  },
});

/** Adversarial mask: one seeded random triangle per picture, or the file named. */
export const mask = fileParameter(z.string().default('triangle'), {
  en: {
    title: 'Adversarial mask',
    unit: '',
    explanation:
      'The mask that the detector is to show: “triangle” draws one for each face by the seed; else the path of a picture, white = forged.',
  },
  de: {
    title: 'Angestrebte Maske',
    unit: '',
    explanation:
      'Die Maske, die der Detektor zeigen soll: „triangle“ zieht für jedes Gesicht ein Dreieck nach dem Startwert; sonst der Pfad eines Bildes, weiß = gefälscht.',
  },
});

const source = { id: sha256, name: z.string().min(1) };
/** The detector that the perturbation is made on, where that is not the one that is audited (transfer), and others with it (an ensemble). */
export const surrogate = hidden(
  z.strictObject({ ...source, with: z.array(z.strictObject(source)).min(1).max(31).optional() }).optional(),
);

/** SHA-256 of a saved universal perturbation that is applied instead of making one. */
export const from = fileParameter(z.string().optional(), {
  en: {
    title: 'Saved UAP',
    unit: '',
    explanation:
      'Applies a perturbation that the project has kept instead of making one: made on another detector, this measures how it transfers.',
  },
  de: {
    title: 'Aufbewahrtes UAP',
    unit: '',
    explanation:
      'Wendet eine Störung an, die das Projekt aufbewahrt hat, statt eine herzustellen: Auf einem anderen Detektor hergestellt, misst dies, wie sie sich überträgt.',
  },
});

const normSchema = z.enum(['linf', 'l2']);
export type Norm = z.infer<typeof normSchema>;
/** Of attacks for the least perturbation. */
const anyNormSchema = z.enum(['linf', 'l2', 'l1', 'l0']);
export type AnyNorm = z.infer<typeof anyNormSchema>;
/** What an attack for the least perturbation makes small. */
export const anyNorm = (value: AnyNorm) =>
  parameter(anyNormSchema.default(value), {
    en: {
      title: 'Norm',
      unit: '',
      explanation:
        'What is made small: “linf” the largest change of a value, “l2” the root mean square, “l1” the sum of changes, “l0” how many values change.',
    },
    de: {
      title: 'Norm',
      unit: '',
      explanation:
        'Was klein werden soll: „linf“ die größte Änderung eines Werts, „l2“ das quadratische Mittel, „l1“ die Summe der Änderungen, „l0“ die Zahl der geänderten Werte.',
    },
  });
/** The same of those that can make two of them small. */
export const leastNorm = (value: Norm) =>
  parameter(normSchema.default(value), {
    en: {
      title: 'Norm',
      unit: '',
      explanation: 'What is made small: “linf” the largest change of a value, “l2” the root mean square.',
    },
    de: {
      title: 'Norm',
      unit: '',
      explanation:
        'Was klein werden soll: „linf“ die größte Änderung eines Werts, „l2“ das quadratische Mittel.',
    },
  });
export const norm = (value: Norm) =>
  parameter(normSchema.default(value), {
    en: {
      title: 'Norm',
      unit: '',
      explanation:
        'What the bound holds: “linf” every pixel, “l2” the root mean square over the picture, so that single pixels may change more.',
    },
    de: {
      title: 'Norm',
      unit: '',
      explanation:
        'Was die Schranke hält: „linf“ jedes Pixel, „l2“ das quadratische Mittel über das Bild, sodass einzelne Pixel sich mehr ändern dürfen.',
    },
  });

export const stepSchema = (value: number) => z.number().positive().max(255).default(value);
export const step = (value: number) =>
  parameter(stepSchema(value), {
    en: {
      title: 'Step',
      unit: '1/255',
      explanation: 'How far each iteration goes, in 1/255. A fourth of the bound or less is usual.',
    },
    de: {
      title: 'Schritt',
      unit: '1/255',
      explanation:
        'Wie weit jede Iteration geht, in 1/255. Üblich ist ein Viertel der Schranke oder weniger.',
    },
  });

export const restartsSchema = z.int().min(1).max(100).default(1);
export const restarts = parameter(restartsSchema, {
  en: {
    title: 'Restarts',
    unit: 'times',
    explanation:
      'Random starts, of which the strongest result of each face counts. Time grows in proportion.',
  },
  de: {
    title: 'Anfänge',
    unit: 'Mal',
    explanation:
      'Zufällige Anfänge, von denen bei jedem Gesicht das stärkste Ergebnis zählt. Die Dauer wächst entsprechend.',
  },
});

/** The label that the detector is to give: the other one than the true one, or the same for every face. */
export const target = parameter(z.enum(['other', 'fake', 'real']).default('other'), {
  en: {
    title: 'Target label',
    unit: '',
    explanation:
      '“other” turns each face round; “real” makes every face pass as real, and “fake” as fake: faces that have this label already are then left as they are, or made surer.',
  },
  de: {
    title: 'Angestrebtes Label',
    unit: '',
    explanation:
      '„other“ kehrt jedes Gesicht um; „real“ lässt jedes als echt durchgehen, „fake“ jedes als gefälscht: Gesichter, die dieses Label schon haben, bleiben dann, wie sie sind, oder werden noch sicherer.',
  },
});

/** The loss that is descended; see engine/attacks/shared/criteria.ts. */
const criterionSchema = z.enum(['activation', 'cross-entropy', 'margin']);
export type CriterionName = z.infer<typeof criterionSchema>;
export const criterion = (value: CriterionName) =>
  parameter(criterionSchema.default(value), {
    en: {
      title: 'Loss',
      unit: '',
      explanation:
        'What is descended: “activation” is the paper’s (cross-entropy where there are no zones), “cross-entropy” that of both outputs, “margin” their difference, which never saturates.',
    },
    de: {
      title: 'Verlust',
      unit: '',
      explanation:
        'Wem gefolgt wird: „activation“ ist der der Veröffentlichung (ohne Zonen die Kreuzentropie), „cross-entropy“ die Kreuzentropie beider Ausgaben, „margin“ ihre Differenz, die nie sättigt.',
    },
  });

/** What a sign attack may aim at besides the label: the mask that the detector shows. */
export const aimed = {
  target,
  criterion: criterion('activation'),
  aim: parameter(z.enum(['label', 'mask']).default('label'), {
    en: {
      title: 'Aim',
      unit: '',
      explanation:
        '“label” attacks the decision; “mask” holds it and moves the mask that the detector shows, as IAP segmentation does. Detectors that segment alone.',
    },
    de: {
      title: 'Ziel',
      unit: '',
      explanation:
        '„label“ greift die Entscheidung an; „mask“ hält sie und bewegt die Maske, die der Detektor zeigt, wie es das IAP gegen die Segmentierung tut. Nur bei Detektoren, die segmentieren.',
    },
  }),
  labelTarget,
  lambda,
  mask,
} satisfies Record<string, Parameter>;

/** How far beyond the boundary, as a share of the way. */
export const overshoot = parameter(z.number().min(0).max(10).default(0.02), {
  en: {
    title: 'Overshoot',
    unit: '',
    explanation: 'How far beyond the boundary it goes, as a share of the way there.',
  },
  de: {
    title: 'Überschuss',
    unit: '',
    explanation: 'Wie weit es über die Grenze hinausgeht, als Anteil des Weges dorthin.',
  },
});

/** Initial weight of the loss against the squared distance, in the search for the smallest perturbation. */
export const constant = parameter(z.number().positive().max(1e9).default(10), {
  en: {
    title: 'First weight c',
    unit: '',
    explanation: 'How much success counts against size at the first try; the search goes on from there.',
  },
  de: {
    title: 'Erstes Gewicht c',
    unit: '',
    explanation:
      'Wie viel der Erfolg beim ersten Versuch gegen die Größe zählt; die Suche geht von dort weiter.',
  },
});

export const searchSteps = parameter(z.int().min(1).max(30).default(5), {
  en: {
    title: 'Search steps',
    unit: 'steps',
    explanation:
      'How often the weight between size and success is tried anew. More find smaller perturbations; time grows in proportion.',
  },
  de: {
    title: 'Suchschritte',
    unit: 'Schritte',
    explanation:
      'Wie oft das Gewicht zwischen Größe und Erfolg neu versucht wird. Mehr davon finden kleinere Störungen; die Dauer wächst entsprechend.',
  },
});
