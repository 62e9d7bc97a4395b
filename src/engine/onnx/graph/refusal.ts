import { OverfireError } from '../../../common/fault.ts';
import type { GraphNode } from '../../../common/graph.ts';
import { about, fail, faultAs } from '../../../language/faults.ts';

/** What ONNX Runtime says where a value is larger than memory. */
const TOO_LARGE =
  /would require more than|shape is too large|Failed to allocate memory|bad_alloc|Integer overflow|tensor size/i;
/** Where it says which node it is about; nodes are named by their first output (protobuf.ts). */
const NAMED = [
  /Name:'(?<name>.*?)' Status Message: (?<reason>.*)/s,
  /Node ?\((?<name>.*?)\) Op \(\S+\) (?<reason>.*)/s,
  /Node\((?<name>.*?)\) with schema\(.*?\) (?<reason>.*)/s,
  /(?<reason>Type Error: .*) in node \((?<name>.*)\)/s,
  /Node:(?<name>.*?) (?<reason>.*)/s,
];
/** An operator that it does not have at all, or not of these types. */
const UNKNOWN = /(\S+) is not a registered function\/op|No Op registered for (\S+)/;
/** One of a domain that it knows nothing of. */
const FOREIGN = /", (?<op>\S+), "(?<domain>\S+)", -?\d+\).*No opset import for domain/s;
const NOT_IMPLEMENTED = /Could not find an implementation for (\S+?)\(/;

/** Throws `model` in words for a person where ONNX Runtime does not load or compute nodes. */
export function refusedBy(error: unknown, nodes: readonly GraphNode[]): never {
  // Without the file and the line of its source.
  const said = (error instanceof Error ? error.message : String(error))
    .replace(/^.*?ERROR_MESSAGE: /s, '')
    .replace(/^\S+:\d+ .*?\) (?=\S)/, '');
  const [, unknown, unregistered] = UNKNOWN.exec(said) ?? [];
  const foreign = FOREIGN.exec(said)?.groups;
  if (foreign !== undefined)
    fail('model', 'model.operators', { operators: `${foreign.domain}.${foreign.op}` });
  const missing = unknown ?? unregistered ?? NOT_IMPLEMENTED.exec(said)?.[1];
  if (missing !== undefined) fail('model', 'model.operators', { operators: missing });
  const { name, reason = said } = NAMED.map((pattern) => pattern.exec(said)?.groups).find(Boolean) ?? {};
  const node = nodes.find(({ outputs }) => outputs[0] === name);
  const line = reason.split('\n')[0]!.trim();
  const fault = TOO_LARGE.test(said)
    ? faultAs('model', 'graph.memory')
    : faultAs('model', 'graph.refused', { reason: line });
  throw new OverfireError(node === undefined ? fault : about(calledIn(node), fault), { cause: error });
}

/** As the file names it (network.ts keeps its names apart), and a file of layers its layer. */
export function calledIn({ op, outputs: [name = ''] }: GraphNode): string {
  const own = name.replace(/^graph /, '').slice(0, 80);
  return own.includes('"') ? own.replace(/ #\d+$/, '') : `${op} "${own}"`;
}
