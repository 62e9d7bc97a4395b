/** What numbers mean and what they do not; names of attacks and classes, and counted nouns. */
export const REMARKS = {
  'label.fake': 'fake',
  'label.real': 'real',
  'class.fake': 'fakes',
  'class.real': 'reals',
  'noun.face': '{n, plural, one {# face} other {# faces}}',
  // In the case that "of" asks for, where a language has one.
  'noun.ofFaces': '{n, plural, one {# face} other {# faces}}',
  'noun.cleanFace': '{n, plural, one {# clean face} other {# clean faces}}',
  'noun.original': '{n, plural, one {# original} other {# originals}}',
  'noun.file': '{n, plural, one {# file} other {# files}}',
  'noun.video': '{n, plural, one {# video} other {# videos}}',
  'noun.iteration': '{n, plural, one {# iteration} other {# iterations}}',
  'remark.stopped':
    'Faces were left alone once their decision had flipped: {early} of {faces} before the last iteration, after {mean} iterations a face on average. Later snapshots show the state at the flip, which lies just beyond the boundary: rounding to 8 bits may undo it, and the perturbation is smaller than after all iterations.',
  'remark.noise.numbers':
    'of the {class}, the detector gets right {before} clean, {after} under the UAP, {noise} under URN of the same strength',
  'remark.noise.alone': 'The noise alone does it: {numbers}. The UAP earns no credit for this.',
  'remark.noise.more': 'This is more than noise: {numbers}.',
  'remark.noise.undecided':
    'So few faces do not tell this UAP from noise: {numbers}. The UAP earns no credit for this.',
  'remark.control':
    'The control is missing: without URN at eps {eps}/255 in the same audit, nobody can tell this UAP from noise. Add URN at eps {eps} to the audit.',
  'remark.premise':
    'The paper’s UAP presupposes zones that are about as active on the perturbation alone. Here κ a_other / a_target began at {begins}, and not between {least} and {most}: the steps jump from corner to corner or do nothing, and what comes of it is luck. Where the detector holds, that is no sign of robustness: the methods fields and faces do not depend on it.',
  'remark.noEffect':
    'This attack did not lower the accuracy beyond the uncertainty of the clean measurement: {before} clean, {after} attacked.',
  'remark.noEffect.class':
    'This attack did not lower the accuracy on the {class} beyond the uncertainty of the clean measurement: {before} clean, {after} attacked.',
  'remark.maskKept':
    'This attack did not lower the IoU with the true mask: {before} clean, {after} attacked.',
  'remark.saturated':
    'On {faces} of {of} the output did not move at all: it is saturated at 0 or 1 in float32, which hides how far the perturbation came. That these survive is no sign of robustness.',
  'remark.constant':
    'On {faces} of {of} the output did not move at all, and it says the same of all of them: it is cut off, and no gradient passes. That these survive is no sign of robustness; the battery (auto) goes around it.',
  'remark.steps':
    'On {faces} of {of} the output did not move at all, each at a value of its own: something on the way rounds or compares, and no gradient passes. That these survive is no sign of robustness; the battery (auto) goes around it.',
  'remark.sameQuestion':
    'Saved in 8 bits a change of ε = {eps} is one grey level or none. The figures in 8 bits are what is left of this attack; the question of what can be saved is that of one whole level, which the 8-bit lattice (lattice, ε 1) asks.',
  'remark.standing':
    'Of {faces} {standing, plural, one {# stands} other {# stand}} against everything tried within ε {eps}/255, {saved} in 8 bits; {wrong} were wrong before. What took the others: {taken}.',
  'remark.rounding':
    'Saving the picture in 8 bits changes the result: accuracy {float} in float, {eightBit} in 8 bits. Only the second is what an attacker could hand in.',
  'remark.roundedAway':
    'The bound ε = {eps} is {eps}/255, less than half a grey level: a picture saved in 8 bits is the clean one again, and what is measured there is no attack. If {eps} of the full range was meant, that is ε = {whole}.',
  'remark.unfinished':
    'This audit is not finished: {pending} of those found so far not measured under every attack yet. Resume it to measure the rest.',
  'remark.nothing': 'Nothing was measured: no face could be used. See what was left out.',
  'remark.blackBox':
    'The detector is a black box ({blackBox}): it was given 8-bit pictures, its scores are taken as it gave them, and nothing says that it gives them again. Only noise, scores and perturbations made elsewhere were used against it; what an attacker who knows it can do is not measured.',
  'remark.labelsOnly':
    'The detector is a black box ({blackBox}) that answers a label and no score: AUC and EER are those of two values, and each face is as sure as the next. It was given 8-bit pictures, and nothing says that it answers the same again; what an attacker who knows it can do is not measured.',
  'threshold.equalError':
    '{threshold}, chosen where both classes err alike on {fakes} fake and {reals} real faces: {missed} of those fakes pass, {alarms} of those reals are called forged',
  'threshold.falseAlarms':
    '{threshold}, chosen so that at most {rate} of the reals are called forged, on {fakes} fake and {reals} real faces: {missed} of those fakes pass, {alarms} of those reals are called forged',
  'remark.threshold':
    'The detector calls a face real from this realness on: {threshold}. Accuracy and flips are counted there and attacks aim at it; the AUC has no threshold.',
  'cut.square': 'a square of {margin} times the longer side of the face box',
  'cut.box': '{margin} times each side of the face box',
  'cut.inside': 'inside the picture',
  'cut.black': 'black beyond the picture’s border',
  'cut.bars': 'with black bars where the proportions differ',
  'cut.landmarks':
    'turned and scaled so that eyes, nose and corners of the mouth lie as in a template, with {margin} times its side',
  'cut.side': 'cut at {side} pixels',
  'cut.ownSize': 'cut at the size that the face has',
  'cut.deepfakebench':
    'as DeepfakeBench cuts faces: {how}; it finds faces and landmarks with dlib, Overfire with networks of its own',
  'cut.dfdc':
    'as the winner of the DFDC cuts faces (Seferbekov): {how}; he finds faces with MTCNN, Overfire with a network of its own',
  'cut.gend':
    'as GenD cuts faces: {how}; it finds faces and landmarks with RetinaFace, Overfire with networks of its own',
  'remark.uncut':
    'The faces were taken whole, as crops that were there already. The detector’s own way of cutting them was not applied: {cut}.',
  'remark.noFakes':
    'There is no fake face in this audit: how many forgeries are missed is unknown, and there is no AUC.',
  'remark.noReals': 'There is no real face in this audit: false alarms are unknown, and there is no AUC.',
  'remark.few':
    'Few faces ({fakes} fake, {reals} real): an interval here can span {points} points. Read the intervals, not the percentages.',
  'remark.inverted':
    'The detector is wrong more often than right on clean faces ({accuracy}): its labels may be inverted. Check which side is real in its contract, and the labels of the evidence, before reading on.',
  'remark.chance':
    'The detector hardly beats guessing on clean faces ({accuracy}): its contract (range, normalisation, crop) may not fit this footage, and what attacks do to it says little.',
} as const;
