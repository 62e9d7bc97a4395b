import type { SAMENESS as EN } from '../en/sameness.ts';

export const SAMENESS: Record<keyof typeof EN, string> = {
  'sameness.promise.wasm':
    'Gerechnet wurde mit dem Rechenwerk wasm. Es liefert dieselben Bytes auf jeder Maschine, deren Faltungen wie hier „{convolutions}“ sind: „fused“ dort, wo der Prozessor ein Produkt samt Addition nur einmal rundet, was die seit 2013 gebauten tun.',
  'sameness.promise.onnxruntime':
    'Gerechnet wurde mit ONNX Runtime {version} und dem Befehlssatz {instructions}. Die Ergebnisse sind aufs Byte dieselben auf jeder Maschine mit dieser Version und diesem Befehlssatz, unabhängig von der Zahl der Worker und Threads. Anderswo stimmen die Zahlen unangegriffener Gesichter bis auf {clean} überein, nach jedem der ersten {steps} Schritte eines Angriffs bis auf {growth}-mal so viel; spätere sind in den letzten Stellen chaotisch, und eine Entscheidung nahe der Mitte kann anders ausfallen. Sollen zwei Labore aufs Byte übereinstimmen, wählen beide das Rechenwerk wasm.',
  'sameness.promise.other':
    'Gerechnet wurde mit dem Rechenwerk {backend}. Auf demselben Gerät sind die Ergebnisse aufs Byte dieselben, auf einem anderen können einzelne Gesichter abweichen. Sollen zwei Labore aufs Byte übereinstimmen, wählen beide das Rechenwerk wasm.',

  'sameness.differs.backend':
    'Versiegelt mit {sealed}, wiederholt mit {now}: Mit einem anderen Rechenwerk sind andere letzte Stellen zu erwarten.',
  'sameness.differs.device':
    'Versiegelt mit {sealed}, wiederholt mit {now}: Auf einem anderen Grafikgerät sind andere letzte Stellen zu erwarten.',
  'sameness.differs.provider':
    'Versiegelt mit {sealed}, wiederholt mit {now}: Wo ONNX Runtime anderswo rechnet, sind andere letzte Stellen zu erwarten.',
  'sameness.differs.instructionSet':
    'Versiegelt mit {sealed}, wiederholt mit {now}: Mit einem anderen Befehlssatz sind andere letzte Stellen zu erwarten.',
  'sameness.differs.version':
    'Versiegelt mit {sealed}, wiederholt mit {now}: Mit einer anderen Version sind andere letzte Stellen zu erwarten.',
  'sameness.differs.convolutions':
    'Versiegelt mit {sealed}, wiederholt mit {now}: Wo Produkte und Additionen anders gerundet werden, sind andere letzte Stellen zu erwarten.',
  'sameness.promised': 'Versiegelt und wiederholt mit {now}: Dieselben Bytes waren zu erwarten.',
  'sameness.agrees':
    '{agreeing, number} von {faces, number} Gesichtern stimmen in allem innerhalb der Toleranz überein. Größte Abweichungen von Scores und Energien: unangegriffen {clean}, angegriffen {attacked}; von Masken, in Pixeln: unangegriffen {mask}, angegriffen {attackedMask}.',
  'sameness.allowed.promised': 'Zulässig ist eine Abweichung von {clean}.',
  'sameness.allowed.grown':
    'Zulässig ist bei unangegriffenen Gesichtern eine Abweichung von {clean}, nach jedem von {steps} Schritten eines Angriffs {growth}-mal so viel; danach zählt allein die Entscheidung.',
  'sameness.flips':
    '{n, plural, one {# Entscheidung fällt jetzt anders aus:} other {# Entscheidungen fallen jetzt anders aus:}}',
  'sameness.flip': '{path}, {of}: {sealed} im versiegelten Fall, {now} jetzt',
  'sameness.flip.clean': 'unangegriffen',
  'sameness.flip.bare': 'unangegriffen, ohne die Abwehr',
  'sameness.flip.float': '{attack}, Iteration {iteration, number}, Gleitkomma',
  'sameness.flip.eightBit': '{attack}, Iteration {iteration, number}, 8 Bit',
  'sameness.flip.distorted': '{attack}, verzerrt',
  'sameness.flip.more': '{n, plural, one {und eine weitere} other {und # weitere}}',
  'sameness.wasm':
    'Das Rechenwerk wasm liefert auf jeder Maschine dieselben Bytes: Sollen zwei Labore aufs Byte übereinstimmen, wird die Prüfung, die versiegelt wird, damit durchgeführt.',
};
