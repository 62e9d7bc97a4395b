/** What footage was taken for, before it is added or audited. */
export const INSPECTION = {
  'inspect.files': 'Files',
  'inspect.files.text':
    '{images, plural, =0 {no pictures} one {# picture} other {# pictures}}, {videos, plural, =0 {no videos} one {# video} other {# videos}}{leftOut, plural, =0 {} other {, # left out}}',
  'inspect.labels': 'Labels',
  'inspect.labels.text': '{fake} fake and {real} real, by {by}',
  'inspect.labels.folders': 'the folders',
  'inspect.labels.manifest': 'the list',
  'inspect.labels.none': '{n} unlabelled',
  'inspect.layouts': 'Laid out as',
  'inspect.layouts.text': '{layout} ({files, plural, one {# file} other {# files}})',
  'inspect.list': 'List',
  'inspect.list.text': '{form}; files by “{path}”{label, select, none {} other {, labels by “{label}”}}',
  'inspect.list.form.table': 'table',
  'inspect.list.form.celeb-df': 'list as Celeb-DF writes it',
  'inspect.list.form.forgery-net': 'list as ForgeryNet writes it',
  'inspect.list.form.dfdc': 'metadata of DFDC',
  'inspect.list.form.deepfake-bench': 'list of DeepfakeBench',
  'inspect.list.form.json': 'JSON list',
  'inspect.list.ones':
    '1 means {means, select, fake {a fake} other {a real one}}, as {who, select, answer {was answered} folders {the folders of its files say} other {the name of the column says}}',
  'inspect.lists': 'Perhaps a list',
  'inspect.masks': 'Masks',
  'inspect.masks.text':
    '{matched} matched{unmatched, plural, =0 {} other {, # that belong to no file}}; {without, plural, =0 {every fake has one} one {# fake without} other {# fakes without}}',
  'inspect.originals': 'Originals',
  'inspect.persons': 'People',
  'inspect.attributes': 'Columns',
  'inspect.attributes.text': '{name} ({values, plural, one {# value} other {# values}})',
  'inspect.twins': 'Twice there',
  'inspect.sample': 'Sample',
  'inspect.sample.text':
    '{path}{width, plural, =0 {} other {, {width} × {height}}}: {faces, plural, =0 {no face} one {# face} other {# faces}}',
  'inspect.sampling': 'An audit',
  'inspect.sampling.all':
    'of all: {faces, plural, one {# face} other {# faces}} from {originals, plural, one {# original} other {# originals}}{persons, plural, =0 {} one {, # person} other {, # people}}',
  'inspect.sampling.text':
    'of at most {limit}: {faces, plural, one {# face} other {# faces}} from {originals, plural, one {# original} other {# originals}}{persons, plural, =0 {} one {, # person} other {, # people}}',
  'inspect.question.ones': '{about} labels by 0 and 1. What does 1 mean?',
  'inspect.question.path-column': 'Which column of {about} names the files?',
  'inspect.question.label-column': 'Which column of {about} is the label?',
  'inspect.question.frames': '{about} holds videos and the frames of these videos. What is taken?',
  'inspect.stage.scan': 'Looking through folders',
  'inspect.stage.twins': 'Looking for files that are there twice',
  'inspect.stage.samples': 'Opening samples: {done} of {total}',
} as const;
