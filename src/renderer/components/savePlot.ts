import { csvCell } from '../../common/base/csvCell.ts';
import { tableOf } from '../../pages/plot/layout.ts';
import type { Plot } from '../../pages/plot/plot.ts';
import { COLOURS, PLOT_STYLE } from '../../pages/style.ts';
import { download } from './download.ts';

export const FORMATS = ['svg', 'png', 'csv'] as const;

/** Pixels of a saved PNG for one of the plot. */
const SCALE = 3;

/** Saves a plot as it is drawn, in the colours that it is shown in, or as the numbers behind it. Returns the file's name. */
export async function savePlot(
  plot: Plot,
  drawing: SVGSVGElement,
  format: (typeof FORMATS)[number],
): Promise<string> {
  const name = plot.title === '' ? plot.caption.slice(0, 60) : plot.title;
  if (format === 'csv') return download(new Blob([csvOf(plot)], { type: 'text/csv' }), name, format);
  const svg = new Blob([standalone(drawing)], { type: 'image/svg+xml' });
  return download(format === 'svg' ? svg : await painted(svg, drawing), name, format);
}

/** RFC 4180. Numbers are written as programs read them. */
export const csvOf = (plot: Plot): string =>
  tableOf(plot)
    .map((row) => `${row.map(csvCell).join(',')}\r\n`)
    .join('');

/** With the style that it has on the page. */
function standalone(drawing: SVGSVGElement): string {
  const page = getComputedStyle(drawing);
  const colours = COLOURS.map((name) => `--${name}: ${page.getPropertyValue(`--${name}`)};`).join(' ');
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = `.plot { ${colours} background: var(--page); }${PLOT_STYLE}`;
  copy.prepend(style);
  return new XMLSerializer().serializeToString(copy);
}

async function painted(svg: Blob, drawing: SVGSVGElement): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = SCALE * drawing.width.baseVal.value;
    canvas.height = SCALE * drawing.height.baseVal.value;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error('nothing was painted')) : resolve(blob)));
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
