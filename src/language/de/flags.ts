import type { FLAGS as EN } from '../en/flags.ts';

export const FLAGS: Record<keyof typeof EN, string> = {
  'attack.kept': '{attack}, aufbewahrt als {hash}',
  'attack.detail.kept': 'aufbewahrte Störung',
  'attack.detail.surrogate': 'erzeugt an {detector}',
  'attack.surrogate': '{attack}, gemacht mit {detector}',
  'class.accuracy': 'Gesichtern',
  'flag.zeroGradient':
    'Bei {unmoved} von {faces} hat sich gar nichts bewegt: Kein Gradient hat das Bild erreicht. Dass diese standhalten, ist kein Zeichen von Robustheit; ein Black-Box-Angriff (square) sagt mehr.',
  'flag.random':
    'Bei {unsteady} von {faces} hat der Detektor auf erneute Frage etwas anderes gesagt: Seine Ausgabe ist zufällig, und ein Angriff, der einem einzigen Gradienten folgt, ist dann zu schwach.',
  'flag.hidden':
    'Der Gradient ist verborgen: {taken} von {faces} fielen erst, als Steigungen durch das geführt wurden, was rundet, vergleicht, abschneidet oder sättigt. Trefferquoten unter Angriffen, die dem bloßen Gradienten folgen, sind keine Robustheit dieses Detektors.',
  'flag.rough':
    'Der Verlust ist rau: {taken} von {faces} fielen erst durch Steigungen, die um das Bild herum gemittelt wurden. Angriffe, die der Steigung an einem Punkt folgen, sagen über diesen Detektor zu wenig.',
  'flag.expected':
    'Der Detektor antwortet zufällig: {taken} von {faces} fielen erst durch den Erwartungswert über seine Antworten.',
  'flag.onlyScores':
    '{taken} von {faces} fielen allein durch Scores (Square) und durch keinen Gradienten: Die Gradienten dieses Detektors führen in die Irre.',
  'stage.apgd-ce': 'APGD auf der Kreuzentropie',
  'stage.apgd-margin': 'APGD auf dem Abstand',
  'stage.fmn': 'FMN, die kleinste Norm',
  'stage.unmasked': 'Steigungen um das herum, was sie verbirgt (BPDA)',
  'stage.averaged': 'gemittelte Steigungen',
  'stage.expected': 'Erwartungswert',
  'stage.square': 'Square, allein nach Scores',
  'stage.nes': 'NES, allein nach Scores',
  'stage.simba': 'SimBA, allein nach Scores',
  'stage.rays': 'RayS, allein nach Labels',
  'stage.hop-skip-jump': 'HopSkipJump, allein nach Labels',
  'flag.blackBox':
    'Die Black Box übertrifft jede White Box mit derselben Schranke: {mine} bleiben, {other} nach {attack}. Der Gradient ist verdeckt, oder diese Angriffe sind schlecht eingestellt: Ihre Trefferquoten sind keine Robustheit.',
  'flag.oneStep':
    'Ein einziger Schritt {attack} wirkt stärker: {other} bleiben, hier {mine}. Der Verlust ist so rau oder der Schritt so schlecht gewählt, dass dieser Angriff kein Maß für Robustheit ist.',
  'flag.moreIsWorse':
    'Mehr Iterationen wirken schwächer: {lowest} blieben nach {iteration}, {last} am Ende. Der Schritt ist zu groß, oder der Verlust ist nicht das, was entscheidet; versuchen Sie einen kleineren oder APGD.',
  'flag.outOfRange':
    'Die Störungen sind größer als ihre Schranke: {measure} {size}/255, eps {eps}/255. Mit diesem Angriff stimmt etwas nicht; seine Zahlen zählen nicht.',
  'flag.unbounded':
    'Fast ohne Schranke (eps {eps}/255) sind noch {left} richtig, wo nichts es sein dürfte: Jedes Gesicht ließe sich übermalen. Der Gradient ist verdeckt oder der Angriff zu kurz, also sagen auch kleinere Schranken nichts.',
  'flag.noBound':
    'Dieser Angriff hat keine Schranke: Sein Ergebnis ist, wie weit er gehen musste (RMSE {rmse}/255 im Mittel), und nicht, dass er ankam.',
};
