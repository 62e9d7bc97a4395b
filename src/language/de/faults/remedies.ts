/** What to do about a file of a detector that cannot be used. */
export const DAMAGED =
  'die Datei ist beschädigt oder wurde nicht ganz kopiert: sie noch einmal von dort holen, wo sie veröffentlicht ist';
export const NOT_WEIGHTS = 'die Gewichtsdateien angeben, die die Autoren des Detektors veröffentlicht haben';
/** Der Ausweg aus einem Format, das nicht gelesen wird. */
export const TO_ONNX = {
  remedy:
    'mit tools/export_onnx.py, das Overfire beiliegt, eine ONNX-Datei daraus machen oder das Programm, das es ausführt, als Blackbox eintragen',
  terminal:
    'mit tools/export_onnx.py, das Overfire beiliegt, eine ONNX-Datei daraus machen oder das Programm eintragen, das es ausführt: --black-box DATEI',
};
