/** What to do about a file of a detector that cannot be used. */
export const DAMAGED =
  'the file is damaged or was not copied whole: get it again from where it was published';
export const NOT_WEIGHTS = 'give the weight files that the authors of the detector published';
/** The way out of a format that is not read. */
export const TO_ONNX = {
  remedy:
    'make an ONNX file of it with tools/export_onnx.py, which comes with Overfire, or register the program that runs it as a black box',
  terminal:
    'make an ONNX file of it with tools/export_onnx.py, which comes with Overfire, or register the program that runs it: --black-box FILE',
} as const;
