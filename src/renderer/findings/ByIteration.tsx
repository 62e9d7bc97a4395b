import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { AuditFindings } from '../../common/findings.ts';
import { Empty } from '../components/Empty.tsx';
import { LinePlot } from '../components/LinePlot.tsx';
import { Section } from '../components/Screen.tsx';
import { seriesStyle } from '../components/series.ts';
import { attackDetail, attackName, percent } from '../components/wording.ts';

type Which = 'accuracy' | 'fake' | 'real';

/** Accuracy after each iteration, on the float perturbation; 0 is clean. */
export function ByIteration({ findings }: { findings: AuditFindings }) {
  const [which, setWhich] = useState<Which>('accuracy');
  const stepped = findings.attacks.filter(({ accuracyByIteration }) => accuracyByIteration.length > 2);
  if (stepped.length === 0)
    return <Empty title="Nothing by iteration">None of these attacks works in steps on each face.</Empty>;
  const most = Math.max(...stepped.map(({ accuracyByIteration }) => accuracyByIteration.at(-1)!.iteration));
  return (
    <Section
      title="Accuracy by iteration"
      aside={
        <SegmentedControl
          aria-label="Which faces"
          value={which}
          onChange={(value) => setWhich(value as Which)}
          data={[
            { value: 'accuracy', label: 'All faces' },
            { value: 'fake', label: 'Fakes caught' },
            { value: 'real', label: 'Reals passed' },
          ]}
        />
      }
    >
      <LinePlot
        label={`Accuracy by iteration: ${stepped.map((attack) => `${attackName(attack.params)} ends at ${percent(attack.accuracyByIteration.at(-1)![which])}`).join(', ')}`}
        height={340}
        x={{ title: 'iteration', from: 0, to: most }}
        y={{ title: 'float', from: 0, to: 1, format: (value) => `${Math.round(value * 100)} %` }}
        legend
        series={stepped.map(({ params, accuracyByIteration }, index) => ({
          name: `${attackName(params)} (${attackDetail(params)})`,
          points: accuracyByIteration.map((point) => [point.iteration, point[which]] as const),
          dots: accuracyByIteration.length <= 30,
          ...seriesStyle(index + 1),
        }))}
      />
    </Section>
  );
}
