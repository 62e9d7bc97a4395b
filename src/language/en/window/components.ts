/** Words that more than one screen says. */
export const COMPONENTS = {
  'window.architecture.multitask': 'Y-shaped multi-task FFM',
  'window.architecture.forensictransfer': 'ForensicTransfer',
  'window.architecture.forensictransfer-residual': 'ForensicTransfer, residual',
  'window.architecture.meso4': 'Meso-4',
  'window.architecture.mesoinception4': 'MesoInception-4',
  'window.architecture.graph': 'Graph of operators',
  'window.architecture.black-box': 'Black box',
  'window.output.sigmoid': 'one probability (sigmoid)',
  'window.output.logit': 'one logit',
  'window.output.softmax': 'class probabilities (softmax)',
  'window.output.logits': 'class logits',
} as const;
