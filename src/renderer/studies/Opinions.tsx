import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Condition, StudyResults, StudySummary } from '../../common/study.ts';
import { Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import table from '../components/table.module.css';
import { fixed, whole } from '../components/wording.ts';
import { useAsk, useTell } from '../state/api.ts';
import classes from './Studies.module.css';

const NAMES: Record<Condition, string> = {
  identity: 'Identity (baseline)',
  urn: 'URN',
  uap: 'UAP',
  iap: 'IAP',
};

/** Mean opinion scores by condition, as in the paper's Table 5. */
export function Opinions({ study }: { study: StudySummary }) {
  const { data, error, refetch } = useAsk('studies.results', { study: study.id });
  const write = useTell('studies.export');
  const [whose, setWhose] = useState<'everyone' | 'screened'>('everyone');
  return (
    <Section
      title="Mean opinion scores"
      aside={
        <SegmentedControl
          size="xs"
          value={whose}
          onChange={(chosen) => setWhose(chosen === 'screened' ? 'screened' : 'everyone')}
          data={[
            { value: 'everyone', label: 'All evaluators' },
            { value: 'screened', label: 'Without inconsistent ones' },
          ]}
        />
      }
    >
      {error ? <Trouble error={error} again={refetch} /> : data && <Table results={data} whose={whose} />}
      <div className={classes.form}>
        <Button
          variant="default"
          loading={write.isPending}
          onClick={() => write.mutate({ study: study.id, folder: null, language: study.config.language })}
        >
          Export HTML, JSON and CSV
        </Button>
      </div>
      {write.data !== undefined && (
        <ul className={classes.links} role="status">
          {write.data.files.map((file) => (
            <li key={file} className={classes.link}>
              {file}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Table({ results, whose }: { results: StudyResults; whose: 'everyone' | 'screened' }) {
  const rejected = results.screening.filter((one) => one.rejected).length;
  return (
    <>
      <div className={table.wrap}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Condition</th>
              {['Scores', 'MOS', '95 % interval', 'SD', '5', '4', '3', '2', '1', 'RMSE', 'SSIM'].map(
                (name) => (
                  <th key={name} scope="col" className={table.number}>
                    {name}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {results[whose].conditions.map((one) => (
              <tr key={one.condition}>
                <th scope="row">{NAMES[one.condition]}</th>
                <td className={table.number}>{whole(one.n)}</td>
                <td className={table.number}>{fixed(one.mos, 2)}</td>
                <td className={table.number}>
                  {one.interval === null ? '–' : one.interval.map((bound) => bound.toFixed(2)).join('–')}
                </td>
                <td className={table.number}>{fixed(one.sd, 2)}</td>
                {[4, 3, 2, 1, 0].map((grade) => (
                  <td key={grade} className={table.number}>
                    {whole(one.distribution[grade]!)}
                  </td>
                ))}
                <td className={table.number}>{fixed(one.companions.rmse255, 2)}</td>
                <td className={table.number}>{fixed(one.companions.ssim, 3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.text}>
        5 is imperceptible, 1 very annoying. The paper’s identity pairs have{' '}
        {results.paperBaseline.toFixed(2)}.{' '}
        {rejected === 0 ? 'No evaluator is' : `${rejected} of ${results.screening.length} evaluators are`}{' '}
        inconsistent by the rule of BT.500.
      </p>
    </>
  );
}
