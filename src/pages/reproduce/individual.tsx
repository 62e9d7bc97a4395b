import type { Reproduction } from '../../common/reproduction.ts';
import type { Words } from '../../language/words.ts';
import { each, NumberCell, NumberCells, RateCell, Row, Table, texts } from '../pieces.tsx';
import { SIDES, type Side } from './universal.tsx';

interface Props {
  of: Reproduction;
  l: Words;
}

/** A clean picture has 8 bits: there is nothing to round. */
const sidesAt = (iteration: number): readonly Side[] => (iteration === 0 ? ['eightBit'] : SIDES);
const iterationWords = (iteration: number, l: Words) =>
  iteration === 0 ? l.text('repro.original.iteration') : iteration;

const averageOf = ({ ffm }: { ffm: string | null }, l: Words) =>
  ffm === null ? l.text('repro.average') : l.say('repro.averageOf', { ffm });

/** Table 1: a row per iteration, three columns per set. Iteration 0 is the original row: clean pictures. */
export function IapTable({ of: { table1 }, l }: Props) {
  const columns = table1.filter(({ iteration }) => iteration === 0);
  const iterations = [...new Set(table1.map(({ iteration }) => iteration))];
  return (
    <div className="scroll">
      <table>
        <caption>{l.text('repro.table1.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className="text" rowSpan={2}>
              {l.text('repro.iterations')}
            </th>
            <th scope="col" className="text" rowSpan={2}>
              {l.text('results.picture')}
            </th>
            {each(columns, (column) => (
              <th scope="colgroup" colSpan={3}>
                {column.family === null ? averageOf(column, l) : `${column.family} (${column.ffm})`}
              </th>
            ))}
          </tr>
          <tr>
            {each(columns, () =>
              each([l.text('results.accuracy'), 'RMSE', 'IoU'], (head) => <th scope="col">{head}</th>),
            )}
          </tr>
        </thead>
        <tbody>
          {each(iterations, (iteration) =>
            each(sidesAt(iteration), (side) => (
              <Row head={iterationWords(iteration, l)} words={[l.text(`results.${side}`)]}>
                {each(columns, ({ family, ffm }) => {
                  const row = table1.find(
                    (one) => one.family === family && one.ffm === ffm && one.iteration === iteration,
                  )!;
                  return (
                    <>
                      <RateCell {...row.accuracy[side]} l={l} />
                      <NumberCells of={[row.rmse255[side], row.iou[side]]} digits={[2, 3]} l={l} />
                    </>
                  );
                })}
              </Row>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Table 2: the fakes alone, each with a random triangle of its own as adversarial mask. */
export const MaskTable = ({ of: { table2 }, l }: Props) => (
  <Table
    caption={l.text('repro.table2.caption')}
    heads={[
      l.text('repro.set'),
      'FFM',
      ...texts(
        l,
        'repro.iterations',
        'results.picture',
        'results.iou.true',
        'repro.pixels.true',
        'results.iou.adversarial',
        'repro.pixels.adversarial',
        'repro.stillFake',
        'results.rmse',
      ),
    ]}
    text={4}
  >
    {each(table2, (row) =>
      each(sidesAt(row.iteration), (side) => (
        <Row
          head={`${row.family ?? l.text('repro.average')} (${row.n})`}
          words={[row.ffm ?? '', iterationWords(row.iteration, l), l.text(`results.${side}`)]}
        >
          {each([row.iou, row.pixelAccuracy, row.iouAdversarial, row.pixelAccuracyAdversarial], (numbers) => (
            <NumberCell value={numbers[side]} digits={3} l={l} />
          ))}
          <RateCell {...row.fake[side]} l={l} />
          <NumberCell value={row.rmse255[side]} digits={2} l={l} />
        </Row>
      )),
    )}
  </Table>
);
