import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { OpenedCase } from '../../common/api/cases.ts';
import type { Rerun } from '../../common/sealed.ts';
import { Facts } from '../components/Facts.tsx';
import { Hash } from '../components/Hash.tsx';
import { usePaths } from '../components/PathPicker.tsx';
import page from '../components/ReportPage.module.css';
import { ReportPage } from '../components/ReportPage.tsx';
import { Screen } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { bytes, count, when, whole } from '../components/wording.ts';
import { projectIs, useAsk, useTell } from '../state/api.ts';
import { pathOf } from './caseAddress.ts';
import classes from './SealedCase.module.css';

/** A sealed case, verified as it is opened, to be read and repeated; nothing of it can be changed. */
export default function SealedCase({ params }: { params: { path: string } }) {
  const path = pathOf(params.path);
  const { data, error, refetch } = useAsk('cases.open', { path });
  return (
    <Screen
      title="Sealed case"
      note={path}
      fill
      actions={
        <Button component={Link} href="/" variant="default">
          Projects
        </Button>
      }
    >
      {error ? (
        <Trouble error={error} again={refetch} />
      ) : data === undefined ? (
        <p className={classes.reading} aria-busy="true">
          The case is being verified …
        </p>
      ) : (
        <div className={page.work}>
          {data.html === null ? <Problems of={data} /> : <Pages html={data.html} studies={data.studies} />}
          <Side path={path} opened={data} />
        </div>
      )}
    </Screen>
  );
}

/** The report, and what studies of the audit say. */
function Pages({ html, studies }: { html: string; studies: string[] }) {
  const [shown, setShown] = useState('report');
  const study = studies[Number(shown)];
  return (
    <div className={classes.pages}>
      {studies.length > 0 && (
        <SegmentedControl
          aria-label="Report or study"
          value={shown}
          onChange={setShown}
          data={[
            { value: 'report', label: 'Report' },
            ...studies.map((_, n) => ({ value: String(n), label: `Study ${n + 1}` })),
          ]}
        />
      )}
      {study === undefined ? (
        <ReportPage title="Report of the case" html={html} />
      ) : (
        <ReportPage title="Study of the case" html={study} />
      )}
    </div>
  );
}

function Problems({ of: { verification } }: { of: OpenedCase }) {
  return (
    <div className={classes.problems} role="alert">
      <h2>This case is not as it was sealed</h2>
      <p>{count(verification.problems.length, 'problem')}. Get another copy; nothing in this one is shown.</p>
      <ul>
        {verification.problems.map(({ kind, path, message }) => (
          <li key={`${kind} ${path} ${message}`}>
            <strong>{kind}</strong> <span className="mono">{path}</span> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Side({ path, opened: { verification, case: sealed } }: { path: string; opened: OpenedCase }) {
  const [ask, picker] = usePaths();
  const verify = useTell('cases.verify');
  const rerun = useTell('cases.rerun');
  const [, go] = useLocation();
  const browse = useTell('cases.browse', {
    onDone: (project) => {
      projectIs(project);
      go('/findings');
    },
  });
  return (
    <aside className={`${page.side} ${classes.facts}`} aria-label="About the case">
      <Facts
        of={[
          ['Case', sealed?.details?.name],
          ['Case number', sealed?.details?.caseNumber],
          ['Exhibit', sealed?.details?.exhibit],
          ['Examiner', sealed?.details?.examiner],
          ['Detector', sealed?.detector.name],
          ['Sealed', verification.sealed === null ? null : when(verification.sealed)],
          ['Key', verification.key === null ? null : <Hash key="key" of={verification.key} />],
          ['Files', `${whole(verification.files)}, ${bytes(verification.bytes)}`],
          ['Log', count(verification.acts, 'act')],
        ]}
      />
      {verification.good && (
        <p>
          Nothing is missing, altered or unlisted.{' '}
          {verification.expectedKey === true
            ? "It was signed with this lab's key."
            : "It was signed with a key that is not this lab's: compare it with the one that the lab gave you."}
        </p>
      )}
      <Group gap="xs">
        {verification.good && (
          <Button loading={browse.isPending} onClick={() => browse.mutate({ path })}>
            Look into it
          </Button>
        )}
        <Button
          variant="default"
          loading={verify.isPending}
          onClick={() => ask('public-key', ([key]) => verify.mutate({ path, key: key! }))}
        >
          Compare the key
        </Button>
        {verification.good && (
          <>
            {sealed?.redacted === false && (
              <Button
                variant="default"
                loading={rerun.isPending}
                onClick={() => rerun.mutate({ path, footage: null })}
              >
                Repeat the audit
              </Button>
            )}
            <Button
              variant="default"
              loading={rerun.isPending}
              onClick={() => ask('footage-folder', ([footage]) => rerun.mutate({ path, footage: footage! }))}
            >
              Repeat from originals
            </Button>
          </>
        )}
      </Group>
      {verify.data !== undefined && (
        <p role="status">
          {verify.data.expectedKey === true
            ? 'It was signed with that key.'
            : 'It was NOT signed with that key.'}
        </p>
      )}
      {rerun.data !== undefined && <p role="status">{rerunWords(rerun.data)}</p>}
      {picker}
    </aside>
  );
}

function rerunWords({ verdict, faces, first, backend }: Rerun): string {
  const what = `${count(faces, 'face')} on ${backend.now}`;
  if (verdict === 'identical') return `Identical: every byte of every result, ${what}.`;
  const where = first === null ? '' : ` First in ${first.file}, line ${first.line}, ${first.field}.`;
  return verdict === 'different' ? `Different, ${what}.${where}` : `Within the tolerance, ${what}.${where}`;
}
