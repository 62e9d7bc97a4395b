import { aimOf, controlOf, intervalOf } from '../../../common/aims.ts';
import { isNoise, isUniversal, sourcesOf, surrogateOf } from '../../../common/attacks/registry.ts';
import type { AuditFindings } from '../../../common/findings.ts';
import type { Transfer, TransferCell, TransferRow } from '../../../common/transfer.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { universalsOf } from '../universals/saved.ts';
import { creditOf } from './attackRemarks.ts';
import { ensemblesOf } from './ensembles.ts';

type Target = Transfer['targets'][number];

/**
 * The transfer matrix of a project (the paper's Tables 3 and 4, for every attack): what each perturbation leaves, in 8 bits,
 * of the class that it attacks, on every detector that it was measured on. From the finished audits; where a cell was
 * measured more than once, the latest counts. An attack on single faces is a row where it was made on another detector
 * in some audit; then the detector's own is there too.
 * @param only these audits; all that are done where none are named
 */
export async function transferOf(
  store: Store,
  findingsOf: (audit: number) => AuditFindings,
  only?: number[],
): Promise<Transfer> {
  const audits = store.results
    .audits()
    .filter(
      ({ id, state, config }) =>
        state === 'done' && config.defence === undefined && (only?.includes(id) ?? true),
    );
  const makers = new Map((await universalsOf(store)).map((one) => [one.object, one]));
  const targets = new Map<string, Target>();
  const rows = new Map<string, Omit<TransferRow, 'cells'> & { cells: Map<string, TransferCell> }>();
  const travelling = new Set(audits.flatMap(({ config }) => config.attacks.flatMap(travels)));

  for (const audit of audits) {
    const { config, detector } = audit;
    const found = findingsOf(audit.id);
    const { fake, real } = store.plan.counts(audit.id);
    const place = placeOf(audit);
    const column = JSON.stringify([place.id, place.footage]);
    for (const [attack, params] of config.attacks.entries()) {
      if (isNoise(params)) continue;
      const { surrogate: _made, from: _kept, ...kind } = { surrogate: undefined, from: undefined, ...params };
      const object = found.attacks[attack]?.artifact;
      if (isUniversal(params) ? object === undefined : !travelling.has(JSON.stringify(kind))) continue;
      const maker = object === undefined ? undefined : makers.get(object);
      const sources = sourcesOf(params);
      const [source = detector] = sources;
      const madeOn: TransferRow['madeOn'] =
        maker !== undefined
          ? { name: maker.detector, id: maker.detectorId, footage: maker.footage }
          : sources.length > 1
            ? { name: 'ensemble', id: 'ensemble', footage: null, ensemble: true }
            : { name: source.name, id: source.id, footage: null };
      const key = object ?? JSON.stringify([madeOn.id, kind]);
      const row = rows.get(key) ?? { params, madeOn, attacked: aimOf(params), cells: new Map() };
      rows.set(key, row);
      targets.set(column, { ...place, audit: audit.id, fake, real });
      const whiteBox = madeOn.id === detector.id || sources.some(({ id }) => id === detector.id);
      row.cells.set(column, {
        ...cellOf(found, attack, { fake, real }),
        audit: audit.id,
        attack,
        whiteBox,
        ...(sources.length > 1 ? { sources: sources.map(({ name }) => name) } : {}),
      });
    }
  }
  const found = {
    targets: [...targets.values()],
    rows: [...rows.values()].map(({ cells, ...row }) => ({
      ...row,
      cells: [...targets.keys()].map((column) => cells.get(column) ?? null),
    })),
  };
  const ensembles = ensemblesOf(found);
  return { ...found, ...(ensembles.length === 0 ? {} : { ensembles }) };
}

/** The matrix where the project has one: where something was measured on a detector that it was not made on. */
export async function projectTransfer(
  store: Store,
  findingsOf: (audit: number) => AuditFindings,
): Promise<Transfer | null> {
  const elsewhere = store.results
    .audits()
    .some(({ config, detector }) =>
      config.attacks.some((params) =>
        isUniversal(params)
          ? params.from !== undefined
          : sourcesOf(params).some(({ id }) => id !== detector.id),
      ),
    );
  if (!elsewhere) return null;
  const found = await transferOf(store, findingsOf);
  const foreign = found.rows.some(({ cells }) => cells.some((cell) => cell?.whiteBox === false));
  return foreign ? found : null;
}

/** The kind of an attack on single faces that was made on another detector. */
function travels(params: AuditRow['config']['attacks'][number]): string[] {
  if (isUniversal(params) || surrogateOf(params) === undefined) return [];
  const { surrogate: _made, ...kind } = { surrogate: undefined, ...params };
  return [JSON.stringify(kind)];
}

const placeOf = ({ detector: { name, id }, config }: AuditRow) => ({
  name,
  id,
  footage: config.manifest === undefined ? config.paths : [config.manifest],
});

function cellOf(
  { clean, attacks }: AuditFindings,
  attack: number,
  faces: { fake: number; real: number },
): Omit<TransferCell, 'audit' | 'attack' | 'whiteBox'> {
  const { params, eightBit } = attacks[attack]!;
  const aim = aimOf(params);
  const rateOf = (of: typeof clean) => ({ value: of[aim], interval: of[intervalOf(aim)] });
  const control = 'eps' in params ? controlOf(params, attacks)?.eightBit : undefined;
  const [before, left] = [rateOf(clean), rateOf(eightBit)];
  const noise = control === undefined ? null : rateOf(control);
  return {
    n: aim === 'accuracy' ? faces.fake + faces.real : faces[aim],
    clean: before,
    left,
    noise,
    drop: before.value === null || left.value === null ? null : before.value - left.value,
    credit: noise === null ? null : creditOf(before.value, left, noise),
  };
}
