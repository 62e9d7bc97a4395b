export const COMPONENTS = {
  'window.architecture.multitask': 'Y-förmiges Multi-Task-FFM',
  'window.architecture.forensictransfer': 'ForensicTransfer',
  'window.architecture.forensictransfer-residual': 'ForensicTransfer, Residuum',
  'window.architecture.meso4': 'Meso-4',
  'window.architecture.mesoinception4': 'MesoInception-4',
  'window.architecture.graph': 'Graph aus Operatoren',
  'window.architecture.black-box': 'Black Box',
  'window.output.sigmoid': 'eine Wahrscheinlichkeit (Sigmoid)',
  'window.output.logit': 'ein Logit',
  'window.output.softmax': 'Klassenwahrscheinlichkeiten (Softmax)',
  'window.output.logits': 'Klassen-Logits',
};
