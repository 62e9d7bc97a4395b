import { Button, Checkbox, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ReportFormat } from '../../common/api/reports.ts';
import type { LanguageCode } from '../../common/base/language.ts';
import { AuditChoice, auditsToShow } from '../components/AuditChoice.tsx';
import { Empty } from '../components/Empty.tsx';
import { LANGUAGES } from '../components/languages.ts';
import { usePaths } from '../components/PathPicker.tsx';
import { useSealed } from '../components/ReadOnly.tsx';
import page from '../components/ReportPage.module.css';
import { ReportPage } from '../components/ReportPage.tsx';
import { Screen } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { api, faultIn, useAsk, useTell } from '../state/api.ts';
import { showFault } from '../state/notices.tsx';
import classes from './Report.module.css';
import { SealCase } from './SealCase.tsx';

const FORMATS: { value: ReportFormat; label: string; description: string }[] = [
  { value: 'html', label: 'HTML', description: 'One page with everything in it, without scripts' },
  { value: 'pdf', label: 'PDF', description: 'The same page, to print or to file' },
  { value: 'json', label: 'JSON', description: 'Findings, configuration, hashes, seeds and versions' },
  { value: 'csv', label: 'CSV', description: 'One row for each face, attack and kept iteration' },
];

/** The report of an audit: seen before it is written. */
export default function Report({ params }: { params: { audit?: string | undefined } }) {
  const [, go] = useLocation();
  const list = useAsk('audits.list', null);
  const { begun, audit } = auditsToShow(list.data, params.audit);
  if (list.data === undefined) return <Screen title="Report">{null}</Screen>;
  if (audit == null)
    return (
      <Screen title="Report">
        <Empty
          title="Nothing to report yet"
          action={
            <Button component={Link} href="/audit">
              Go to the audit
            </Button>
          }
        >
          A report holds the findings of an audit, and everything that another lab needs to repeat it.
        </Empty>
      </Screen>
    );
  return (
    <Screen
      title="Report"
      fill
      actions={<AuditChoice audits={begun} audit={audit} onChoice={(chosen) => go(`/report/${chosen}`)} />}
    >
      <OneReport key={audit} audit={audit} />
    </Screen>
  );
}

function OneReport({ audit }: { audit: number }) {
  const sealed = useSealed() !== null;
  const [language, setLanguage] = useState<LanguageCode>('en');
  const { data, error, refetch } = useAsk('reports.preview', { audit, language });
  return (
    <div className={page.work}>
      {error ? <Trouble error={error} again={refetch} /> : <Preview html={data?.html} />}
      {sealed ? (
        <aside className={page.side} aria-label="Export">
          <p>
            This is the report as it was sealed. Nothing is written of a sealed case: report.html, report.json
            and results.csv lie in its zip, under report.
          </p>
        </aside>
      ) : (
        <Export audit={audit} language={language} onLanguage={setLanguage} />
      )}
    </div>
  );
}

function Preview({ html }: { html: string | undefined }) {
  if (html === undefined)
    return (
      <p className={classes.making} aria-busy="true">
        The report is being put together …
      </p>
    );
  return <ReportPage title="Preview of the report" html={html} />;
}

interface ExportProps {
  audit: number;
  language: LanguageCode;
  onLanguage: (language: LanguageCode) => void;
}

function Export({ audit, language, onLanguage }: ExportProps) {
  const [formats, setFormats] = useState<string[]>(['html', 'json', 'csv']);
  const [folder, setFolder] = useState<string | null>(null);
  const [ask, picker] = usePaths();
  const desktop = useAsk('host.info', null).data?.host === 'desktop';
  const write = useTell('reports.export');
  const run = () =>
    formats.length > 0 && write.mutate({ audit, folder, language, formats: formats as ReportFormat[] });
  useShortcuts('Report', [{ keys: 'mod+s', label: 'Export', run }]);
  const reveal = (path: string) =>
    api.request('host.reveal', { path }).catch((error: unknown) => showFault(faultIn(error)));
  return (
    <aside className={page.side} aria-label="Export">
      <h2 className={classes.title}>Export</h2>
      <SegmentedControl
        aria-label="Language of the report"
        value={language}
        onChange={(chosen) => onLanguage(chosen as LanguageCode)}
        data={LANGUAGES}
      />
      <Checkbox.Group value={formats} onChange={setFormats} aria-label="Formats">
        <div className={classes.formats}>
          {FORMATS.map((format) => (
            <Checkbox key={format.value} {...format} />
          ))}
        </div>
      </Checkbox.Group>
      <div>
        <div className="quiet">Folder</div>
        <div className={classes.path}>{folder ?? 'report, inside the project'}</div>
        <Button
          variant="default"
          mt={6}
          onClick={() => ask('export-folder', ([chosen]) => setFolder(chosen!))}
        >
          Choose another
        </Button>
      </div>
      <Button loading={write.isPending} disabled={formats.length === 0} onClick={run}>
        Export
      </Button>
      <SealCase audit={audit} folder={folder} language={language} />
      {write.data !== undefined && (
        <div role="status">
          <h3 className={classes.title}>Written</h3>
          <ul className={classes.files}>
            {write.data.files.map(({ path }) => (
              <li key={path}>
                <span className={classes.path}>{path}</span>
                {desktop && (
                  <Group mt={2}>
                    <Button variant="default" size="compact-xs" onClick={() => reveal(path)}>
                      Show
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
