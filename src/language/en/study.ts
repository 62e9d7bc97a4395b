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
  'study.likelihoodHead': 'Maximum likelihood',
  'study.nobody': 'nobody',
  'study.likelihood':
    'By maximum likelihood each evaluator has a bias and an inconsistency, and counts for less the more the scores scatter; nobody is left out. Unlike the others: biased are {biased}, careless are {careless}.',
  'study.likelihood.groups':
    'The evaluators fall into {groups} groups that share no pair, so that scores of one group can’t be held against those of another.',
  'study.likelihood.none':
    'Too few evaluators share pairs for opinion scores by maximum likelihood: that takes three, and two of them for each pair.',
  'study.few':
    '{condition}: {pairs, plural, one {one pair} other {only # pairs}}. The interval holds for these faces; the mean over others may lie {half} away.',
  'study.few.unknown':
    '{condition}: {pairs, plural, one {one pair} other {only # pairs}}. What is said holds for the faces that were rated; nothing can be said of others.',
  'study.fewPeople':
    '{evaluators, plural, one {One evaluator} other {Only # evaluators}}: conditions are tested against each other from ten on.',
  'study.evaluatorsModelled': 'Evaluators, by maximum likelihood',
  'study.evaluatorsModelled.caption':
    'Bias: how many grades more lenient (above 0) or stricter than the others; inconsistency: how many grades the scores scatter about what pair and bias make expected. Marked where a value lies more than three robust standard deviations from the others’',
  'study.bias': 'Bias',
  'study.inconsistency': 'Inconsistency',
  'study.unlike': 'Unlike the others',
  'study.biased': 'biased',
  'study.careless': 'careless',
  'study.thresholds': 'Just-noticeable strength',
  'study.thresholds.caption':
    'How often a change was noticed (any grade below 5), by strength; 0 are the identity pairs',
  'study.thresholds.plot':
    'Share of scores below 5 by strength. At 0 nothing was done: these are false alarms.',
  'study.strength': 'ε (1/255)',
  'study.untouched': '0 (identity)',
  'study.noticed': 'Noticed',
  'study.noticed.upwards': 'Noticed (per cent)',
  'study.threshold.found': '{condition}: every second change is noticed from ε {eps} on.',
  'study.threshold.interval': '95 % interval {from} to {to}.',
  'study.threshold.few':
    '{n, plural, one {One evaluator is} other {# evaluators are}} too few for an interval.',
  'study.threshold.allNoticed':
    '{condition}: already at ε {low} more changes are noticed than not, so the threshold lies below what was shown; weaker perturbations would tell it.',
  'study.threshold.noneNoticed':
    '{condition}: even at ε {high} fewer changes are noticed than not, so the threshold lies above what was shown; stronger perturbations would tell it.',
  'study.threshold.flat':
    '{condition}: between ε {low} and {high} what is noticed does not rise with the strength, so these scores can’t tell a threshold.',
  'study.threshold.oneStrength':
    '{condition}: only one strength was rated so far, which can’t tell a threshold.',
  'study.sd': 'SD',
  'study.companions': 'Objective companions',
  'study.companions.caption':
    'Means over the pairs as they were shown, in 8 bits; D_local is the RMSE of the worst block. The last line is Spearman’s rank correlation with the pairs’ mean scores',
  'study.pairs': 'Pairs',
  'study.local': 'D_local (1/255)',
  'study.correlation': 'Correlation with the MOS',
  'study.comparisons': 'Differences between conditions',
  'study.comparisons.caption':
    'Mean difference of the evaluators’ own means, with Wilcoxon’s signed-rank test, two-sided, p corrected after Holm over all comparisons',
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
    'Degradation category rating after ITU-T P.910: the clean picture left, the noisy one right, side by side at one picture element per screen element on neutral grey, five grades. At most {pairs} pairs a set with all conditions in equal shares, at most 5 sets per evaluator, the order drawn anew for each, no way back. Pairs were drawn by the seed, and noisy pictures are as an attacker could save them.',
  'study.method.interval':
    'Interval: with n scores, mean m and standard deviation s, t the 0.975 quantile of Student’s distribution:',
  'study.method.likelihood':
    'Maximum likelihood (ITU-T P.913, clause 12.6): evaluator i scores pair j by its quality ψ_j, a bias Δ_i of its own and a scatter υ_i. All are found together; an interval is ψ_j ± 1.96 / √(Σ_i υ_i⁻²), of these evaluators. A whole grade is uncertain by its rounding, so no υ_i is less than that. A condition has the mean over its pairs. Grades end at 1 and 5, which the model does not know: near the ends scores scatter less than it takes them to.',
  'study.method.threshold':
    'Just-noticeable strength: the share of scores below 5 at strength s, with false alarms γ (the identity pairs) and lapses λ of at most 6 %, fitted by maximum likelihood; the threshold is exp μ. Its interval is that of 999 seeded draws of evaluators with replacement.',
  'study.method.screening':
    'Screening after ITU-R BT.500: with u_j, s_j and b_j the mean, the standard deviation and the kurtosis of the scores of pair j, an evaluator’s score is far off where it is k s_j or more from u_j, k = 2 if b_j is from 2 to 4 and √20 otherwise. With P scores far above and Q far below of N, the evaluator is rejected if',
  'study.method.local':
    'D_local: with d the difference of the pictures on the scale [0,1] and B all blocks of 16 × 16 pixels, 8 apart:',
  'study.limit':
    'Scores of one evaluator are not independent of each other; the intervals treat them as if they were, as P.910 does. The test between conditions does not. Screens and rooms were those of the evaluators.',
} as const;
