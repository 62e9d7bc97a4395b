import type { FaultCode, FaultValues } from '../../../../../language/faults.ts';
import { refuse } from '../refuse.ts';

/** An object of JSON, nothing in it trusted. */
export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A layer's configuration as its file has it. Throws `model` naming the layer where a value is of another kind than it must be. */
export class Settings {
  readonly values: Json;
  readonly layer: string;
  readonly file: string;

  constructor(values: Json, layer: string, file: string) {
    this.values = values;
    this.layer = layer;
    this.file = file;
  }

  number(name: string, otherwise: number): number {
    const value = this.values[name] ?? otherwise;
    return typeof value === 'number' && Number.isFinite(value) ? value : this.strange(name);
  }

  numberOrNone(name: string): number | null {
    const value = this.values[name] ?? null;
    if (value === null || typeof value === 'number') return value;
    return this.strange(name);
  }

  text(name: string, otherwise: string): string {
    const value = this.values[name] ?? otherwise;
    return typeof value === 'string' ? value : this.strange(name);
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.values[name] ?? otherwise;
    return typeof value === 'boolean' ? value : this.strange(name);
  }

  /** A list; one number is a list of one. */
  numbers(name: string, otherwise: number | number[]): number[] {
    const given = this.values[name] ?? otherwise;
    const list: unknown[] = Array.isArray(given) ? given : [given];
    return list.map((value) => (typeof value === 'number' ? value : this.strange(name)));
  }

  /** Whole numbers for rows and columns, from `least` on; one number is both. */
  pair(name: string, otherwise: number, least = 1): [number, number] {
    const [rows, columns = rows] = this.numbers(name, otherwise);
    const whole = (side: number | undefined): number =>
      Number.isInteger(side) && side! >= least && side! <= 65_536 ? side! : this.strange(name);
    return [whole(rows), whole(columns)];
  }

  strange(name: string): never {
    const value = JSON.stringify(this.values[name])?.slice(0, 60);
    return this.refuse('model.setting', { name, value: `${value}` });
  }

  refuse<C extends FaultCode>(code: C, ...values: FaultValues<C>): never {
    return refuse([this.file, this.layer], code, ...values);
  }
}
