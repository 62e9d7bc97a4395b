/** What lossy distortions leave of an attack. */
export const SURVIVAL = {
  'survival.title': 'What survives',
  'survival.lead':
    'The adversarial pictures as an attacker would save them (8 bits, after the last iteration) were distorted as pictures are on their way: JPEG and H.264 with colours at half the resolution, resized and brought back, blurred, and shown on another display (gamma). The clean faces went through the same, as the control: what a distortion does to them is no merit of it against the attack. Of a detector that segments, the mask was judged too: its mean IoU with the true mask, and with the one that an attack aimed at.',
  'survival.caption':
    'Share of faces that the detector gets right after each distortion, with 95 % intervals in percent. Still fooled: of the faces that the attack turns, those that are wrong after the distortion too. By the distortion alone: of the same faces without the attack, those that the distortion turns',
  'survival.distortion': 'Distortion',
  'survival.clean': 'Clean faces right',
  'survival.attacked': 'Attacked faces right',
  'survival.stillFooled': 'Still fooled',
  'survival.alone': 'By the distortion alone',
  'survival.of': 'of {n}',
  'survival.none': 'None',
  'survival.plot': '{distortion}: accuracy after the distortion',
  'survival.plot.caption':
    'All faces, in 8 bits; the mildest strength first. The band is the 95 % interval of the clean faces.',
  'survival.pending':
    'Not everything is distorted yet: {n} pictures are left, and the numbers count those that are. It can be continued.',
  'survival.nothing': '{attack} turned no face, so there is nothing that could survive.',
  'survival.nothing.sofar': '{attack} turned none of the faces that have been distorted so far.',
  'survival.mask':
    '{attack} aims at the mask. Of its agreement with the adversarial mask (mean IoU {before}), {after} are left after {distortion}; with the true mask it is then {truth}.',
  'survival.mask.none': '{attack} aims at the mask. What a distortion leaves of that was not measured.',
  'survival.cleanIou': 'IoU clean, true mask',
  'survival.harms':
    '{attack}, {distortion}: every strength costs the clean faces more than five points, so what is left of the attack says little.',
  'survival.survives':
    '{attack} survives: “{distortion}” costs the clean faces at most five points, and {share} of {n} that it turned stay wrong (by the distortion alone: {alone}).',
  'survival.undone':
    '{attack} is mostly undone: “{distortion}” costs the clean faces at most five points, and {share} of {n} that it turned stay wrong (by the distortion alone: {alone}). An attacker who expects this distortion can prepare for it.',
  'limit.survived':
    '8-bit results hold for pictures saved without loss. What some distortions leave of the attacks stands under “{where}”; an attacker who expects them was not tried.',
  'limit.survived.partly':
    '8-bit results hold for pictures saved without loss. What some distortions leave of the attacks is not measured to the end and stands, as far as it is, under “{where}”; an attacker who expects them was not tried.',
} as const;
