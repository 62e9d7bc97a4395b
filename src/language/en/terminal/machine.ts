/** What this machine has: detectors, engine, worker. */
export const MACHINE = {
  'terminal.detectors.summary': 'list, import, check, show and remove detectors',
  'terminal.detectors.description':
    'Detectors that can be audited: the bundled ones, and those you imported or trained.',
  'terminal.detectors.list.summary': 'list the detectors that can be audited',
  'terminal.detectors.list.description': 'Lists the detectors that can be audited.',
  'terminal.detectors.list.example': 'See what is available',
  'terminal.detectors.none': 'No detectors yet. To import one: overfire detectors import FILE... --name NAME',
  'terminal.detectors.import.summary': 'add a detector from its weight files',
  'terminal.detectors.import.description':
    'Adds a detector from its weight files: .h5 (MesoNet), .pt (multi-task FFM, encoder and decoder), .safetensors, or .onnx with --contract. The contents of the files decide the architecture; nothing in them is executed.',
  'terminal.detectors.import.example.multitask': 'The multi-task FFM, encoder and decoder',
  'terminal.detectors.import.example.trained': 'One that you trained',
  'terminal.detectors.import.example.contract':
    'Your own model, with a contract that says what goes in and what comes out, tried on labelled samples',
  'terminal.detectors.import.example.threshold':
    'With a threshold that calls at most one real face in twenty forged',
  'terminal.detectors.import.example.meso': 'MesoInception-4',
  'terminal.detectors.import.files': 'weight files of one detector',
  'terminal.detectors.import.blackBox':
    'JSON that describes a program or a local service which returns scores',
  'terminal.detectors.import.nameOption': 'name for the detector: letters, digits, dots, dashes, underscores',
  'terminal.detectors.import.kind': 'refuse the files unless they have this architecture',
  'terminal.detectors.import.contract':
    'JSON, or a file of it, with size, range, normalisation, output, real side, threshold and cut (for models such as .onnx)',
  'terminal.detectors.import.threshold':
    'realness from which on a face is real: a number in (0, 1), or chosen on the samples: equal-error, or false-alarms=SHARE of the reals called forged',
  'terminal.detectors.import.samples': 'labelled footage to try it on right away (folders real and fake)',
  'terminal.detectors.import.whole': 'the samples are face crops: use them whole',
  'terminal.detectors.import.there': '{name} is already there, with the same weights',
  'terminal.detectors.import.tried': 'On {n} samples: fakes {fake} correct, reals {real} correct.',
  'terminal.detectors.import.noneOfThem': 'none',
  'terminal.detectors.check.summary': 'check what was understood of a detector on labelled faces',
  'terminal.detectors.check.description':
    'Shows what Overfire understands of a detector (input, normalisation, output, which side is real, operators without a gradient), scores 12 labelled faces of each side with its contract and with those it could be taken for by mistake (real and fake swapped, pixels in [0,1], [0,255], [-1,1] or as for ImageNet, RGB or BGR), and says where another one is right so much more often that chance alone hardly explains it. Nothing is kept.',
  'terminal.detectors.check.example.file': 'A model before it is imported, on faces that you know',
  'terminal.detectors.check.example.name': 'A detector that is there, on the sample faces',
  'terminal.detectors.check.detector': 'name of a detector, or a model file',
  'terminal.detectors.check.paths':
    'labelled footage (folders real and fake); sample faces, made once, where none is given',
  'terminal.detectors.check.reading': 'contract',
  'terminal.detectors.check.right': 'right',
  'terminal.detectors.check.fakes': 'fakes',
  'terminal.detectors.check.reals': 'reals',
  'terminal.detectors.check.chance': 'by chance',
  'terminal.detectors.check.mended': 'A contract that says so: {contract}',
  'terminal.detectors.show.summary': "show a detector's contract, origin and hashes",
  'terminal.detectors.show.description':
    'Shows what a detector declares about itself, and where it came from.',
  'terminal.detectors.show.example': 'Look before auditing',
  'terminal.detectors.show.nameArgument': 'its name, or the start of its id',
  'terminal.detectors.table.name': 'name',
  'terminal.detectors.table.architecture': 'architecture',
  'terminal.detectors.table.origin': 'origin',
  'terminal.detectors.table.id': 'id',
  'terminal.detectors.card.architecture': '{architecture}, {parameters} parameters',
  'terminal.detectors.card.blackBox': 'black box',
  'terminal.detectors.card.withoutGradient': 'scores alone',
  'terminal.detectors.card.withoutGradient.why':
    'no gradient is known through {operators}: square, urn, and perturbations made on other detectors can attack it',
  'terminal.detectors.card.input': 'input',
  'terminal.detectors.card.normalisation': 'normalisation',
  'terminal.detectors.card.none': 'none',
  'terminal.detectors.card.meanStd': 'mean {mean}, std {std}',
  'terminal.detectors.card.output': 'output',
  'terminal.detectors.card.realSide': '{output}; real side: {side}',
  'terminal.detectors.card.realSideMask': '{output}; real side: {side}; segments the forged region',
  'terminal.detectors.card.threshold': 'threshold',
  'terminal.detectors.card.classes': 'classes',
  'terminal.detectors.card.cut': 'faces',
  'terminal.detectors.card.madeFrom': 'made from',

  'terminal.engine.summary': 'show what computes here, or install the native backend',
  'terminal.engine.description':
    'Backends: tensorflow (native, has to be installed), webgpu (a graphics device), wasm (included), cpu (slow, for comparison). auto picks the first of these that is available; a graphics device emulated in software is only used if you ask for webgpu.',
  'terminal.engine.status.summary': 'show versions, self-check and speed of every backend',
  'terminal.engine.status.description':
    'Opens every backend and compares it with the plain CPU backend. Speeds are from the last measurement.',
  'terminal.engine.status.example': 'Measure the speeds now (takes some minutes)',
  'terminal.engine.status.measure':
    'measure the speed of every backend except cpu and graphics devices emulated in software',
  'terminal.engine.machine': 'Node {node}, {cores, plural, one {# core} other {# cores}}, {processor}',
  'terminal.engine.native': 'native backend: {folder}',
  'terminal.engine.notInstalled': 'not installed (overfire engine install)',
  'terminal.engine.device':
    '{backend} computes on {adapter} (vendor {vendor}, architecture {architecture}, buffers up to {buffer}, {binding} per binding)',
  'terminal.engine.software':
    '{backend} computes on {adapter}, emulated in software: correct but slow (vendor {vendor}, architecture {architecture}, buffers up to {buffer}, {binding} per binding)',
  'terminal.engine.unnamed': 'unnamed',
  'terminal.engine.table.backend': 'backend',
  'terminal.engine.table.runs': 'runs',
  'terminal.engine.table.deviation': 'deviation',
  'terminal.engine.table.versions': 'versions',
  'terminal.engine.table.speed': 'gradients per second',
  'terminal.engine.yes': 'yes',
  'terminal.engine.no': 'no',
  'terminal.engine.notMeasured': 'not measured',
  'terminal.engine.speed': '{speeds} ({workers, plural, one {# worker} other {# workers}}, {day})',
  'terminal.engine.speedOfDevice': '{speeds} ({day})',
  'terminal.engine.install.summary': 'install the native TensorFlow backend in your data folder',
  'terminal.engine.install.description':
    'Says what will be downloaded, asks, installs it and tries it. By default this is the official TensorFlow library; with --library, the binding is compiled against a TensorFlow (2.21 or later) from an existing Python environment.',
  'terminal.engine.install.example.official': 'The official library',
  'terminal.engine.install.example.library':
    'For a newer graphics card, or where the official library cannot be downloaded',
  'terminal.engine.install.gpu': 'the official library with CUDA',
  'terminal.engine.install.library': 'compile against the TensorFlow in this Python environment',
  'terminal.engine.install.yes': 'do not ask',
  'terminal.engine.install.ask': 'Continue? [y/N] ',
  'terminal.engine.install.plan.official':
    'npm downloads @tensorflow/{package} {version} and its dependencies into {folder}, which can be deleted at any time',
  'terminal.engine.install.plan.download':
    'its installer downloads the official TensorFlow 2.9.1 library, about {size} MB, from the vendor',
  'terminal.engine.install.plan.cuda':
    'it runs on NVIDIA cards with CUDA 11; newer cards need --library and a newer TensorFlow',
  'terminal.engine.install.plan.library':
    'npm downloads @tensorflow/tfjs-node {version} without its library, and {headers}, about 60 MB, into {folder}, which can be deleted at any time',
  'terminal.engine.install.plan.compile':
    'its binding is compiled with c++ against TensorFlow {version} in {folder}, which has to stay where it is',
  'terminal.engine.install.done': 'The native backend is installed in {folder} and computes correctly.',

  'terminal.worker.summary': 'compute for audits on other machines',
  'terminal.worker.description':
    'Takes shards of audits from a queue in PostgreSQL, computes them and returns the results, until Ctrl-C. Stores nothing on this machine. Audits by another version or backend are refused, because their results would differ.',
  'terminal.worker.example.machine': 'On each machine that should compute',
  'terminal.worker.example.password': 'Without a password on the command line',
  'terminal.worker.name': 'name of this worker in the log of an audit (default: host and process id)',
  'terminal.worker.ready':
    '{name}: {threads, plural, one {# thread} other {# threads}} on {backend}, waiting at {address}',
  'terminal.worker.refused': 'refused an audit of {host}: {message}; {remedy}',
  'terminal.worker.failed': "a shard can't be computed: {message}",
  'terminal.worker.done': '{n, plural, one {# shard} other {# shards}} computed',

  'terminal.detectors.remove.summary': 'forget a detector that was imported or trained',
  'terminal.detectors.remove.description':
    'Removes a detector from the library. Projects that used it keep what they need; bundled detectors stay.',
  'terminal.detectors.remove.example': 'Make room',
  'terminal.detectors.remove.yes': 'confirm',
  'terminal.detectors.removed': '{name} ({id}) removed',
  'terminal.attacks.summary': 'list the attacks, and show what each takes',
  'terminal.attacks.description': 'What an audit can attack with.',
  'terminal.attacks.list.summary': 'list the attacks',
  'terminal.attacks.list.description':
    'Lists the attacks by name, with what the attacker has to see of the detector.',
  'terminal.attacks.list.example': 'Which are there?',
  'terminal.attacks.show.summary': 'show an attack with its parameters',
  'terminal.attacks.show.description':
    'Shows what an attack does, its equation, its parameters with range and default, and its presets.',
  'terminal.attacks.show.example': 'What does PGD take?',
  'terminal.attacks.show.name': 'one of {names}',
  'terminal.attacks.several': '(several: 1+2)',
  'terminal.attacks.sees.gradient': 'gradients',
  'terminal.attacks.sees.scores': 'scores',
  'terminal.attacks.sees.labels': 'labels',
  'terminal.attacks.sees.nothing': 'nothing',
  'terminal.attacks.sees.universal': 'gradients, once for all faces',
  'terminal.attacks.table.name': 'name',
  'terminal.attacks.table.sees': 'sees',
  'terminal.attacks.table.title': 'what it is',
  'terminal.settings.summary': 'show what is usual here, or change it',
  'terminal.settings.description':
    "What window and terminal do where nothing else is said: settings.json in the user's folder. backend and workers count for audit, detect and transfer; theme, language and projects for the window; laboratory, accreditation, address and logo stand at the head of reports.",
  'terminal.settings.example.show': 'What is set?',
  'terminal.settings.example.change': 'The same bytes on every machine, from now on',
  'terminal.settings.example.logo': 'The logo at the head of every report',
  'terminal.settings.logo': 'PNG, {size}',
  'terminal.settings.name': 'one of {names}',
  'terminal.settings.value':
    'its new value; for workers a number or cores, for logo a PNG or JPEG file or none',
  'terminal.completion.summary': 'let a shell complete commands and options',
  'terminal.completion.description':
    'Prints a script that completes commands, options and their choices, for bash, zsh or fish.',
  'terminal.completion.shell': 'bash, zsh or fish',
  'terminal.completion.example.bash': 'In this bash',
  'terminal.completion.example.fish': 'In every fish',
} as const;
