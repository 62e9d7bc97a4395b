import type { Transfer } from '../../../common/transfer.ts';
import { record } from '../../base/csv.ts';

const HEADER = [
  'attack',
  'eps',
  'made_on',
  'made_on_sha256',
  'made_with',
  'attacked_class',
  'target',
  'target_sha256',
  'footage',
  'audit',
  'attack_index',
  'white_box',
  'n',
  'clean',
  'left',
  'left_low',
  'left_high',
  'urn',
  'urn_low',
  'urn_high',
  'drop',
  'credit',
];

/** A record for each cell that was measured (RFC 4180); shares in [0,1], after rounding to 8 bits. */
export function transferCsv({ rows, targets }: Transfer): string {
  const cells = rows.flatMap(({ params, madeOn, attacked, cells }) =>
    cells.flatMap((cell, i) => {
      if (cell === null) return [];
      const target = targets[i]!;
      return [
        record([
          params.attack === 'uap' ? `uap ${params.zone}` : params.attack,
          'eps' in params ? params.eps : null,
          madeOn.name,
          madeOn.id,
          (cell.sources ?? madeOn.footage)?.join(';') ?? null,
          attacked === 'accuracy' ? 'both' : attacked,
          target.name,
          target.id,
          target.footage.join(';'),
          cell.audit,
          cell.attack,
          cell.whiteBox ? 'yes' : 'no',
          cell.n,
          cell.clean.value,
          cell.left.value,
          ...(cell.left.interval ?? [null, null]),
          cell.noise?.value ?? null,
          ...(cell.noise?.interval ?? [null, null]),
          cell.drop,
          cell.credit,
        ]),
      ];
    }),
  );
  return [record(HEADER), ...cells].join('');
}
