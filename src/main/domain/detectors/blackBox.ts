import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import type { BlackBoxForm } from '../../../common/api/detectors.ts';
import {
  type BlackBoxSpec,
  type DeclaredBlackBox,
  declaredBlackBoxSchema,
  type ProgramSpec,
} from '../../../common/blackBox.ts';
import type { Contract } from '../../../common/contract.ts';
import { tensorsOfBlackBox } from '../../../common/tensors.ts';
import { failAt } from '../../../language/faults.ts';
import { hashFile } from '../../base/hash.ts';
import { FOLDER } from '../../compute/blackBox/program.ts';
import { isLoopback } from '../../compute/blackBox/service.ts';
import { sha256Of } from '../../store/objects.ts';
import type { NewDetector } from './catalogue.ts';

const EXAMPLE = '{"program": ["python3", "score.py"], "size": 256, "output": "sigmoid", "real": 1}';

type Read = Pick<NewDetector, 'tensors' | 'contract' | 'sources'>;

/** The black box that a file describes, started in the folder of that file. Throws `usage` naming the file where it describes none. */
export async function readBlackBox(file: string): Promise<Read> {
  const text = await readFile(file, 'utf8');
  return detectorOf(parsed(text, file), {
    label: file,
    folder: dirname(resolve(file)),
    name: basename(file),
    text,
  });
}

/** The same as it was declared in a form. Throws `usage` naming the program or the address. */
export async function declaredBlackBox({ folder, ...declared }: BlackBoxForm): Promise<Read> {
  const label = declared.url ?? declared.program?.[0] ?? 'the black box';
  if (
    declared.program !== undefined &&
    (!isAbsolute(folder) || !existsSync(folder) || !statSync(folder).isDirectory())
  )
    failAt('usage', label, 'blackBox.folder', { folder });
  const text = JSON.stringify(declared);
  return detectorOf(declared, { label, folder, name: 'black-box.json', text });
}

/** Where a description comes from. */
interface Description {
  /** What errors call it by. */
  label: string;
  /** Where its program is started. */
  folder: string;
  /** Of the description among the sources of the detector. */
  name: string;
  text: string;
}

async function detectorOf(
  declared: DeclaredBlackBox,
  { label, folder, name, text }: Description,
): Promise<Read> {
  const spec = await specOf(declared, folder, label);
  const contract: Contract = {
    architecture: 'black-box',
    inputSize: declared.size,
    range: [0, 1],
    normalisation: null,
    output: declared.output === 'label' ? 'sigmoid' : declared.output,
    realSide: declared.real,
    ...(declared.output === 'label' ? { labelsOnly: true } : {}),
    maskHead: false,
  };
  const files = spec.kind === 'program' ? spec.files : [];
  const sources = files.map(({ path, sha256 }) => ({ file: basename(path), sha256 }));
  return {
    tensors: tensorsOfBlackBox(spec),
    contract,
    sources: [{ file: name, sha256: sha256Of(Buffer.from(text)) }, ...sources],
  };
}

function parsed(text: string, file: string): DeclaredBlackBox {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    failAt('usage', file, 'blackBox.notJson', { example: EXAMPLE });
  }
  const found = declaredBlackBoxSchema.safeParse(json);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  return failAt('usage', file, 'blackBox.issue', { issue: `${where}${issue?.message}`, example: EXAMPLE });
}

async function specOf(declared: DeclaredBlackBox, folder: string, file: string): Promise<BlackBoxSpec> {
  const { program, url, timeout } = declared;
  if ((program === undefined) === (url === undefined))
    failAt('usage', file, 'blackBox.either', { example: EXAMPLE });
  if (url !== undefined) {
    if (!isLoopback(url)) failAt('usage', file, 'blackBox.notLoopback', { url });
    return { kind: 'http', url, timeout };
  }
  const [command = '', ...args] = program!;
  const { protocol } = declared;
  if (protocol === 'folder' && !args.some((arg) => arg.includes(FOLDER)))
    failAt('usage', file, 'blackBox.noArgument', { placeholder: FOLDER });
  return {
    kind: 'program',
    command,
    args,
    folder,
    protocol,
    timeout,
    files: await filesOf(declared, folder, file),
  };
}

/** The program itself, the arguments that are files, and what else was named, each with its hash. */
async function filesOf(
  declared: DeclaredBlackBox,
  folder: string,
  file: string,
): Promise<ProgramSpec['files']> {
  const [command = '', ...args] = declared.program!;
  const there = placeOf(command, folder) ?? failAt('usage', file, 'blackBox.noFile', { command });
  const given = args.map((arg) => resolve(folder, arg)).filter(isFile);
  const more = declared.files.map((name) => resolve(folder, name));
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
