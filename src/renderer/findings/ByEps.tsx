import { useMemo } from 'react';
import type { FindingsPoint } from '../../common/api/audits.ts';
import { Empty } from '../components/Empty.tsx';
import { LinePlot } from '../components/LinePlot.tsx';
import { Section } from '../components/Screen.tsx';
import { seriesStyle } from '../components/series.ts';
import { Trouble } from '../components/Trouble.tsx';
import { attackName } from '../components/wording.ts';
import { useAsk } from '../state/api.ts';

/** What is left of the accuracy by the bound of the attack, over all audits of one detector. */
export function ByEps({ detectorId }: { detectorId: string }) {
  const { data, error, refetch } = useAsk('audits.points', null);
  const groups = useMemo(() => groupsOf(data ?? [], detectorId), [data, detectorId]);
  if (error) return <Trouble error={error} again={refetch} />;
  if (data === undefined) return null;
  if (groups.length === 0)
    return (
      <Empty title="Nothing to compare yet">
        Audit this detector at several bounds ε to see a curve here.
      </Empty>
    );
  const most = Math.max(...groups.flatMap(({ points }) => points.map(([eps]) => eps)));
  return (
    <Section title="Accuracy by the bound of the attack" aside="all audits of this detector, 8 bit">
      <LinePlot
        label={`Accuracy by eps: ${groups.map(({ name, points }) => `${name} at ${points.length} bounds`).join(', ')}`}
        height={340}
        x={{ title: 'ε in 1/255', from: 0, to: most * 1.05 }}
        y={{ title: '8 bit', from: 0, to: 1, format: (value) => `${Math.round(value * 100)} %` }}
        series={groups.map(({ name, points }, index) => ({
          name,
          points,
          dots: true,
          ...seriesStyle(index + 1),
        }))}
      />
      {groups.every(({ points }) => points.length < 3) && (
        <p className="quiet">
          Audits with other bounds add points to these lines. ε 0 is the clean accuracy.
        </p>
      )}
    </Section>
  );
}

interface Line {
  name: string;
  points: [eps: number, accuracy: number | null][];
}

/** One line for each kind of attack with the same other parameters; where a bound was measured twice the latest counts. */
function groupsOf(points: FindingsPoint[], detectorId: string): Line[] {
  const lines = new Map<string, { name: string; clean: number | null; byEps: Map<number, number | null> }>();
  for (const { params, clean, eightBit, detectorId: id, madeOn } of points) {
    if (id !== detectorId || (madeOn !== null && madeOn.detectorId !== id)) continue;
    if (!('eps' in params)) continue;
    const { eps, ...rest } = params;
    const name =
      'iterations' in rest ? `${attackName(params)}, ${rest.iterations} iterations` : attackName(params);
    const line = lines.get(name) ?? { name, clean: clean.accuracy, byEps: new Map() };
    line.clean = clean.accuracy;
    line.byEps.set(eps, eightBit.accuracy);
    lines.set(name, line);
  }
  return [...lines.values()].map(({ name, clean, byEps }) => ({
    name,
    points: [[0, clean] as [number, number | null], ...byEps].sort(([a], [b]) => a - b),
  }));
}
