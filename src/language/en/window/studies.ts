/** Subjective studies in the window: made, rated here, served to others. */
export const STUDIES = {
  'window.studies.title': 'Studies',
  'window.studies.study': 'Study',
  'window.studies.one': '{id}: {name}',
  'window.studies.counts':
    '{sets, plural, one {# set} other {# sets}}, {evaluators, plural, one {# evaluator} other {# evaluators}}, {scores, plural, one {# score} other {# scores}}',
  'window.studies.none.title': 'No study yet',
  'window.studies.none':
    'A study shows people pairs of a clean and an attacked face, and asks how much the change disturbs them. Its pairs are drawn from audits with IAP, UAP and URN.',

  'window.studies.here': 'Rate at this screen',
  'window.studies.here.how':
    'For someone sitting here now: full screen, keys 5 to 1, sets of {pairs} pairs with breaks between them. Each start is a new evaluator; after an interruption, an evaluator carries on under the same number.',
  'window.studies.here.begin': 'Begin as a new evaluator',
  'window.studies.here.number': 'Evaluator’s number',
  'window.studies.here.goOn': 'Continue',

  'window.studies.make': 'Make a study',
  'window.studies.make.name': 'Name',
  'window.studies.make.first': 'study',
  'window.studies.make.pairs': 'Pairs per condition',
  'window.studies.make.pairs.all': 'all, at most 21',
  'window.studies.make.byStrength': 'Every strength by itself',
  'window.studies.make.byStrength.why':
    'As many pairs of each ε of an attack, to find how strong it must be to be noticed. Run audits with the same attack at several ε first.',
  'window.studies.make.seed': 'Seed',
  'window.studies.make.language': 'Language for evaluators',
  'window.studies.make.act': 'Make',
  'window.studies.make.how': 'Drawn by the seed from every finished audit of this project.',

  'window.studies.invite': 'Invite evaluators',
  'window.studies.serve.open': 'Served at {address}. Others on this network can reach it with a link.',
  'window.studies.serve.closed': 'Served at {address}, for this machine alone.',
  'window.studies.serve.evaluators': 'Evaluators',
  'window.studies.serve.links': 'Make links',
  'window.studies.serve.stop': 'Stop serving',
  'window.studies.serve.how':
    'Serves the study to browsers until this project is closed. 127.0.0.1 is this machine alone; to let others in, enter this machine’s address on your network. Nobody gets in without a link.',
  'window.studies.serve.address': 'Address',
  'window.studies.serve.act': 'Serve',
  'window.studies.serve.once': 'One link per evaluator. They are not shown again once you leave this screen.',

  'window.studies.seat.break':
    'Set {done} of at most {sets} is done, and all of its scores are saved. Rest your eyes for as long as you like.',
  'window.studies.seat.end': 'Stop here',
  'window.studies.seat.done': 'That was the last set. All of your scores are saved.',
  'window.studies.seat.close': 'Close',
} as const;
