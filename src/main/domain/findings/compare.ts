import type { z } from 'zod';
import type { auditMethods, FindingsPoint } from '../../../common/api/audits.ts';
import { type AttackParams, factsOf, isUniversal } from '../../../common/attacks/registry.ts';
import type { Label } from '../../../common/base/label.ts';
import type { LanguageCode } from '../../../common/base/language.ts';
import { deliveryText } from '../../../common/deliveries/registry.ts';
import type { CleanFindings } from '../../../common/findings.ts';
import type { Language } from '../../../language/language.ts';
import type { AuditRow, ItemRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { makerOf } from '../universals/saved.ts';
import { corrected, PairedTally } from './compared.ts';
import type { KeptFindings } from './kept.ts';
import { unitsOf } from './units.ts';
import { withItem } from './walk.ts';

type Comparison = z.output<(typeof auditMethods)['audits.compare']['output']>;

/** Two audits side by side. Throws `store` where one of them is not there. */
export function compareAudits(
  store: Store,
  findings: KeptFindings,
  { left, right }: { left: number; right: number },
  l: Language,
): Comparison {
  const [a, b] = [store.results.audit(left), store.results.audit(right)];
  const [one, two] = [flatten(settingsOf(a, l)), flatten(settingsOf(b, l))];
  const keys = [...new Set([...one.keys(), ...two.keys()])];
  const attacks = b.config.attacks.map((params) => JSON.stringify(params));
  const pairs = a.config.attacks.flatMap((params, i) => {
    const k = attacks.indexOf(JSON.stringify(params));
    return k === -1 ? [] : [{ left: i, right: k }];
  });
  return {
    differences: keys
      .filter((key) => one.get(key) !== two.get(key))
      .map((what) => ({ what, left: one.get(what) ?? null, right: two.get(what) ?? null })),
    left: findings.of(left, l),
    right: findings.of(right, l),
    pairs,
    sharedFaces: store.samples.shared(left, right),
    tests: pairedTests(store, a, b, pairs),
  };
}

/** The decisions of one audit on faces, by pixels and label; of several alike the last. */
function decided(store: Store, audit: AuditRow, rows: Iterable<{ item: number; label: Label }>) {
  const said = new Map<string, { item: ItemRow; label: Label }>();
  for (const [item, { label }] of withItem(store.results.items(audit.id), rows))
    said.set(`${item.label} ${item.crop}`, { item, label });
  return said;
}

/** Tests that both audits decide the faces alike that both have, clean and under each attack that both ran; after Holm over all of them. */
function pairedTests(
  store: Store,
  left: AuditRow,
  right: AuditRow,
  pairs: { left: number; right: number }[],
): Comparison['tests'] {
  const { results } = store;
  const { of, stated } = unitsOf(results.items(left.id));
  const last = function* (audit: AuditRow, attack: number) {
    for (const { item, eightBit } of results.outcomes(audit.id, attack))
      yield { item, label: eightBit.label };
  };
  const test = (
    pair: number | null,
    here: Iterable<{ item: number; label: Label }>,
    there: Iterable<{ item: number; label: Label }>,
  ) => {
    const tally = new PairedTally(stated.kind, 'accuracy');
    const other = decided(store, right, there);
    for (const [key, { item, label }] of decided(store, left, here)) {
      const match = other.get(key);
      if (match !== undefined) tally.add(item.label, label, match.label, of(item.id));
    }
    const { name, id } = right.detector;
    const compared = tally.compared({ kind: 'detector', audit: right.id, name, id }, left.config.seed);
    return compared === null ? [] : [{ pair, compared }];
  };
  const tests = [
    ...test(null, results.cleanResults(left.id), results.cleanResults(right.id)),
    ...pairs.flatMap((pair, i) => test(i, last(left, pair.left), last(right, pair.right))),
  ];
  const adjusted = corrected(tests.map(({ compared }) => compared));
  return tests.map(({ pair }, i) => ({ pair, compared: adjusted[i]! }));
}

/** What a person chose, with the attacks under their names, so that the same one is compared with the same one. */
function settingsOf({ config, detector, engine }: AuditRow, l: Language): Record<string, unknown> {
  const { attacks, paths, manifest, detector: _named, crop, deliver, ...rest } = config;
  const settings = Object.entries({
    ...rest,
    ...(deliver === undefined ? {} : { deliver: deliver.map(deliveryText) }),
  }) as [keyof typeof rest | 'deliver', unknown][];
  const seen = new Map<string, number>();
  const named = attacks.map((params) => {
    const title = l.attack(params);
    const n = (seen.get(title) ?? 0) + 1;
    seen.set(title, n);
    return [n === 1 ? title : `${title} (${n})`, inFormWords(params, l)];
  });
  return {
    [l.text('compare.detector')]: `${detector.name} (${detector.id.slice(0, 12)})`,
    [l.text('compare.evidence')]: manifest ?? paths,
    [l.text('compare.whole')]: crop.whole,
    [l.text('compare.scale')]: crop.scale,
    [l.text('compare.frames')]:
      'count' in crop.frames
        ? l.say('tools.frames.count', { n: crop.frames.count })
        : l.say('tools.frames.every', { n: crop.frames.every }),
    ...Object.fromEntries(settings.map(([name, value]) => [l.text(`compare.${name}`), value])),
    [l.text('compare.ran')]: engine.backend,
    ...Object.fromEntries(named),
  };
}

/** Parameters as their form calls them. */
function inFormWords({ attack, ...values }: AttackParams, l: Language): Record<string, unknown> {
  const { parameters } = factsOf(attack);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const form = (parameters[name] as { [language in LanguageCode]?: { title?: string } } | undefined)?.[
        l.code
      ];
      return [form?.title ?? name, value];
    }),
  );
}

function flatten(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[path, Array.isArray(value) ? value.join(', ') : String(value)]]);
  return new Map(
    Object.entries(value).flatMap(([key, part]) => [...flatten(part, path === '' ? key : `${path}: ${key}`)]),
  );
}

/** Every attack of every audit that measured something, as points of a plot or cells of a matrix. */
export async function findingsPoints(store: Store, findings: KeptFindings): Promise<FindingsPoint[]> {
  const points: FindingsPoint[] = [];
  for (const row of store.results.audits()) {
    const { clean, attacks, detector } = findings.of(row.id);
    for (const [attack, { params, float, eightBit }] of attacks.entries()) {
      if (float.n === 0) continue;
      points.push({
        audit: row.id,
        attack,
        detector: detector.name,
        detectorId: detector.id,
        params,
        madeOn: isUniversal(params) ? await makerOf(store, row, attack) : null,
        n: float.n,
        clean: accuracyOf(clean),
        float: accuracyOf(float),
        eightBit: accuracyOf(eightBit),
      });
    }
  }
  return points;
}

const accuracyOf = ({ accuracy, fake, real }: CleanFindings) => ({ accuracy, fake, real });
