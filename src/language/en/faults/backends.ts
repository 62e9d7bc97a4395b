const OTHER = {
  remedy: 'choose another backend',
  terminal: 'choose another backend with --backend',
  window: 'choose another backend in the settings',
} as const;

/** What computes: backends, graphics devices, programs beside Overfire. */
export const BACKEND_FAULTS = {
  'backend.computesDifferently': {
    message:
      'the backend "{name}" computes differently from the plain CPU backend (relative deviation {deviation})',
    ...OTHER,
  },
  'backend.deviceGone': {
    message: 'the graphics device went away ({reason})',
    remedy: 'resume the audit; where it happens again, choose another backend',
    terminal: 'continue with --resume; where it happens again, choose another backend with --backend',
  },
  'backend.deviceMemory': {
    message: 'the graphics device has too little memory ({reason})',
    remedy: 'close what else uses it, or choose another backend',
    terminal: 'close what else uses it, or choose another backend with --backend',
  },
  'backend.deviceOften': {
    message: 'the graphics device was lost {losses} times with no result in between ({reason})',
    remedy: 'resume the audit once it works again: what was measured is kept',
    terminal: 'continue with --resume once it works again: what was measured is kept',
  },
  'backend.deviceOther': {
    message: 'after it was lost, the graphics device came back as another one',
    remedy: 'start Overfire again, then resume the audit on {adapter}',
    terminal: 'start again, then continue with --resume on {adapter}',
  },
  'backend.deviceRefused': {
    message: 'the graphics device refused its work ({reason})',
    ...OTHER,
  },
  'backend.died': {
    message: 'what computes stopped unexpectedly',
    remedy: 'resume the audit; fewer workers or another backend may help',
    terminal: 'continue with --resume; fewer --workers or another --backend may help',
  },
  'backend.noAdapter': {
    message: 'no graphics device offers WebGPU here',
    remedy: 'update its driver, or choose another backend',
    terminal: 'update its driver, or choose another --backend',
  },
  'backend.noDevice': {
    message: 'there is no graphics device to compute on',
    ...OTHER,
  },
  'backend.noGraphs': {
    message: 'the backend "{backend}" computes no graphs of operators',
    remedy: 'choose the backend onnxruntime or wasm for this detector',
    terminal: 'choose --backend onnxruntime or --backend wasm for this detector',
  },
  'backend.noOnnxRuntime': {
    message: 'ONNX Runtime does not load here ({reason})',
    remedy: 'choose the backend wasm',
    terminal: 'choose --backend wasm',
  },
  'backend.noStart': {
    message: 'the backend "{name}" does not start on this machine',
    ...OTHER,
  },
  'backend.noTensorflow': {
    message: 'the native TensorFlow backend is not available ({reason})',
    remedy: 'install it, or choose the backend wasm',
    terminal: 'install it with overfire engine install, or choose --backend wasm',
    window: 'install it in the settings, or choose the backend wasm',
  },
  'backend.noWebgpu': {
    message: 'WebGPU is not available ({reason})',
    remedy: 'install the optional package webgpu, or choose another backend',
    terminal: 'install the optional package webgpu, or choose another --backend',
  },
  'backend.noWebgpuInWindow': {
    message: 'Chromium offers no WebGPU here',
    remedy: 'update the graphics driver, or choose another backend',
  },
  'backend.noWindow': {
    message: 'this thread has no window to compute in',
    remedy: 'choose another backend',
  },
  'backend.notInWindow': {
    message: 'the native backend is not for a window',
    remedy: 'choose another backend',
  },
  'backend.trainsNothing': {
    message: 'ONNX Runtime does not train',
    ...OTHER,
  },
  'backend.providerRefused': {
    message: 'ONNX Runtime does not compute on {provider} here ({reason})',
    remedy: 'what else this machine has computes instead; a newer driver may help',
  },
  'backend.providerSlower': {
    message: 'it takes {factor} times as long as the processor',
    remedy: 'leave it to the processor',
  },
  'backend.wasmInstead': {
    message: 'ONNX Runtime does not run here ({reason}): WebAssembly computes instead, more slowly',
    remedy: 'choose the backend onnxruntime to have it or nothing',
    terminal: 'see overfire engine status',
    window: 'choose WebAssembly in the settings, and nothing more is said of it',
  },
} as const;
