import type { FAULT_KINDS as EN } from '../../en/faults/kinds.ts';

export const FAULT_KINDS: Record<keyof typeof EN, string> = {
  'fault.usage': 'Das geht nicht',
  'fault.input': 'Dieses Material lässt sich nicht verwenden',
  'fault.model': 'Dieser Detektor lässt sich nicht verwenden',
  'fault.store': 'Mit dem Projekt stimmt etwas nicht',
  'fault.not-writable': 'In den Ordner kann nicht geschrieben werden',
  'fault.disk-full': 'Der Datenträger ist voll',
  'fault.backend': 'Mit dem Rechenwerk stimmt etwas nicht',
  'fault.device-memory': 'Die Grafikkarte hat zu wenig Speicher',
  'fault.device-lost': 'Die Grafikkarte ist ausgefallen',
  'fault.cancelled': 'Angehalten',
  'fault.internal': 'Fehler in Overfire',
  'fault.error': 'Fehler:',
  'fault.remark': 'Hinweis:',
  'fault.remedy': 'Abhilfe:',
};
