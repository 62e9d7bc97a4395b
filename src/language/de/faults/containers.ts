import type { CONTAINER_FAULTS as EN } from '../../en/faults/containers.ts';
import type { FaultTexts } from '../../icu/message.ts';
import { DAMAGED, NOT_WEIGHTS, TO_ONNX } from './remedies.ts';

export const CONTAINER_FAULTS: FaultTexts<typeof EN> = {
  'hdf5.numbers': {
    message: 'Tensor „{name}“ enthält keine Gleitkommazahlen',
    remedy: NOT_WEIGHTS,
  },
  'hdf5.unreadable': {
    message: 'HDF5 kann die Datei nicht lesen',
    remedy: DAMAGED,
  },
  'safetensors.description': {
    message: 'Tensor „{name}“ ist nicht wie in safetensors beschrieben',
    remedy: DAMAGED,
  },
  'safetensors.gap': {
    message: 'die Werte des Tensors „{name}“ überlappen andere oder lassen eine Lücke',
    remedy: DAMAGED,
  },
  'safetensors.header': {
    message: 'keine safetensors-Datei: der Kopf wäre {length} Byte lang',
    remedy: DAMAGED,
  },
  'safetensors.long': {
    message: 'auf den letzten Tensor folgen {bytes} Byte',
    remedy: DAMAGED,
  },
  'safetensors.metadata': {
    message: 'die Metadaten sind kein Text',
    remedy: DAMAGED,
  },
  'safetensors.notJson': {
    message: 'keine safetensors-Datei: der Kopf ist kein JSON',
    remedy: DAMAGED,
  },
  'safetensors.outside': {
    message: 'die Werte des Tensors „{name}“ liegen außerhalb der Datei',
    remedy: DAMAGED,
  },
  'safetensors.short': {
    message: 'keine safetensors-Datei: nur {bytes} Byte',
    remedy: DAMAGED,
  },
  'safetensors.type': {
    message: 'Tensor „{name}“ ist vom Typ {type}',
    remedy: 'die Gewichte in 32-Bit-Gleitkommazahlen (F32) umwandeln',
  },
  'safetensors.values': {
    message: 'Tensor „{name}“ hat {bytes} Byte an Werten für die Form [{shape}]',
    remedy: DAMAGED,
  },
  'torch.bigEndian': {
    message: 'wurde auf einem Big-Endian-Rechner gespeichert',
    remedy: 'die Gewichte auf einem Little-Endian-Rechner erneut speichern',
  },
  'torch.callable': {
    message:
      'das Pickle bezieht sich auf {name}, das Gewichte nicht brauchen und das Code ausführen könnte; ausgeführt wurde nichts',
    remedy:
      'der Datei misstrauen; ist es die eigene, mit tools/export_onnx.py, das Overfire beiliegt, eine ONNX-Datei des Modells machen oder nur die Gewichte speichern',
  },
  'torch.ends': {
    message: 'die Datei endet mitten in einem Pickle',
    remedy: DAMAGED,
  },
  'torch.more': {
    message: 'ist ein Checkpoint von PyTorch, der mehr als Gewichte enthält: „{name}“ ist kein Tensor',
    ...TO_ONNX,
  },
  'torch.noDictionary': {
    message: 'enthält kein Verzeichnis von Gewichten',
    remedy: NOT_WEIGHTS,
  },
  'torch.notPickle': {
    message: 'ist ein Pickle, aber keines von torch.save',
    remedy: NOT_WEIGHTS,
  },
  'torch.notZip': {
    message: 'ist ein Zip-Archiv, aber keines von torch.save',
    remedy: NOT_WEIGHTS,
  },
  'torch.opcode': {
    message: 'Pickle-Opcode {opcode} bei Byte {at} hat in einer Gewichtsdatei nichts zu suchen',
    remedy: DAMAGED,
  },
  'torch.pickle': {
    message: 'das Pickle ist vor Byte {at} beschädigt',
    remedy: DAMAGED,
  },
  'torch.reaches': {
    message: 'Tensor „{name}“ reicht über seine {count} Werte hinaus',
    remedy: DAMAGED,
  },
  'torch.steps': {
    message: 'das Pickle braucht mehr als {most} Schritte',
    remedy: DAMAGED,
  },
  'torch.storageEnds': {
    message: 'endet mitten in den {count} Werten des Speichers {key}',
    remedy: DAMAGED,
  },
  'torch.storageKind': {
    message: 'beschreibt einen Speicher anders als torch.save',
    remedy: DAMAGED,
  },
  'torch.storageLength': {
    message: 'Speicher {key} hat eine andere Länge, als seine Tensoren sagen',
    remedy: DAMAGED,
  },
  'torch.storageShort': {
    message: 'hat nicht die {count} Werte des Speichers {key}',
    remedy: DAMAGED,
  },
  'torch.storageTwice': {
    message: 'beschreibt Speicher {key} auf zwei Arten',
    remedy: DAMAGED,
  },
  'torch.storageUnused': {
    message: 'nennt einen Speicher, den kein Tensor verwendet',
    remedy: DAMAGED,
  },
  'torch.storages': {
    message: 'nennt seine Speicher nicht',
    remedy: DAMAGED,
  },
  'torch.tensorKind': {
    message: 'beschreibt einen Tensor anders als torch.save',
    remedy: DAMAGED,
  },
  'torch.tooManyValues': {
    message: 'die Tensoren verlangen mehr Werte, als die Datei hat',
    remedy: DAMAGED,
  },
  'torch.valuesMissing': {
    message: 'hat nicht die Werte aller seiner Tensoren',
    remedy: DAMAGED,
  },
  'torch.version': {
    message: 'ist von einer unbekannten Version von torch.save',
    remedy: NOT_WEIGHTS,
  },
  'zip.checksum': {
    message: 'die Prüfsumme des Eintrags „{name}“ stimmt nicht',
    remedy: DAMAGED,
  },
  'zip.compressed': {
    message: 'der Eintrag „{name}“ ist komprimiert oder verschlüsselt',
    remedy: 'die Gewichte unverändert mit torch.save speichern',
  },
  'zip.damaged': {
    message: 'das Zip-Verzeichnis ist beschädigt',
    remedy: DAMAGED,
  },
  'zip.long': {
    message: 'der Eintrag „{name}“ ist länger als die Datei',
    remedy: DAMAGED,
  },
  'zip.missing': {
    message: 'das Zip-Verzeichnis fehlt',
    remedy: DAMAGED,
  },
  'zip.place': {
    message: 'der Eintrag „{name}“ liegt nicht dort, wo das Verzeichnis es sagt',
    remedy: DAMAGED,
  },
  'zip.twoEntries': {
    message: 'das Zip-Verzeichnis hat zwei Einträge „{name}“',
    remedy: DAMAGED,
  },
};
