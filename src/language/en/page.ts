/** The report's frame: headings, summary, scope, interpretation, how to check it, signatures. */
export const PAGE = {
  'page.title': 'Audit of {detector}',
  'page.lead': 'How far it can be trusted when someone attacks it. Overfire {version}, {time}, audit {id}.',
  'page.summary': 'Summary',
  'page.conclusion': 'Examiner’s conclusion',
  'page.scope': 'Scope',
  'page.findings': 'Findings',
  'page.interpretation': 'Interpretation',
  'page.samples': 'Faces',
  'page.bookmarks': 'Faces chosen by the examiner',
  'page.method': 'Method',
  'page.limits': 'Limits',
  'page.checks': 'Sanity checks',
  'page.exhibits': 'Exhibits',
  'page.leftOut': 'Left out',
  'page.tools': 'Tools and versions',
  'page.verify': 'How to check this report',
  'page.signature': 'Signature',
  'page.contents': 'Contents',
  'page.number': 'Page {page} of {pages}',

  'case.caption': 'The case',
  'case.name': 'Case',
  'case.caseNumber': 'Case number',
  'case.examiner': 'Examiner',
  'case.exhibit': 'Exhibit',
  'case.notes': 'Notes',
  'case.none': 'No case details were entered in this project.',

  'laboratory.logo': 'Logo of the laboratory',
  'laboratory.accreditation': 'Accreditation no. {number}',

  'conclusion.written': 'In the examiner’s own words, and not by rule; last changed {time}.',
  'conclusion.writtenBy': 'In the words of the examiner, {examiner}, and not by rule; last changed {time}.',
  'conclusion.second': 'Second reader',
  'conclusion.agrees': 'Read and agreed',
  'conclusion.disagrees': 'Read and disagreed',
  'conclusion.stale':
    'The conclusion was changed after this reading: as it stands here, the second reader has not read it.',

  'answer.nothing': 'No face was measured.',
  'answer.clean': 'On {faces}, {detector} is right on {accuracy} (95 % interval {interval}).',
  'answer.sofar': 'The audit is not finished; these are the faces measured so far.',
  'answer.history':
    'The labels can be told from the files alone: the detector may have been measured on the history of the files and not on the forgery.',
  'answer.worst':
    'Of the attacks tried, {attack} does the most harm: {accuracy} are left in pictures that an attacker could save.',
  'answer.unharmed': 'None of the attacks tried lowers that in pictures that an attacker could save.',
  'answer.unmeasured': 'No attack has been measured yet.',
  'answer.noiseOnly': 'No attack was tried, only noise.',
  'answer.flags.none': 'None of the sanity checks of this audit calls for caution.',
  'answer.flags.some': '{flags} of {checks} sanity checks call for caution; they are listed under “{where}”.',
  'answer.attack': '{attack}: right on {eightBit} after 8-bit rounding ({float} in float).',
  'answer.caught': '{share} of the fakes are caught.',
  'answer.passed': '{share} of the reals pass.',
  'answer.iou': 'The IoU with the true mask is {iou}.',
  'answer.pending': '{attack}: not measured yet.',

  'scope.question':
    'This audit examined how often the detector tells fake faces from real ones in this material: in pictures as they are, and in pictures that were altered.',
  'scope.material': 'Material: {originals} ({videos} among them), with {faces}: {fake} fake and {real} real.',
  'scope.labels':
    'Which of them are fake and which are real was given to the audit from outside. The audit takes it as true and does not check it.',
  'scope.by.weights': 'Altered by an attacker who knows the detector and its weights: {attacks}.',
  'scope.by.undefended':
    'Altered by an attacker who knows the detector and its weights, but not the defence before it: {attacks}.',
  'scope.by.answers':
    'Altered by an attacker who may ask the detector and sees its answers, but not its weights: {attacks}.',
  'scope.by.elsewhere':
    'Altered by an attacker who has another detector and does not ask this one: {attacks}.',
  'scope.by.kept':
    'Altered with a perturbation that was made before this audit and put on as it was: {attacks}.',
  'scope.by.nothing': 'Altered by noise, which knows nothing of the detector, as the control: {attacks}.',
  'scope.not':
    'It did not examine whether any single picture of the material is genuine. This report says how reliable a tool is, not what a picture shows.',

  'findings.lead':
    'This section holds what was measured and nothing else. What it means is in the section after it.',
  'interpretation.lead':
    'This section interprets the findings by fixed rules; the same numbers always give the same sentences. The findings stand without it.',
  'interpretation.all': 'The audit as a whole',
  'interpretation.none': 'The rules have nothing to say on this audit beyond its numbers.',

  'samples.rule':
    'The faces shown were chosen by rule and not by hand. Per attack and class: the face on which the attack had the strongest effect on the score after 8-bit rounding, the one with the median effect, the one with the weakest, and one drawn at random by the seed of the audit from the others. Masks show the forged region in white.',
  'samples.compressed':
    'Faces and perturbations are compressed for this page; the exact pictures lie in the project under the SHA-256 that the CSV names.',
  'samples.none': 'This attack has no measured face to show.',
  'samples.strongest': 'Strongest effect',
  'samples.median': 'Median effect',
  'samples.weakest': 'Weakest effect',
  'samples.random': 'Drawn at random',
  'samples.chosen': 'Chosen by the examiner',
  'samples.chosen.lead':
    'The examiner chose these faces by hand, and by no rule. They illustrate; how often something happens is in the findings.',
  'samples.remark': 'Remark of the examiner: {remark}',
  'samples.frame': '{file}, frame {frame}',
  'samples.clip':
    '{file}, clip of {frames} frames at a stride of {stride} from frame {frame} on, its middle frame shown',
  'samples.truth': 'labelled {label}',
  'samples.said': 'Clean: {clean}. Adversarial in 8 bits: {eightBit}; in float: {float}. RMSE {rmse}/255.',
  'samples.judgement': '{label} (realness {score})',
  'samples.judgement.energies': '{label} (realness {score}, energies fake {fake} and real {real})',
  'samples.missing': 'missing or damaged in the project',
  'picture.clean': 'clean',
  'picture.adversarial': 'adversarial, 8 bit',
  'picture.perturbation': 'perturbation, min–max',
  'picture.difference': 'difference in 8 bits, min–max',
  'picture.trueMask': 'true mask',
  'picture.segmentation': 'segmentation, clean',
  'picture.segmented': 'segmentation, adversarial',
  'picture.aim': 'adversarial mask',

  'since.unknown': 'The originals have not been compared again: that is done when the report is written.',
  'since.same': 'When this report was written, every original had the SHA-256 that the audit read.',
  'since.changed': 'When this report was written, files had changed or gone: {n}.',
  'since.meaning':
    'The results are those of the files as the audit read them, and can no longer be repeated from these.',
  'since.caption': 'Originals that are not what the audit read',
  'since.now': 'SHA-256 now',
  'since.missing': 'MISSING, or cannot be read',
  'samples.redacted': 'Faces in this report are blurred. The white outline is the face box.',
  'exhibits.read': '{originals} read.',
  'exhibits.unread': '{n} not read (the limit was reached, or they are left out).',
  'exhibits.unchanged': 'No original is known to have changed while the audit ran.',
  'exhibits.changed': '{originals} changed or could not be read again, listed first.',
  'exhibits.caption': 'Originals with their SHA-256 before and after the audit',
  'exhibits.file': 'File',
  'exhibits.label': 'Label',
  'exhibits.faces': 'Faces',
  'exhibits.before': 'SHA-256 before',
  'exhibits.after': 'After',
  'exhibits.same': 'the same',
  'exhibits.notCompared': 'not compared',
  'exhibits.gone': 'could not be read again',
  'exhibits.isChanged': 'CHANGED: {sha256}',
  'exhibits.more': 'The first {n} are listed; the JSON has all.',
  'leftOut.none': 'Nothing was left out.',
  'leftOut.some': '{files} left out.',
  'leftOut.words': 'The reasons are quoted as the program recorded them.',
  'leftOut.caption': 'Files and parts of files that were left out, and why',
  'leftOut.reason': 'Reason',

  'tools.caption': 'What computed this report',
  'tools.audit': 'Audit',
  'tools.audit.value': '{id}, {state}, begun {begun}',
  'tools.audit.ended': '{id}, {state}, begun {begun}, ended {ended}',
  'state.done': 'finished',
  'state.running': 'running',
  'state.paused': 'paused',
  'state.failed': 'stopped by a fault',
  'tools.seed': 'Seed',
  'tools.detector': 'Detector',
  'tools.detector.value': '{name} ({origin}, {architecture}, {parameters} parameters)',
  'origin.bundled': 'bundled with Overfire',
  'origin.imported': 'imported',
  'origin.trained': 'trained here',
  'tools.blackBox': 'Black box',
  'tools.sha256': 'SHA-256 of the detector',
  'tools.source': 'Weight file {file}',
  'tools.contract': 'Contract of the detector',
  'tools.contract.value':
    '{picture}, normalisation inside it: {normalisation}; output {output}, side {side} is real',
  'tools.classes': 'Classes',
  'tools.classes.value': 'real: {real}; forged: {forged}',
  'tools.threshold': 'Threshold',
  'tools.none': 'none',
  'tools.normalisation': 'mean {mean}, standard deviation {std}',
  'tools.faces': 'Faces',
  'tools.whole': 'pictures taken whole',
  'tools.cropped': 'cropped at {scale} × the face box; frames: {frames}',
  'tools.frames.count': '{n} per video',
  'tools.frames.every': 'every {n}',
  'tools.backend': 'Backend',
  'tools.adapter': 'Graphics device',
  'tools.provider': 'Provider of ONNX Runtime',
  'tools.instructions': 'Instruction set',
  'tools.backend.value':
    '{backend}; self-check against the plain CPU backend: deviation {deviation}, tolerance {tolerance}',
  'tools.uap': 'SHA-256 of the UAP',

  'verify.exhibits':
    'Exhibits: compute the SHA-256 of each original (sha256sum FILE) and compare it with the list above. One different digit means another file.',
  'verify.pictures':
    'Pictures and perturbations: each object of the project folder is named after the SHA-256 of its bytes; a changed one no longer fits its name. The CSV names the objects of every face.',
  'verify.numbers':
    'Numbers: results.csv holds one row per face, attack and snapshot. Every accuracy, interval and mean of this report can be computed from it with the formulas under “{method}”.',
  'verify.repeat':
    'Repetition: audit the same originals with the same detector, attacks, seed and backend ({seed}; {backend}).',
  'verify.log':
    'Log: audit.jsonl in the project folder has one line per act; each carries the SHA-256 of the line before it.',
  'verify.case':
    'Sealed case: where this report comes in one, “overfire verify CASE” names everything in it that is missing, altered or unlisted, and “overfire rerun CASE” repeats the audit and compares every result. The case can be verified without Overfire too, with Python and OpenSSL.',

  'signature.lead':
    'By signing, the examiner states that the audit was set up and run as described here. The interpretation is made by the rules of the program; the examiner’s own view is given apart from this report.',
  'signature.name': 'Name',
  'signature.role': 'Function',
  'signature.place': 'Place and date',
  'signature.sign': 'Signature',

  'limit.bundled':
    'The detector is one that comes with Overfire. It was trained on forgeries made from computer-generated portraits, to have something to try Overfire on. It is not fit for casework, it is not one of the detectors of the paper, and its accuracy on other footage is unknown until it is measured there.',
  'limit.sample':
    'The numbers hold for this detector on these faces. Another selection, camera, compression or face crop can give others; the intervals cover chance in the selection and nothing else.',
  'limit.attacker.weights':
    'These attacks know the detector’s weights: {attacks}. An attacker who does not know them may do worse.',
  'limit.attacker.unknowing':
    'No attack here knows the detector’s weights together with all that stands before it. What an attacker who does can do was not measured; it may be more.',
  'limit.attacker.better':
    'An attacker with a better attack may do better. That an attack failed does not prove that none succeeds.',
  'limit.attacker.noise':
    'Nothing but noise was put on the pictures: this audit says nothing of an attacker.',
  'limit.independent':
    'The intervals count {units} as observations. Where several of these show one person, or were made from one original, and the manifest does not say so, the intervals are too narrow.',
  'limit.lossless':
    '8-bit results hold for pictures saved without loss. What a lossy format or an upload leaves of an attack is not measured.',
  'limit.chaotic':
    'IAP after many iterations is chaotic in the last digits: another backend or another machine may differ in single faces, not in the picture as a whole.',
  'limit.labels':
    'Wrong labels in the material make a detector look worse or better than it is. The audit can’t see them.',
} as const;
