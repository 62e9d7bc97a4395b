import { z } from 'zod';
import { FAKE, type Label, labelNameSchema, REAL } from './base/label.ts';

/**
 * What a detector's scores of the faces of one person in one video come to. A score s is a realness in [0, 1], t the detector's threshold,
 * and l(s) = log s/(1 - s) - log t/(1 - t) how far it is from the threshold in log-odds.
 *
 *   mean      the mean of l over all faces; real where it is not negative
 *   majority  the share of faces that are called real; real where it is more than half
 *   top       the mean of l over the three faces that look most forged; real where it is not negative
 *   first     the lowest score; forged where a single face is called forged
 *
 * None is chosen after the scores are known: all are told, side by side.
 */
export const VERDICT_RULES = ['mean', 'majority', 'top', 'first'] as const;
export const verdictRuleSchema = z.enum(VERDICT_RULES);
export type VerdictRule = z.infer<typeof verdictRuleSchema>;

/** Faces that the rule "top" looks at. */
const TOP = 3;
/** Scores of 0 and 1 have no log-odds. */
const LEAST = 1e-6;

/** A face as it was judged. */
export interface JudgedFace {
  label: Label;
  score: number;
}

export const wholeVerdictSchema = z.strictObject({
  label: labelNameSchema,
  /** Realness of the whole in [0, 1]: the mean log-odds as a probability, the share of faces called real, or the lowest score. */
  score: z.number(),
});
export interface Verdict {
  label: Label;
  score: number;
}

const logit = (p: number) => {
  const inside = Math.min(1 - LEAST, Math.max(LEAST, p));
  return Math.log(inside / (1 - inside));
};

const RULES: Record<VerdictRule, (faces: readonly JudgedFace[], threshold: number) => Verdict> = {
  mean: (faces, threshold) =>
    byLogOdds(
      faces.map(({ score }) => logit(score)),
      threshold,
    ),
  majority(faces) {
    const score = faces.filter(({ label }) => label === REAL).length / faces.length;
    return { label: score > 0.5 ? REAL : FAKE, score };
  },
  top: (faces, threshold) =>
    byLogOdds(
      faces
        .map(({ score }) => logit(score))
        .sort((a, b) => a - b)
        .slice(0, TOP),
      threshold,
    ),
  first: (faces) => ({
    label: faces.some(({ label }) => label === FAKE) ? FAKE : REAL,
    score: Math.min(...faces.map(({ score }) => score)),
  }),
};

function byLogOdds(values: number[], threshold: number): Verdict {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { label: mean >= logit(threshold) ? REAL : FAKE, score: 1 / (1 + Math.exp(-mean)) };
}

/** @param faces at least one */
export const verdictOf = (rule: VerdictRule, faces: readonly JudgedFace[], threshold: number): Verdict =>
  RULES[rule](faces, threshold);

/**
 * An attack on the whole with a budget of faces: the least number of faces that have to be attacked for the verdict to be another than
 * clean; null where this finds none. Faces are taken one after the other, the one that moves the score farthest first (top: the one that
 * looks most forged). That is the least there is for mean and majority, where each face moves the score by an amount of its own, and
 * for first; for top fewer may do.
 * @param clean, attacked the same faces in the same order
 */
export function leastFaces(
  rule: VerdictRule,
  clean: readonly JudgedFace[],
  attacked: readonly JudgedFace[],
  threshold: number,
): number | null {
  const before = verdictOf(rule, clean, threshold).label;
  const towards = before === FAKE ? 1 : -1;
  if (rule === 'first') return leastForFirst(before, clean, attacked);
  const gain = (i: number) =>
    rule === 'majority'
      ? towards * (attacked[i]!.label - clean[i]!.label)
      : towards * (logit(attacked[i]!.score) - logit(clean[i]!.score));
  // Where only the lowest scores count, those have to go first; elsewhere the order of gains is that of the score.
  const order = clean.map((_, i) => i).filter((i) => gain(i) > 0);
  order.sort((a, b) =>
    rule !== 'top'
      ? gain(b) - gain(a) || a - b
      : towards === 1
        ? clean[a]!.score - clean[b]!.score || a - b
        : attacked[a]!.score - attacked[b]!.score || a - b,
  );
  const faces = [...clean];
  for (const [taken, i] of order.entries()) {
    faces[i] = attacked[i]!;
    if (verdictOf(rule, faces, threshold).label !== before) return taken + 1;
  }
  return null;
}

function leastForFirst(
  before: Label,
  clean: readonly JudgedFace[],
  attacked: readonly JudgedFace[],
): number | null {
  if (before === REAL) return attacked.some(({ label }) => label === FAKE) ? 1 : null;
  const alarms = clean.flatMap(({ label }, i) => (label === FAKE ? [attacked[i]!] : []));
  return alarms.every(({ label }) => label === REAL) ? alarms.length : null;
}
