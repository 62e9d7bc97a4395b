/** The screen of validation plans. */
export const PLAN = {
  'window.plan.sealed': 'Sealed plans',
  'window.plan.none':
    'No plan was sealed in this project. Audits are judged by the last plan that was sealed before they began.',
  'window.plan.line': 'Sealed on {time}, line {line} of the custody log',
  'window.plan.late':
    'Sealed after the first audit of the project began: audits before it are not judged by it.',
  'window.plan.write': 'Write a plan',
  'window.plan.write.how':
    'Once sealed, a plan can’t be changed or taken back. Another one is a new plan, and whoever verifies the project is told of it.',
  'window.plan.title': 'Plan',
  'window.plan.purpose': 'Purpose: what the detectors are to be fit for',
  'window.plan.population': 'Population: whose faces, from what, forged by what',
  'window.plan.detectors': 'Detectors (none: every one)',
  'window.plan.attacks': 'Attacks that are to be run',
  'window.plan.criteria': 'Criteria of acceptance, one a line',
  'window.plan.criteria.how':
    'figure(condition) low|high >=|<= limit. Figures: accuracy, fake, real, auc. Conditions: clean, attacks, or an attack by its name; of distorted pictures with “after”, such as (clean after jpeg:75) or (attacks after distortions), of files that are handed in with “as”, such as (attacks as h264:28) or (clean as deliveries). low and high are the bounds of the interval.',
  'window.plan.wrong': 'No rule: {rule}',
  'window.plan.profiles': 'Profiles',
  'window.plan.seal': 'Seal',
} as const;
