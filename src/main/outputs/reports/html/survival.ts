import { TREATMENT_NAMES, type TreatmentName } from '../../../../common/distortions/registry.ts';
import type { Accuracies, SurvivalFindings } from '../../../../common/survival.ts';
import type { Language } from '../../../../language/language.ts';
import { type Html, html, NOTHING } from './html.ts';
import { numberCell, rateCell } from './numbers.ts';
import { ATTACK_STYLES, linePlot, RATE_GRID, type Series } from './plot.ts';

type Share = Accuracies['all'];

/** What lossy treatments leave of the attacks: a table for each attack, a plot for each kind of treatment, and in words. */
export function survivalSection(found: SurvivalFindings, l: Language): Html {
  const kinds = TREATMENT_NAMES.filter((name) =>
    found.treated.some((one) => one.treatment.treatment === name),
  );
  return html`
<p>${l.text('survival.lead')}</p>
<ul class="remarks">${found.remarks.map((remark) => html`<li>${remark}</li>`)}</ul>
${found.attacks.map((_, index) => attackTable(found, index, l))}
${kinds.map((name) => treatmentPlot(found, name, l))}`;
}

/** The mask clean, and under the attack against the true one and the one aimed at; nothing where none was judged. */
function maskCells(found: SurvivalFindings['untreated']['masks'], index: number, l: Language): Html {
  if (found === undefined) return NOTHING;
  const attacked = found.attacks[index]!;
  return html`${[found.clean.iou, attacked.iou, attacked.iouAdversarial].map(({ value }) => numberCell(value, 3, l))}`;
}

function attackTable({ attacks, treated, untreated }: SurvivalFindings, index: number, l: Language): Html {
  const judged = untreated.masks !== undefined && treated.every(({ masks }) => masks !== undefined);
  const rows = treated.map(({ treatment, clean, attacks: after, masks }) => {
    const { accuracy, stillFooled, byTreatmentAlone } = after[index]!;
    return html`
<tr><th scope="row">${l.treatment(treatment)}</th>${shareCell(clean.all, l)}${shareCell(accuracy.all, l)}${shareCell(accuracy.fake, l)}${shareCell(accuracy.real, l)}${ofCell(stillFooled, l)}${ofCell(byTreatmentAlone, l)}${judged ? maskCells(masks, index, l) : NOTHING}</tr>`;
  });
  const none = untreated.attacks[index]!;
  const heads = (
    [
      'survival.clean',
      'survival.attacked',
      'results.caught',
      'results.passed',
      'survival.stillFooled',
      'survival.alone',
      ...(judged ? (['survival.cleanIou', 'results.iou.true', 'results.iou.adversarial'] as const) : []),
    ] as const
  ).map((key) => html`<th scope="col">${l.text(key)}</th>`);
  return html`
<h3>${l.attack(attacks[index]!)}</h3>
<div class="scroll"><table>
<caption>${l.text('survival.caption')}</caption>
<thead><tr><th scope="col" class="text">${l.text('survival.treatment')}</th>${heads}</tr></thead>
<tbody>
<tr><th scope="row">${l.text('survival.none')}</th>${shareCell(untreated.clean.all, l)}${shareCell(none.all, l)}${shareCell(none.fake, l)}${shareCell(none.real, l)}<td></td><td></td>${judged ? maskCells(untreated.masks, index, l) : NOTHING}</tr>${rows}
</tbody></table></div>`;
}

const shareCell = ({ value, interval }: Share, l: Language) => rateCell(value, interval, l);

const ofCell = ({ n, value }: Share, l: Language): Html =>
  value === null
    ? html`<td>–</td>`
    : html`<td>${l.percent(value)}<small>${l.say('survival.of', { n: l.whole(n) })}</small></td>`;

/** Places across: 0 is no treatment, then its strengths. More attacks than there are styles are in the tables alone. */
function treatmentPlot(
  { attacks, treated, untreated }: SurvivalFindings,
  name: TreatmentName,
  l: Language,
): Html {
  const kind = treated.filter(({ treatment }) => treatment.treatment === name);
  const series = (title: string, style: Series['style'], shares: Share[]): Series => ({
    name: title,
    style,
    // One band can be read, several hide each other: the attacks' intervals stand in the tables.
    values: shares.map(({ value, interval }, x) => ({
      x,
      y: value,
      ...(style === 'all' ? { interval } : {}),
    })),
  });
  const lines = [
    series(l.text('results.clean'), 'all', [untreated.clean.all, ...kind.map(({ clean }) => clean.all)]),
    ...attacks
      .slice(0, ATTACK_STYLES.length)
      .map((params, index) =>
        series(l.attack(params), ATTACK_STYLES[index]!, [
          untreated.attacks[index]!.all,
          ...kind.map(({ attacks: after }) => after[index]!.accuracy.all),
        ]),
      ),
  ];
  if (untreated.clean.all.value === null) return NOTHING;
  return linePlot({
    title: l.say('survival.plot', { treatment: l.text(`treatment.${name}`) }),
    caption: l.text('survival.plot.caption'),
    across: l.text('survival.treatment'),
    upwards: l.text('plot.accuracy'),
    grid: RATE_GRID,
    places: [
      { at: 0, label: l.text('survival.none') },
      ...kind.map(({ treatment }, i) => ({ at: i + 1, label: String(treatment.strength) })),
    ],
    series: lines,
  });
}
