/** What leaves the lab, and what comes in: report, export, verify, rerun, projects. */
export const CASES = {
  'terminal.report.summary': 'write the report of an audit (HTML, JSON, CSV, PDF)',
  'terminal.report.description':
    'Writes the report of an audit: one self-contained HTML file, the same as JSON, and a CSV with one row per face, attack and snapshot.\nWith --pdf the page is also printed to a PDF with bookmarks and tags; this needs Chromium, Chrome or Edge on this machine.',
  'terminal.report.example.latest': 'Report on the latest audit of a project',
  'terminal.report.example.out': 'Write it somewhere else',
  'terminal.report.example.german': 'In German, and as a PDF',
  'terminal.report.out': 'where to write it (default: report, in the project folder)',
  'terminal.report.by': 'splits the results by columns of the manifest, such as sex or camera',
  'terminal.report.falsePositives':
    'sets the threshold of “caught there” so that no more than this share of the clean reals is called fake (default: {usual})',
  'terminal.report.example.by': 'Split by columns of the manifest, at a false-positive rate of 1 %',
  'terminal.report.conclusion':
    'writes the conclusion into the project: a text file (UTF-8), paragraphs apart by an empty line; an empty file takes it out',
  'terminal.report.secondReader':
    'who has read the report as second reader and agrees; "" takes the reader out',
  'terminal.report.readOn': 'when that was, YYYY-MM-DD (default: today)',
  'terminal.report.disagrees': 'the second reader disagrees',
  'terminal.report.readerRemark': 'what the second reader remarks',
  'terminal.report.example.conclusion': 'With a conclusion, and who has read it besides',
  'terminal.laboratory.name': 'name at the head of the report (default: that of the settings)',
  'terminal.laboratory.accreditation': 'accreditation number of the laboratory',
  'terminal.laboratory.address': 'address of the laboratory',
  'terminal.laboratory.logo': 'logo of the laboratory: a PNG or JPEG',
  'terminal.laboratory.none': 'nothing of the laboratory at the head',
  'terminal.bookmark.summary': 'choose faces for the report by hand',
  'terminal.bookmark.description':
    'A report shows faces by rule. Those that are chosen here stand in a section of their own, with your remark, and are said to be chosen by the examiner.',
  'terminal.bookmark.set.summary': 'choose a face, or change the remark on it',
  'terminal.bookmark.set.description': 'Chooses a face as one attack left it, or changes the remark on it.',
  'terminal.bookmark.set.example': 'A face, with what is to be seen on it',
  'terminal.bookmark.remove.summary': 'no longer show a face',
  'terminal.bookmark.remove.description': 'Takes a face out of those that were chosen.',
  'terminal.bookmark.remove.example': 'No longer that one',
  'terminal.bookmark.list.summary': 'list the faces that were chosen',
  'terminal.bookmark.list.description': 'Lists the faces that were chosen, with the remarks on them.',
  'terminal.bookmark.list.example': 'Which are chosen?',
  'terminal.bookmark.face':
    'the end of the path of its file, with the frame of a video (clip.mp4:120); or its place in the audit, from #0',
  'terminal.bookmark.attack': 'attack, or its attack_index in results.csv (not needed where there is one)',
  'terminal.bookmark.remark': 'what is to be seen on it',
  'terminal.bookmark.none': 'no face was chosen',
  'terminal.bookmark.table.face': 'place',
  'terminal.bookmark.table.remark': 'remark',
  'terminal.report.pdf': 'also write the page as a PDF (needs Chromium, Chrome or Edge)',
  'terminal.report.xlsx': 'also write the rows of the CSV as an Excel workbook',
  'terminal.report.as':
    'also write for other programs: results as Parquet, faces as COCO or FiftyOne, the audit as CASE/UCO JSON-LD',
  'terminal.report.example.as': 'For other programs',
  'terminal.report.localCsv': 'also write the CSV with separators and numbers as the language writes them',

  'terminal.export.summary': 'seal an audit as one signed file for another lab',
  'terminal.export.description':
    "Writes one audit as a sealed case: a zip with the report, results, pictures, the log of what was done, and a manifest with the SHA-256 of every file, signed with this lab's key. The detector's weights stay here; the case contains their hash.",
  'terminal.export.example.latest': 'Seal the latest audit of a project',
  'terminal.export.example.redact': 'Without pictures of faces',
  'terminal.export.out':
    'file to write (default: PROJECT.overfire.zip); an existing file is never overwritten',
  'terminal.export.redact': 'blur faces in the report, and leave out their pictures',
  'terminal.export.withPaths': 'include the paths of the files on this machine',
  'terminal.export.noPdf': 'leave out the PDF of the report',
  'terminal.export.written': '{file}: audit {audit}, {files} files, {bytes} bytes',
  'terminal.export.key': 'signed with key',
  'terminal.export.publicKey': 'public key',
  'terminal.export.pdfMissing':
    'The case has no report.pdf: Chromium, Chrome or Edge, which would print it, was not found on the PATH.',
  'terminal.export.next':
    'Hand over the public key separately from the case. To verify the case: overfire verify FILE --key KEY',

  'terminal.verify.summary': 'check a sealed case and list what is wrong with it',
  'terminal.verify.description':
    'Checks a sealed case, or a folder it was unpacked to: every byte of every file, the signature, and the hash chain of the log. For a project folder, checks its objects and its log. Exit status 0: everything is as it was sealed, by this lab or by the key of --key; 1: it is not; 3: it is, by another key or by an unknown one.',
  'terminal.verify.example.whole': 'Is it intact, and who sealed it?',
  'terminal.verify.example.key': 'Was it sealed by the lab whose key I have?',
  'terminal.verify.path': 'sealed case, unpacked case, or project folder',
  'terminal.verify.keyOption': "the lab's public key: its PEM file or its fingerprint",
  'terminal.verify.form.sealed case': 'sealed case',
  'terminal.verify.form.unpacked case': 'unpacked case',
  'terminal.verify.form.project': 'project',
  'terminal.verify.sealed': 'sealed {at} with key {key}',
  'terminal.verify.sealedUnknown': 'sealed at an unknown time with key {key}',
  'terminal.verify.keyUnchecked':
    '(anyone can seal a case with a key of their own: give the key you expect with --key)',
  'terminal.verify.keyExpected': '(the expected key)',
  'terminal.verify.keyOther': '(NOT the expected key)',
  'terminal.verify.size':
    '{files} files, {bytes} bytes; {acts, plural, one {# entry} other {# entries}} in the log',
  'terminal.verify.latePlan':
    'PLAN CHANGED: "{title}" was sealed on {sealed} (line {line} of the log), after the first audit began (line {first}); new: {added}; gone: {removed}',
  'terminal.verify.noRule': 'no rule',
  'terminal.verify.timestamp': 'time stamp of {time} by {authority} (certificate {certificate}): {file}',
  'terminal.timestamp.summary': "attach a time stamp of your lab's own authority to a sealed case, offline",
  'terminal.timestamp.description':
    'A time stamp (RFC 3161) shows that a sealed case was there at a time that an authority states. Nothing is sent: the request is a file, and so is the response. verify shows it.',
  'terminal.timestamp.request.summary': 'write the request for a time stamp',
  'terminal.timestamp.request.description':
    'Writes the request for a time stamp of the manifest of a sealed case, which lists all its files.',
  'terminal.timestamp.request.example': 'The request, to hand to the authority',
  'terminal.timestamp.request.out': 'file to write (default: the case with .tsq)',
  'terminal.timestamp.attach.summary': 'put the response beside the case',
  'terminal.timestamp.attach.description':
    'Verifies the response of the authority, and puts it beside the case as CASE.tsr: keep them together. The case itself is not touched.',
  'terminal.timestamp.attach.example': 'The response, verified and attached',
  'terminal.timestamp.case': 'sealed case',
  'terminal.timestamp.response': 'response of the authority (.tsr)',
  'terminal.plan.summary': 'seal a validation plan before the first result',
  'terminal.plan.description':
    'A validation plan says what a detector is to be fit for, on whom, under which attacks, and what figures are good enough. It is sealed in the custody log of the project; audits that begin later are judged by it. A changed plan is a new plan, and verify names it.',
  'terminal.plan.seal.summary': 'seal a plan',
  'terminal.plan.seal.description':
    'Seals a plan in the custody log of a project, which is made where there is none. The plan is a JSON file: docs/plan.md.',
  'terminal.plan.seal.example': 'Seals the plan, then runs the audit',
  'terminal.plan.folder': 'project folder',
  'terminal.plan.file': 'the plan (JSON, docs/schemas/plan.schema.json)',
  'terminal.plan.list.summary': 'list the plans of a project',
  'terminal.plan.list.description':
    'Lists the sealed plans of a project, and those that were sealed after its first audit began.',
  'terminal.plan.list.example': 'The plans of a project',
  'terminal.plan.list.none': 'no plan was sealed',
  'terminal.plan.line': 'line {seq}, {sealed}: {title} (SHA-256 {sha256})',
  'terminal.verify.good': 'VALID: nothing is missing, altered or unlisted',
  'terminal.verify.goodByStranger':
    'UNALTERED, BY AN UNKNOWN KEY: nothing is missing, altered or unlisted since somebody sealed it; who that was is not shown',
  'terminal.verify.bad': 'NOT VALID: {n, plural, one {# problem} other {# problems}}',

  'terminal.rerun.summary': 'repeat the audit of a sealed case and compare every result',
  'terminal.rerun.description':
    'Verifies a sealed case, repeats its audit with the installed detector of the same SHA-256, and compares all results: identical, within tolerance, or different (and where first). Exit status 0 for the first two, 1 for the last.',
  'terminal.rerun.example.case': 'On the faces in the case',
  'terminal.rerun.example.footage': 'On the originals, decoded again',
  'terminal.rerun.case': 'sealed or unpacked case',
  'terminal.rerun.footage': 'take the faces from the originals in this folder, which are found by SHA-256',
  'terminal.rerun.out': 'keep the project in which the audit is repeated',
  'terminal.rerun.verdict.identical': 'IDENTICAL',
  'terminal.rerun.verdict.within tolerance': 'WITHIN TOLERANCE',
  'terminal.rerun.verdict.different': 'DIFFERENT',
  'terminal.rerun.from.case': 'from the case',
  'terminal.rerun.from.originals': 'from the originals',
  'terminal.rerun.found': '{verdict}: {faces}, {from}',
  'terminal.rerun.files': '{same} of {of} result files are byte-for-byte the same',
  'terminal.rerun.noDeliveries':
    'Files were handed in, which needs their originals: repeated with --footage alone',
  'terminal.rerun.software':
    'backend {backend} (sealed: {sealedBackend}), {software} (sealed: {sealedSoftware})',
  'terminal.rerun.first': 'first difference: {file}, line {line}, {field}: sealed {sealed}, now {now}',
  'terminal.rerun.firstBeyond':
    'first difference beyond the tolerance: {file}, line {line}, {field}: sealed {sealed}, now {now}',

  'terminal.projects.summary': 'list projects, show, clean, move, merge or delete them',
  'terminal.projects.description': 'A project is the folder that audits are written to.',
  'terminal.projects.status.summary': 'show the case, its audits, and its size on disk',
  'terminal.projects.status.description':
    'Shows the cover of the case, the audits and their states, and how much disk space the project takes.',
  'terminal.projects.status.example': 'What is in it?',
  'terminal.projects.folder': 'folder',
  'terminal.projects.case': 'case',
  'terminal.projects.examiner': 'examiner',
  'terminal.projects.exhibit': 'exhibit',
  'terminal.projects.log': 'log',
  'terminal.projects.logWhole': '{n, plural, one {# entry} other {# entries}}, hash chain intact',
  'terminal.projects.logBroken': '{n, plural, one {# entry} other {# entries}}, {broken}',
  'terminal.projects.disk': 'on disk',
  'terminal.projects.sizes': '{total}: objects {objects}, database {database}, log {log}, other {other}',
  'terminal.projects.none': 'no audit yet',
  'terminal.projects.table.audit': 'audit',
  'terminal.projects.table.state': 'state',
  'terminal.projects.table.detector': 'detector',
  'terminal.projects.table.begun': 'started',
  'terminal.projects.table.faces': 'faces',
  'terminal.projects.delete.summary': 'delete a project for good',
  'terminal.projects.delete.description':
    'Deletes the faces, audits, results, reports and log of a project. Originals and exported cases stay, and so does anything else in the folder. A disk may keep deleted data until the space is needed: encrypt disks that hold evidence.',
  'terminal.projects.delete.example': 'When the case is closed',
  'terminal.projects.delete.yes': 'confirm: this cannot be undone',
  'terminal.projects.deleted': '{folder}: {files} files deleted, {size}',
  'terminal.projects.kept': 'kept, because Overfire did not create it: {kept}',

  'terminal.projects.list.summary': 'list projects',
  'terminal.projects.list.description':
    'Lists the projects in and below the folders that are named, or where none is named those that the window opened last. Nothing is opened or changed.',
  'terminal.projects.list.example': 'Those opened last',
  'terminal.projects.list.example.below': 'All below a folder',
  'terminal.projects.list.folders': 'folders to look in',
  'terminal.projects.list.none': 'no project found',
  'terminal.projects.table.audits': 'audits',
  'terminal.projects.table.changed': 'changed',

  'terminal.projects.clean.summary': 'delete objects that nothing needs',
  'terminal.projects.clean.description':
    'Counts the pictures and tensors that no row of the project names, as killed, undone or removed work leaves them, and deletes them with --yes. What audits, evidence, studies and undo need stays; sealed cases have copies of their own. The log tells of it.',
  'terminal.projects.clean.example': 'How much would go?',
  'terminal.projects.clean.example.yes': 'Delete it',
  'terminal.projects.clean.yes': 'delete them; otherwise nothing is changed',
  'terminal.projects.clean.foreseen':
    '{folder}: {objects, plural, =0 {nothing to delete} one {# object that nothing needs, {size}; add --yes to delete it} other {# objects that nothing needs, {size}; add --yes to delete them}}',
  'terminal.projects.clean.done':
    '{folder}: {objects, plural, =0 {nothing to delete} one {# object deleted, {size}} other {# objects deleted, {size}}}',
  'terminal.projects.relink.summary': 'find originals that were moved',
  'terminal.projects.relink.description':
    'Looks in and below folders for originals and masks of a project that are no longer where they were, by SHA-256, and notes in the project where they lie now. Nothing is copied or moved. The log tells of it.',
  'terminal.projects.relink.example': 'They are on another disk now',
  'terminal.projects.relink.places': 'folders to look in',
  'terminal.projects.relink.done':
    '{there, plural, one {# original} other {# originals}} where they were, {moved, number} found elsewhere, {missing, number} missing',
  'terminal.projects.relink.missing': 'missing: {path}',
  'terminal.projects.move.summary': 'move a project to another folder or disk',
  'terminal.projects.move.description':
    'Moves the folder of a project. On another disk every file is compared by SHA-256 before it is deleted here. Originals inside of the folder are found again; others stay where they are.',
  'terminal.projects.move.example': 'To the archive',
  'terminal.projects.move.to': 'new place: a folder that is not there yet, or empty',
  'terminal.projects.move.done':
    'the project is in {folder} now{moved, plural, =0 {} one {; # original came along} other {; # originals came along}}',
  'terminal.projects.merge.summary': 'bring all of another project of the same case into one',
  'terminal.projects.merge.description':
    'Brings evidence, audits and studies of another project into the first one. Files that both have, by SHA-256, stay single; audits keep their numbers where those are free. The other project stays as it is, and its log is kept whole beside this one’s, which records both.',
  'terminal.projects.merge.example': 'Two examiners, one case',
  'terminal.projects.merge.other': 'project that is brought in',
  'terminal.projects.merge.done':
    '{folder}: {audits, plural, one {# audit} other {# audits}} and {files, plural, one {# file} other {# files}} brought in, {here, plural, one {# file} other {# files}} there already',
  'terminal.projects.merge.audit': 'audit {was, number} is audit {id, number} now',
  'terminal.projects.readOnly':
    '{folder} cannot be written: the project is read-only. Nothing is entered in it, nor in its log.',
} as const;
