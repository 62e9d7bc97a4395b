import type { AttackParams } from '../../common/attacks/registry.ts';
import { baseName } from '../../common/base/paths.ts';
import type { MatrixRow } from '../../common/matrix.ts';
import type { Language } from '../../language/language.ts';
import { ABSENT, each, Row, Table } from '../pieces.tsx';

/** One of eleven shades between the colour of fakes and that of reals, for `data-realness`. */
export const shadeOf = (realness: number): number => Math.round(10 * Math.min(1, Math.max(0, realness)));

/** Marks a decision that is another one than on the clean face. */
export const FLIPS = '≠';

/** Which of an original's faces it is; the original by its name where it is the first of them. */
export const faceName = ({ path, frame }: MatrixRow, before: MatrixRow | undefined, l: Language): string => {
  if (frame === null) return baseName(path);
  if (before?.path === path) return l.say('matrix.frame', { frame: frame.ordinal });
  return l.say('matrix.shown', { file: baseName(path), frame: frame.ordinal });
};

export const leastText = ({ least }: MatrixRow, attacks: AttackParams[], l: Language): string =>
  least === null ? ABSENT : `${l.number(least.rmse255, 2)}: ${l.attack(attacks[least.attack]!)}`;

interface Props {
  rows: MatrixRow[];
  /** Faces that there are. */
  total: number;
  attacks: AttackParams[];
  /** Titled for the attacks. */
  l: Language;
}

/** Faces by attacks in a document. */
export function Matrix({ rows, total, attacks, l }: Props) {
  if (rows.length === 0) return null;
  return (
    <>
      {rows.length < total && <p>{l.say('matrix.more', { n: l.whole(rows.length), of: l.whole(total) })}</p>}
      <Table
        className="matrix"
        caption={l.text('matrix.caption')}
        heads={[
          l.text('matrix.face'),
          l.text('exhibits.label'),
          l.text('results.clean'),
          ...attacks.map((params) => l.attack(params)),
          l.text('matrix.least'),
        ]}
        text={2}
        textAtEnd={1}
      >
        {each(rows, (row, i) => (
          <Row head={faceName(row, rows[i - 1], l)} words={[l.label(row.label)]} path>
            <td data-realness={shadeOf(row.clean)}>{l.number(row.clean, 3)}</td>
            {each(row.cells, (cell) =>
              cell === null ? (
                <td>{ABSENT}</td>
              ) : (
                <td data-realness={shadeOf(cell.realness)}>
                  {cell.flips && <strong>{FLIPS} </strong>}
                  {l.number(cell.realness, 3)}
                </td>
              ),
            )}
            <td className="text">{leastText(row, attacks, l)}</td>
          </Row>
        ))}
      </Table>
    </>
  );
}
