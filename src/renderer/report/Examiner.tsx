import { Button, Checkbox, Group, Modal, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import type { Added } from '../../common/api/examiner.ts';
import { baseName } from '../../common/base/paths.ts';
import type { SecondReading } from '../../common/examiner.ts';
import { titled } from '../../language/titles.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './Report.module.css';

/** What people add to the report of an audit in their own words: the conclusion, a second reading, faces that they chose. */
export function Examiner({ audit }: { audit: number }) {
  const l = useLanguage();
  const { say } = l;
  const [opened, form] = useDisclosure();
  const { data } = useAsk('examiner.added', { audit });
  useShortcuts(say('window.report.title'), [
    { keys: 'c', label: say('window.examiner.title'), run: form.open },
  ]);
  if (data === undefined) return null;
  const { conclusion, secondReader } = data;
  return (
    <section className={classes.sealing} aria-label={say('window.examiner.title')}>
      <h2 className={classes.title}>{say('window.examiner.title')}</h2>
      <p className="quiet">
        {conclusion === null
          ? say('window.examiner.none')
          : say('window.examiner.written', {
              words: conclusion.text.split(/\s+/).length,
              time: l.moment(conclusion.written),
            })}
      </p>
      {secondReader !== null && (
        <p className="quiet">
          {say(`window.examiner.read.${secondReader.agrees ? 'agreed' : 'disagreed'}`, {
            name: secondReader.name,
            date: secondReader.date,
          })}{' '}
          {!secondReader.current && <strong>{say('window.examiner.stale')}</strong>}
        </p>
      )}
      <Button variant="default" onClick={form.open}>
        {say(conclusion === null ? 'window.examiner.write' : 'window.examiner.change')}
      </Button>
      <Chosen audit={audit} added={data} />
      <Modal opened={opened} onClose={form.close} title={say('window.examiner.title')} size="xl">
        <ExaminerForm audit={audit} added={data} onDone={form.close} />
      </Modal>
    </section>
  );
}

/** The faces that were chosen, each leading to the viewer. */
function Chosen({ audit, added: { bookmarks } }: { audit: number; added: Added }) {
  const l = useLanguage();
  const found = useAsk('audits.findings', { audit, language: l.code }).data?.attacks ?? [];
  const titles = titled(
    l,
    found.map(({ params }) => params),
  );
  return (
    <>
      <h3 className={classes.title}>{l.say('window.examiner.chosen')}</h3>
      {bookmarks.length === 0 ? (
        <p className="quiet">{l.say('window.examiner.chosen.none')}</p>
      ) : (
        <ul className={classes.files}>
          {bookmarks.map(({ attack, item, path, remark }) => {
            const params = found[attack]?.params;
            return (
              <li key={`${attack} ${item}`}>
                <Link href={`/viewer/${audit}/${attack}/${item}`}>{baseName(path)}</Link>
                {params !== undefined && `, ${titles.attack(params)}`}
                {remark !== '' && <div className="quiet">{remark}</div>}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

const NOBODY: SecondReading = { name: '', date: '', agrees: true, remark: '' };
const today = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

interface FormProps {
  audit: number;
  added: Added;
  onDone: () => void;
}

function ExaminerForm({ audit, added: { conclusion, secondReader }, onDone }: FormProps) {
  const { say } = useLanguage();
  const [text, setText] = useState(conclusion?.text ?? '');
  const [reading, setReading] = useState<SecondReading>(() => {
    if (secondReader === null) return { ...NOBODY, date: today() };
    const { current: _, ...said } = secondReader;
    return said;
  });
  const [again, setAgain] = useState(false);
  const conclude = useTell('examiner.conclude');
  const secondRead = useTell('examiner.secondRead');
  const set = (part: Partial<SecondReading>) => setReading((before) => ({ ...before, ...part }));
  const rewritten = text.trim() !== (conclusion?.text ?? '');
  const nobody = reading.name.trim() === '';
  const changed =
    again ||
    (nobody
      ? secondReader !== null
      : (['name', 'date', 'agrees', 'remark'] as const).some((key) => reading[key] !== secondReader?.[key]));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      // In this order: what was read is the conclusion that is there then.
      if (rewritten) await conclude.mutateAsync({ audit, text });
      if (changed) await secondRead.mutateAsync({ audit, reading: nobody ? null : reading });
      onDone();
    } catch {
      // What was refused is shown, and what was written stays to be corrected.
    }
  };
  const lapsed = secondReader !== null && !changed && (rewritten || !secondReader.current);
  return (
    <form onSubmit={save} className={classes.words}>
      <Textarea
        label={say('window.examiner.conclusion')}
        description={say('window.examiner.conclusion.help')}
        autosize
        minRows={10}
        maxRows={20}
        maxLength={50_000}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <fieldset className={classes.reader}>
        <legend>{say('window.examiner.second')}</legend>
        <div className={classes.pair}>
          <TextInput
            label={say('window.examiner.second.name')}
            description={say('window.examiner.second.name.help')}
            maxLength={200}
            value={reading.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={say('window.examiner.second.date')}
            description={say('window.examiner.second.date.help')}
            required={!nobody}
            value={reading.date}
            onChange={(event) => set({ date: event.currentTarget.value })}
          />
        </div>
        <SegmentedControl
          aria-label={say('window.examiner.second.verdict')}
          value={reading.agrees ? 'agreed' : 'disagreed'}
          onChange={(value) => set({ agrees: value === 'agreed' })}
          data={[
            { value: 'agreed', label: say('window.examiner.second.agreed') },
            { value: 'disagreed', label: say('window.examiner.second.disagreed') },
          ]}
        />
        <Textarea
          label={say('window.examiner.second.remark')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={5000}
          value={reading.remark}
          onChange={(event) => set({ remark: event.currentTarget.value })}
        />
        {(lapsed || again) && (
          <div role="status">
            <p className="quiet">{say('window.examiner.second.lapsed')}</p>
            <Checkbox
              label={say('window.examiner.second.again')}
              checked={again}
              onChange={(event) => setAgain(event.currentTarget.checked)}
            />
          </div>
        )}
      </fieldset>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {say('window.cancel')}
        </Button>
        <Button
          type="submit"
          disabled={!rewritten && !changed}
          loading={conclude.isPending || secondRead.isPending}
        >
          {say('window.examiner.save')}
        </Button>
      </Group>
    </form>
  );
}
