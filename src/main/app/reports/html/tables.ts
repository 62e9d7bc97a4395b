import type { AttackFindings, CleanFindings, Measured } from '../../../../common/findings.ts';
import type { Report } from '../../../../common/report.ts';
import { attackTitle, count } from '../../findings/wording.ts';
import { type Html, html, NOTHING } from './html.ts';
import { numberCell, rateCell } from './numbers.ts';

/** The numbers: decisions, masks and distances, clean and under each attack, in float and in 8 bits. */
export function resultTables(report: Report): Html {
  return html`${decisionTable(report)}${maskTable(report)}${distanceTable(report)}`;
}

interface Line {
  title: string;
  how: string;
  measured: CleanFindings | Measured;
}

/** One line per measurement; an attack with snapshots has a pair of lines for each. */
function linesOf(report: Report): Line[] {
  const attacked = report.attacks.flatMap((attack) => {
    const stages = attack.snapshots.length > 1 ? attack.snapshots : [{ ...attack, iteration: null }];
    return stages.flatMap(({ iteration, float, eightBit }) => {
      const title =
        attackTitle(attack.params) + (iteration === null ? '' : `, ${count(iteration, 'iteration')}`);
      return [
        { title, how: 'float', measured: float },
        { title, how: '8 bit', measured: eightBit },
      ];
    });
  });
  return [{ title: 'Clean', how: '8 bit', measured: report.clean }, ...attacked];
}

function decisionTable(report: Report): Html {
  const rows = linesOf(report).map(
    ({ title, how, measured: m }) => html`
<tr><th scope="row">${title}</th><td class="text">${how}</td><td>${m.n}</td>${rateCell(m.accuracy, m.interval)}${rateCell(m.fake, m.fakeInterval)}${rateCell(m.real, m.realInterval)}${numberCell(m.auc, 3)}</tr>`,
  );
  return html`
<div class="scroll"><table>
<caption>Decisions: share of faces that the detector gets right, with 95 % Wilson intervals in percent, and the area under the ROC curve</caption>
<thead><tr><th scope="col" class="text">Measured</th><th scope="col" class="text">Picture</th><th scope="col">Faces</th><th scope="col">Accuracy</th><th scope="col">Fakes caught</th><th scope="col">Reals passed</th><th scope="col">AUC</th></tr></thead>
<tbody>${rows}
</tbody></table></div>`;
}

function maskTable(report: Report): Html {
  const lines = linesOf(report).filter(({ measured }) => typeof measured.iou === 'number');
  if (lines.length === 0) return NOTHING;
  const rows = lines.map(({ title, how, measured: m }) => {
    const against: Partial<Measured> = m;
    return html`
<tr><th scope="row">${title}</th><td class="text">${how}</td>${numberCell(m.iou, 3)}${numberCell(m.pixelAccuracy, 3)}${numberCell(against.iouAdversarial, 3)}${numberCell(against.pixelAccuracyAdversarial, 3)}</tr>`;
  });
  return html`
<div class="scroll"><table>
<caption>Segmentation: means over the fakes that have a true mask; against the adversarial mask, over all faces</caption>
<thead><tr><th scope="col" class="text">Measured</th><th scope="col" class="text">Picture</th><th scope="col">IoU, true mask</th><th scope="col">Pixel accuracy, true mask</th><th scope="col">IoU, adversarial mask</th><th scope="col">Pixel accuracy, adversarial mask</th></tr></thead>
<tbody>${rows}
</tbody></table></div>`;
}

function distanceTable(report: Report): Html {
  const rows = linesOf(report).flatMap(({ title, how, measured: m }) =>
    'rmse255' in m
      ? [
          html`
<tr><th scope="row">${title}</th><td class="text">${how}</td>${numberCell(m.rmse255, 3)}${numberCell(m.linf255, 2)}${numberCell(m.l2, 0)}${numberCell(m.psnr, 2)}${numberCell(m.ssim, 4)}</tr>`,
        ]
      : [],
  );
  return html`
<div class="scroll"><table>
<caption>Distance of the attacked picture from the clean one: means over the faces</caption>
<thead><tr><th scope="col" class="text">Measured</th><th scope="col" class="text">Picture</th><th scope="col">RMSE (1/255)</th><th scope="col">L∞ (1/255)</th><th scope="col">L2 (1/255)</th><th scope="col">PSNR (dB)</th><th scope="col">SSIM</th></tr></thead>
<tbody>${rows}
</tbody></table></div>`;
}

/** The parameters of an attack as they were used, defaults included. */
export function parameterTable(attacks: AttackFindings[]): Html {
  const rows = attacks.map(({ params }) => {
    const { attack: _, ...values } = params;
    const text = Object.entries(values)
      .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(' ') : value}`)
      .join(', ');
    return html`<tr><th scope="row">${attackTitle(params)}</th><td class="text path">${text}</td></tr>`;
  });
  return html`
<div class="scroll"><table>
<caption>Parameters. eps bounds the perturbation in 1/255 pixel units; space is the scale that the gradient is taken and stepped on</caption>
<thead><tr><th scope="col" class="text">Attack</th><th scope="col" class="text">Parameters</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}
