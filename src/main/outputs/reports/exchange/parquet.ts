import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Cell } from '../../../../common/base/csvCell.ts';
import { SOFTWARE } from '../../../domain/custody/log.ts';

/** Rows of a group: what is in memory uncompressed at a time. */
const GROUP = 20_000;

const TEXTS = new Set(['path', 'label', 'crop_sha256', 'attack', 'adversarial_sha256', 'treatment']);
const INTEGERS = new Set([
  'frame',
  'last_frame',
  'attack_index',
  'iteration',
  'iterations_used',
  'certified_votes',
  'certified_draws',
]);

type Type = 'STRING' | 'INT32' | 'DOUBLE';

/** Texts as they are, neither quoted nor neutralised; labels are texts ("fake", "real"). */
const typeOf = (name: string): Type => {
  if (TEXTS.has(name) || name.endsWith('_label')) return 'STRING';
  return INTEGERS.has(name) ? 'INT32' : 'DOUBLE';
};

/** The records of the CSV as Apache Parquet, compressed by Snappy; every column has a type, and what was not measured is null. */
export function* parquet(records: Iterable<Cell[]>): Generator<Uint8Array> {
  let table: Table | null = null;
  for (const cells of records)
    if (table === null) table = new Table(cells.map(String));
    else table.add(cells);
  if (table !== null) yield table.end();
}

class Table {
  readonly #names: string[];
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  #columns: Cell[][];

  constructor(names: string[]) {
    this.#names = names;
    this.#columns = names.map(() => []);
    const columns = names.map((name) => {
      const type = typeOf(name);
      const optional = { name, repetition_type: 'OPTIONAL' as const };
      return type === 'STRING'
        ? { ...optional, type: 'BYTE_ARRAY' as const, converted_type: 'UTF8' as const }
        : { ...optional, type };
    });
    const schema = [{ name: 'root', num_children: columns.length }, ...columns];
    this.#writer = new ParquetWriter({ writer: this.#bytes, schema, createdBy: SOFTWARE });
  }

  add(cells: Cell[]): void {
    for (const [n, column] of this.#columns.entries()) column.push(cells[n] ?? null);
    if (this.#columns[0]!.length === GROUP) this.#write();
  }

  end(): Uint8Array {
    this.#write();
    // Into memory: there is nothing to wait for.
    void this.#writer.finish();
    return this.#bytes.getBytes();
  }

  #write(): void {
    const columnData = this.#names.map((name, n) => ({ name, data: this.#columns[n]! }));
    if (this.#columns[0]!.length > 0) void this.#writer.write({ columnData });
    this.#columns = this.#names.map(() => []);
  }
}
