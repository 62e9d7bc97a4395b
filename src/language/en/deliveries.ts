/** What becomes of attacks in files that are handed in. */
export const DELIVERIES = {
  'delivery.title': 'In the file that is handed in',
  'delivery.lead':
    'Each perturbation was put back into the picture or the video that its face was cut from, at that file’s own resolution and faded at the border of the crop; the file was encoded as it would be handed in, read anew, the face found anew, and judged; then once more after another upload of the same kind. The files without a perturbation went the same way: what an encoder does by itself is no merit of the attack, and no weakness of it.',
  'delivery.caption':
    'Share of forgeries that are still caught and of real faces that still pass, with 95 % intervals in percent: on the crop in 8 bits, in the delivered file, after one more upload, and in the untouched file under the same delivery. Still fooled: of the faces that the attack turns on the crop, those that are wrong in the delivered file',
  'delivery.delivery': 'Handed in as',
  'delivery.crop': 'The crop in 8 bits',
  'delivery.caught': 'Forgeries caught',
  'delivery.caught.again': 'Caught after one more upload',
  'delivery.caught.untouched': 'Caught, untouched',
  'delivery.caught.untouched.again': 'Untouched, one more upload',
  'delivery.passed': 'Reals passed',
  'delivery.passed.untouched': 'Passed, untouched',
  'delivery.stillFooled': 'Still fooled',
  'delivery.alone': 'By the delivery alone',
  'delivery.found': 'Faces found',
  'delivery.foundOf': '{n} of {of}',
  'delivery.remark':
    'Handed in as {delivery}, {caught} of {n} forgeries are still caught (untouched: {untouched}), and after one more upload {again}.',
  'delivery.lost':
    '{n, plural, one {# of {of} faces was} other {# of {of} faces were}} not found again in the files handed in as {delivery}; that says nothing of the detector.',
  'delivery.source': '{delivery}: {source}',
  'method.expect.title': 'Attacks that expect a file',
  'method.expect':
    'At every step the picture goes through the codec itself, by one of the strengths that the attack names, drawn by the face’s seed; what else it expects, resampling and moves of the crop, is drawn likewise. The gradient is that at the picture as it comes out, and goes straight through the codec (BPDA, Athalye, Carlini, Wagner 2018). What is measured of the attack is measured without the codec.',
} as const;
