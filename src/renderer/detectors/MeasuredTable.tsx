import { z } from 'zod';
import table from '../components/table.module.css';
import { fixed, percent, whole } from '../components/wording.ts';

const measurementSchema = z.object({
  n: z.number(),
  balancedAccuracy: z.number(),
  fake: z.number(),
  real: z.number(),
  auc: z.number().nullable(),
  iou: z.number().nullable().optional(),
});

/** What `overfire train` writes of a detector: measured on its own family of forgeries, and on the others. */
const measuredSchema = z.object({
  data: z.object({ family: z.string() }),
  measured: measurementSchema,
  others: z.record(z.string(), measurementSchema),
});

type Measured = z.infer<typeof measuredSchema>;

/** Null for a card that others wrote in their own way. */
export const measuredOf = (card: unknown): Measured | null => measuredSchema.safeParse(card).data ?? null;

/** The families side by side: where a detector is at home, and what it loses elsewhere. */
export function MeasuredTable({ of: { data, measured, others } }: { of: Measured }) {
  const segments = measured.iou != null;
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Forgeries</th>
          {['Faces', 'Accuracy', 'Fakes caught', 'Reals passed', 'AUC', ...(segments ? ['IoU'] : [])].map(
            (name) => (
              <th key={name} scope="col" className={table.number}>
                {name}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {[[data.family, measured] as const, ...Object.entries(others)].map(([family, row]) => (
          <tr key={family}>
            <th scope="row">
              {family}
              {family === data.family && <div className={table.detail}>what it was trained on</div>}
            </th>
            <td className={table.number}>{whole(row.n)}</td>
            <td className={table.number}>{percent(row.balancedAccuracy)}</td>
            <td className={table.number}>{percent(row.fake)}</td>
            <td className={table.number}>{percent(row.real)}</td>
            <td className={table.number}>{fixed(row.auc, 3)}</td>
            {segments && <td className={table.number}>{fixed(row.iou, 3)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
