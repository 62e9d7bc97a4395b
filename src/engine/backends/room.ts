/** What an engine needs from the room that it sits in (thread, child process, window), since it knows no files. */
export interface Room {
  /** Folder of tfjs-backend-wasm's .wasm files, with a slash at its end. */
  wasmFolder: string;
  /** Loads tfjs-node-gpu or tfjs-node, which register the backend `tensorflow`; throws where there is none. */
  loadTensorflow(): Promise<{ package: string; version: string }>;
}
