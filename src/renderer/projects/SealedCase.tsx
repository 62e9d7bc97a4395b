import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { OpenedCase } from '../../common/api/cases.ts';
import { pathOf } from '../../common/base/caseAddress.ts';
import type { Rerun } from '../../common/sealed.ts';
import type { Language } from '../../language/language.ts';
import { agreementText } from '../../language/sameness.ts';
import { Facts } from '../components/Facts.tsx';
import { Hash } from '../components/Hash.tsx';
import { usePaths } from '../components/PathPicker.tsx';
import page from '../components/ReportPage.module.css';
import { ReportPage } from '../components/ReportPage.tsx';
import { Screen } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { projectIs, useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './SealedCase.module.css';

/** A sealed case, verified as it is opened, to be read and repeated; nothing of it can be changed. */
export default function SealedCase({ params }: { params: { path: string } }) {
  const { say } = useLanguage();
  const path = pathOf(params.path);
  const { data, error, refetch } = useAsk('cases.open', { path });
  return (
    <Screen
      title={say('window.case.title')}
      note={path}
      fill
      actions={
        <Button component={Link} href="/" variant="default">
          {say('window.case.projects')}
        </Button>
      }
    >
      {error ? (
        <Trouble error={error} again={refetch} />
      ) : data === undefined ? (
        <p className={classes.reading} aria-busy="true">
          {say('window.case.verifying')}
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
  const { say } = useLanguage();
  const [shown, setShown] = useState('report');
  const study = studies[Number(shown)];
  return (
    <div className={classes.pages}>
      {studies.length > 0 && (
        <SegmentedControl
          aria-label={say('window.case.pages')}
          value={shown}
          onChange={setShown}
          data={[
            { value: 'report', label: say('window.case.report') },
            ...studies.map((_, n) => ({ value: String(n), label: say('window.case.study', { n: n + 1 }) })),
          ]}
        />
      )}
      {study === undefined ? (
        <ReportPage title={say('window.case.report.page')} html={html} />
      ) : (
        <ReportPage title={say('window.case.study.page')} html={study} />
      )}
    </div>
  );
}

function Problems({ of: { verification } }: { of: OpenedCase }) {
  const { say } = useLanguage();
  return (
    <div className={classes.problems} role="alert">
      <h2>{say('window.case.bad')}</h2>
      <p>{say('window.case.bad.text', { n: verification.problems.length })}</p>
      <ul>
        {verification.problems.map(({ kind, path, message }) => (
          <li key={`${kind} ${path} ${message}`}>
            <strong>{say(`window.case.problem.${kind}`)}</strong> <span className="mono">{path}</span>{' '}
            <span className="quiet">{message}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Side({ path, opened: { verification, case: sealed } }: { path: string; opened: OpenedCase }) {
  const l = useLanguage();
  const { say } = l;
  const [ask, picker] = usePaths();
  const verify = useTell('cases.verify');
  const request = useTell('cases.requestTimestamp');
  const attach = useTell('cases.attachTimestamp');
  const stamp = attach.data ?? verification.timestamp;
  const rerun = useTell('cases.rerun');
  const [, go] = useLocation();
  const browse = useTell('cases.browse', {
    onDone: (project) => {
      projectIs(project);
      go('/findings');
    },
  });
  return (
    <aside className={`${page.side} ${classes.facts}`} aria-label={say('window.case.about')}>
      <Facts
        of={[
          [say('window.case.name'), sealed?.details?.name],
          [say('window.projects.caseNumber'), sealed?.details?.caseNumber],
          [say('window.projects.exhibit'), sealed?.details?.exhibit],
          [say('window.projects.examiner'), sealed?.details?.examiner],
          [say('window.case.detector'), sealed?.detector.name],
          [say('window.case.sealed'), verification.sealed && l.moment(verification.sealed)],
          [say('window.case.key'), verification.key && <Hash key="key" of={verification.key} />],
          [
            say('window.case.files'),
            say('window.case.files.value', { n: verification.files, size: l.bytes(verification.bytes) }),
          ],
          [
            say('window.case.timestamp'),
            stamp?.time == null
              ? null
              : say('window.case.timestamp.value', {
                  time: l.moment(stamp.time),
                  authority: stamp.authority ?? '',
                }),
          ],
          [
            say('window.case.latePlans'),
            verification.latePlans?.map(({ seq, title, sealed }) => (
              <div key={seq}>{`${title}, ${l.moment(sealed)}`}</div>
            )),
          ],
          [say('window.case.log'), say('window.case.log.value', { n: verification.acts })],
        ]}
      />
      {verification.good && (
        <p>
          {say('window.case.good')}{' '}
          {say(verification.expectedKey === true ? 'window.case.key.ours' : 'window.case.key.other')}
        </p>
      )}
      <Group gap="xs">
        {verification.good && (
          <Button loading={browse.isPending} onClick={() => browse.mutate({ path })}>
            {say('window.case.browse')}
          </Button>
        )}
        <Button
          variant="default"
          loading={verify.isPending}
          onClick={() => ask('public-key', ([key]) => verify.mutate({ path, key: key! }))}
        >
          {say('window.case.compare')}
        </Button>
        {verification.good && (
          <>
            {sealed?.redacted === false && (
              <Button
                variant="default"
                loading={rerun.isPending}
                onClick={() => rerun.mutate({ path, footage: null })}
              >
                {say('window.case.rerun')}
              </Button>
            )}
            <Button
              variant="default"
              loading={rerun.isPending}
              onClick={() => ask('footage-folder', ([footage]) => rerun.mutate({ path, footage: footage! }))}
            >
              {say('window.case.rerun.footage')}
            </Button>
          </>
        )}
      </Group>
      {verification.form === 'sealed case' && stamp === undefined && (
        <Group gap="xs">
          <Button variant="default" loading={request.isPending} onClick={() => request.mutate({ path })}>
            {say('window.case.timestamp.request')}
          </Button>
          <Button
            variant="default"
            loading={attach.isPending}
            onClick={() => ask('timestamp', ([response]) => attach.mutate({ path, response: response! }))}
          >
            {say('window.case.timestamp.attach')}
          </Button>
        </Group>
      )}
      {request.data !== undefined && stamp === undefined && (
        <p role="status">{say('window.case.timestamp.requested', { file: request.data.request })}</p>
      )}
      {attach.data?.time != null && (
        <p role="status">{say('window.case.timestamp.attached', { time: l.moment(attach.data.time) })}</p>
      )}
      {verify.data !== undefined && (
        <p role="status">
          {say(verify.data.expectedKey === true ? 'window.case.key.same' : 'window.case.key.different')}
        </p>
      )}
      {rerun.data !== undefined && <Repeated rerun={rerun.data} />}
      {picker}
    </aside>
  );
}

const OUTCOMES = {
  identical: 'window.case.identical',
  'within tolerance': 'window.case.tolerance',
  different: 'window.case.different',
} as const;

/** How a repeated audit agrees with this one. */
function Repeated({ rerun }: { rerun: Rerun }) {
  const l = useLanguage();
  return (
    <div role="status" className={classes.repeated}>
      <p>{rerunWords(l, rerun)}</p>
      {agreementText(l, rerun).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function rerunWords({ say }: Language, { verdict, faces, first, engine }: Rerun): string {
  const outcome = say(OUTCOMES[verdict], { faces, backend: engine.now.backend });
  if (verdict === 'identical' || first === null) return outcome;
  const { file, line, field } = first;
  return `${outcome} ${say('window.case.first', { file, line, field })}`;
}
