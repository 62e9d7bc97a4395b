import type { Notice } from '../../common/notice.ts';
import { faultOf } from '../../language/faults.ts';
import { type Answer, type Items, type Message, requestSchema, type Task } from './protocol.ts';
import { perform } from './tasks.ts';

/**
 * The decoder process: does one task at a time for the application that started it. It works one item ahead, so
 * that the next frame is being decoded while the last one is being used.
 */
interface Work {
  path: string;
  items: AsyncGenerator<Items[Task['kind']]>;
  /** The item that is being made. */
  coming: Promise<Answer>;
}
let work: Work | null = null;

const send = (message: Message) => process.send!(message);
/** Signs of life are worth a few messages a second, not one per packet. */
const BREATH_MS = 200;
let breathed = 0;
const reporter = {
  alive: () => {
    const now = performance.now();
    if (now - breathed < BREATH_MS) return;
    breathed = now;
    send({ kind: 'alive' });
  },
  notice: (notice: Notice) => void send({ kind: 'notice', notice }),
};

function open(task: Task): Work {
  const items = perform(task, reporter);
  return { path: task.path, items, coming: advance(task.path, items) };
}

async function advance(path: string, items: Work['items']): Promise<Answer> {
  try {
    const { done, value } = await items.next();
    return done === true ? { kind: 'end' } : { kind: 'item', item: value };
  } catch (error) {
    const { kind, ...fault } = faultOf(error, path);
    return {
      kind: 'fault',
      fault: { ...fault, kind: kind === 'input' || kind === 'backend' ? kind : 'internal', path },
    };
  }
}

async function answer(): Promise<void> {
  if (work === null) throw new Error('no task is open');
  const ready = await work.coming;
  if (ready.kind === 'item') work.coming = advance(work.path, work.items);
  else work = null;
  send(ready);
}

async function close(): Promise<void> {
  await work?.coming;
  await work?.items.return(undefined);
  work = null;
  send({ kind: 'end' });
}

process.on('message', async (message) => {
  const request = requestSchema.parse(message);
  if (request.kind === 'close') return close();
  if (request.kind === 'open') work = open(request.task);
  return answer();
});
process.on('disconnect', () => process.exit(0));
send({ kind: 'ready' });
