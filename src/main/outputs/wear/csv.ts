import type { Wear } from '../../../common/wear.ts';
import { record } from '../../base/csv.ts';

const HEADER = ['operator', 'severity', 'strength', 'n'].concat(
  ...['accuracy', 'fake', 'real', 'auc'].map((name) => [name, `${name}_low`, `${name}_high`]),
);

/** A record without wear, then one for each operator and severity (RFC 4180); shares in [0,1]. */
export function wearCsv({ unworn, worn }: Pick<Wear, 'unworn' | 'worn'>): string {
  const rows = [{ operator: 'none', severity: 0, strength: null, ...unworn }, ...worn];
  return [
    record(HEADER),
    ...rows.map(({ operator, severity, strength, accuracy, fake, real, auc, aucInterval }) =>
      record([
        operator,
        severity,
        strength,
        accuracy.n,
        ...[accuracy, fake, real].flatMap(({ value, interval }) => [value, ...(interval ?? [null, null])]),
        auc,
        ...(aucInterval ?? [null, null]),
      ]),
    ),
  ].join('');
}
