import { fieldsOf, textOf } from './protobuf.ts';
import { refuse } from './refuse.ts';
import { isZip } from './torch.ts';

/**
 * Formats of models that Overfire does not read, told by their bytes whatever a file is called. Each is refused in a sentence of its own that
 * names the way out: an ONNX file, or the program that has the model as a black box.
 */
const OTHER = {
  torchscript: 'format.torchscript',
  pt2: 'format.pt2',
  numpy: 'format.numpy',
  tflite: 'format.tflite',
  savedModel: 'format.savedModel',
  frozen: 'format.frozen',
  coreml: 'format.coreml',
  openvino: 'format.openvino',
} as const;

/** As much of either end of a file as tells what it is: the directory of a zip stands at its end. */
const ENDS = 2 ** 20;

/** Throws a `model` fault that names `file` where it is in one of these formats. */
export function refuseOtherFormats(bytes: Uint8Array, file: string): void {
  const format = otherFormat(bytes);
  if (format !== null) refuse(file, OTHER[format]);
}

function otherFormat(bytes: Uint8Array): keyof typeof OTHER | null {
  if (isZip(bytes)) return packed(latin(bytes.subarray(Math.max(0, bytes.length - ENDS))));
  const begin = latin(bytes.subarray(0, 512));
  if (begin.slice(4, 8) === 'TFL3') return 'tflite';
  if (/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|net )/.test(begin) && begin.includes('<net ')) return 'openvino';
  if (bytes[0] === 0x08) return versioned(bytes);
  return bytes[0] === 0x0a && isGraphDef(bytes) ? 'frozen' : null;
}

const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** What PyTorch and NumPy put into a zip, by the names in its directory. */
function packed(directory: string): 'torchscript' | 'pt2' | 'numpy' | null {
  if (/archive_format|serialized_exported_program|models\/model\.json/.test(directory)) return 'pt2';
  if (/code\/__torch__/.test(directory) && directory.includes('constants.pkl')) return 'torchscript';
  return directory.includes('.npyPK') && !directory.includes('data.pkl') ? 'numpy' : null;
}

/** Messages that begin with their version, as ONNX does: without a graph (7), and of those fields alone that the others have. */
function versioned(bytes: Uint8Array): 'savedModel' | 'coreml' | null {
  const numbers = new Set<number>();
  for (const field of fieldsIn(bytes)) numbers.add(field.number);
  if (numbers.has(7)) return null;
  // Core ML has the kind of its model in fields from 200 on.
  if ([...numbers].some((number) => number >= 200)) return 'coreml';
  return numbers.has(2) && [...numbers].every((number) => number <= 2) ? 'savedModel' : null;
}

/** NodeDef: name 1, op 2, and nothing before them. */
function isGraphDef(bytes: Uint8Array): boolean {
  const [first] = fieldsIn(bytes);
  const node = first === undefined ? [] : fieldsIn(first.bytes);
  const [name, op] = node;
  return name?.number === 1 && op?.number === 2 && /^\w+$/.test(textOf(op.bytes));
}

/** Those that can be read; of what is no such message, none. */
function fieldsIn(bytes: Uint8Array) {
  try {
    return [...fieldsOf(bytes, '')];
  } catch {
    return [];
  }
}
