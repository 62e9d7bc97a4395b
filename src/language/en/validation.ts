/** The validation plan of an audit. */
export const VALIDATION = {
  'page.validation': 'Validation plan',
  'validation.sealed':
    '“{title}” was sealed on {sealed}, before this audit began, as line {line} of the custody log (SHA-256 of the plan {sha256}).',
  'validation.purpose': 'Purpose: {purpose}',
  'validation.population': 'Population: {population}',
  'validation.notRun': 'Attacks of the plan that were not run: {attacks}',
  'validation.later':
    'Sealed after this audit began, and without effect on it: “{title}” ({sealed}); rules that came: {added}; that went: {removed}',
  'validation.criteria':
    'Criteria of acceptance, by rule. low and high are the bounds of the figure’s interval; where several attacks fit, the worst counts.',
  'validation.criterion': 'Criterion',
  'validation.figure': 'Figure',
  'validation.result': 'Result',
  'validation.pass': 'met',
  'validation.fail': 'not met',
  'validation.open': 'open: not measured',
  'validation.requirements':
    'What the profile asks for, and the field of the report (report.json) that answers it.',
  'validation.requirement': 'Requirement',
  'validation.field': 'Field',
  'validation.state': 'State',
  'validation.answered': 'answered',
  'validation.unanswered': 'open',
  'validation.profile.iso17025': 'ISO/IEC 17025:2017, validation of methods',
  'validation.profile.enfsi': 'ENFSI, digital image authentication',
  'validation.profile.fre702': 'FRE 702, and 707 as proposed (USA)',
  'validation.profile.aiAct15': 'EU AI Act, Article 15',
} as const;
