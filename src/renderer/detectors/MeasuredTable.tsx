import { z } from 'zod';
import table from '../components/table.module.css';
import { useLanguage } from '../state/language.tsx';

const measurementSchema = z.object({
  n: z.number(),
  balancedAccuracy: z.number(),
  fake: z.number(),
  real: z.number(),
  auc: z.number().nullable(),
  iou: z.number().nullable().optional(),
});

/** What `overfire train` writes of a detector: measured on its own family of forgeries, by source, and on the others. */
const measuredSchema = z.object({
  data: z.object({ family: z.string() }),
  measured: measurementSchema,
  sources: z.record(z.string(), measurementSchema).optional(),
  neverTrainedOn: z
    .array(z.object({ source: z.string(), detector: z.string(), figures: measurementSchema }))
    .optional(),
  others: z.record(z.string(), measurementSchema),
});

type Measured = z.infer<typeof measuredSchema>;

/** Null for a card that others wrote in their own way. */
export const measuredOf = (card: unknown): Measured | null => measuredSchema.safeParse(card).data ?? null;

const NUMBERS = ['faces', 'accuracy', 'caught', 'passed', 'auc', 'iou'] as const;

/** Families and sources side by side: where a detector is at home, and what it loses elsewhere. */
export function MeasuredTable({ of }: { of: Measured }) {
  const language = useLanguage();
  const { data, measured, sources = {}, neverTrainedOn = [], others } = of;
  const rows = [
    { family: data.family, of: language.say('window.detectors.measured.own'), row: measured },
    ...Object.entries(sources).map(([source, row]) => ({
      ...{ family: data.family, row },
      of: language.say('window.detectors.measured.source', { source }),
    })),
    ...neverTrainedOn.map(({ source, detector, figures: row }) => ({
      ...{ family: data.family, row },
      of: language.say('window.detectors.measured.never', { source, detector }),
    })),
    ...Object.entries(others).map(([family, row]) => ({ family, of: null, row })),
  ];
  const segments = measured.iou != null;
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{language.say('window.detectors.measured.family')}</th>
          {NUMBERS.filter((name) => segments || name !== 'iou').map((name) => (
            <th key={name} scope="col" className={table.number}>
              {language.say(`window.detectors.measured.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ family, of, row }) => (
          <tr key={`${family} ${of}`}>
            <th scope="row">
              {family}
              {of !== null && <span className={table.small}>{of}</span>}
            </th>
            <td className={table.number}>{language.whole(row.n)}</td>
            <td className={table.number}>{language.percent(row.balancedAccuracy)}</td>
            <td className={table.number}>{language.percent(row.fake)}</td>
            <td className={table.number}>{language.percent(row.real)}</td>
            <td className={table.number}>{language.number(row.auc, 3)}</td>
            {segments && <td className={table.number}>{language.number(row.iou, 3)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
