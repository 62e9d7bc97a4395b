import type { WEIGH as EN } from '../../en/window/weigh.ts';

export const WEIGH: Record<keyof typeof EN, string> = {
  'window.weigh.noAudit.title': 'Noch keine abgeschlossene Prüfung',
  'window.weigh.noAudit':
    'Der Wert eines Asservats wird nach den gekennzeichneten Werten einer abgeschlossenen Prüfung gewogen, unverändert und unter jedem Angriff, den sie gemessen hat.',
  'window.weigh.none.title': 'Noch kein Asservat gewogen',
  'window.weigh.none':
    'Bilder oder Videos wählen, von denen niemand weiß, ob sie gefälscht sind. Der Detektor dieser Prüfung wird zu ihnen befragt, und aus seiner Antwort wird ein Likelihood-Quotient.',
  'window.weigh.choose': 'Asservate wählen',
  'window.weigh.bar': 'Gelesene Asservate',
  'window.weigh.export': 'Exportieren (HTML, JSON)',
};
