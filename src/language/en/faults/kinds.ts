/** What stands over a fault, by its kind, and before its remedy. */
export const FAULT_KINDS = {
  'fault.usage': 'That cannot be done',
  'fault.input': 'This footage cannot be used',
  'fault.model': 'This detector cannot be used',
  'fault.store': 'The project has a problem',
  'fault.not-writable': 'The folder cannot be written to',
  'fault.disk-full': 'The disk is full',
  'fault.backend': 'The compute backend has a problem',
  'fault.device-memory': 'The graphics device has too little memory',
  'fault.device-lost': 'The graphics device went away',
  'fault.cancelled': 'Stopped',
  'fault.internal': 'Overfire has a defect',
  'fault.error': 'error:',
  'fault.remark': 'note:',
  'fault.remedy': 'what to do:',
} as const;
