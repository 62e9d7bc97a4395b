import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';

/** What of tfjs's backend an upload needs. */
interface Inside {
  device: GPUDevice;
  tensorMap: { get(dataId: object): Stored };
  bufferManager: { acquireBuffer(size: number, usage: number): GPUBuffer };
}
interface Stored {
  dtype: tf.DataType;
  values: tf.backend_util.TypedArray | null;
  resource?: GPUBuffer | null;
}

/**
 * tfjs's backend, with uploads through the queue. Its own maps a new piece of the host's memory for every tensor, and gives it
 * back after: a hundred times in a step of training, each of which costs the driver more than a kernel. The queue has a ring of
 * such memory. It writes before whatever is submitted later; the buffers of commands that are not submitted yet are not
 * given out again, so none of them is written to.
 */
export class QueuedUploads extends WebGPUBackend {
  override uploadToGPU(dataId: object): void {
    const { device, tensorMap, bufferManager } = this as unknown as Inside;
    const stored = tensorMap.get(dataId);
    const { values, dtype } = stored;
    if (stored.resource || !values || values.length === 0 || dtype !== 'float32') {
      super.uploadToGPU(dataId);
      return;
    }
    const numbers = values instanceof Float32Array ? values : Float32Array.from(values);
    const buffer = bufferManager.acquireBuffer(numbers.byteLength, STORED);
    device.queue.writeBuffer(
      buffer,
      0,
      numbers.buffer as ArrayBuffer,
      numbers.byteOffset,
      numbers.byteLength,
    );
    stored.resource = buffer;
    stored.values = null;
  }
}

/** Of a tensor's buffer: STORAGE, COPY_SRC and COPY_DST. */
const STORED = 0x80 | 0x04 | 0x08;
