import type { READINGS as EN } from '../en/readings.ts';

export const READINGS: Record<keyof typeof EN, string> = {
  'reading.declared': 'wie angegeben',
  'reading.swapped': 'echt und gefälscht vertauscht',
  'reading.reversed': 'Rot und Blau vertauscht',
  'reading.scale.unit': 'Pixel von 0 bis 1',
  'reading.scale.bytes': 'Pixel von 0 bis 255',
  'reading.scale.signed': 'Pixel von -1 bis 1',
  'reading.scale.imagenet': 'Pixel wie für ImageNet normiert',
  'reading.proposal':
    'Der Vertrag ist vermutlich falsch. Mit „{reading}“ sind {right} von {n} bekannten Gesichtern richtig, wie angegeben nur {declared}, also {more} weniger. Zufall allein erreicht das mit einer Wahrscheinlichkeit von {chance}.',
  'reading.none': 'Keine andere Lesart des Vertrags ist öfter richtig, als Zufall es erklärt.',
  'reading.few':
    'Zu wenige bekannte Gesichter jeder Seite, um Lesarten des Vertrags zu vergleichen: mindestens vier.',
};
