import {
  type Architecture,
  architectureFacts,
  architectureSchema,
} from '../../../common/architectures/registry.ts';
import type { AnyArchitecture } from '../../../common/contract.ts';
import { GRAPH_TENSOR } from '../../../common/graph.ts';
import { blackBoxOf, graphOf, type NamedTensors } from '../../../common/tensors.ts';
import { refuse } from './formats/refuse.ts';
import { requireFinite } from './formats/values.ts';

/** The architecture whose tensors these could be; undefined where there is none. */
export function architectureOf(tensors: NamedTensors): Architecture | undefined {
  const markOf = (option: Architecture) => architectureFacts(option).mark;
  const marked = architectureSchema.options.filter((option) => Object.hasOwn(tensors, markOf(option)));
  const fits = (option: Architecture) =>
    sameShape(tensors[markOf(option)]!.shape, architectureFacts(option).tensors.required[markOf(option)]!);
  return marked.find(fits) ?? marked[0];
}

/**
 * Throws a `model` fault that names `file` and the first tensor that is missing, unknown, of another shape, or that
 * holds what no detector can compute with: a value that is not finite, a negative variance.
 * @param finite `later` where the values are looked through when they are read, or were when they were written
 */
export function validate(
  architecture: AnyArchitecture,
  tensors: NamedTensors,
  file: string,
  finite: 'now' | 'later' = 'now',
): void {
  if (finite === 'now') requireFinite(tensors, file);
  if (architecture === 'black-box') {
    blackBoxOf(tensors);
    return;
  }
  if (architecture === 'graph') {
    requireGraph(tensors, file);
    return;
  }
  const { required, optional } = architectureFacts(architecture).tensors;
  const names = Object.keys(tensors);
  const missing = Object.keys(required).filter((name) => !Object.hasOwn(tensors, name));
  if (missing.length > 0) {
    refuse(file, 'weights.lacks', { tensors: list(missing), architecture });
  }
  const shapes = { ...optional, ...required };
  const unknown = names.filter((name) => !Object.hasOwn(shapes, name));
  if (unknown.length > 0) {
    refuse(file, 'weights.unknown', { tensors: list(unknown), architecture });
  }
  for (const name of names) {
    const { shape, data } = tensors[name]!;
    const expected = shapes[name]!;
    if (!sameShape(shape, expected)) {
      refuse(file, 'weights.shape', { name, shape: shape.join(), architecture, wanted: expected.join() });
    }
    if (name.endsWith('.bn.variance') && data.some((value) => value < 0)) {
      refuse(file, 'weights.negativeVariances', { name });
    }
  }
}

/** That there is a graph, and every tensor that it takes. */
function requireGraph(tensors: NamedTensors, file: string): void {
  if (!Object.hasOwn(tensors, GRAPH_TENSOR)) refuse(file, 'model.noGraph');
  const { nodes, input } = graphOf(tensors);
  const made = new Set(['', input, ...Object.keys(tensors), ...nodes.flatMap(({ outputs }) => outputs)]);
  const missing = nodes.flatMap(({ inputs }) => inputs).find((name) => !made.has(name));
  if (missing !== undefined) refuse(file, 'weights.constant', { name: missing });
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((side, axis) => side === b[axis]);
}

function list(names: string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more tensors` : `tensor ${shown}`;
}
