import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { type Adapter, adapterName } from '../../common/adapter.ts';
import type { EventOf } from '../../common/api/events.ts';
import type { EngineCheck } from '../../common/api/settings.ts';
import type { BackendChoice } from '../../common/audit.ts';
import type { Language } from '../../language/language.ts';
import { stageText } from '../../language/progress.ts';
import { Bar } from '../components/Bar.tsx';
import { Facts } from '../components/Facts.tsx';
import table from '../components/table.module.css';
import { forget, useAsk, useEvent, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';

/** What computes here: compared with the plain CPU backend, and how fast it is. */
export function Engine({ backend }: { backend: BackendChoice }) {
  const l = useLanguage();
  const { say } = l;
  const [task, setTask] = useState<EventOf<'task'> | null>(null);
  const last = useAsk('engine.last', null).data ?? null;
  const running = useAsk('audits.progress', null).data != null;
  const check = useTell('engine.check', { onDone: () => forget('engine.last') });
  useEvent(
    'task',
    useCallback((event) => event.task === 'engine' && setTask(event), []),
  );
  return (
    <>
      {last === null ? (
        <p className="quiet">{say('window.settings.engine.none')}</p>
      ) : (
        <Result check={last} />
      )}
      <Button
        mt="md"
        variant="default"
        loading={check.isPending}
        disabled={running}
        onClick={() => check.mutate({ backend })}
      >
        {say(last === null ? 'window.settings.engine.check' : 'window.settings.engine.again')}
      </Button>
      {running && <p className="quiet">{say('window.settings.engine.busy')}</p>}
      {check.isPending && task !== null && task.total > 0 && (
        <p role="status">
          {stageText(l, task)} <Bar value={task.done / task.total} label={stageText(l, task)} />
        </p>
      )}
    </>
  );
}

function Result({ check }: { check: EngineCheck }) {
  const l = useLanguage();
  const { say } = l;
  const { backend, adapter, provider, instructionSet, workers, selfCheck, versions, speeds, at } = check;
  return (
    <>
      <Facts
        of={[
          [say('window.settings.backend'), backend],
          [say('window.settings.engine.provider'), provider],
          [say('window.settings.engine.instructions'), instructionSet],
          [say('window.settings.engine.adapter'), adapter && deviceOf(l, adapter)],
          [say('window.settings.engine.limits'), adapter && limitsOf(l, adapter)],
          [say('window.settings.engine.batch'), adapter && facesAtATime(l, speeds)],
          [say('window.settings.engine.workers'), adapter ? undefined : l.whole(workers)],
          [
            say('window.settings.engine.selfCheck'),
            say('window.settings.engine.deviation', {
              deviation: l.power(selfCheck.deviation),
              tolerance: l.power(selfCheck.tolerance),
            }),
          ],
          [
            say('window.settings.engine.versions'),
            Object.entries(versions)
              .map((version) => version.join(' '))
              .join(', '),
          ],
          [say('window.settings.engine.measured'), l.moment(at)],
        ]}
      />
      {speeds.length > 0 && (
        <table
          className={table.table}
          style={{ marginTop: 14 }}
          aria-label={say('window.settings.engine.speeds')}
        >
          <thead>
            <tr>
              <th scope="col">{say('window.settings.engine.kind')}</th>
              <th scope="col" className={table.number}>
                {say('window.settings.engine.gradients')}
              </th>
              <th scope="col" className={table.number}>
                {say('window.settings.engine.pictures')}
              </th>
            </tr>
          </thead>
          <tbody>
            {speeds.map((speed) => (
              <tr key={speed.detector}>
                <th scope="row">{l.architecture(speed.architecture)}</th>
                <td className={table.number}>{l.rough(speed.gradientsPerSecond)}</td>
                <td className={table.number}>{l.rough(speed.picturesPerSecond)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

const deviceOf = ({ say }: Language, adapter: Adapter) =>
  adapter.software
    ? say('window.settings.engine.adapter.software', { adapter: adapterName(adapter) })
    : adapterName(adapter);

const limitsOf = (l: Language, { limits }: Adapter) =>
  l.say('window.settings.engine.limits.buffers', {
    buffer: l.bytes(limits.maxBufferSize),
    binding: l.bytes(limits.maxStorageBufferBindingSize),
  });

function facesAtATime(l: Language, speeds: EngineCheck['speeds']): string {
  const batches = speeds.map(({ batch }) => batch);
  const [from, to] = [Math.min(...batches), Math.max(...batches)];
  return from === to ? l.whole(to) : l.say('window.settings.engine.batch.range', { from, to });
}
