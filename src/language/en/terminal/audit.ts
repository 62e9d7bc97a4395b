/** demo, detect and audit. */
export const AUDIT = {
  'terminal.demo.summary': 'run a complete audit on sample footage (takes a few minutes)',
  'terminal.demo.description':
    'Makes sample footage (faces from a few photographs, and forgeries of them with exact masks), audits the bundled multi-task detector on it with IAP, UAP and URN, and writes a report. Works offline; everything goes into a folder called demo.',
  'terminal.demo.example': 'In the folder where demo is to be created',
  'terminal.demo.footage': '1. Sample footage, in {folder}',
  'terminal.demo.faces': '   {real} real faces from photographs, and {fake} face swaps made from them',
  'terminal.demo.audit': '2. Audit of {detector}, in {folder}',
  'terminal.demo.auditThere':
    '2. Audit of {detector}, in {folder} (exists already; delete the folder to start over)',
  'terminal.demo.report': '3. Report',
  'terminal.demo.done':
    'This is a demonstration: a few dozen faces, and a detector trained on computer-generated portraits only.\nFor a real result, audit your own detector on your own footage: overfire audit --help\nThe report, to open in a browser: {html}',

  'terminal.inspect.summary': 'show what footage is taken for, before it is used',
  'terminal.inspect.description':
    'Looks at footage as an audit would, and changes nothing: files by kind, labels and who says them, layouts of data sets, masks, files that are there twice, what is left out and why, what is open, sample files, and what an audit of so many faces would take.',
  'terminal.inspect.example.folder': 'A data set, and what an audit of 100 faces would take of it',
  'terminal.inspect.example.list': 'A list whose labels are 0 and 1',
  'terminal.inspect.limit': 'say what an audit of at most n faces would take',
  'terminal.inspect.seed': 'seed of that audit (default 1)',
  'terminal.inspect.leftOut': 'Left out',
  'terminal.inspect.open': 'Open questions',
  'terminal.detect.summary': 'show what a detector says about footage',
  'terminal.detect.description':
    'Prints the label, realness and zone energies of every face. Needs no labels and stores nothing. Faces are found and cropped; files that cannot be used are listed on stderr.',
  'terminal.detect.example.footage': 'A folder of pictures and videos',
  'terminal.detect.person': '{path}, person {person}',
  'terminal.detect.table.faces': 'Faces',
  'terminal.detect.example.json': 'Face crops, as JSON for another program',
  'terminal.detect.table.path': 'path',
  'terminal.detect.table.label': 'label',
  'terminal.detect.table.realness': 'realness',
  'terminal.detect.table.fakeEnergy': 'fake energy',
  'terminal.detect.table.realEnergy': 'real energy',
  'terminal.detect.frame': '{path} [frame {frame}]',

  'terminal.audit.summary': 'measure a detector on clean faces and under attack',
  'terminal.audit.description':
    'Measures a detector on labelled footage, clean and under attack, and stores everything in a project folder.\nLabels come from folders called real and fake, masks from a folder called masks next to fake; or both from a CSV manifest.',
  'terminal.audit.example.crops': 'Attack a detector on face crops, with noise as the control',
  'terminal.audit.example.segmentation':
    'Attack the segmentation, and measure it after 20, 100 and 500 iterations',
  'terminal.audit.example.own': 'Give each attack its own parameters',
  'terminal.audit.example.deliver':
    'Judge the files as they would be handed in, attacked plainly and by an attack that expects it',
  'terminal.audit.example.resume': 'Continue an audit that was stopped or killed',
  'terminal.audit.example.queue': 'Share the work with other machines (see overfire worker)',
  'terminal.audit.resume':
    'continue the unfinished audit in a project folder; only --queue can be given with it',
  'terminal.audit.keepFloat': 'number of faces whose float perturbations are kept (default: 24)',
  'terminal.audit.defence': 'put a defence in front of the detector: {defences}; attacks go through it too',
  'terminal.audit.deliver':
    'hand the attacked files in and judge them anew: {recipes}; may be given several times',
  'terminal.audit.stopOnFlip':
    'stop attacking a face once the decision has flipped (default: run all iterations, as in the paper)',
  'terminal.audit.perceptual':
    'measure FLIP, a perceptual distance, of every attacked face, for so many pixels per degree of visual angle ({ppd} where none is named)',
  'terminal.audit.cover': 'Cover of the case',
  'terminal.audit.case': 'case number',
  'terminal.audit.examiner': "examiner's name, which also goes into the log",
  'terminal.audit.exhibit': 'what is being examined',
  'terminal.audit.done': 'Everything is in {folder}. To write a report: overfire report {folder}',

  'terminal.findings.title':
    '{detector}, {faces} (backend: {backend}; real where its realness is {threshold} or more)',
  'terminal.findings.clean': 'clean',
  'terminal.findings.undefended': 'clean, no defence',
  'terminal.findings.picture': 'picture',
  'terminal.findings.accuracy': 'accuracy',
  'terminal.findings.interval': '95 % interval',
  'terminal.findings.fakes': 'fakes',
  'terminal.findings.reals': 'reals',
  'terminal.findings.curve': 'Accuracy by eps: {attack}',
  'terminal.findings.meaning': 'What this means',
  'terminal.findings.more': 'and {n} more (see the report)',
  'terminal.findings.leftOut': 'Left out',

  'terminal.audit.preset': 'attacks, defence and limit that come with Overfire; --attack adds to them',
  'terminal.audit.template': 'the same from a template of your own, which the window shows too',
  'terminal.audit.saveTemplate': 'keep attacks, defence and limit of this audit as a template',
  'terminal.audit.templateSaved': 'Template kept: {name}',
  'terminal.audit.example.preset': 'A first look in minutes',
} as const;
