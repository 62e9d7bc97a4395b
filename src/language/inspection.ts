import type { Inspection, Sampling } from '../common/inspection.ts';
import type { Words } from './words.ts';

/** What footage was taken for, as names and texts: the same in the terminal and in the window. Those without a text are left out. */
export function inspectionFacts(of: Inspection, { say, text }: Words): [name: string, value: string][] {
  const { manifest, masks } = of;
  const labels = of.labels.map(({ by, ...counts }) => {
    const who = by === 'folders' || by === 'manifest' ? text(`inspect.labels.${by}`) : by;
    return say('inspect.labels.text', { ...counts, by: who });
  });
  if (of.unlabelled > 0) labels.push(say('inspect.labels.none', { n: of.unlabelled }));
  const list =
    manifest === null
      ? []
      : [
          say('inspect.list.text', {
            form: [text(`inspect.list.form.${manifest.form}`), manifest.written].filter(Boolean).join(', '),
            path: manifest.read.path,
            label: manifest.read.label ?? 'none',
          }),
          ...(manifest.ones === undefined
            ? []
            : [say('inspect.list.ones', { means: manifest.ones.means, who: manifest.ones.by })]),
        ];
  const fakes = of.labels.reduce((sum, { fake }) => sum + fake, 0);
  const facts: [string, string][] = [
    [text('inspect.files'), say('inspect.files.text', of.files)],
    [text('inspect.labels'), labels.join('; ')],
    [text('inspect.layouts'), of.layouts.map((one) => say('inspect.layouts.text', one)).join(', ')],
    [text('inspect.list'), list.join('; ')],
    [text('inspect.lists'), manifest === null ? of.lists.join(', ') : ''],
    [
      text('inspect.masks'),
      fakes === 0 && masks.found === 0
        ? ''
        : say('inspect.masks.text', {
            matched: masks.matched,
            unmatched: Math.max(0, masks.found - masks.matched),
            without: masks.fakesWithout,
          }),
    ],
    [text('inspect.originals'), String(of.originals)],
    [text('inspect.persons'), of.persons === null ? '' : String(of.persons)],
    [text('inspect.attributes'), of.attributes.map((one) => say('inspect.attributes.text', one)).join(', ')],
  ];
  return facts.filter(([, value]) => value !== '');
}

/** "of at most 20: 20 faces from 20 originals, 14 people". */
export function samplingText({ limit, faces, originals, persons }: Sampling, { say }: Words): string {
  const counts = { faces, originals, persons: persons ?? 0 };
  return limit === null
    ? say('inspect.sampling.all', counts)
    : say('inspect.sampling.text', { ...counts, limit });
}
