import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import type { BlackBoxSpec, ProgramSpec } from '../../../common/blackBox.ts';
import type { Contract } from '../../../common/contract.ts';
import { fail } from '../../../common/fault.ts';
import { tensorsOfBlackBox } from '../../../common/tensors.ts';
import { FOLDER } from '../../compute/blackBox/program.ts';
import { isLoopback } from '../../compute/blackBox/service.ts';
import { sha256Of } from '../../store/objects.ts';
import { hashFile } from '../evidence/hash.ts';
import type { NewDetector } from './catalogue.ts';

/** What the owner of a black box says about it (JSON); see docs/blackbox.md. */
const statedSchema = z.strictObject({
  /** Program and arguments, started in the folder of this file without a shell. */
  program: z.array(z.string()).min(1).max(100).optional(),
  protocol: z.enum(['lines', 'folder']).default('lines'),
  /** Further files that decide what it answers, such as weights. */
  files: z.array(z.string()).max(100).default([]),
  url: z.string().optional(),
  size: z.int().min(16).max(4096),
  output: z.enum(['sigmoid', 'logit']).default('sigmoid'),
  real: z.union([z.literal(0), z.literal(1)]),
  timeout: z.number().positive().max(3600).default(30),
});
type Stated = z.infer<typeof statedSchema>;

const EXAMPLE = '{"program": ["python3", "score.py"], "size": 256, "output": "sigmoid", "real": 1}';

/** A black box as a detector. Throws `usage` naming the file where it does not describe one. */
export async function readBlackBox(
  file: string,
): Promise<Pick<NewDetector, 'tensors' | 'contract' | 'sources'>> {
  const text = await readFile(file, 'utf8');
  const stated = parsed(text, file);
  const spec = await specOf(stated, file);
  const contract: Contract = {
    architecture: 'black-box',
    inputSize: stated.size,
    range: [0, 1],
    normalisation: null,
    output: stated.output,
    realSide: stated.real,
    maskHead: false,
  };
  const files = spec.kind === 'program' ? spec.files : [];
  const sources = files.map(({ path, sha256 }) => ({ file: basename(path), sha256 }));
  return {
    tensors: tensorsOfBlackBox(spec),
    contract,
    sources: [{ file: basename(file), sha256: sha256Of(Buffer.from(text)) }, ...sources],
  };
}

function parsed(text: string, file: string): Stated {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    fail('usage', `${file}: this is no JSON`, `a black box looks like ${EXAMPLE}`, file);
  }
  const found = statedSchema.safeParse(json);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  return fail('usage', `${file}: ${where}${issue?.message}`, `a black box looks like ${EXAMPLE}`, file);
}

async function specOf(stated: Stated, file: string): Promise<BlackBoxSpec> {
  const { program, url, timeout } = stated;
  if ((program === undefined) === (url === undefined))
    fail('usage', `${file}: say either "program" or "url"`, `a black box looks like ${EXAMPLE}`, file);
  if (url !== undefined) {
    if (!isLoopback(url))
      fail(
        'usage',
        `${file}: url: ${url} is not a plain HTTP address of this machine`,
        'footage does not leave the machine: say http://127.0.0.1:PORT/...',
        file,
      );
    return { kind: 'http', url, timeout };
  }
  const [command = '', ...args] = program!;
  const { protocol } = stated;
  if (protocol === 'folder' && !args.some((arg) => arg.includes(FOLDER)))
    fail(
      'usage',
      `${file}: program: no argument says ${FOLDER}`,
      `put ${FOLDER} where the folder goes`,
      file,
    );
  const folder = dirname(resolve(file));
  return {
    kind: 'program',
    command,
    args,
    folder,
    protocol,
    timeout,
    files: await filesOf(stated, folder, file),
  };
}

/** The program itself, the arguments that are files, and what else was named, each with its hash. */
async function filesOf(stated: Stated, folder: string, file: string): Promise<ProgramSpec['files']> {
  const [command = '', ...args] = stated.program!;
  const there =
    placeOf(command, folder) ??
    fail(
      'usage',
      `${file}: program: there is no program "${command}"`,
      'check its name, or give its path',
      file,
    );
  const given = args.map((arg) => resolve(folder, arg)).filter(isFile);
  const more = stated.files.map((name) => resolve(folder, name));
  const paths = [...new Set([there, ...given, ...more])];
  return Promise.all(paths.map(async (path) => ({ path, sha256: await hashFile(path) })));
}

/** The file of a command: by its path, or where the system looks for programs. */
function placeOf(command: string, folder: string): string | null {
  if (isAbsolute(command) || /[\\/]/.test(command)) {
    const path = resolve(folder, command);
    return isFile(path) ? path : null;
  }
  const endings = process.platform === 'win32' ? ['', '.exe', '.cmd', '.bat'] : [''];
  const places = (process.env.PATH ?? '').split(delimiter).filter((place) => place !== '');
  return (
    places.flatMap((place) => endings.map((ending) => join(place, command + ending))).find(isFile) ?? null
  );
}

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();
