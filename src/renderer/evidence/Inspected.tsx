import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { baseName } from '../../common/base/paths.ts';
import type { Inspection, SampleCrop } from '../../common/inspection.ts';
import type { LeftOut } from '../../common/notice.ts';
import type { Question } from '../../common/questions.ts';
import { inspectionFacts, samplingText } from '../../language/inspection.ts';
import { noticeWords } from '../../language/notices.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './AddSheet.module.css';

interface Props {
  of: Inspection;
  onAnswer: (question: Question['question'], choice: string) => void;
  /** Takes a file for the list of the others. */
  onList: (path: string) => void;
}

/** What footage was taken for, what it leaves open, how faces would be taken, and what is wrong with it. */
export function Findings({ of, onAnswer, onList }: Props) {
  const l = useLanguage();
  const { say } = l;
  return (
    <>
      {of.questions.map(({ question, about, choices }) => (
        <fieldset key={question} className={classes.question} aria-label={question}>
          <p className={classes.heading}>{say(`inspect.question.${question}`, { about: baseName(about) })}</p>
          <Group gap="xs">
            {choices.map((choice) => (
              <Button key={choice} variant="default" size="xs" onClick={() => onAnswer(question, choice)}>
                {choiceText(l, question, choice)}
              </Button>
            ))}
          </Group>
        </fieldset>
      ))}
      <dl className={classes.facts}>
        {inspectionFacts(of, l).map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {of.manifest === null && of.lists.length > 0 && (
        <Group gap="xs">
          {of.lists.slice(0, 4).map((path) => (
            <Button key={path} variant="default" size="xs" onClick={() => onList(path)}>
              {say('window.evidence.adding.list', { file: baseName(path) })}
            </Button>
          ))}
        </Group>
      )}
      <SamplingBar of={of} />
      {of.samples.length > 0 && (
        <div>
          <p className={classes.heading}>{say('window.evidence.adding.samples')}</p>
          <div className={classes.samples}>
            {of.samples.map((sample) => (
              <Sample key={sample.path} of={sample} />
            ))}
          </div>
        </div>
      )}
      <Files title={say('inspect.twins')} files={of.twins} />
      <Files title={say('window.evidence.adding.leftOut', { n: of.leftOut.length })} files={of.leftOut} />
    </>
  );
}

function choiceText({ say }: ReturnType<typeof useLanguage>, question: Question['question'], choice: string) {
  if (question === 'ones')
    return say(choice === 'fake' ? 'window.label.choice.fake' : 'window.label.choice.real');
  if (question !== 'frames') return choice;
  return say(
    choice === 'videos'
      ? 'window.evidence.adding.take.videos'
      : choice === 'frames'
        ? 'window.evidence.adding.take.frames'
        : 'window.evidence.adding.take.both',
  );
}

/** What an audit of so many faces would take. */
function SamplingBar({ of: { sampling } }: { of: Inspection }) {
  const l = useLanguage();
  const all = sampling.at(-1);
  const useful = sampling.filter(({ limit }) => limit === null || limit < (all?.faces ?? 0));
  const [chosen, setChosen] = useState('0');
  const shown = useful[Number(chosen)] ?? useful[0];
  if (shown === undefined || shown.faces === 0) return null;
  return (
    <div className={classes.sampling}>
      <span>{l.say('window.evidence.adding.sampling')}</span>
      <SegmentedControl
        size="xs"
        aria-label={l.say('window.evidence.adding.sampling')}
        value={chosen}
        onChange={setChosen}
        data={useful.map(({ limit }, i) => ({
          value: String(i),
          label: limit === null ? l.say('window.audit.limit.all') : l.whole(limit),
        }))}
      />
      <strong>{samplingText(shown, l)}</strong>
    </div>
  );
}

function Sample({ of }: { of: SampleCrop }) {
  const { say, code } = useLanguage();
  const { path, width, height, faces, pictures = [], warnings } = of;
  const caption = say('inspect.sample.text', {
    path: baseName(path),
    width: width ?? 0,
    height: height ?? 0,
    faces,
  });
  return (
    <figure className={classes.sample} title={path}>
      {pictures.map((picture, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: faces of one picture have no other name
        <img key={i} src={`data:image/png;base64,${picture}`} alt={caption} />
      ))}
      <figcaption>{caption}</figcaption>
      {warnings.map((warning) => (
        <div key={warning.message} className={classes.warning}>
          ⚠ {noticeWords(warning, code)}
        </div>
      ))}
    </figure>
  );
}

function Files({ title, files }: { title: string; files: LeftOut[] }) {
  const { code } = useLanguage();
  if (files.length === 0) return null;
  return (
    <div>
      <p className={classes.heading}>{title}</p>
      <ul className={classes.list}>
        {files.map(({ path, reason, notice }) => (
          <li key={`${path} ${reason}`}>
            <span className="mono">{path}</span>{' '}
            <span className="quiet">{notice === undefined ? reason : noticeWords(notice, code)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
