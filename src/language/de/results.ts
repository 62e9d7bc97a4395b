import type { RESULTS as EN } from '../en/results.ts';

export const RESULTS: Record<keyof typeof EN, string> = {
  'results.measured': 'Messung',
  'results.picture': 'Bild',
  'results.faces': 'Gesichter',
  'results.accuracy': 'Trefferquote',
  'results.caught': 'Fälschungen erkannt',
  'results.passed': 'Echte als echt',
  'results.auc': 'AUC',
  'results.clean': 'Unverändert',
  'results.float': 'Gleitkomma',
  'results.eightBit': '8 Bit',
  'results.after': '{attack}, {iterations}',
  'results.decisions': 'Entscheidungen',
  'results.decisions.caption':
    'Anteil der Gesichter, die der Detektor richtig beurteilt, mit 95-%-Intervallen nach Wilson in Prozent, und die Fläche unter der ROC-Kurve (AUC); IAP nach Iterationen: wie in Tabelle 1 der Veröffentlichung',
  'results.masks': 'Segmentierung',
  'results.masks.caption':
    'Mittelwerte über die Fälschungen mit wahrer Maske; gegen die angestrebte Maske über alle Gesichter (IAP gegen die Segmentierung: wie in Tabelle 2 der Veröffentlichung)',
  'results.iou.true': 'IoU, wahre Maske',
  'results.pixels.true': 'Pixel richtig, wahre Maske',
  'results.iou.adversarial': 'IoU, angestrebte Maske',
  'results.pixels.adversarial': 'Pixel richtig, angestrebte Maske',
  'results.distances': 'Abstand',
  'results.distances.caption':
    'Abstand des angegriffenen Bildes vom unveränderten: Mittelwerte über die Gesichter',
  'results.rmse': 'RMSE (1/255)',
  'results.linf': 'L∞ (1/255)',
  'results.l2': 'L2 (1/255)',
  'results.psnr': 'PSNR (dB)',
  'results.ssim': 'SSIM',
  'results.universal': 'Universelle Störungen im Vergleich mit Rauschen',
  'results.universal.caption':
    'Anteil der angegriffenen Klasse, den der Detektor noch richtig beurteilt: unverändert, unter URN gleicher Stärke und unter dem UAP, mit 8 Bit (wie in Tabelle 3 der Veröffentlichung)',
  'results.attackedClass': 'Angegriffene Klasse',
  'results.bothClasses': 'beide',
  'results.underUrn': 'URN',
  'results.underUap': 'UAP',
  'results.videos': 'Videos als Ganze',
  'results.videos.caption':
    'Videos, bei denen der Detektor mehr als die Hälfte der Gesichter richtig beurteilt, mit 95-%-Intervallen nach Wilson in Prozent, mit 8 Bit',
  'results.videos.right': 'Videos richtig',
  'results.video': 'Je Video',
  'results.video.caption':
    'Gesichter, die der Detektor in jedem Video richtig beurteilt, von denen, die ihm entnommen wurden, mit 8 Bit',
  'results.video.file': 'Video',
  'results.video.label': 'Einordnung',
  'results.video.more': 'Aufgeführt sind die ersten {n} von {of} Videos; die JSON-Datei enthält alle.',
  'results.figures': 'Abbildungen',
  'plot.attacks.title': 'Trefferquote unverändert und unter jedem Angriff, mit 8 Bit',
  'plot.attacks.caption': 'Striche sind 95-%-Intervalle.',
  'plot.iterations.title': '{attack}: Trefferquote nach Iterationen',
  'plot.iterations.caption': 'Mit Gleitkommawerten. {words}',
  'plot.fall': 'Von {first} auf {last} nach {iterations}.',
  'plot.fall.half':
    'Von {first} auf {last} nach {iterations}; bei Iteration {half} ist erstmals weniger als die Hälfte davon übrig.',
  'plot.eps.title': '{attack}: Trefferquote nach seiner Schranke',
  'plot.eps.caption':
    'Mit 8 Bit. Das Band ist das 95-%-Intervall über alle Gesichter; 0 ist die Trefferquote ohne Angriff.',
  'plot.eps': 'Schranke ε in 1/255 (0 = unverändert)',
  'plot.iteration': 'Iteration (0 = unverändert)',
  'plot.accuracy': 'Trefferquote (%)',
  'plot.all': 'alle Gesichter',
  'plot.caught': 'Fälschungen erkannt',
  'plot.passed': 'Echte als echt',
  'plot.notDrawn':
    'Nicht nach Iterationen gezeichnet, da sie in einem Schritt aufgebracht werden: {attacks}.',
};
