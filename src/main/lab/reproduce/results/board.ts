import sharp from 'sharp';

/** A picture's PNG, or nothing where there is none. */
export type Tile = Buffer | null;

/** Pictures of one size in rows and columns, with titles. */
export interface Board {
  /** Of each picture, in pixels. */
  side: number;
  columns: string[];
  rows: { title: string; tiles: Tile[] }[];
}

const GAP = 8;
const TITLES = 28;
/** At the left, where the rows' titles stand: at least this, and as much as the longest wants. */
const MARGIN = 190;
const LETTER = 7.5;
const INK = '#1b1f24';
const PNG = { compressionLevel: 6, adaptiveFiltering: false, palette: false } as const;

/** A board as one PNG. Pictures that are missing stay grey. */
export async function drawBoard({ side, columns, rows }: Board): Promise<Buffer> {
  const step = side + GAP;
  const margin = Math.max(
    MARGIN,
    24 + Math.ceil(LETTER * Math.max(0, ...rows.map(({ title }) => title.length))),
  );
  const width = margin + columns.length * step;
  const height = TITLES + Math.max(1, rows.length) * step;
  const left = (column: number) => margin + column * step;
  const top = (row: number) => TITLES + row * step;
  const text = (x: number, y: number, anchor: string, words: string) =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}" font-family="sans-serif" font-size="14" fill="${INK}">${words}</text>`;
  const titles = [
    ...columns.map((title, i) => text(left(i) + side / 2, TITLES - 10, 'middle', title)),
    ...rows.map(({ title }, i) => text(margin - 12, top(i) + side / 2, 'end', title)),
  ];
  const empty = rows.flatMap(({ tiles }, row) =>
    tiles.flatMap((tile, column) =>
      tile === null
        ? [`<rect x="${left(column)}" y="${top(row)}" width="${side}" height="${side}" fill="#e6e6e6"/>`]
        : [],
    ),
  );
  const frame = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${empty.join('')}${titles.join('')}</svg>`;
  const pictures = rows.flatMap(({ tiles }, row) =>
    tiles.flatMap((tile, column) =>
      tile === null ? [] : [{ input: tile, left: left(column), top: top(row) }],
    ),
  );
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite([{ input: Buffer.from(frame), left: 0, top: 0 }, ...pictures])
    .png(PNG)
    .toBuffer();
}
