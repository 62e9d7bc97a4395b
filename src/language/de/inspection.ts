import type { INSPECTION as EN } from '../en/inspection.ts';

export const INSPECTION: Record<keyof typeof EN, string> = {
  'inspect.files': 'Dateien',
  'inspect.files.text':
    '{images, plural, =0 {keine Bilder} one {# Bild} other {# Bilder}}, {videos, plural, =0 {keine Videos} one {# Video} other {# Videos}}{leftOut, plural, =0 {} other {, # ausgelassen}}',
  'inspect.labels': 'Kennzeichnung',
  'inspect.labels.text': '{fake} gefälscht und {real} echt, laut {by}',
  'inspect.labels.folders': 'den Ordnern',
  'inspect.labels.manifest': 'der Liste',
  'inspect.labels.none': '{n} ohne Kennzeichnung',
  'inspect.layouts': 'Aufgebaut wie',
  'inspect.layouts.text': '{layout} ({files, plural, one {# Datei} other {# Dateien}})',
  'inspect.list': 'Liste',
  'inspect.list.text':
    '{form}; Dateien nach „{path}“{label, select, none {} other {, Kennzeichnung nach „{label}“}}',
  'inspect.list.form.table': 'Tabelle',
  'inspect.list.form.celeb-df': 'Liste, wie Celeb-DF sie schreibt',
  'inspect.list.form.forgery-net': 'Liste, wie ForgeryNet sie schreibt',
  'inspect.list.form.dfdc': 'Metadaten von DFDC',
  'inspect.list.form.deepfake-bench': 'Liste von DeepfakeBench',
  'inspect.list.form.json': 'JSON-Liste',
  'inspect.list.ones':
    '1 heißt {means, select, fake {eine Fälschung} other {ein echtes}}, {who, select, answer {wie geantwortet wurde} folders {wie die Ordner der Dateien sagen} other {wie die Spalte heißt}}',
  'inspect.lists': 'Vielleicht eine Liste',
  'inspect.masks': 'Masken',
  'inspect.masks.text':
    '{matched} zugeordnet{unmatched, plural, =0 {} other {, # ohne zugehörige Datei}}; {without, plural, =0 {jede Fälschung hat eine} one {# Fälschung ohne} other {# Fälschungen ohne}}',
  'inspect.originals': 'Originale',
  'inspect.persons': 'Personen',
  'inspect.attributes': 'Spalten',
  'inspect.attributes.text': '{name} ({values, plural, one {# Wert} other {# Werte}})',
  'inspect.twins': 'Doppelt vorhanden',
  'inspect.sample': 'Probe',
  'inspect.sample.text':
    '{path}{width, plural, =0 {} other {, {width} × {height}}}: {faces, plural, =0 {kein Gesicht} one {# Gesicht} other {# Gesichter}}',
  'inspect.sampling': 'Ein Audit',
  'inspect.sampling.all':
    'von allem: {faces, plural, one {# Gesicht} other {# Gesichter}} aus {originals, plural, one {# Original} other {# Originalen}}{persons, plural, =0 {} one {, # Person} other {, # Personen}}',
  'inspect.sampling.text':
    'von höchstens {limit}: {faces, plural, one {# Gesicht} other {# Gesichter}} aus {originals, plural, one {# Original} other {# Originalen}}{persons, plural, =0 {} one {, # Person} other {, # Personen}}',
  'inspect.question.ones': '{about} kennzeichnet mit 0 und 1. Was bedeutet 1?',
  'inspect.question.path-column': 'Welche Spalte von {about} nennt die Dateien?',
  'inspect.question.label-column': 'Welche Spalte von {about} ist die Kennzeichnung?',
  'inspect.question.frames': '{about} enthält Videos und die Einzelbilder dieser Videos. Was wird genommen?',
  'inspect.stage.scan': 'Ordner werden durchgesehen',
  'inspect.stage.twins': 'Doppelt vorhandene Dateien werden gesucht',
  'inspect.stage.samples': 'Proben werden geöffnet: {done} von {total}',
};
