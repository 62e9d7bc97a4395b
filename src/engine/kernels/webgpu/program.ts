import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';
import { type KernelArguments as Arguments, registrar } from '../register.ts';

/** A program of WGSL, as tfjs's backend runs it; `code` is its function `main`. */
export interface Source {
  /** Whatever `code` depends on besides the ranks of its tensors. */
  key: string;
  /** Of four axes. */
  output: number[];
  /** Numbers that are read at once from each input, and written at once: 1 or 4. */
  inputs: Record<string, 1 | 4>;
  component: 1 | 4;
  /** How many threads are needed along x, y and z, and how many of them make a group. */
  threads: [number, number, number];
  group: [number, number, number];
  uniforms?: string;
  code: string;
}

/** Runs a program on tensors in the order of its `inputs`. */
export function run(
  backend: WebGPUBackend,
  source: Source,
  tensors: tf.TensorInfo[],
  uniforms: { type: string; data: number[] }[] = [],
): tf.TensorInfo {
  const { key, output, inputs, component, threads, group, code } = source;
  const program: WebGPUProgram = {
    shaderKey: `overfire_${key}_${Object.values(inputs)}_${component}`,
    outputShape: output,
    variableNames: Object.keys(inputs),
    variableComponents: Object.values(inputs),
    outputComponent: component,
    workgroupSize: group,
    // What tfjs would derive coordinates from; `code` has `globalId` and derives its own.
    dispatchLayout: { x: [3], y: [2], z: [0, 1] },
    dispatch: dispatchOf(threads, group),
    ...(source.uniforms === undefined ? {} : { uniforms: source.uniforms }),
    getUserCode: () => code,
  };
  return backend.runWebGPUProgram(program, tensors, 'float32', uniforms);
}

/** WebGPU promises so many groups along an axis. */
const MOST_GROUPS = 65535;

/** Groups along x, y and z; too many along y go on along z, where a program reads its place off both. */
function dispatchOf(threads: Source['threads'], group: Source['group']): [number, number, number] {
  const [x, y, z] = threads.map((n, axis) => Math.ceil(n / group[axis]!)) as [number, number, number];
  if (z > 1 || y <= MOST_GROUPS) return [x, y, z];
  const deep = Math.ceil(y / MOST_GROUPS);
  return [x, Math.ceil(y / deep), deep];
}

export type KernelArguments = Arguments<WebGPUBackend>;

export const register = registrar<WebGPUBackend>('webgpu');
