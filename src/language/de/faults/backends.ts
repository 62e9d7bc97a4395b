import type { BACKEND_FAULTS as EN } from '../../en/faults/backends.ts';
import type { FaultTexts } from '../../icu/message.ts';

const OTHER = {
  remedy: 'ein anderes Rechenwerk wählen',
  terminal: 'mit --backend ein anderes Rechenwerk wählen',
  window: 'in den Einstellungen ein anderes Rechenwerk wählen',
} as const;

export const BACKEND_FAULTS: FaultTexts<typeof EN> = {
  'backend.computesDifferently': {
    message: 'das Rechenwerk „{name}“ rechnet anders als die reine CPU (relative Abweichung {deviation})',
    ...OTHER,
  },
  'backend.deviceGone': {
    message: 'das Grafikgerät ist nicht mehr ansprechbar ({reason})',
    remedy: 'die Prüfung fortsetzen; geschieht es wieder, ein anderes Rechenwerk wählen',
    terminal: 'mit --resume fortsetzen; geschieht es wieder, mit --backend ein anderes Rechenwerk wählen',
  },
  'backend.deviceMemory': {
    message: 'das Grafikgerät hat zu wenig Speicher ({reason})',
    remedy: 'andere Programme schließen, die es nutzen, oder ein anderes Rechenwerk wählen',
    terminal: 'andere Programme schließen, die es nutzen, oder mit --backend ein anderes Rechenwerk wählen',
  },
  'backend.deviceOften': {
    message: 'das Grafikgerät ging {losses}-mal verloren, ohne dass dazwischen ein Ergebnis kam ({reason})',
    remedy: 'die Prüfung fortsetzen, sobald es wieder läuft: was gemessen ist, bleibt erhalten',
    terminal: 'mit --resume fortsetzen, sobald es wieder läuft: was gemessen ist, bleibt erhalten',
  },
  'backend.deviceOther': {
    message: 'nach dem Verlust kam das Grafikgerät als ein anderes zurück',
    remedy: 'Overfire neu starten, dann die Prüfung auf {adapter} fortsetzen',
    terminal: 'neu starten, dann auf {adapter} mit --resume fortsetzen',
  },
  'backend.deviceRefused': {
    message: 'das Grafikgerät verweigert die Arbeit ({reason})',
    ...OTHER,
  },
  'backend.died': {
    message: 'der rechnende Prozess endete unerwartet',
    remedy: 'die Prüfung fortsetzen; weniger Threads oder ein anderes Rechenwerk können helfen',
    terminal: 'mit --resume fortsetzen; weniger --workers oder ein anderes --backend können helfen',
  },
  'backend.noAdapter': {
    message: 'kein Grafikgerät bietet hier WebGPU an',
    remedy: 'seinen Treiber aktualisieren oder ein anderes Rechenwerk wählen',
    terminal: 'seinen Treiber aktualisieren oder mit --backend ein anderes Rechenwerk wählen',
  },
  'backend.noDevice': {
    message: 'es gibt kein Grafikgerät, auf dem gerechnet werden kann',
    ...OTHER,
  },
  'backend.noGraphs': {
    message: 'das Rechenwerk „{backend}“ rechnet keine Operatorgraphen',
    remedy: 'für diesen Detektor das Rechenwerk onnxruntime oder wasm wählen',
    terminal: 'für diesen Detektor --backend onnxruntime oder --backend wasm wählen',
  },
  'backend.noOnnxRuntime': {
    message: 'ONNX Runtime lässt sich hier nicht laden ({reason})',
    remedy: 'das Rechenwerk wasm wählen',
    terminal: '--backend wasm wählen',
  },
  'backend.noStart': {
    message: 'das Rechenwerk „{name}“ startet auf diesem Rechner nicht',
    ...OTHER,
  },
  'backend.noTensorflow': {
    message: 'das native Rechenwerk TensorFlow ist nicht verfügbar ({reason})',
    remedy: 'es installieren oder das Rechenwerk wasm wählen',
    terminal: 'mit overfire engine install installieren oder --backend wasm wählen',
    window: 'in den Einstellungen installieren oder das Rechenwerk wasm wählen',
  },
  'backend.noWebgpu': {
    message: 'WebGPU ist nicht verfügbar ({reason})',
    remedy: 'das optionale Paket webgpu installieren oder ein anderes Rechenwerk wählen',
    terminal: 'das optionale Paket webgpu installieren oder mit --backend ein anderes Rechenwerk wählen',
  },
  'backend.noWebgpuInWindow': {
    message: 'Chromium bietet hier kein WebGPU an',
    remedy: 'den Grafiktreiber aktualisieren oder ein anderes Rechenwerk wählen',
  },
  'backend.noWindow': {
    message: 'dieser Thread hat kein Fenster zum Rechnen',
    remedy: 'ein anderes Rechenwerk wählen',
  },
  'backend.notInWindow': {
    message: 'das native Rechenwerk läuft nicht in einem Fenster',
    remedy: 'ein anderes Rechenwerk wählen',
  },
  'backend.trainsNothing': {
    message: 'ONNX Runtime trainiert nicht',
    ...OTHER,
  },
  'backend.providerRefused': {
    message: 'ONNX Runtime rechnet hier nicht auf {provider} ({reason})',
    remedy: 'stattdessen rechnet, was dieser Rechner sonst hat; ein neuerer Treiber hilft vielleicht',
  },
  'backend.providerSlower': {
    message: 'Es braucht {factor}-mal so lange wie der Prozessor',
    remedy: 'es dem Prozessor überlassen',
  },
  'backend.wasmInstead': {
    message: 'ONNX Runtime läuft hier nicht ({reason}): stattdessen rechnet WebAssembly, langsamer',
    remedy: 'das Rechenwerk onnxruntime wählen, um es zu erzwingen',
    terminal: 'siehe overfire engine status',
    window: 'in den Einstellungen WebAssembly wählen, dann entfällt dieser Hinweis',
  },
};
