/** What is measured beyond an audit: survival, transfer, study. */
export const MEASURES = {
  'terminal.deliver.summary':
    'write the attacked files as they are handed in, for a blind test of another tool',
  'terminal.deliver.description':
    'Writes the files of a finished audit that was run with --deliver: every picture and video under every attack and untouched, encoded as it is handed in, under names that tell nothing. A file key.csv beside them says which is which. Each file says in its metadata that it is adversarial test material; the hashes go into the log of the project.',
  'terminal.deliver.example': 'The files of an audit, and their key',
  'terminal.deliver.out': 'folder for the files and their key, new or empty',
  'terminal.deliver.done': '{files} in {folder}\nWhich is which (keep it from whoever is tested): {key}',

  'terminal.survival.summary':
    'measure what is left of an attack after JPEG, resizing, blur, a screenshot or H.264',
  'terminal.survival.description':
    'Distorts the adversarial pictures of a finished audit as pictures are on their way, with the clean faces as the control, and asks the detector again. The results are kept in the project, its reports and its sealed cases.\nNothing is measured twice: if it is stopped or killed, run the same command again to continue.',
  'terminal.survival.example.all': 'Every distortion at every strength',
  'terminal.survival.example.some': 'JPEG at two qualities, and H.264',
  'terminal.survival.distortion': '{ladders}; with other strengths: jpeg=90+50 (repeatable; default: all)',
  'terminal.survival.title': '{detector}: what survives',
  'terminal.survival.table.clean': 'clean correct',
  'terminal.survival.table.attacked': 'attacked correct',
  'terminal.survival.table.stillFooled': 'still fooled',
  'terminal.survival.table.alone': 'by distortion alone',
  'terminal.survival.table.iouClean': 'IoU clean',
  'terminal.survival.table.iouTrue': 'IoU true',
  'terminal.survival.table.iouAdversarial': 'IoU adversarial',
  'terminal.survival.none': 'no distortion',
  'terminal.survival.of': '{share} of {n}',

  'terminal.weigh.summary': 'say what the score of an exhibit weighs, as a likelihood ratio',
  'terminal.weigh.description':
    'Asks the detector of a finished audit about pictures and videos of which nobody knows whether they are forged, and turns its score into a likelihood ratio by the labelled scores of the audit: clean, and under every attack and distortion that was measured. Writes weight.html and weight.json. No ratio is beyond what the number of sources bears out, and a condition under which the score has no evidential weight is said to have none.',
  'terminal.weigh.example.one': 'One clip, by the last audit of a project',
  'terminal.weigh.example.out': 'A folder of exhibits, by audit 2, in German',
  'terminal.weigh.exhibit': 'pictures, videos and folders to weigh',
  'terminal.weigh.out': 'where to write them (default: weight, in the project folder)',

  'terminal.transfer.summary': 'measure how perturbations made on one detector affect others',
  'terminal.transfer.description':
    'Makes perturbations on every source detector and measures them on every target, next to noise (URN) of the same strength. Writes the matrix as a table, a heat map (HTML), CSV and JSON. Each target is an audit in the project.\nNothing is computed twice: if it is stopped or killed, run the same command again to continue.',
  'terminal.transfer.example.both': 'UAPs of two detectors, on both',
  'terminal.transfer.example.sets': 'Made on one data set, measured on another; individual perturbations too',
  'terminal.transfer.path': 'pictures, videos and folders to measure the targets on',
  'terminal.transfer.source':
    'make perturbations on this detector, from footage of its own where given (repeatable)',
  'terminal.transfer.target': 'attack this detector with them (repeatable; default: the sources)',
  'terminal.transfer.ensemble':
    'attack each target from all sources but itself at once, too, and say whether that beats the best single one',
  'terminal.transfer.language': 'language of the heat map',
  'terminal.transfer.done': 'The heat map is {html}; everything else is in {folder}.',
  'terminal.transfer.title.accuracy': '{kind}: share of all faces decided correctly, 8 bit',
  'terminal.transfer.title.fake': '{kind}: share of fakes decided correctly, 8 bit',
  'terminal.transfer.title.real': '{kind}: share of reals decided correctly, 8 bit',
  'terminal.transfer.table.madeOn': 'made on',
  'terminal.transfer.table.appliedTo': 'applied to',
  'terminal.transfer.table.clean': 'clean',
  'terminal.transfer.table.left': 'left',
  'terminal.transfer.table.drop': 'drop',
  'terminal.transfer.table.beside': 'compared with noise',

  'terminal.study.summary': 'run a subjective study: how visible are the perturbations to people?',
  'terminal.study.description':
    'Degradation category rating after ITU-T P.910, as in Table 5 of the paper: pairs of a clean and an attacked picture, rated by people from 5 (imperceptible) to 1 (very annoying).',
  'terminal.study.make.summary': 'draw the pairs of a study from audits',
  'terminal.study.make.description':
    'Draws pairs from the audits of a project, by a seed: faces under IAP, UAP and URN next to the clean ones, and identity pairs as the baseline. Measures RMSE, PSNR, SSIM and the largest local distortion of each pair.',
  'terminal.study.make.example.pairs': '42 pairs per condition',
  'terminal.study.make.example.german': 'From certain audits, in German',
  'terminal.study.make.folder': 'project folder of the audits',
  'terminal.study.make.name': 'name of the study (default: study)',
  'terminal.study.make.audit': 'draw from this audit (repeatable; default: all finished ones)',
  'terminal.study.make.perCondition': 'pairs per condition (default: as many as there are, 21 at most)',
  'terminal.study.make.byStrength':
    'as many pairs of every strength of an attack, to find from which on it is noticed',
  'terminal.study.make.seed': 'decides pairs and orders (default: 1)',
  'terminal.study.make.language': "language of the evaluators' page",
  'terminal.study.make.next': 'To serve it: overfire study serve {folder} --invite 1',
  'terminal.study.serve.summary': 'serve a study to invited evaluators, until Ctrl-C',
  'terminal.study.serve.description':
    "Serves the evaluators' page of a study. It can only be reached from this machine, unless --address names another of its addresses. Nobody gets in without an invitation link; each link is for one evaluator, who can use it again after a break or a crash. Each score is on disk before it is acknowledged.",
  'terminal.study.serve.example.one': 'For one evaluator at this machine',
  'terminal.study.serve.example.lab': 'For twenty in the lab',
  'terminal.study.serve.example.again': 'Again, for those who have their links',
  'terminal.study.folder': 'project folder of the study',
  'terminal.study.which': 'which study of the project (default: the latest)',
  'terminal.study.serve.address': 'address of this machine to listen on (default: 127.0.0.1)',
  'terminal.study.serve.port': 'port (default: 8810)',
  'terminal.study.serve.invite': 'invite n evaluators, and print a link for each',
  'terminal.study.serve.here':
    'Study {id} is being served at {origin}, for this machine only. Press Ctrl-C to stop; every score is kept.',
  'terminal.study.serve.open':
    'Study {id} is being served at {origin}. Press Ctrl-C to stop; every score is kept.',
  'terminal.study.serve.noneNew':
    '{n, plural, one {No new invitation (use --invite N); # was issued before.} other {No new invitation (use --invite N); # were issued before.}}',
  'terminal.study.serve.links': 'One link per evaluator; they will not be shown again:',
  'terminal.study.results.summary': 'write mean opinion scores, tests and raw scores',
  'terminal.study.results.description':
    'Writes study.html, study.json and scores.csv: mean opinion scores with 95 % intervals, with and without inconsistent evaluators, tests between conditions, and the objective companions of every pair.',
  'terminal.study.results.example': 'The results so far',
  'terminal.study.results.out': 'where to write them (default: study-N, in the project folder)',
  'terminal.study.results.language': 'language of the page',
  'terminal.study.results.noScore': 'no score',
  'terminal.study.results.likelihood': '{score} by maximum likelihood',
  'terminal.study.results.scores': '{n, plural, one {# score} other {# scores}}',
  'terminal.study.list.summary': 'list the studies of a project',
  'terminal.study.list.description':
    'Lists the studies of a project with their pairs, evaluators and scores.',
  'terminal.study.list.example': 'The studies of a project',
  'terminal.study.list.none': 'no study yet',
  'terminal.study.line': '{id}  {name}: pairs {pairs}, sets {sets}, evaluators {evaluators}, scores {scores}',
} as const;
