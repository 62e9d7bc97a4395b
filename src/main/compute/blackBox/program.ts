import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnswerKind, nameOfBlackBox, type ProgramSpec } from '../../../common/blackBox.ts';
import { hashFile } from '../../base/hash.ts';
import { type Answering, answeredJson, answeredScore, checkedScore, refuseAnswer } from './answers.ts';
import { Child } from './child.ts';

/** In the arguments of a program that takes folders: where the pictures are. */
export const FOLDER = '{folder}';

/** A program of the analyst's own, asked by lines or by folders; see docs/blackbox.md. */
export function program(spec: ProgramSpec, output: AnswerKind): Answering {
  const who = nameOfBlackBox(spec);
  let folder: string | null = null;
  let running: Child | null = null;
  let batches = 0;

  async function byLines(paths: string[]): Promise<number[]> {
    const scores: number[] = [];
    for (const picture of paths) {
      if (running === null || running.over) running = new Child(spec, spec.args, who);
      running.write(JSON.stringify({ picture }));
      try {
        scores.push(answeredScore(answeredJson(await running.line(), who), output, who));
      } catch (error) {
        // Whatever it writes next may be an answer to what was asked before.
        running.kill();
        running = null;
        throw error;
      }
    }
    return scores;
  }

  async function byFolder(own: string, names: string[]): Promise<number[]> {
    running = new Child(
      spec,
      spec.args.map((arg) => arg.replaceAll(FOLDER, own)),
      who,
    );
    const answer = answeredJson(await running.whole(), who);
    const scores = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>;
    return names.map((name) =>
      Object.hasOwn(scores, name)
        ? checkedScore(scores[name], output, who, { [name]: scores[name] })
        : refuseAnswer(who, 'blackBox.nothingFor', { name }),
    );
  }

  return {
    async ask(pictures) {
      if (folder === null) {
        await requireSame(spec, who);
        folder = await mkdtemp(join(tmpdir(), 'overfire-black-box-'));
      }
      batches += 1;
      const own = join(folder, String(batches));
      const names = pictures.map((_, i) => `${String(i + 1).padStart(4, '0')}.png`);
      await mkdir(own);
      try {
        const paths = names.map((name) => join(own, name));
        await Promise.all(pictures.map((png, i) => writeFile(paths[i]!, png)));
        return spec.protocol === 'folder' ? await byFolder(own, names) : await byLines(paths);
      } finally {
        await rm(own, { recursive: true, force: true });
      }
    },
    async close() {
      running?.kill();
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** That the files are those that were registered. */
async function requireSame({ files }: ProgramSpec, who: string): Promise<void> {
  for (const { path, sha256 } of files) {
    const now = await hashFile(path).catch(() => refuseAnswer(who, 'blackBox.gone', { path }));
    if (now !== sha256) refuseAnswer(who, 'blackBox.changed', { path });
  }
}
