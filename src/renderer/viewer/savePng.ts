import { download } from '../components/download.ts';

const GAP = 10;
const CAPTION = 22;
const LINE = 17;

/**
 * Saves what the panes show, as they show it, with their titles and some lines of text below that say where it came from.
 * Sizes are those of the canvases: device pixels.
 */
export function savePng(
  panes: { title: string; canvas: HTMLCanvasElement }[],
  lines: string[],
  name: string,
  onSaved: (file: string) => void,
): void {
  if (panes.length === 0) return;
  const left = Math.min(...panes.map(({ canvas }) => canvas.getBoundingClientRect().left));
  const top = Math.min(...panes.map(({ canvas }) => canvas.getBoundingClientRect().top));
  const ratio = window.devicePixelRatio;
  const placed = panes.map(({ title, canvas }) => {
    const box = canvas.getBoundingClientRect();
    return {
      title,
      canvas,
      x: Math.round((box.left - left) * ratio) + GAP,
      y: Math.round((box.top - top) * ratio) + GAP + CAPTION,
    };
  });
  const picture = document.createElement('canvas');
  picture.width = Math.max(...placed.map(({ x, canvas }) => x + canvas.width)) + GAP;
  const bottom = Math.max(...placed.map(({ y, canvas }) => y + canvas.height));
  picture.height = bottom + GAP + lines.length * LINE + GAP;
  const context = picture.getContext('2d')!;
  context.fillStyle = '#232526';
  context.fillRect(0, 0, picture.width, picture.height);
  context.textBaseline = 'alphabetic';
  context.fillStyle = '#d9dcdb';
  context.font = '13px "IBM Plex Sans Variable", sans-serif';
  for (const { title, canvas, x, y } of placed) {
    context.fillText(title, x, y - 7, canvas.width);
    context.drawImage(canvas, x, y);
  }
  context.font = '12px "IBM Plex Mono", monospace';
  for (const [index, line] of lines.entries())
    context.fillText(line, GAP, bottom + GAP + LINE * (index + 0.75), picture.width - 2 * GAP);
  picture.toBlob((blob) => {
    if (blob === null) return;
    onSaved(download(blob, name, 'png'));
  }, 'image/png');
}
