import { AV_FRAME_FLAG_TOP_FIELD_FIRST } from 'node-av/constants';
import { FFmpegError, Filter, FilterGraph, Frame } from 'node-av/lib';
import { failAt } from '../../language/faults.ts';

/**
 * An interlaced frame from its first field alone: the lines of the second are interpolated along edges (FFmpeg's
 * estdif), so that nothing of another moment is in it, and a frame needs none of its neighbours.
 */
export async function withOneField<T>(
  path: string,
  frame: Frame,
  use: (field: Frame) => Promise<T>,
): Promise<T> {
  const graph = new FilterGraph();
  const result = new Frame();
  const must = (code: number) =>
    code < 0 ? failAt('input', path, 'media.frame', { reason: FFmpegError.strerror(code) }) : code;
  try {
    graph.alloc();
    result.alloc();
    // estdif keeps the field that comes second by the parity it is told.
    const other = frame.hasFlags(AV_FRAME_FLAG_TOP_FIELD_FIRST) ? 'bff' : 'tff';
    const { width, height, format, colorSpace, colorRange } = frame;
    const as = `video_size=${width}x${height}:pix_fmt=${format}:time_base=1/1:colorspace=${colorSpace}:range=${colorRange}`;
    const [source, filter, sink] = [
      graph.createFilter(Filter.getByName('buffer')!, 'in', as),
      graph.createFilter(Filter.getByName('estdif')!, 'estdif', `mode=frame:parity=${other}`),
      graph.createFilter(Filter.getByName('buffersink')!, 'out'),
    ];
    if (source === null || filter === null || sink === null)
      return failAt('input', path, 'media.frame', { reason: as });
    must(source.link(0, filter, 0));
    must(filter.link(0, sink, 0));
    must(await graph.config());
    must(await source.buffersrcAddFrame(frame));
    must(await source.buffersrcAddFrame(null));
    must(await sink.buffersinkGetFrame(result));
    return await use(result);
  } finally {
    result.free();
    graph.free();
  }
}
