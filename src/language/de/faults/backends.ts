import type { BACKEND_FAULTS as EN } from '../../en/faults/backends.ts';
import type { FaultTexts } from '../../icu/message.ts';

const OTHER = {
  remedy: 'ein anderes Backend wählen',
  terminal: 'mit --backend ein anderes Backend wählen',
  window: 'in den Einstellungen ein anderes Backend wählen',
} as const;

export const BACKEND_FAULTS: FaultTexts<typeof EN> = {
  'backend.computesDifferently': {
    message:
      'das Backend „{name}“ rechnet anders als das einfache CPU-Backend (relative Abweichung {deviation})',
    ...OTHER,
  },
  'backend.deviceGone': {
    message: 'die Grafikkarte ist nicht mehr ansprechbar ({reason})',
    remedy: 'das Audit fortsetzen; geschieht es wieder, ein anderes Backend wählen',
    terminal: 'mit --resume fortsetzen; geschieht es wieder, mit --backend ein anderes Backend wählen',
  },
  'backend.deviceMemory': {
    message: 'die Grafikkarte hat zu wenig Speicher ({reason})',
    remedy: 'andere Programme schließen, die sie nutzen, oder ein anderes Backend wählen',
    terminal: 'andere Programme schließen, die sie nutzen, oder mit --backend ein anderes Backend wählen',
  },
  'backend.deviceOften': {
    message: 'die Grafikkarte ging {losses}-mal verloren, ohne dass dazwischen ein Ergebnis kam ({reason})',
    remedy: 'das Audit fortsetzen, sobald sie wieder läuft: was gemessen ist, bleibt erhalten',
    terminal: 'mit --resume fortsetzen, sobald sie wieder läuft: was gemessen ist, bleibt erhalten',
  },
  'backend.deviceOther': {
    message: 'nach dem Verlust kam die Grafikkarte als eine andere zurück',
    remedy: 'Overfire neu starten, dann das Audit auf {adapter} fortsetzen',
    terminal: 'neu starten, dann auf {adapter} mit --resume fortsetzen',
  },
  'backend.deviceRefused': {
    message: 'die Grafikkarte verweigert die Arbeit ({reason})',
    ...OTHER,
  },
  'backend.died': {
    message: 'der rechnende Prozess endete unerwartet',
    remedy: 'das Audit fortsetzen; weniger Worker oder ein anderes Backend können helfen',
    terminal: 'mit --resume fortsetzen; weniger --workers oder ein anderes --backend können helfen',
  },
  'backend.noAdapter': {
    message: 'keine Grafikkarte bietet hier WebGPU an',
    remedy: 'ihren Treiber aktualisieren oder ein anderes Backend wählen',
    terminal: 'ihren Treiber aktualisieren oder mit --backend ein anderes Backend wählen',
  },
  'backend.noDevice': {
    message: 'es gibt keine Grafikkarte, auf der gerechnet werden kann',
    ...OTHER,
  },
  'backend.noStart': {
    message: 'das Backend „{name}“ startet auf diesem Rechner nicht',
    ...OTHER,
  },
  'backend.noTensorflow': {
    message: 'das native TensorFlow-Backend ist nicht verfügbar ({reason})',
    remedy: 'es installieren oder das Backend wasm wählen',
    terminal: 'mit overfire engine install installieren oder --backend wasm wählen',
    window: 'in den Einstellungen installieren oder das Backend wasm wählen',
  },
  'backend.noWebgpu': {
    message: 'WebGPU ist nicht verfügbar ({reason})',
    remedy: 'das optionale Paket webgpu installieren oder ein anderes Backend wählen',
    terminal: 'das optionale Paket webgpu installieren oder mit --backend ein anderes Backend wählen',
  },
  'backend.noWebgpuInWindow': {
    message: 'Chromium bietet hier kein WebGPU an',
    remedy: 'den Grafiktreiber aktualisieren oder ein anderes Backend wählen',
  },
  'backend.noWindow': {
    message: 'dieser Thread hat kein Fenster zum Rechnen',
    remedy: 'ein anderes Backend wählen',
  },
  'backend.notInWindow': {
    message: 'das native Backend läuft nicht in einem Fenster',
    remedy: 'ein anderes Backend wählen',
  },
};
