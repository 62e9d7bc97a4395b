/** What to do about a file of a detector that cannot be used. */
export const DAMAGED =
  'die Datei ist beschädigt oder wurde nicht ganz kopiert: sie noch einmal von dort holen, wo sie veröffentlicht ist';
export const NOT_WEIGHTS = 'die Gewichtsdateien angeben, die die Autoren des Detektors veröffentlicht haben';
