import type { COMPARATORS as EN } from '../en/comparators.ts';

export const COMPARATORS: Record<keyof typeof EN, string> = {
  'attack.kept': '{attack}, aufbewahrt als {hash}',
  'attack.detail.kept': 'aufbewahrte Störung',
  'attack.detail.surrogate': 'erzeugt an {detector}',
  'attack.surrogate': '{attack}, gemacht mit {detector}',
  'class.accuracy': 'Gesichtern',
  'attack.iap-smooth': 'IAP, glatt',
  'attack.fgsm': 'FGSM',
  'attack.bim': 'BIM',
  'attack.pgd': 'PGD',
  'attack.mi-fgsm': 'MI-FGSM',
  'attack.apgd-ce': 'APGD, Kreuzentropie',
  'attack.apgd-dlr': 'APGD, Logit-Verhältnis',
  'attack.deepfool': 'DeepFool',
  'attack.cw': 'Carlini & Wagner',
  'attack.lbfgs': 'L-BFGS',
  'attack.square': 'Square (Black Box)',
  'attack.uap-deepfool': 'UAP, DeepFool',
  'attack.gd-uap': 'GD-UAP, jede Schicht',
  'method.iap-smooth.title': 'IAP, glatt',
  'method.iap-smooth':
    'Ein IAP, das die örtliche Verzerrung begrenzt: Ein Feld ψ wird mit einer Gauß-Glocke S mit dem Kern k geglättet, sodass benachbarte Pixel sich um höchstens 2 ε max k unterscheiden.',
  'method.fgsm.title': 'FGSM (Goodfellow, Shlens, Szegedy 2015)',
  'method.fgsm': 'Ein Schritt entlang des Vorzeichens des Gradienten, auf das angestrebte Label zu.',
  'method.bim.title': 'BIM (Kurakin, Goodfellow, Bengio 2017)',
  'method.bim': 'Mehrere Schritte vom Bild selbst aus; P hält die Schranke und 0 ≤ x + ξ ≤ 1 ein.',
  'method.pgd.title': 'PGD (Madry et al. 2018)',
  'method.pgd':
    'Dasselbe von einem zufälligen Anfang aus; mit der Norm l2 ist die Richtung g / ‖g‖, und die Schranke gilt für das quadratische Mittel. Von mehreren Anfängen ist der erste das Bild selbst, und der mit dem kleinsten Verlust zählt.',
  'method.mi-fgsm.title': 'MI-FGSM (Dong et al. 2018)',
  'method.mi-fgsm': 'BIM entlang des Vorzeichens eines angesammelten Gradienten.',
  'method.apgd-ce.title': 'APGD auf der Kreuzentropie (Croce, Hein 2020)',
  'method.apgd-ce':
    'Der Schritt η beginnt bei 2 ε; an Prüfpunkten wird er halbiert und der beste Punkt wieder aufgenommen, wenn weniger als der Anteil ρ der Schritte den Verlust verbessert hat.',
  'method.apgd-dlr.title': 'APGD auf dem Logit-Verhältnis (Croce, Hein 2020)',
  'method.apgd-dlr':
    'Dasselbe auf dem Verhältnis der Logits, von dem bei zwei Klassen dies bleibt, oder der Abstand eines einzelnen Logits:',
  'method.deepfool.title': 'DeepFool (Moosavi-Dezfooli, Fawzi, Frossard 2016)',
  'method.deepfool':
    'Schritte zur Grenze des linearisierten Abstands m, bis die Entscheidung kippt, um den Überschuss verlängert. Ohne Schranke.',
  'method.cw.title': 'Carlini & Wagner, L2 (2017)',
  'method.cw':
    'Mit Adam über w minimiert, mit dem kleinsten c, das das angestrebte Label erreicht. Ohne Schranke.',
  'method.lbfgs.title': 'L-BFGS mit Nebenbedingung (Szegedy et al. 2014)',
  'method.lbfgs': 'Mit dem kleinsten c, das das angestrebte Label erreicht. Ohne weitere Schranke.',
  'method.square.title': 'Square-Angriff (Andriushchenko et al. 2020)',
  'method.square':
    'Zufallssuche allein auf dem Score: Von senkrechten Streifen von ±ε aus wird je Anfrage ein zufälliges Quadrat je Farbe auf ±ε gesetzt und behalten, wenn der Abstand m dem angestrebten Label näher kommt.',
  'method.uap-deepfool.title': 'UAP mit DeepFool (Moosavi-Dezfooli et al. 2017)',
  'method.uap-deepfool':
    'Aus einigen Gesichtern dieser Prüfung gemacht: für jedes, das v noch nicht kippt, mit r als DeepFools Weg von x + v über die Grenze. An diesen Gesichtern zeigt es keine Allgemeinheit.',
  'method.gd-uap.title': 'GD-UAP, jede Schicht (Mopuri, Ganeshan, Babu 2018)',
  'method.gd-uap':
    'Ohne ein Gesicht gemacht, mit Adam; h_i sind die Ausgaben der Faltungen. Halbiert, wo es gesättigt ist und stillsteht.',
  'flag.zeroGradient':
    'Bei {unmoved} von {faces} hat sich gar nichts bewegt: Kein Gradient hat das Bild erreicht. Dass diese standhalten, ist kein Zeichen von Robustheit; ein Black-Box-Angriff (square) sagt mehr.',
  'flag.random':
    'Bei {unsteady} von {faces} hat der Detektor auf erneute Frage etwas anderes gesagt: Seine Ausgabe ist zufällig, und ein Angriff, der einem einzigen Gradienten folgt, ist dann zu schwach.',
  'flag.blackBox':
    'Die Black Box übertrifft jede White Box mit derselben Schranke: {mine} bleiben, {other} nach {attack}. Der Gradient ist verdeckt, oder diese Angriffe sind schlecht eingestellt: Ihre Trefferquoten sind keine Robustheit.',
  'flag.oneStep':
    'Ein einziger Schritt FGSM wirkt stärker: {other} bleiben, hier {mine}. Der Verlust ist so rau oder der Schritt so schlecht gewählt, dass dieser Angriff kein Maß für Robustheit ist.',
  'flag.moreIsWorse':
    'Mehr Iterationen wirken schwächer: {lowest} blieben nach {iteration}, {last} am Ende. Der Schritt ist zu groß, oder der Verlust ist nicht das, was entscheidet; versuchen Sie einen kleineren oder APGD.',
  'flag.outOfRange':
    'Die Störungen sind größer als ihre Schranke: {measure} {size}/255, eps {eps}/255. Mit diesem Angriff stimmt etwas nicht; seine Zahlen zählen nicht.',
  'flag.unbounded':
    'Fast ohne Schranke (eps {eps}/255) sind noch {left} richtig, wo nichts es sein dürfte: Jedes Gesicht ließe sich übermalen. Der Gradient ist verdeckt oder der Angriff zu kurz, also sagen auch kleinere Schranken nichts.',
  'flag.noBound':
    'Dieser Angriff hat keine Schranke: Sein Ergebnis ist, wie weit er gehen musste (RMSE {rmse}/255 im Mittel), und nicht, dass er ankam.',
};
