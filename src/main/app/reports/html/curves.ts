import type { Curve } from '../../../../common/findings.ts';
import type { Report } from '../../../../common/report.ts';
import type { Language } from '../../language/language.ts';
import { type Html, html, NOTHING } from './html.ts';
import { accuracySeries, linePlot, RATE_GRID } from './plot.ts';

/** Accuracy against the bound of an attack that was run with several, with its Wilson intervals as a band. */
export function epsPlots({ curves = [], attacks }: Report, l: Language): Html {
  if (curves.length === 0) return NOTHING;
  return html`${curves.map((curve) => epsPlot(curve, nameOf(curve, attacks, l), l))}`;
}

/** The curve's own title is English: the attack is called as in the report's language. */
const nameOf = (curve: Curve, attacks: Report['attacks'], l: Language) => {
  const params = attacks.find(({ attack }) => attack === curve.attack)?.params;
  return params === undefined ? curve.title : l.attack(params);
};

function epsPlot({ points }: Curve, attack: string, l: Language): Html {
  return linePlot({
    title: l.say('plot.eps.title', { attack }),
    caption: l.text('plot.eps.caption'),
    across: l.text('plot.eps'),
    upwards: l.text('plot.accuracy'),
    grid: RATE_GRID,
    series: accuracySeries(
      points.map((point) => ({ ...point, x: point.eps })),
      l,
    ),
  });
}
