import type { FindingsPoint } from '../../common/api/audits.ts';
import type { AuditFindings } from '../../common/findings.ts';
import type { Language } from '../../language/language.ts';
import { BoundFigures, LeastFigures, QueriesFigures } from '../../pages/findings/figures.tsx';
import { attackStyle, type Lines, RATE_GRID, type Series } from '../../pages/plot/plot.ts';
import { Empty } from '../components/Empty.tsx';
import { PlotView } from '../components/PlotView.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';

/** What is left of the accuracy by the bound of the attack: in this audit, and over all audits of its detector. */
export function Bounds({ found, l }: { found: AuditFindings; l: Language }) {
  const plain = useLanguage();
  const { data, error, refetch } = useAsk('audits.points', null);
  if (error) return <Trouble error={error} again={refetch} />;
  if (data === undefined) return null;
  const series = seriesOf(data, found.detector.id, plain);
  const single = found.attacks.some(
    ({ leastNorms, queriesNeeded }) => leastNorms !== undefined || queriesNeeded !== undefined,
  );
  if (series.length === 0 && !single)
    return (
      <Empty title={l.text('window.findings.bounds.none.title')}>
        {l.text('window.findings.bounds.none')}
      </Empty>
    );
  const all: Lines = {
    kind: 'lines',
    title: l.text('window.findings.bounds.all'),
    caption: l.text('window.findings.bounds.all.caption'),
    across: l.text('plot.eps'),
    upwards: l.text('plot.accuracy'),
    grid: RATE_GRID,
    series,
  };
  return (
    <div className="pages">
      <BoundFigures found={found} l={l} Figure={PlotView} />
      <LeastFigures found={found} l={l} Figure={PlotView} />
      <QueriesFigures found={found} l={l} Figure={PlotView} />
      {series.length > 0 && <PlotView plot={all} />}
    </div>
  );
}

/** One line for each kind of attack with the same other parameters; where a bound was measured twice the latest counts. */
function seriesOf(points: FindingsPoint[], detectorId: string, l: Language): Series[] {
  const lines = new Map<string, Map<number, number | null>>();
  for (const { params, clean, eightBit, detectorId: id, madeOn } of points) {
    if (id !== detectorId || (madeOn !== null && madeOn.detectorId !== id) || !('eps' in params)) continue;
    const attack = l.attack(params);
    const name =
      'iterations' in params
        ? l.say('window.findings.bounds.line', {
            attack,
            iterations: l.count(params.iterations, 'noun.iteration'),
          })
        : attack;
    const line = lines.get(name) ?? new Map<number, number | null>();
    lines.set(name, line.set(0, clean.accuracy).set(params.eps, eightBit.accuracy));
  }
  return [...lines].map(([name, byEps], index) => ({
    name,
    style: attackStyle(index),
    values: [...byEps].sort(([a], [b]) => a - b).map(([x, y]) => ({ x, y })),
  }));
}
