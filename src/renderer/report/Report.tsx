import { Button, Checkbox, Group, NumberInput, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { type ReportFormat, reportFormatSchema } from '../../common/api/reports.ts';
import type { LanguageCode } from '../../common/base/language.ts';
import { falsePositivesSchema } from '../../common/figure.ts';
import { NO_CHOICES, type ReportChoices } from '../../common/report.ts';
import { faultOf } from '../../language/faults.ts';
import { AuditChoice, auditsToShow } from '../components/AuditChoice.tsx';
import { Empty } from '../components/Empty.tsx';
import { LANGUAGES } from '../components/languages.ts';
import { usePaths } from '../components/PathPicker.tsx';
import { useSealed } from '../components/ReadOnly.tsx';
import page from '../components/ReportPage.module.css';
import { ReportPage } from '../components/ReportPage.tsx';
import { Screen } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { Columns } from '../findings/Groups.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { api, useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { showFault } from '../state/notices.tsx';
import { Examiner } from './Examiner.tsx';
import classes from './Report.module.css';
import { SealCase } from './SealCase.tsx';

/** The report of an audit: seen before it is written. */
export default function Report({ params }: { params: { audit?: string | undefined } }) {
  const language = useLanguage();
  const [, go] = useLocation();
  const list = useAsk('audits.list', null);
  const { begun, audit } = auditsToShow(list.data, params.audit);
  if (list.data === undefined) return <Screen title={language.say('window.report.title')}>{null}</Screen>;
  if (audit == null)
    return (
      <Screen title={language.say('window.report.title')}>
        <Empty
          title={language.say('window.report.none.title')}
          action={
            <Button component={Link} href="/audit">
              {language.say('window.report.toAudit')}
            </Button>
          }
        >
          {language.say('window.report.none')}
        </Empty>
      </Screen>
    );
  return (
    <Screen
      title={language.say('window.report.title')}
      fill
      actions={<AuditChoice audits={begun} audit={audit} onChoice={(chosen) => go(`/report/${chosen}`)} />}
    >
      <OneReport key={audit} audit={audit} />
    </Screen>
  );
}

function OneReport({ audit }: { audit: number }) {
  const sealed = useSealed() !== null;
  const language = useLanguage();
  const [chosen, setChosen] = useState<LanguageCode | null>(null);
  const written = chosen ?? language.code;
  const [choices, setChoices] = useState(NO_CHOICES);
  const { data, error, refetch } = useAsk('reports.preview', { audit, language: written, ...choices });
  return (
    <div className={page.work}>
      {error ? <Trouble error={error} again={refetch} /> : <Preview html={data?.html} />}
      {sealed ? (
        <aside className={page.side} aria-label={language.say('window.report.export')}>
          <p>{language.say('window.report.sealed')}</p>
        </aside>
      ) : (
        <Export
          audit={audit}
          written={written}
          onWritten={setChosen}
          choices={choices}
          onChoices={setChoices}
        />
      )}
    </div>
  );
}

function Preview({ html }: { html: string | undefined }) {
  const language = useLanguage();
  if (html === undefined)
    return (
      <p className={classes.making} aria-busy="true">
        {language.say('window.report.making')}
      </p>
    );
  return <ReportPage title={language.say('window.report.preview')} html={html} />;
}

interface ExportProps {
  audit: number;
  /** The language of the report. */
  written: LanguageCode;
  onWritten: (language: LanguageCode) => void;
  choices: ReportChoices;
  onChoices: (choices: ReportChoices) => void;
}

function Export({ audit, written, onWritten, choices, onChoices }: ExportProps) {
  const language = useLanguage();
  const [formats, setFormats] = useState<string[]>(['html', 'json', 'csv', 'figures']);
  const [folder, setFolder] = useState<string | null>(null);
  const [ask, picker] = usePaths();
  const desktop = useAsk('host.info', null).data?.host === 'desktop';
  const write = useTell('reports.export');
  const run = () =>
    formats.length > 0 &&
    write.mutate({ audit, folder, language: written, ...choices, formats: formats as ReportFormat[] });
  useShortcuts(language.say('window.report.title'), [
    { keys: 'mod+s', label: language.say('window.report.export'), run },
  ]);
  const reveal = (path: string) =>
    api.request('host.reveal', { path }).catch((error: unknown) => showFault(faultOf(error)));
  return (
    <aside className={page.side} aria-label={language.say('window.report.export')}>
      <h2 className={classes.title}>{language.say('window.report.export')}</h2>
      <SegmentedControl
        aria-label={language.say('window.report.language')}
        value={written}
        onChange={(chosen) => onWritten(chosen as LanguageCode)}
        data={LANGUAGES}
      />
      <Columns audit={audit} by={choices.by} onBy={(by) => onChoices({ ...choices, by })} l={language} />
      <FalsePositives
        share={choices.falsePositives}
        onShare={(falsePositives) => onChoices({ ...choices, falsePositives })}
      />
      <Checkbox.Group
        value={formats}
        onChange={setFormats}
        aria-label={language.say('window.report.formats')}
      >
        <div className={classes.formats}>
          {reportFormatSchema.options.map((format) => (
            <Checkbox
              key={format}
              value={format}
              label={language.say(`window.report.${format}`)}
              description={language.say(`window.report.${format}.hint`)}
            />
          ))}
        </div>
      </Checkbox.Group>
      <div>
        <div className="quiet">{language.say('window.report.folder')}</div>
        <div className={classes.path}>{folder ?? language.say('window.report.folder.own')}</div>
        <Button
          variant="default"
          mt={6}
          onClick={() => ask('export-folder', ([chosen]) => setFolder(chosen!))}
        >
          {language.say('window.report.folder.choose')}
        </Button>
      </div>
      <Button loading={write.isPending} disabled={formats.length === 0} onClick={run}>
        {language.say('window.report.export')}
      </Button>
      <Examiner audit={audit} />
      <SealCase audit={audit} folder={folder} written={written} choices={choices} />
      {write.data !== undefined && (
        <div role="status">
          <h3 className={classes.title}>{language.say('window.report.written')}</h3>
          <ul className={classes.files}>
            {write.data.files.map(({ path }) => (
              <li key={path}>
                <span className={classes.path}>{path}</span>
                {desktop && (
                  <Group mt={2}>
                    <Button variant="default" size="compact-xs" onClick={() => reveal(path)}>
                      {language.say('window.report.show')}
                    </Button>
                  </Group>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {picker}
    </aside>
  );
}

/** In per cent. It counts once the field is left, since every change makes the report anew. */
function FalsePositives({ share, onShare }: { share: number; onShare: (share: number) => void }) {
  const language = useLanguage();
  const [typed, setTyped] = useState<number | string>(100 * share);
  const commit = () => {
    const { data } = falsePositivesSchema.safeParse(Number(typed) / 100);
    if (data === undefined) setTyped(100 * share);
    else if (data !== share) onShare(data);
  };
  return (
    <NumberInput
      label={language.say('window.report.falsePositives')}
      description={language.say('window.report.falsePositives.hint')}
      suffix=" %"
      min={0}
      max={100}
      decimalScale={3}
      maw={480}
      value={typed}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={({ key }) => key === 'Enter' && commit()}
    />
  );
}
