import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { type Adapter, adapterName } from '../../common/adapter.ts';
import type { EventOf } from '../../common/api/events.ts';
import type { EngineCheck } from '../../common/api/settings.ts';
import type { BackendChoice } from '../../common/audit.ts';
import { Bar } from '../components/Bar.tsx';
import { Facts } from '../components/Facts.tsx';
import table from '../components/table.module.css';
import { architectureName, bytes, rate, when } from '../components/wording.ts';
import { forget, useAsk, useEvent, useTell } from '../state/api.ts';

/** What computes here: compared with the plain CPU backend, and how fast it is. */
export function Engine({ backend }: { backend: BackendChoice }) {
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
        <p className="quiet">
          Not measured yet. The check compares the backend with the plain CPU one, and measures how fast each
          detector is attacked on this machine. It takes some seconds.
        </p>
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
        {last === null ? 'Check and measure' : 'Check again'}
      </Button>
      {running && <p className="quiet">Not while an audit runs.</p>}
      {check.isPending && task !== null && task.total > 0 && (
        <p role="status">
          {task.stage} <Bar value={task.done / task.total} label={task.stage} />
        </p>
      )}
    </>
  );
}

function Result({ check }: { check: EngineCheck }) {
  const { backend, adapter, workers, selfCheck, versions, speeds, at } = check;
  return (
    <>
      <Facts
        of={[
          ['Backend', backend],
          ['Graphics device', adapter && deviceOf(adapter)],
          ['Its limits', adapter && limitsOf(adapter)],
          ['Faces at a time', adapter && facesAtATime(speeds)],
          ['Workers', adapter ? undefined : workers],
          [
            'Self-check',
            `deviates by ${selfCheck.deviation.toExponential(1)} from the plain CPU backend; ${selfCheck.tolerance.toExponential(0)} is allowed`,
          ],
          [
            'Versions',
            Object.entries(versions)
              .map(([name, version]) => `${name} ${version}`)
              .join(', '),
          ],
          ['Measured', when(at)],
        ]}
      />
      {speeds.length > 0 && (
        <table className={table.table} style={{ marginTop: 14 }}>
          <thead>
            <tr>
              <th scope="col">Detectors of kind</th>
              <th scope="col" className={table.number}>
                Gradients a second
              </th>
              <th scope="col" className={table.number}>
                Pictures a second
              </th>
            </tr>
          </thead>
          <tbody>
            {speeds.map((speed) => (
              <tr key={speed.detector}>
                <th scope="row">{architectureName[speed.architecture]}</th>
                <td className={table.number}>{rate(speed.gradientsPerSecond)}</td>
                <td className={table.number}>{rate(speed.picturesPerSecond)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

const deviceOf = (adapter: Adapter) =>
  `${adapterName(adapter)}${adapter.software ? ': made of software, right and slow' : ''}`;

const limitsOf = ({ limits }: Adapter) =>
  `buffers of ${bytes(limits.maxBufferSize)}, of which a kernel sees ${bytes(limits.maxStorageBufferBindingSize)}`;

function facesAtATime(speeds: EngineCheck['speeds']): string {
  const batches = speeds.map(({ batch }) => batch);
  const [fewest, most] = [Math.min(...batches), Math.max(...batches)];
  return fewest === most ? String(most) : `${fewest} to ${most}, by detector`;
}
