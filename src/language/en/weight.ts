/** What the score of an exhibit weighs. */
export const WEIGHT = {
  'weight.title': 'Weight of exhibits',
  'weight.lead':
    'How much more probable the score of an exhibit is if it is forged than if it is real, by the labelled scores of audit {audit} of {detector}. Overfire {version}.',
  'weight.use':
    'A likelihood ratio says what the score adds, and nothing about how probable a forgery was before: that is for the court. It holds for exhibits that are like the faces of the audit, and is said for each way in which both kinds of exhibit, forged and real, may have been treated. Weights under different conditions are alternatives, and are never multiplied.',
  'weight.exhibits': 'Exhibits',
  'weight.exhibit': '{path}: {faces}, score {score} (log10 odds of the detector, no likelihood ratio)',
  'weight.condition': 'Condition',
  'weight.lr': 'Likelihood ratio',
  'weight.words': 'In words (ENFSI)',
  'weight.byPav': 'By PAV',
  'weight.sha256': 'SHA-256 {sha256}',
  'weight.clean': 'Clean',
  'weight.after': '{attack}, then {distortion}',
  'weight.even': '1 to 1',
  'weight.forFake': '{lr} to 1 for forged',
  'weight.forReal': '{lr} to 1 for real',
  'weight.free': '{lr}: {verbal}',
  'weight.bounded': '{lr}, held at the bound that the sources bear out: {verbal}',
  'weight.tooFew': 'no weight can be stated: too few sources',
  'weight.worthless': 'no evidential weight',
  'weight.verbal.neither': 'supports neither',
  'weight.verbal.weak': 'weak support',
  'weight.verbal.moderate': 'moderate support',
  'weight.verbal.moderatelyStrong': 'moderately strong support',
  'weight.verbal.strong': 'strong support',
  'weight.verbal.veryStrong': 'very strong support',
  'weight.verbal.extremelyStrong': 'extremely strong support',
  'weight.summary.clean': 'Clean: {weight}.',
  'weight.summary.least': 'Least is left if it is {condition}: {weight}.',
  'weight.worth.few':
    'Too few sources to calibrate on ({fake} of fakes, {real} of reals; five of each are needed): no weight can be stated.',
  'weight.worth.none':
    'The score has no evidential weight under this condition: its likelihood ratios cost no less than saying nothing (Cllr {cllr}).',
  'weight.worth.unproven':
    'The score is not shown to have evidential weight under this condition: its Cllr of {cllr} could be {most} with other sources.',
  'weight.worth.shown':
    'The sources ({fake} of fakes, {real} of reals) bear out likelihood ratios up to {upper} and {lower}, and none beyond; Cllr {cllr}, at most {most}.',
  'weight.reliability': 'How good the likelihood ratios are',
  'weight.reliability.lead':
    'Each labelled score was weighed by a calibration on other sources. Cllr: mean cost in bits, 0 where always certain and right, 1 where nothing is said. Minimum: what remains when perfectly calibrated; calibration: the rest. EER: share of errors where both kinds are equally frequent. Bounds: the range that the number of sources bears out (ELUB).',
  'weight.table.files': 'Files, fake / real',
  'weight.table.cllr': 'Cllr',
  'weight.table.min': 'minimum',
  'weight.table.cal': 'calibration',
  'weight.table.eer': 'EER',
  'weight.table.bounds': 'Bounds',
  'weight.table.remark': 'What it is worth',
  'weight.tippett': '{condition}: shares of likelihood ratios that are larger (Tippett plot)',
  'weight.tippett.caption':
    'The further the two lines are apart, the better; a line for reals right of 0 is misleading evidence for forgery.',
  'weight.tippett.across': 'log10 LR for forged',
  'weight.share': 'share, %',
  'weight.tippett.fake': 'fakes',
  'weight.tippett.real': 'reals',
  'weight.ece': '{condition}: empirical cross-entropy by prior odds (ECE plot)',
  'weight.ece.caption':
    'Below the line of no evidence the likelihood ratios help whoever has those prior odds.',
  'weight.ece.across': 'log10 prior odds for forged',
  'weight.ece.upwards': 'bits',
  'weight.ece.measured': 'as weighed',
  'weight.ece.ideal': 'perfectly calibrated',
  'weight.ece.none': 'no evidence',
  'weight.method': 'Method',
  'weight.method.text':
    'One score a file: the mean log-odds of its faces. Log likelihood ratio = slope × score + offset, by logistic regression with both classes weighing the same; beside it pool adjacent violators (Brümmer & du Preez 2006). Bounds: Vergeer et al. 2016. Cross-entropy: Ramos & Gonzalez-Rodriguez 2013. Scale in words: ENFSI 2015. A condition has weight where the Cllr is below 1 and its one-sided 99.9 % bound over sources is too. Under an attack both forged and real exhibits are taken to have been attacked like the faces of the audit.',
} as const;
