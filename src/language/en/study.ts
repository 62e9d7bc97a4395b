/** Results of a subjective study. */
export const STUDY = {
  'study.title': 'Subjective study “{name}”',
  'study.lead':
    'How visible the perturbations are to people. Overfire {version}, study {id} of {created}, seed {seed}.',
  'study.answer': 'Answer',
  'study.none': 'There are no scores yet.',
  'study.given': '{evaluators} gave {scores} scores.',
  'study.mos': '{condition}: mean opinion score {mos} (95 % interval {low}–{high}) of {n} scores.',
  'study.mos.few': '{condition}: mean opinion score {mos} of {n} score; too few for an interval.',
  'study.unrated': '{condition}: no score yet.',
  'study.baseline':
    'The identity pairs, which nothing was done to, get {mos}; in the paper (Huang et al. 2020, arXiv 1911.00660) they get {paper}. What they lack to 5 is habit of the evaluators and not a change in the pictures, so compare the other conditions with the identity pairs and not with 5.',
  'study.baseline.inside': 'The paper’s value lies in the 95 % interval.',
  'study.baseline.outside': 'The paper’s value lies outside the 95 % interval.',
  'study.rejected':
    '{rejected} of {evaluators} evaluators are inconsistent by the rule of BT.500. Both results are given, with them and without.',
  'study.everyone': 'All evaluators',
  'study.screened': 'Without inconsistent evaluators',
  'condition.identity': 'identity pairs (baseline)',
  'condition.urn': 'URN',
  'condition.uap': 'UAP',
  'condition.iap': 'IAP',
  'noun.evaluator': '{n, plural, one {# evaluator} other {# evaluators}}',
  'study.conditions': 'Mean opinion scores',
  'study.conditions.caption':
    'By condition: mean opinion score (5 imperceptible … 1 very annoying) with its 95 % interval, standard deviation, and how often each grade was given (the paper’s Table 5)',
  'study.condition': 'Condition',
  'study.scores': 'Scores',
  'study.mosHead': 'MOS',
  'study.sd': 'SD',
  'study.companions': 'Objective companions',
  'study.companions.caption':
    'Means over the pairs as they were shown, in 8 bits; D_local is the RMSE of the worst block. The last line is Spearman’s rank correlation with the pairs’ mean scores',
  'study.pairs': 'Pairs',
  'study.local': 'D_local (1/255)',
  'study.correlation': 'Correlation with the MOS',
  'study.comparisons': 'Differences between conditions',
  'study.comparisons.caption':
    'Mean difference of the evaluators’ own means, with Wilcoxon’s signed-rank test, two-sided, p corrected after Holm over the six comparisons',
  'study.comparison': 'Comparison',
  'study.evaluators': 'Evaluators that differ',
  'study.difference': 'Difference',
  'study.corrected': 'p, corrected',
  'study.screening': 'Screening',
  'study.screening.caption':
    'Evaluators that the rule of ITU-R BT.500 rejects: P scores far above and Q far below those of the others, of N',
  'study.screening.none': 'The rule rejects no evaluator.',
  'study.evaluator': 'Evaluator',
  'study.time': 'Median time (s)',
  'study.method': 'Method',
  'study.method.dcr':
    'Degradation category rating after ITU-T P.910: the clean picture left, the noisy one right, side by side at one picture element per screen element on neutral grey, five grades. 21 pairs a set with all conditions in equal shares, at most 5 sets per evaluator, the order drawn anew for each, no way back. Pairs were drawn by the seed, and noisy pictures are as an attacker could save them.',
  'study.method.interval':
    'Interval: with n scores, mean m and standard deviation s, t the 0.975 quantile of Student’s distribution:',
  'study.method.screening':
    'Screening after ITU-R BT.500: with u_j, s_j and b_j the mean, the standard deviation and the kurtosis of the scores of pair j, an evaluator’s score is far off where it is k s_j or more from u_j, k = 2 if b_j is from 2 to 4 and √20 otherwise. With P scores far above and Q far below of N, the evaluator is rejected if',
  'study.method.local':
    'D_local: with d the difference of the pictures on the scale [0,1] and B all blocks of 16 × 16 pixels, 8 apart:',
  'study.limit':
    'Scores of one evaluator are not independent of each other; the intervals treat them as if they were, as P.910 does. The test between conditions does not. Screens and rooms were those of the evaluators.',
} as const;
