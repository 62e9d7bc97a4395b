import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { LanguageCode } from '../../common/base/language.ts';
import type { ReportChoices } from '../../common/report.ts';
import { Facts } from '../components/Facts.tsx';
import { Hash } from '../components/Hash.tsx';
import { useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './Report.module.css';

interface Props {
  audit: number;
  folder: string | null;
  /** Of the report in the case. */
  written: LanguageCode;
  choices: ReportChoices;
}

/** The audit as one signed file for another lab. */
export function SealCase({ audit, folder, written, choices }: Props) {
  const language = useLanguage();
  const [redact, setRedact] = useState(false);
  const [withPaths, setWithPaths] = useState(false);
  const done = useAsk('audits.list', null).data?.some((one) => one.audit === audit && one.state === 'done');
  const seal = useTell('cases.export');
  return (
    <section className={classes.sealing} aria-label={language.say('window.report.case')}>
      <h2 className={classes.title}>{language.say('window.report.case')}</h2>
      <p className="quiet">{language.say('window.report.case.what')}</p>
      <div className={classes.formats}>
        <Checkbox
          label={language.say('window.report.case.blur')}
          description={language.say('window.report.case.blur.hint')}
          checked={redact}
          onChange={(event) => setRedact(event.currentTarget.checked)}
        />
        <Checkbox
          label={language.say('window.report.case.paths')}
          description={language.say('window.report.case.paths.hint')}
          checked={withPaths}
          onChange={(event) => setWithPaths(event.currentTarget.checked)}
        />
      </div>
      <div className={classes.path}>{folder ?? language.say('window.report.case.folder')}</div>
      <Button
        variant="default"
        disabled={done !== true}
        loading={seal.isPending}
        onClick={() => seal.mutate({ audit, folder, redact, withPaths, language: written, ...choices })}
      >
        {language.say('window.report.case.seal')}
      </Button>
      {seal.data !== undefined && (
        <div role="status">
          <h3 className={classes.title}>{language.say('window.report.case.sealed')}</h3>
          <div className={classes.path}>{seal.data.file}</div>
          <Facts
            of={[
              [language.say('window.report.case.size'), language.bytes(seal.data.bytes)],
              [language.say('window.report.case.hash'), <Hash key="hash" of={seal.data.sha256} />],
              [language.say('window.report.case.key'), <Hash key="key" of={seal.data.key} />],
            ]}
          />
          <p className="quiet">{language.say('window.report.case.publicKey')}</p>
          <div className={classes.path}>{seal.data.publicKey}</div>
        </div>
      )}
    </section>
  );
}
