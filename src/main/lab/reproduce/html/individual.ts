import type { Reproduction, Table1Row, Table2Row } from '../../../../common/reproduction.ts';
import { type Html, html } from '../../../outputs/reports/html/html.ts';
import { numberCell } from '../../../outputs/reports/html/numbers.ts';
import { heads, SIDES, type Side, shareCell, table } from './cells.ts';

const AVERAGE = 'Average';
const nameOf = (family: string | null) => family ?? AVERAGE;

/** Table 1: a row per iteration, three columns per set. Iteration 0 is the original row: clean pictures. */
export function iapTable({ table1 }: Reproduction): Html {
  const families = [...new Set(table1.map(({ family }) => family))];
  const iterations = [...new Set(table1.map(({ iteration }) => iteration))];
  const head = html`<tr><th scope="col" class="text" rowspan="2">Iterations</th><th scope="col" class="text" rowspan="2">Picture</th>${families.map((family) => html`<th scope="colgroup" colspan="3">${nameOf(family)}</th>`)}</tr>
${heads(families.flatMap(() => ['Accuracy', 'RMSE', 'IoU']))}`;
  const cells = (iteration: number, side: Side) =>
    families.map((family) => {
      const row = table1.find((one) => one.family === family && one.iteration === iteration)!;
      return iapCells(row, side);
    });
  return table(
    'Accuracy in percent with 95 % Wilson intervals, RMSE of the perturbation in 1/255, IoU of the segmentation with the true mask over the fakes that have one. The average counts every set the same',
    head,
    iterations.flatMap((iteration) =>
      sidesAt(iteration).map(
        ([side, how]) => html`
<tr><th scope="row">${iteration === 0 ? '0 (original)' : iteration}</th><td class="text">${how}</td>${cells(iteration, side)}</tr>`,
      ),
    ),
  );
}

const iapCells = (row: Table1Row, side: Side): Html =>
  html`${shareCell(row.accuracy[side])}${numberCell(row.rmse255[side], 2)}${numberCell(row.iou[side], 3)}`;

/** A clean picture has 8 bits: there is nothing to round. */
const sidesAt = (iteration: number) => (iteration === 0 ? SIDES.slice(1) : [...SIDES]);

/** Table 2: the fakes alone, each with a random triangle of its own as adversarial mask. */
export function maskTable({ table2 }: Reproduction): Html {
  const cells = (row: Table2Row, side: Side): Html[] => [
    ...[row.iou, row.pixelAccuracy, row.iouAdversarial, row.pixelAccuracyAdversarial].map((numbers) =>
      numberCell(numbers[side], 3),
    ),
    shareCell(row.fake[side]),
    numberCell(row.rmse255[side], 2),
  ];
  return table(
    'IoU and pixel accuracy of the segmentation, means over the fakes; the adversarial mask is a random triangle, another one for each face. Before the attack it is met by chance',
    heads(
      [
        ...['Set', 'Iterations', 'Picture', 'IoU, true mask', 'Accuracy, true mask'],
        ...['IoU, adversarial mask', 'Accuracy, adversarial mask', 'Still called fake', 'RMSE (1/255)'],
      ],
      3,
    ),
    table2.flatMap((row) =>
      sidesAt(row.iteration).map(
        ([side, how]) => html`
<tr><th scope="row">${nameOf(row.family)} (${row.n})</th><td class="text">${row.iteration === 0 ? '0 (original)' : row.iteration}</td><td class="text">${how}</td>${cells(row, side)}</tr>`,
      ),
    ),
  );
}
