import type { HOST_FAULTS as EN } from '../../en/faults/host.ts';
import type { FaultTexts } from '../../icu/message.ts';

const OWN_WINDOW = 'das Fenster benutzen, das Overfire geöffnet hat';
const RESTART =
  'nachsehen, ob Overfire in seinem Terminal noch läuft, es sonst dort starten und die Adresse öffnen, die es ausgibt';

export const HOST_FAULTS: FaultTexts<typeof EN> = {
  'host.notBuilt': { message: 'das Fenster ist nicht gebaut', remedy: 'npm run build ausführen' },
  'host.silent': { message: 'Overfire antwortet nicht', remedy: RESTART },
  'host.garbled': { message: 'Overfire hat mit {status} geantwortet', remedy: RESTART },
  'host.strangePage': { message: 'Diese Seite darf nichts anfragen', remedy: OWN_WINDOW },
  'host.strangeName': { message: 'Unter diesem Rechnernamen gibt es hier nichts', remedy: OWN_WINDOW },
  'host.otherPage': { message: 'Anfragen anderer Seiten werden abgelehnt', remedy: OWN_WINDOW },
  'host.noOrigin': { message: 'Die Herkunft der Anfrage fehlt', remedy: OWN_WINDOW },
  'host.noSession': {
    message: 'Es gibt keine Sitzung',
    remedy: 'die Adresse öffnen, die Overfire ausgegeben hat, oder es neu starten',
  },
  'host.unserved': { message: 'Das gibt es hier nicht', remedy: OWN_WINDOW },
  'host.noPage': { message: 'Diese Seite gibt es nicht', remedy: OWN_WINDOW },
  'host.noJson': { message: 'Die Anfrage ist kein JSON', remedy: OWN_WINDOW },
  'host.tooLarge': { message: 'Die Anfrage ist zu groß', remedy: OWN_WINDOW },
  'host.noObject': { message: 'Das geöffnete Projekt hat kein solches Objekt', remedy: OWN_WINDOW },
  'upload.there': { message: '{path} wurde schon hochgeladen', remedy: 'neu hochladen' },
  'upload.batch': { message: 'Ein Hochladen wird mit einer UUID bezeichnet', remedy: 'eine senden' },
  'upload.name': { message: 'Dieser Name kann keine Datei bezeichnen', remedy: 'die Datei umbenennen' },
};
