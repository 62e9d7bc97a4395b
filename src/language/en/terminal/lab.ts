/** The lab bench: forge, train, reproduce. */
export const LAB = {
  'terminal.forge.summary': 'make forgeries with exact masks from pristine footage',
  'terminal.forge.description':
    'Makes labelled sets of face crops (real, fake, masks), one per family, ready to be audited. The recipe of every forgery is in forgeries.json; the same footage, options and seed give the same bytes. Families:',
  'terminal.forge.family.swap':
    'another face, warped onto the landmarks by a thin-plate spline, rendered at 30-50 % of the detail, with the target’s colours, most of them joined without a seam',
  'terminal.forge.family.reenact':
    'the same face with another expression: mouth, jaw and eyes moved, the face or a part of it warped to follow, rendered at 30-50 % of the detail in slightly different light',
  'terminal.forge.family.resynth':
    'the same face or a part of it, passed through a bottleneck of 36 to 76 pixels and shifted in colour, some of it without texture, uneven, or with the grid of an upsampling layer',
  'terminal.forge.family.self-blend':
    'a slightly moved, scaled, recoloured, softened or sharpened copy of the face, blended over itself',
  'terminal.forge.example.three': 'The three families that stand for the datasets of the paper',
  'terminal.forge.example.two': 'Two swaps of each face, compressed with H.264',
  'terminal.forge.example.audit': 'Audit a detector on them',
  'terminal.forge.path': 'pristine pictures, videos and folders',
  'terminal.forge.out': 'folder for the sets',
  'terminal.forge.family': 'family to make (repeatable; default: {families})',
  'terminal.forge.perFace': 'forgeries per face and family',
  'terminal.forge.size': 'side of the crops, in pixels',
  'terminal.forge.camera': 'plain: crops as an audit takes them; drawn: random cameras and codecs',
  'terminal.forge.recompress':
    'none, jpeg:QUALITY (1-100) or h264:CRF (0-51), for real and forged pictures alike',
  'terminal.forge.seed': 'seed of every random draw',
  'terminal.forge.table.family': 'family',
  'terminal.forge.table.real': 'real',
  'terminal.forge.table.fake': 'fake',
  'terminal.forge.table.folder': 'folder',

  'terminal.train.summary': 'train a detector on forgeries made from pristine portraits',
  'terminal.train.description':
    'Forges faces with exact masks from pristine portraits, trains a detector on them, and measures it on identities it has never seen. Writes NAME.safetensors and the model card NAME.json.',
  'terminal.train.example.multitask': 'The multi-task FFM',
  'terminal.train.example.resume': 'Continue a training that was stopped',
  'terminal.train.architecture': 'what to train',
  'terminal.train.family': 'how its forgeries are made',
  'terminal.train.data':
    'a folder of pristine portraits, a source; may be given several times: sources are drawn equally often, whatever their sizes',
  'terminal.train.identities':
    'who is on the pictures of each --data, in their order: folders (each subfolder is a person, each picture outside of one as well), names (pictures of one name in several subfolders are one person), pictures (each is a person), or a CSV file with the columns path,identity (default: folders)',
  'terminal.train.leaveOut':
    'a source, by the name of its folder, that is not learned from but only measured, as one never trained on',
  'terminal.train.leftOutCard':
    'the model card of a training with --leave-out, whose figures this card is to give as well',
  'terminal.train.out': 'folder for the detector and the forgeries it is trained on',
  'terminal.train.nameOption': 'name of the detector',
  'terminal.train.epochs': 'passes over the forgeries',
  'terminal.train.pairs': 'pairs of a pristine face and its forgery per epoch',
  'terminal.train.batch': 'pairs per step',
  'terminal.train.seed': 'seed of the split, the forgeries and the training',
  'terminal.train.rate': "Adam's initial step size (default: {fresh}, or {further} with --from)",
  'terminal.train.patience': 'stop after n epochs without a better validation score',
  'terminal.train.from': 'start from this detector, which must have the same architecture',
  'terminal.train.adversarial':
    'train on faces under attack: pgd, or pgd:eps=2,iterations=4,step=1.25 (in 1/255)',
  'terminal.train.import': 'add the detector to your catalogue, so that audits find it by name',
  'terminal.train.resume': 'continue a stopped training after its last complete epoch',
  'terminal.train.table.epoch': 'epoch',
  'terminal.train.table.loss': 'loss',
  'terminal.train.table.accuracy': 'accuracy %',
  'terminal.train.table.fake': 'fake %',
  'terminal.train.table.real': 'real %',
  'terminal.train.kept': '* kept; accuracies on the validation identities',
  'terminal.train.heldOut': 'held-out identities: balanced accuracy {accuracy} ({faces})',
  'terminal.train.written': 'detector: {weights}, card: {card}, curves: {curves}',

  'terminal.reproduce.summary': "reproduce the paper's Tables 1 to 4 and Figures 1 to 3",
  'terminal.reproduce.description':
    'Runs the protocol of Huang et al. 2020 (arXiv 1911.00660) and compares the results with the published figures. By default the sets are forged on the spot in three families, 100 faces each (50 fakes, 50 reals), the segmentation is attacked on 12 fakes of each for 100 iterations, and everything takes about half an hour on two idle cores.\nIf it is stopped or killed, the same command, or --resume, continues and ends with the same tables.',
  'terminal.reproduce.example.bundled': 'The bundled sets',
  'terminal.reproduce.example.faceforensics': 'A FaceForensics++ tree',
  'terminal.reproduce.example.own': 'Labelled folders, and FFMs of your own',
  'terminal.reproduce.example.weights':
    'Face crops in labelled folders, and two sets of weights of one architecture',
  'terminal.reproduce.example.paper': "The paper's size",
  'terminal.reproduce.sets': 'Sets',
  'terminal.reproduce.set': 'a set: a folder with real and fake in it, and masks next to fake (repeatable)',
  'terminal.reproduce.faceforensics': 'a FaceForensics++ tree, as its own script downloads it',
  'terminal.reproduce.compression': 'which compression to use, if the tree has several',
  'terminal.reproduce.portraits': 'pristine portraits to forge the bundled sets from',
  'terminal.reproduce.ffms': 'FFMs',
  'terminal.reproduce.detector':
    'a Y-shaped FFM, of this set or of all; a set may have several (repeatable; default: the bundled ones)',
  'terminal.reproduce.ffm':
    'another FFM for Table 4, on this set or on the first (repeatable; default: the bundled ones)',
  'terminal.reproduce.size': 'Size',
  'terminal.reproduce.faces': 'faces per set, half fakes and half reals (default: 100)',
  'terminal.reproduce.segFaces':
    'fakes per set whose segmentation is attacked (default: 12, or all if there are fewer)',
  'terminal.reproduce.segIterations': 'iterations against the segmentation (default: 100)',
  'terminal.reproduce.paperSize':
    "the paper's size: {faces} faces per set, {segFaces} fakes segmented, {iterations} iterations; takes days without a GPU",
  'terminal.reproduce.seed': 'seed of the choice of faces and of every attack (default: 1)',
  'terminal.reproduce.resume':
    'continue the reproduction in a project folder; no other option can be given with it',
  'terminal.reproduce.title': 'The paper and this run',
  'terminal.reproduce.table.figure': 'figure',
  'terminal.reproduce.table.paper': 'paper',
  'terminal.reproduce.table.here': 'here',
  'terminal.reproduce.table.verdict': 'verdict',
  'terminal.reproduce.points': '{n} points',
  'terminal.reproduce.between': '{value} ({low} to {high})',
  'terminal.reproduce.claims': 'What the paper says, and whether it holds here',
  'terminal.reproduce.reasons': 'Why they may differ',
  'terminal.reproduce.page': 'The page: {html}',
  'terminal.reproduce.files': 'Tables and figures with it: {n, plural, one {# file} other {# files}}',

  'training.computedBy': 'computed by {backend}',
  'training.leftOut': 'left out: {reason}',
  'training.accuracy': 'balanced accuracy {share}',
  'training.fake': 'fake {share}',
  'training.real': 'real {share}',
  'training.epoch': 'epoch {epoch} of {of}: loss {loss}, {figures}',
  'training.epochAttacked': 'epoch {epoch} of {of}: loss {loss}, {figures}; under attack {attacked}',
  'training.early': 'stopped early: no epoch after epoch {epoch} did better on the validation identities',
  'training.kept': 'epoch {epoch} is kept; held-out identities: {figures}',
  'training.others': 'the same identities, forged by {family}: {figures}',
  'training.leftOutSource': 'everybody of {source}, which it was not trained on: {figures}',
  'training.photographs':
    'of the photographs that come with Overfire it takes {share} of {n, plural, one {# real face} other {# real faces}} for real',
  'training.change': '{before} before, {after} after',
  'training.robustness':
    'held-out identities under PGD of {eps}/255, {iterations} steps: {attacked} ({faces}); not attacked: {clean}',
  'training.entered': '"{name}" is in your catalogue: to audit it, use --detector {name}',
  'reproduction.step': '{n} of {of}: {title}',
  'reproduction.set': 'set {name}: {fakes} fakes, {reals} reals',
} as const;
