import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_QUIET,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_YUV420P,
  AV_PKT_DATA_DISPLAYMATRIX,
  type AVColorSpace,
  type AVColorTransferCharacteristic,
  AVMEDIA_TYPE_AUDIO,
  type AVPixelFormat,
  type FFEncoderCodec,
} from 'node-av/constants';
import {
  Codec,
  CodecContext,
  Dictionary,
  FFmpegError,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
  SoftwareScaleContext,
} from 'node-av/lib';

export interface VideoRecipe {
  /** RGB pictures of one size [height*width*3]. */
  pictures: Uint8Array[];
  width: number;
  height: number;
  encoder: string;
  /** Presentation time of each picture; 25 a second where not given. */
  milliseconds?: number[];
  bFrames?: number;
  /** a, b, c, d of the display matrix: (0, 1, -1, 0) turns clockwise by a quarter. */
  display?: [number, number, number, number];
  /** Colour matrix and transfer that the stream states; none (and BT.601) where not given. */
  colour?: { space: AVColorSpace; transfer: AVColorTransferCharacteristic };
  pixelFormat?: AVPixelFormat;
  /** A file whose sound is put beside the pictures, packet by packet. */
  sound?: string;
  /** Options of the container, such as movflags. */
  muxer?: Record<string, string>;
}

Log.setLevel(AV_LOG_QUIET);

const check = (code: number) => FFmpegError.throwIfError(code);

/** Writes a video whose container follows from the path's extension. */
export async function makeVideo(path: string, recipe: VideoRecipe): Promise<void> {
  const { width, height, pictures, pixelFormat = AV_PIX_FMT_YUV420P } = recipe;
  const timeBase = new Rational(1, recipe.milliseconds === undefined ? 25 : 1000);
  const codec = Codec.findEncoderByName(recipe.encoder as FFEncoderCodec);
  if (codec === null) throw new Error(`no encoder ${recipe.encoder}`);
  const output = new FormatContext();
  check(output.allocOutputContext2(null, null, path));
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  Object.assign(encoder, { width, height, timeBase, pixelFormat, threadCount: 1 });
  if (recipe.colour !== undefined) {
    encoder.colorSpace = recipe.colour.space;
    encoder.colorTrc = recipe.colour.transfer;
  }
  encoder.framerate = new Rational(25, 1);
  encoder.gopSize = 12;
  encoder.maxBFrames = recipe.bFrames ?? 0;
  encoder.bitRate = 4_000_000n;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  const options = recipe.encoder === 'libx264' ? { preset: 'ultrafast', bf: recipe.bFrames ?? 0 } : {};
  check(await encoder.open2(codec, Dictionary.fromObject(options)));
  const stream = output.newStream(codec);
  check(stream.codecpar.fromContext(encoder));
  stream.timeBase = timeBase;
  if (recipe.display !== undefined) {
    check(stream.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, displayMatrix(recipe.display)));
  }
  const sound = recipe.sound === undefined ? null : new FormatContext();
  if (sound !== null) {
    check(await sound.openInput(recipe.sound!));
    check(await sound.findStreamInfo());
    check(sound.streams[0]!.codecpar.copy(output.newStream().codecpar));
    output.streams[1]!.codecpar.codecTag = 0;
    output.streams[1]!.timeBase = sound.streams[0]!.timeBase;
  }
  check(await output.openOutput());
  check(await output.writeHeader(Dictionary.fromObject(recipe.muxer ?? {})));
  const scaler = new SoftwareScaleContext();
  scaler.allocContext();
  const packet = new Packet();
  packet.alloc();
  const drain = async (): Promise<void> => {
    while ((await encoder.receivePacket(packet)) >= 0) {
      packet.streamIndex = stream.index;
      if (packet.duration === 0n) packet.duration = recipe.milliseconds === undefined ? 1n : 40n;
      packet.rescaleTs(timeBase, stream.timeBase);
      check(await output.interleavedWriteFrame(packet));
    }
  };
  const held = new Set<Buffer>();
  for (const [i, pixels] of pictures.entries()) {
    // The frame points into these bytes without holding them, so something else has to.
    const bytes = Buffer.from(pixels);
    held.add(bytes);
    const rgb = Frame.fromVideoBuffer(bytes, { width, height, format: AV_PIX_FMT_RGB24 });
    const yuv = new Frame();
    yuv.alloc();
    Object.assign(yuv, { width, height, format: pixelFormat });
    if (recipe.colour !== undefined) yuv.colorSpace = recipe.colour.space;
    check(yuv.allocBuffer());
    check(await scaler.scaleFrame(yuv, rgb));
    yuv.pts = BigInt(recipe.milliseconds?.[i] ?? i);
    check(await encoder.sendFrame(yuv));
    await drain();
    rgb.free();
    yuv.free();
    held.delete(bytes);
  }
  check(await encoder.sendFrame(null));
  await drain();
  while (sound !== null && (await sound.readFrame(packet)) >= 0) {
    packet.streamIndex = 1;
    packet.rescaleTs(sound.streams[0]!.timeBase, output.streams[1]!.timeBase);
    check(await output.interleavedWriteFrame(packet));
  }
  await sound?.closeInput();
  check(await output.writeTrailer());
  await output.closeOutput();
  packet.free();
  encoder.freeContext();
  scaler.freeContext();
  output.freeContext();
}

function displayMatrix([a, b, c, d]: [number, number, number, number]): Buffer {
  const one = 1 << 16;
  return Buffer.from(new Int32Array([a * one, b * one, 0, c * one, d * one, 0, 0, 0, 1 << 30]).buffer);
}

/** The bytes of every packet of sound in a file, one after the other. */
export async function soundOf(path: string): Promise<Buffer> {
  const input = new FormatContext();
  check(await input.openInput(path));
  check(await input.findStreamInfo());
  const packet = new Packet();
  packet.alloc();
  const data: Buffer[] = [];
  while ((await input.readFrame(packet)) >= 0) {
    if (input.streams[packet.streamIndex]!.codecpar.codecType === AVMEDIA_TYPE_AUDIO)
      data.push(Buffer.from(packet.data!));
    packet.unref();
  }
  packet.free();
  await input.closeInput();
  return Buffer.concat(data);
}

/** Where each packet of the first track begins in a file, in bytes. */
export async function packetPositions(path: string): Promise<number[]> {
  const input = new FormatContext();
  check(await input.openInput(path));
  const packet = new Packet();
  packet.alloc();
  const positions: number[] = [];
  while ((await input.readFrame(packet)) >= 0) {
    if (packet.streamIndex === 0) positions.push(Number(packet.pos));
    packet.unref();
  }
  packet.free();
  await input.closeInput();
  return positions;
}
