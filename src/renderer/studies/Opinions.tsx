import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { StudySummary } from '../../common/study.ts';
import {
  Answer,
  Companions,
  Evaluators,
  Opinions as OpinionsPage,
  Screening,
} from '../../pages/studies/Study.tsx';
import { Thresholds } from '../../pages/studies/Thresholds.tsx';
import { PlotView } from '../components/PlotView.tsx';
import { Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './Studies.module.css';

const WHOSE = ['everyone', 'screened'] as const;

/** What a study says, as in the paper's Table 5. */
export function Opinions({ study }: { study: StudySummary }) {
  const l = useLanguage();
  const { data, error, refetch } = useAsk('studies.results', { study: study.id });
  const write = useTell('studies.export');
  const [whose, setWhose] = useState<(typeof WHOSE)[number]>('everyone');
  return (
    <Section
      title={l.text('study.answer')}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={l.text('window.studies.whose')}
          value={whose}
          onChange={setWhose}
          data={WHOSE.map((value) => ({ value, label: l.text(`study.${value}`) }))}
        />
      }
    >
      {error && <Trouble error={error} again={refetch} />}
      {data !== undefined && (
        <div className="pages">
          <Answer results={data} l={l} />
          <OpinionsPage found={data[whose]} l={l} Figure={PlotView} />
          <h3>{l.text('study.screening')}</h3>
          <Screening results={data} l={l} />
          <Evaluators results={data} l={l} />
          <Thresholds results={data} l={l} Figure={PlotView} />
          <Companions results={data} l={l} />
        </div>
      )}
      <div className={classes.form}>
        <Button
          variant="default"
          loading={write.isPending}
          onClick={() => write.mutate({ study: study.id, folder: null, language: study.config.language })}
        >
          {l.text('window.studies.export')}
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
