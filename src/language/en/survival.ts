/** What lossy treatments leave of an attack. */
export const SURVIVAL = {
  'treatment.jpeg': 'JPEG',
  'treatment.resize': 'Resizing',
  'treatment.blur': 'Blur',
  'treatment.screenshot': 'Screenshot',
  'treatment.h264': 'H.264',
  'treatment.jpeg.at': 'JPEG, quality {strength}',
  'treatment.resize.at': 'Resized to {strength} and back',
  'treatment.blur.at': 'Blur, sigma {strength}',
  'treatment.screenshot.at': 'Screenshot, gamma {strength}',
  'treatment.h264.at': 'H.264, CRF {strength}',
  'survival.title': 'What survives',
  'survival.lead':
    'The adversarial pictures as an attacker would save them (8 bits, after the last iteration) were treated as pictures are on their way: JPEG and H.264 with colours at half the resolution, resized and brought back, blurred, and shown on another display (gamma). The clean faces went through the same, as the control: what a treatment does to them is no merit of it against the attack. Of a detector that segments, the mask was judged too: its mean IoU with the true mask, and with the one that an attack aimed at.',
  'survival.caption':
    'Share of faces that the detector gets right after each treatment, with 95 % Wilson intervals in percent. Still fooled: of the faces that the attack turns, those that are wrong after the treatment too. By the treatment alone: of the same faces without the attack, those that the treatment turns',
  'survival.treatment': 'Treatment',
  'survival.clean': 'Clean faces right',
  'survival.attacked': 'Attacked faces right',
  'survival.stillFooled': 'Still fooled',
  'survival.alone': 'By the treatment alone',
  'survival.of': 'of {n}',
  'survival.none': 'None',
  'survival.plot': '{treatment}: accuracy after the treatment',
  'survival.plot.caption':
    'All faces, in 8 bits; the mildest strength first. The band is the 95 % interval of the clean faces.',
  'survival.pending': 'Not everything is treated yet: {n} pictures are left. It can be continued.',
  'survival.nothing': '{attack} turned no face, so there is nothing that could survive.',
  'survival.mask':
    '{attack} aims at the mask. Of its agreement with the adversarial mask (mean IoU {before}), {after} are left after {treatment}; with the true mask it is then {truth}.',
  'survival.mask.none': '{attack} aims at the mask. What a treatment leaves of that was not measured.',
  'survival.cleanIou': 'IoU clean, true mask',
  'survival.harms':
    '{attack}, {treatment}: every strength costs the clean faces more than five points, so what is left of the attack says little.',
  'survival.survives':
    '{attack} survives: “{treatment}” costs the clean faces at most five points, and {share} of {n} that it turned stay wrong (by the treatment alone: {alone}).',
  'survival.undone':
    '{attack} is mostly undone: “{treatment}” costs the clean faces at most five points, and {share} of {n} that it turned stay wrong (by the treatment alone: {alone}). An attacker who expects this treatment can prepare for it.',
  'limit.survived':
    '8-bit results hold for pictures saved without loss. What some treatments leave of the attacks stands under “{where}”; an attacker who expects them was not tried.',
} as const;
