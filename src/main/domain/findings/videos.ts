import { FAKE, type Label, nameOf, REAL } from '../../../common/base/label.ts';
import { thresholdOf } from '../../../common/contract.ts';
import type { UnitKind } from '../../../common/figure.ts';
import type { VideoVerdicts, VideoVerdictsOfRun } from '../../../common/findings.ts';
import type { VideoFindings } from '../../../common/report.ts';
import { type JudgedFace, leastFaces, VERDICT_RULES, verdictOf } from '../../../common/verdict.ts';
import { Ranking } from '../../../engine/metrics/inference/operating.ts';
import type { Results } from '../../store/results.ts';
import type { AuditRow, ItemRow } from '../../store/rows.ts';
import { boundsOf, UnitCounter } from './figure.ts';
import { unitsOf } from './units.ts';
import { withItem } from './walk.ts';

/** A person of a video with what was said of each of its faces: clean, and by attack after its last iteration in 8 bits. */
interface Filmed {
  path: string;
  track: number | null;
  label: Label;
  /** By number: persons of one unit are alike. */
  unit: number;
  clean: (JudgedFace & { right: boolean; item: number })[];
  attacks: Map<number, JudgedFace & { right: boolean }>[];
}

/**
 * The persons of an audit's videos, in the order of the scan and of their coming up: frames of one video are not independent, videos
 * are. A person of whom any face is forged is.
 * @param lastIterations the last iteration of each attack
 */
function* filmed(results: Results, audit: AuditRow, lastIterations: number[]): Generator<Filmed> {
  const paths = [...results.sources(audit.id)].flatMap((s) =>
    s.kind === 'video' && s.faces > 0 ? s.path : [],
  );
  if (paths.length === 0) return;
  const videos = new Map(paths.map((path) => [path, new Map<number | null, Filmed>()]));
  const units = unitsOf(results.items(audit.id));
  const of = ({ id, path, track, label }: ItemRow): Filmed | undefined => {
    const persons = videos.get(path);
    if (persons === undefined) return undefined;
    const person = persons.get(track) ?? {
      path,
      track,
      label: REAL,
      unit: units.of(id),
      clean: [],
      attacks: lastIterations.map(() => new Map()),
    };
    persons.set(track, person);
    if (label === FAKE) person.label = FAKE;
    return person;
  };
  for (const item of results.items(audit.id)) of(item);
  for (const [item, { label, score }] of withItem(results.items(audit.id), results.cleanResults(audit.id)))
    of(item)?.clean.push({ item: item.id, label, score, right: label === item.label });
  for (const [attack, iteration] of lastIterations.entries())
    for (const [item, { eightBit }] of withItem(
      results.items(audit.id),
      results.outcomes(audit.id, attack, iteration),
    ))
      of(item)?.attacks[attack]?.set(item.id, {
        label: eightBit.label,
        score: eightBit.score,
        right: eightBit.label === item.label,
      });
  for (const path of paths)
    yield* [...videos.get(path)!.values()].sort((a, b) => (a.track ?? 0) - (b.track ?? 0));
}

const countOf = (faces: Iterable<{ right: boolean }>) => {
  const all = [...faces];
  return { right: all.filter(({ right }) => right).length, n: all.length };
};

/** Each person of each video, with its verdicts by every rule. */
export function videosOf(results: Results, audit: AuditRow, lastIterations: number[]): VideoFindings[] {
  const threshold = thresholdOf(audit.detector.contract);
  const named = (rule: (typeof VERDICT_RULES)[number], faces: JudgedFace[]) => {
    if (faces.length === 0) return null;
    const { label, score } = verdictOf(rule, faces, threshold);
    return { label: nameOf(label), score };
  };
  return [...filmed(results, audit, lastIterations)].map((person) => ({
    path: person.path,
    ...(person.track === null ? {} : { person: person.track + 1 }),
    label: nameOf(person.label),
    clean: countOf(person.clean),
    attacks: person.attacks.map((faces) => countOf(faces.values())),
    unit: person.unit,
    verdicts: VERDICT_RULES.map((rule) => ({
      rule,
      clean: named(rule, person.clean),
      attacks: person.attacks.map((faces) => {
        const whole = named(rule, [...faces.values()]);
        return whole === null ? null : { ...whole, least: leastOf(rule, person, faces, threshold) };
      }),
    })),
  }));
}

/** The budget of faces that turns a person's verdict, among those that are measured under the attack; null where none does. */
function leastOf(
  rule: (typeof VERDICT_RULES)[number],
  { clean }: Filmed,
  attacked: Filmed['attacks'][number],
  threshold: number,
): number | null {
  const faces = clean.filter(({ item }) => attacked.has(item));
  if (faces.length === 0) return null;
  return leastFaces(
    rule,
    faces,
    faces.map(({ item }) => attacked.get(item)!),
    threshold,
  );
}

/** What the verdicts on whole videos come to, by rule; nothing where the audit has none. */
export function videoVerdicts(
  results: Results,
  audit: AuditRow,
  lastIterations: number[],
): VideoVerdicts | undefined {
  const videos = videosOf(results, audit, lastIterations);
  if (videos.length === 0) return undefined;
  const { kind } = unitsOf(results.items(audit.id)).stated;
  return VERDICT_RULES.map((rule, index) => {
    const runOf = (said: (video: VideoFindings) => { label: 'fake' | 'real'; score: number } | null) =>
      verdictsOfRun(
        videos.flatMap((video) => {
          const verdict = said(video);
          return verdict === null ? [] : [{ truth: video.label, unit: video.unit!, ...verdict }];
        }),
        kind,
      );
    return {
      rule,
      clean: runOf(({ verdicts }) => verdicts![index]!.clean),
      attacks: lastIterations.map((_, attack) => {
        const shares = videos.flatMap(({ label, verdicts, attacks }) => {
          const { clean, attacks: attacked } = verdicts![index]!;
          const under = attacked[attack];
          if (clean?.label !== label || under == null) return [];
          return [under.least === null ? null : under.least / attacks[attack]!.n];
        });
        const turned = shares.filter((share) => share !== null).sort((a, b) => a - b);
        return {
          ...runOf(({ verdicts }) => verdicts![index]!.attacks[attack] ?? null),
          budget: {
            of: shares.length,
            turned: turned.length,
            median: turned.length === 0 ? null : medianOf(turned),
          },
        };
      }),
    };
  });
}

const medianOf = (sorted: number[]): number =>
  (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;

function verdictsOfRun(
  videos: { truth: 'fake' | 'real'; unit: number; label: 'fake' | 'real'; score: number }[],
  kind: UnitKind,
): VideoVerdictsOfRun {
  const share = (truth: 'fake' | 'real' | null) => {
    const counter = new UnitCounter(kind);
    for (const video of videos)
      if (truth === null || video.truth === truth) counter.add(video.unit, video.truth === video.label);
    const { figure } = counter;
    return { n: figure.n, value: figure.value, interval: boundsOf(figure) };
  };
  const both = new Set(videos.map(({ truth }) => truth)).size === 2;
  const parting = both
    ? new Ranking({
        scores: videos.map(({ score }) => score),
        positive: videos.map(({ truth }) => (truth === 'real' ? 1 : 0)),
        unit: videos.map((_, i) => i),
        units: videos.length,
      }).parting()
    : null;
  return {
    all: share(null),
    fake: share('fake'),
    real: share('real'),
    auc: parting?.auc ?? null,
    eer: parting?.eer ?? null,
  };
}
