/** What is wrong in a study: making it, serving it, rating in it. */
export const STUDY_FAULTS = {
  'study.none': {
    message: '{folder} holds no study yet',
    remedy: 'make one',
    terminal: 'make one: overfire study make',
  },
  'study.clips': {
    message: 'audit {audit} is of clips, and a study shows single pictures',
    remedy: 'name audits of detectors of pictures',
  },
  'study.noAudit': {
    message: 'no audit of this project is done',
    remedy: 'run an audit with iap, uap and urn',
  },
  'study.noAttack': {
    message: 'none of the audits has an attack that a study shows',
    remedy: 'run an audit with iap, uap or urn',
  },
  'study.noFaces': {
    message: 'the audits have no face for {condition}',
    remedy: 'audit with {condition}, or choose other audits',
    terminal: 'audit with --attack {condition}, or name other audits',
  },
  'study.fewFaces': {
    message: '{asked} pairs of {condition} were asked for, but the audits have {faces} faces for it',
    remedy: 'ask for {faces} per condition at most, or audit more faces',
  },
  'study.portTaken': {
    message: '{address}:{port}: nothing can be served there ({code})',
    remedy: 'choose another port',
    terminal: 'choose another --port',
  },
  'study.noAddress': {
    message: '{address}:{port}: nothing can be served there ({code})',
    remedy: 'name an address of this machine',
  },
  'study.notServed': {
    message: 'no study is served',
    remedy: 'serve it first: the links need its address',
  },
  'study.noEvaluator': {
    message: 'study {study} has no evaluator {evaluator}',
    remedy: 'invite one first',
  },
  'study.noScore': { message: 'this is not a score', remedy: 'send position, score and milliseconds' },
  'study.scored': {
    message: 'pair {position} was scored already',
    remedy: 'go on with the pair that is shown',
  },
  'study.notShown': {
    message: 'pair {position} is not the one that is shown',
    remedy: 'go on with the pair that is shown',
  },
} as const;
