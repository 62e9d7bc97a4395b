import { isDeepStrictEqual } from 'node:util';
import { type AttackParams, isUniversal } from '../../../common/attacks/registry.ts';
import type { Transfer, TransferRow } from '../../../common/transfer.ts';
import { studentQuantile95 } from '../../../engine/metrics/inference/distributions.ts';

type Ensemble = NonNullable<Transfer['ensembles']>[number];

/** Whether each ensemble of a matrix does more to detectors that it has not seen than the best single source (common/transfer.ts). */
export function ensemblesOf({ rows, targets }: Pick<Transfer, 'rows' | 'targets'>): Ensemble[] {
  const singles = rows.filter(({ madeOn, params }) => madeOn.ensemble !== true && !isUniversal(params));
  return rows
    .filter(({ madeOn }) => madeOn.ensemble === true)
    .flatMap((row) =>
      comparable(row, singles).flatMap((against) => {
        const found = comparison(
          row,
          singles.filter(({ params }) => isDeepStrictEqual(kindOf(params), against)),
          targets,
        );
        return found === null ? [] : [{ ...found, against }];
      }),
    );
}

const kindOf = (params: AttackParams): AttackParams => {
  const { surrogate: _, ...kind } = { surrogate: undefined, ...params };
  return kind as AttackParams;
};

/** The kinds that an ensemble is compared with: its own, and MI-FGSM of the same bound. */
function comparable({ params, attacked }: TransferRow, singles: TransferRow[]): AttackParams[] {
  const own = kindOf(params);
  const boundOf = (of: AttackParams) => ('eps' in of ? of.eps : null);
  const usual = singles
    .filter((row) => row.params.attack === 'mi-fgsm' && row.attacked === attacked)
    .map((row) => kindOf(row.params))
    .find((kind) => boundOf(kind) === boundOf(own) && !isDeepStrictEqual(kind, own));
  return usual === undefined ? [own] : [own, usual];
}

function comparison(
  { params, cells }: TransferRow,
  singles: TransferRow[],
  targets: Transfer['targets'],
): Omit<Ensemble, 'against'> | null {
  const unseen = targets.flatMap(({ name }, column) => {
    const cell = cells[column];
    if (cell == null || cell.whiteBox || cell.drop === null) return [];
    const others = singles.flatMap(({ madeOn, cells: own }) => {
      const one = own[column];
      return one == null || one.whiteBox || one.drop === null
        ? []
        : [{ best: madeOn.name, single: one.drop }];
    });
    const [best] = others.sort((a, b) => b.single - a.single);
    return best === undefined ? [] : [{ name, ...best, ensemble: cell.drop }];
  });
  const n = unseen.length;
  if (n === 0) return null;
  const gains = unseen.map(({ ensemble, single }) => ensemble - single);
  const gain = gains.reduce((sum, value) => sum + value, 0) / n;
  const variance = gains.reduce((sum, value) => sum + (value - gain) ** 2, 0) / (n - 1);
  const reach = n < 2 ? null : studentQuantile95(n - 1) * Math.sqrt(variance / n);
  const interval: Ensemble['interval'] = reach === null ? null : [gain - reach, gain + reach];
  const answer =
    interval === null ? 'undecided' : interval[0] > 0 ? 'better' : interval[1] < 0 ? 'worse' : 'undecided';
  return { params: kindOf(params), unseen, gain, interval, answer };
}
