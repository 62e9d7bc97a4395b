import { type MessagePort, workerData } from 'node:worker_threads';
import type { AnswerKind, BlackBoxSpec } from '../../../common/blackBox.ts';
import { faultOf } from '../../../language/faults.ts';
import { encodeFace } from '../../store/pictures.ts';
import type { Answer, Ask } from './open.ts';
import { program } from './program.ts';
import { service } from './service.ts';

/** The thread that asks a black box for an engine that waits; see open.ts. */
const { spec, output, side, signal, port } = workerData as {
  spec: BlackBoxSpec;
  output: AnswerKind;
  side: number;
  signal: Int32Array;
  port: MessagePort;
};

const asked = spec.kind === 'http' ? service(spec, output) : program(spec, output);

const answer = async (message: Ask): Promise<Answer> => {
  try {
    if (message === 'close') {
      await asked.close();
      return { scores: [] };
    }
    const pictures = await Promise.all(message.pictures.map((pixels) => encodeFace(pixels, side)));
    return { scores: await asked.ask(pictures) };
  } catch (error) {
    return { fault: faultOf(error) };
  }
};

port.on('message', async (message: Ask) => {
  port.postMessage(await answer(message));
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
  if (message === 'close') port.close();
});
