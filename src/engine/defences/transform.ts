import type { Layer } from '../layers/layer.ts';

/** What a defence does to pictures [N, H, W, 3] on the [0,1] pixel scale, with its pullback; it holds no weights. */
export type Transform = Pick<Layer, 'forward' | 'trace'>;
