import { isUniversal } from '../../../../common/attacks/registry.ts';
import type { AttackFindings, CleanFindings, Measured } from '../../../../common/findings.ts';
import type { Report } from '../../../../common/report.ts';
import { ENGLISH, type Language, type TextKey } from '../../../../language/language.ts';
import { parameterText } from '../../../../language/titles.ts';
import { aimOf, controlOf, intervalOf } from '../../../domain/findings/attackRemarks.ts';
import { type Html, html, NOTHING } from './html.ts';
import { numberCell, rateCell } from './numbers.ts';

/** The numbers: decisions, masks and distances, clean and under each attack, in float and in 8 bits. */
export function resultTables(report: Report, l: Language): Html {
  return html`${decisionTable(report, l)}${universalTable(report, l)}${maskTable(report, l)}${distanceTable(report, l)}`;
}

interface Line {
  title: string;
  how: string;
  measured: CleanFindings | Measured;
}

/** One line per measurement; an attack with snapshots has a pair of lines for each. */
function linesOf(report: Report, l: Language): Line[] {
  const attacked = report.attacks.flatMap((attack) => {
    const stages = attack.snapshots.length > 1 ? attack.snapshots : [{ ...attack, iteration: null }];
    return stages.flatMap(({ iteration, float, eightBit }) => {
      const name = l.attack(attack.params);
      const title =
        iteration === null
          ? name
          : l.say('results.after', { attack: name, iterations: l.count(iteration, 'noun.iteration') });
      return [
        { title, how: l.text('results.float'), measured: float },
        { title, how: l.text('results.eightBit'), measured: eightBit },
      ];
    });
  });
  return [
    { title: l.text('results.clean'), how: l.text('results.eightBit'), measured: report.clean },
    ...(report.defence === undefined
      ? []
      : [
          {
            title: l.text('defence.row'),
            how: l.text('results.eightBit'),
            measured: report.defence.undefended,
          },
        ]),
    ...attacked,
  ];
}

/** A table with its heading and caption; the first `text` columns hold words. */
export function table(
  l: Language,
  keys: { title: TextKey; caption: TextKey },
  columns: TextKey[],
  text: number,
  rows: Html[],
): Html {
  const heads = columns.map((key, i) =>
    i < text
      ? html`<th scope="col" class="text">${l.text(key)}</th>`
      : html`<th scope="col">${l.text(key)}</th>`,
  );
  return html`
<h3>${l.text(keys.title)}</h3>
<div class="scroll"><table>
<caption>${l.text(keys.caption)}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>${rows}
</tbody></table></div>`;
}

function decisionTable(report: Report, l: Language): Html {
  const rows = linesOf(report, l).map(
    ({ title, how, measured: m }) => html`
<tr><th scope="row">${title}</th><td class="text">${how}</td><td>${l.whole(m.n)}</td>${rateCell(m.accuracy, m.interval, l)}${rateCell(m.fake, m.fakeInterval, l)}${rateCell(m.real, m.realInterval, l)}${numberCell(m.auc, 3, l)}</tr>`,
  );
  return table(
    l,
    { title: 'results.decisions', caption: 'results.decisions.caption' },
    [
      'results.measured',
      'results.picture',
      'results.faces',
      'results.accuracy',
      'results.caught',
      'results.passed',
      'results.auc',
    ],
    2,
    rows,
  );
}

/** The paper's Table 3: each universal perturbation beside noise of the same strength, on the class that it is made against, or on both. */
function universalTable({ attacks, clean }: Report, l: Language): Html {
  const rows = attacks.flatMap(({ params, eightBit }) => {
    if (!isUniversal(params)) return [];
    const victims = aimOf(params);
    const interval = intervalOf(victims);
    const urn = controlOf(params, attacks)?.eightBit;
    return [
      html`
<tr><th scope="row">${l.attack(params)}</th><td class="text">${victims === 'accuracy' ? l.text('results.bothClasses') : l.label(victims)}</td>${rateCell(clean[victims], clean[interval], l)}${rateCell(urn?.[victims] ?? null, urn?.[interval] ?? null, l)}${rateCell(eightBit[victims], eightBit[interval], l)}</tr>`,
    ];
  });
  if (rows.length === 0) return NOTHING;
  return table(
    l,
    { title: 'results.universal', caption: 'results.universal.caption' },
    ['method.attack', 'results.attackedClass', 'results.clean', 'results.underUrn', 'results.underUap'],
    2,
    rows,
  );
}

function maskTable(report: Report, l: Language): Html {
  const lines = linesOf(report, l).filter(({ measured }) => typeof measured.iou === 'number');
  if (lines.length === 0) return NOTHING;
  const rows = lines.map(({ title, how, measured: m }) => {
    const against: Partial<Measured> = m;
    return html`
<tr><th scope="row">${title}</th><td class="text">${how}</td>${numberCell(m.iou, 3, l)}${numberCell(m.pixelAccuracy, 3, l)}${numberCell(against.iouAdversarial, 3, l)}${numberCell(against.pixelAccuracyAdversarial, 3, l)}</tr>`;
  });
  return table(
    l,
    { title: 'results.masks', caption: 'results.masks.caption' },
    [
      'results.measured',
      'results.picture',
      'results.iou.true',
      'results.pixels.true',
      'results.iou.adversarial',
      'results.pixels.adversarial',
    ],
    2,
    rows,
  );
}

function distanceTable(report: Report, l: Language): Html {
  const rows = linesOf(report, l).flatMap(({ title, how, measured: m }) =>
    'rmse255' in m
      ? [
          html`
<tr><th scope="row">${title}</th><td class="text">${how}</td>${numberCell(m.rmse255, 3, l)}${numberCell(m.linf255, 2, l)}${numberCell(m.l2, 0, l)}${numberCell(m.psnr, 2, l)}${numberCell(m.ssim, 4, l)}</tr>`,
        ]
      : [],
  );
  return table(
    l,
    { title: 'results.distances', caption: 'results.distances.caption' },
    [
      'results.measured',
      'results.picture',
      'results.rmse',
      'results.linf',
      'results.l2',
      'results.psnr',
      'results.ssim',
    ],
    2,
    rows,
  );
}

/** The parameters of an attack as they were used, defaults included. */
export function parameterTable(attacks: AttackFindings[], l: Language = ENGLISH): Html {
  const rows = attacks.map(({ params }) => {
    const { attack: _, ...values } = params;
    return html`<tr><th scope="row">${l.attack(params)}</th><td class="text path">${parameterText(values)}</td></tr>`;
  });
  return html`
<div class="scroll"><table>
<caption>${l.text('method.parameters.caption')}</caption>
<thead><tr><th scope="col" class="text">${l.text('method.attack')}</th><th scope="col" class="text">${l.text('method.parameters')}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}
