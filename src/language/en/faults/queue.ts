const SUSPICIOUS = 'check who may write to the queue';
const SAME_VERSION = 'install the same Overfire on both machines';
const REFUSED = 'nothing of it was used; check who may write to the queue';

/** What goes wrong where an audit is shared with other machines. */
export const QUEUE_FAULTS = {
  'queue.address': {
    message: 'the queue is not a PostgreSQL address',
    remedy: 'name one such as postgres://user@host:5432/database',
  },
  'queue.unusable': {
    message: "the queue at {address} can't be used: {problem}",
    remedy: 'check that PostgreSQL runs there, and that its user may make tables in that database',
  },
  'queue.blackBox': {
    message: 'a black box is a program or a service of this machine, so its audit is not shared over a queue',
    remedy: 'run it on this machine alone',
    terminal: 'run it without --queue',
  },
  'queue.otherWeights': {
    message: 'the weights of the audit are not those of its detector',
    remedy: 'restore the project from a copy',
  },
  'queue.noSession': {
    message: 'the queue was asked before it had a session',
    remedy: 'this is a defect of Overfire: keep the message and report it',
  },
  'queue.givenUp': {
    message: 'a part of the audit was given to workers again and again, and none of them finished it',
    remedy: 'look at what the workers report, then resume the audit',
    terminal: 'look at what the workers report, then continue with --resume',
  },
  'queue.lost': {
    message: 'the queue was lost: {problem}',
    remedy: 'nothing measured is lost: resume the audit when PostgreSQL runs again',
    terminal: 'nothing measured is lost: continue with --resume when PostgreSQL runs again',
  },
  'worker.otherQueue': {
    message: 'it uses another version of the queue',
    remedy: SAME_VERSION,
  },
  'worker.otherVersion': { message: 'it is run by {wanted}, and this is {mine}', remedy: SAME_VERSION },
  'worker.otherBackend': {
    message: 'it is computed on {wanted}, and this worker computes on {mine}',
    remedy: 'start a worker on {wanted}',
    terminal: 'start one with --backend {wanted}',
  },
  'worker.otherPackage': {
    message: 'it is computed with {name} {wanted}, and this worker has {mine}',
    remedy: SAME_VERSION,
  },
  'shard.hash': { message: 'a shard is not what its name says', remedy: SUSPICIOUS },
  'shard.sizes': {
    message: 'the detectors of a shard take pictures of different sizes',
    remedy: SUSPICIOUS,
  },
  'shard.detector': {
    message: 'the detector that came is not the one with the SHA-256 {sha256}',
    remedy: SUSPICIOUS,
  },
  'shard.noContract': {
    message: 'the detector of the queue has no contract',
    remedy: 'start the audit again',
  },
  'shard.blackBox': { message: 'a black box came over the queue, and is not run', remedy: SUSPICIOUS },
  'shard.answer': { message: 'an answer is not what its SHA-256 says', remedy: SUSPICIOUS },
  'shard.request': { message: "a request can't be read: {problem}", remedy: REFUSED },
  'shard.reply': { message: "a reply can't be read: {problem}", remedy: REFUSED },
  'shard.count': { message: 'a reply has {results} results for {faces} faces', remedy: REFUSED },
} as const;
