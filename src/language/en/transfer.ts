/** What perturbations of one detector do to others. */
export const TRANSFER = {
  'transfer.title': 'Transfer of perturbations',
  'transfer.of': 'How perturbations made on one detector affect another. Overfire {version}.',
  'transfer.project': 'Over all finished audits of the project.',
  'transfer.lead':
    'Rows: the detector that a perturbation was made on. Columns: the detector that it was applied to. A cell says which share of the attacked class is still decided correctly, after 8-bit rounding, and how many points that is below the clean share; the more is lost, the darker. Under it: the share that uniform random noise (URN) of the same strength leaves, and whether the perturbation does more than that noise: it has to end more than five points below it, with neither in the other’s 95 % interval. A thick border marks the detector’s own perturbation (white box).',
  'transfer.kind': '{attack}, eps {eps}',
  'transfer.fake': 'Fakes caught, 8 bit. Rows: made on; columns: applied to',
  'transfer.real': 'Reals passed, 8 bit. Rows: made on; columns: applied to',
  'transfer.accuracy': 'Faces decided correctly, 8 bit. Rows: made on; columns: applied to',
  'transfer.clean': 'no attack',
  'transfer.points': '{points} points, n {n}',
  'transfer.n': 'n {n}',
  'transfer.urn': 'URN {share}',
  'transfer.noUrn': 'no URN to compare with',
  'transfer.whiteBox': 'white box',
  'transfer.ensemble': 'all other sources together',
  'transfer.ensemble.better':
    '{attack}, made on all other sources together, takes {points} points more of {n, plural, one {one unseen detector} other {# unseen detectors}} on average than {single} from the best single source of each (95 % over detectors: {interval}). The ensemble is better.',
  'transfer.ensemble.worse':
    '{attack}, made on all other sources together, takes {points} points more of {n, plural, one {one unseen detector} other {# unseen detectors}} on average than {single} from the best single source of each (95 % over detectors: {interval}): fewer, that is. The ensemble is worse.',
  'transfer.ensemble.undecided':
    '{attack}, made on all other sources together, takes {points} points more of {n, plural, one {one unseen detector} other {# unseen detectors}} on average than {single} from the best single source of each (95 % over detectors: {interval}). That does not show that the ensemble is better.',
  'transfer.credit.more than noise': 'more than noise',
  'transfer.credit.noise alone': 'noise alone does it',
  'transfer.credit.undecided': 'not distinguishable from noise',
  'transfer.credit.no effect': 'no effect',
} as const;
