const OWN_WINDOW = 'use the window that Overfire opened';
const RESTART =
  'see whether Overfire still runs in its terminal, start it there if not, and open the address that it prints';

/** What goes wrong between the window and the program that shows it. */
export const HOST_FAULTS = {
  'host.notBuilt': { message: 'the window is not built', remedy: 'run npm run build' },
  'host.silent': { message: 'Overfire does not answer', remedy: RESTART },
  'host.garbled': { message: 'Overfire answered {status}', remedy: RESTART },
  'host.strangePage': { message: 'this page may not ask', remedy: OWN_WINDOW },
  'host.strangeName': { message: 'this host name is not served here', remedy: OWN_WINDOW },
  'host.otherPage': { message: 'requests of other pages are refused', remedy: OWN_WINDOW },
  'host.noOrigin': { message: 'the origin is missing', remedy: OWN_WINDOW },
  'host.noSession': {
    message: 'there is no session',
    remedy: 'open the address that Overfire printed, or start it again',
  },
  'host.unserved': { message: 'this is not served here', remedy: OWN_WINDOW },
  'host.noPage': { message: 'there is no such page', remedy: OWN_WINDOW },
  'host.noJson': { message: 'the request is not JSON', remedy: OWN_WINDOW },
  'host.tooLarge': { message: 'the request is too large', remedy: OWN_WINDOW },
  'host.noObject': { message: 'the open project has no such object', remedy: OWN_WINDOW },
  'upload.there': { message: '{path} was uploaded already', remedy: 'begin a new batch' },
  'upload.batch': { message: 'the batch of an upload is a UUID', remedy: 'send one' },
  'upload.name': { message: 'this name cannot be a file below the batch', remedy: 'rename it' },
} as const;
