/** When two results have the same bytes, and how near they are where they have not: in reports, and of a repeated audit. */
export const SAMENESS = {
  'sameness.promise.wasm':
    'The results were computed with the backend wasm. It gives the same bytes on every machine whose convolutions are “{convolutions}”, as here: “fused” where the processor rounds a product and its addition once, which those made since 2013 do.',
  'sameness.promise.onnxruntime':
    'The results were computed by ONNX Runtime {version} with the instruction set {instructions}. They are the same to the byte on every machine with that version and that instruction set, whatever the number of workers and threads. Elsewhere the numbers of clean faces agree within {clean}, and {growth} times as much after each of the first {steps} steps of an attack; later ones are chaotic in their last digits, and a decision that lies near the middle may be another one. Where two laboratories are to agree to the byte, both choose the backend wasm.',
  'sameness.promise.other':
    'The results were computed with the backend {backend}. On the same device they are the same to the byte, on another one single faces may differ. Where two laboratories are to agree to the byte, both choose the backend wasm.',

  'sameness.differs.backend':
    'Sealed on {sealed}, repeated on {now}: on another backend other last digits are to be expected.',
  'sameness.differs.device':
    'Sealed on {sealed}, repeated on {now}: on another graphics device other last digits are to be expected.',
  'sameness.differs.provider':
    'Sealed on {sealed}, repeated on {now}: where ONNX Runtime computes elsewhere other last digits are to be expected.',
  'sameness.differs.instructionSet':
    'Sealed on {sealed}, repeated on {now}: with another instruction set other last digits are to be expected.',
  'sameness.differs.version':
    'Sealed on {sealed}, repeated on {now}: with another version other last digits are to be expected.',
  'sameness.differs.convolutions':
    'Sealed on {sealed}, repeated on {now}: where products and additions are rounded otherwise other last digits are to be expected.',
  'sameness.promised': 'Sealed and repeated on {now}: the same bytes were to be expected.',
  'sameness.agrees':
    '{agreeing, number} of {faces, number} faces agree within the tolerance in everything. Largest deviations of scores and energies: clean {clean}, under attack {attacked}; of masks, in pixels: clean {mask}, under attack {attackedMask}.',
  'sameness.allowed.promised': 'Allowed is a deviation of {clean}.',
  'sameness.allowed.grown':
    'Allowed is a deviation of {clean} of clean faces, and {growth} times as much after each of {steps} steps of an attack; after more the decision alone is held.',
  'sameness.flips':
    '{n, plural, one {# decision is another one now:} other {# decisions are other ones now:}}',
  'sameness.flip': '{path}, {of}: {sealed} when it was sealed, {now} now',
  'sameness.flip.clean': 'clean',
  'sameness.flip.bare': 'clean, without the defence',
  'sameness.flip.float': '{attack}, iteration {iteration, number}, float',
  'sameness.flip.eightBit': '{attack}, iteration {iteration, number}, 8 bits',
  'sameness.flip.distorted': '{attack}, distorted',
  'sameness.flip.more': '{n, plural, one {and one more} other {and # more}}',
  'sameness.wasm':
    'The backend wasm gives the same bytes on every machine: where two laboratories are to agree to the byte, the audit that is sealed is made with it.',
} as const;
