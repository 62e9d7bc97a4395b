import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { studyRequestSchema } from '../../../../src/common/study.ts';
import { randomSource } from '../../../../src/engine/random/seeded.ts';
import { verifyChain } from '../../../../src/main/domain/custody/chain.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { makeStudyIn } from '../../../../src/main/outputs/studies/studies.ts';
import { UNBUILT } from '../../../support/child.ts';
import { OVERFIRE } from '../../shells/cli/run.ts';
import { Evaluator } from './evaluator.ts';
import { studyProject } from './project.ts';

const ROUNDS = 4;
const AT_ONCE = 6;

/** `overfire study serve` in a process of its own, once it has printed where it serves. */
async function serveInProcess(
  folder: string,
  port: number,
  invite: number,
): Promise<{ child: ChildProcess; links: string[]; port: number }> {
  const args = [
    ...UNBUILT,
    OVERFIRE,
    'study',
    'serve',
    folder,
    '--port',
    `${port}`,
    '--invite',
    `${invite}`,
    '--json',
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const piece of child.stdout!) {
    text += piece;
    try {
      const { origin, links } = JSON.parse(text) as { origin: string; links: { link: string }[] };
      return { child, links: links.map(({ link }) => link), port: Number(new URL(origin).port) };
    } catch {
      // Not whole yet.
    }
  }
  throw new Error(`the server ended: ${text}`);
}

test('a server that is killed again and again loses no score that it acknowledged', async (t) => {
  const folder = await studyProject(t, 21);
  await makeStudyIn(folder, studyRequestSchema.parse({ seed: 2 }));
  const random = randomSource(77);
  const acknowledged = new Map<string, number[]>();
  let [links, port]: [string[], number] = [[], 0];
  for (let round = 0; round < ROUNDS; round++) {
    const served = await serveInProcess(folder, port, round === 0 ? AT_ONCE : 0);
    if (round === 0) links = served.links;
    port = served.port;
    // Killed by count and not by the clock: after so many answers, with others on their way.
    let left = 25 + Math.floor(40 * random());
    const work = links.map(async (link) => {
      const evaluator = new Evaluator(link);
      try {
        await evaluator.enter();
        let standing = await evaluator.standing();
        for (;;) {
          if (standing.kind === 'break') standing = await evaluator.begin();
          if (standing.kind !== 'pair') return;
          const score = 1 + Math.floor(5 * random());
          const { position, evaluator: name } = standing;
          standing = await evaluator.score(position, score);
          const own = acknowledged.get(name) ?? [];
          acknowledged.set(name, own);
          own[position] = score;
          if (--left === 0) served.child.kill('SIGKILL');
        }
      } catch {
        // The server was killed.
      }
    });
    await Promise.all([...work, once(served.child, 'exit')]);

    const store = openProject(folder);
    const kept = new Map<string, number>();
    for (const { evaluator, position, score } of store.studies.scored(1))
      kept.set(`E${evaluator} ${position}`, score);
    store.close();
    let count = 0;
    for (const [evaluator, scores] of acknowledged)
      for (const [position, score] of scores.entries()) {
        if (score === undefined) continue; // It was kept, and its answer was lost with the server.
        assert.equal(kept.get(`${evaluator} ${position}`), score, `${evaluator} ${position}`);
        count++;
      }
    assert.ok(kept.size >= count && kept.size <= count + AT_ONCE * (round + 1));
    assert.equal((await verifyChain(folder)).broken, null);
  }
});
