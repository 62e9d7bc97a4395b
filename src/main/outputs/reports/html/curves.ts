import type { Curve } from '../../../../common/findings.ts';
import type { Report } from '../../../../common/report.ts';
import { type Language, languageOf } from '../../../../language/language.ts';
import { curveTitles } from '../../../domain/findings/curves.ts';
import { type Html, html, NOTHING } from './html.ts';
import { accuracySeries, linePlot, RATE_GRID } from './plot.ts';

/** In the report's language, where a curve's own title is English. Accuracy against the bound of an attack that was run with several, with its Wilson intervals as a band. */
export function epsPlots({ curves = [], attacks }: Report, l: Language): Html {
  if (curves.length === 0) return NOTHING;
  const paramsOf = (curve: Curve) => attacks.find(({ attack }) => attack === curve.attack)!.params;
  const title = curveTitles(curves.map(paramsOf), languageOf(l.code));
  return html`${curves.map((curve) => epsPlot(curve, title(paramsOf(curve)), l))}`;
}

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
