const NO_DOWNLOAD =
  "check the network and its proxy; where the makers' server can't be reached, install TensorFlow 2.21 or later (pip install tensorflow-cpu) and name its folder";
const NO_DOWNLOAD_IN_TERMINAL =
  "check the network and its proxy; where the makers' server can't be reached, install TensorFlow 2.21 or later (pip install tensorflow-cpu) and name it with --library";

/** What cannot be done now, or with what is there: the queue of audits, the viewer, the native backend. */
export const SESSION_FAULTS = {
  'session.died': {
    message: 'the application stopped unexpectedly',
    remedy: 'close the window and start again: what was measured is kept',
  },
  'session.noRequest': { message: 'there is no request "{name}"', remedy: 'correct the name' },
  'session.busy': { message: 'the cores are busy', remedy: 'wait until the audit ends, or pause it' },
  'job.notRunning': {
    message: 'audit {job} is neither running nor waiting',
    remedy: 'there is nothing to pause',
  },
  'job.running': { message: 'audit {job} is running', remedy: 'wait until it ends' },
  'job.done': { message: 'audit {job} is done', remedy: 'run it again instead' },
  'job.ended': { message: 'audit {job} is done', remedy: 'there is nothing to cancel' },
  'job.twin': {
    message: 'audit {job} is the same and not finished ({state})',
    remedy: 'resume it, or change something',
  },
  'job.atWork': { message: 'an audit is running', remedy: 'wait until it ends, or pause it first' },
  'sample.noAttack': {
    message: 'audit {audit} has no attack {attack}',
    remedy: 'choose one of its attacks',
  },
  'sample.none': { message: 'no face fits', remedy: 'choose another, or wait until more is measured' },
  'engine.noTensorFlow': {
    message: '{folder} holds no TensorFlow ({libraries})',
    remedy: 'name the folder of a Python environment with tensorflow or tensorflow-cpu 2.21 or later',
  },
  'engine.oldTensorFlow': {
    message: '{folder} is TensorFlow {version}',
    remedy: 'install {oldest} or later',
  },
  'engine.linuxAlone': {
    message: 'the binding can be compiled on Linux only',
    remedy: 'use the official library, which is downloaded',
    terminal: 'leave --library out: the official library is downloaded',
  },
  'engine.notCompiled': {
    message: 'the binding could not be compiled: {problem}',
    remedy: 'install a C++ compiler (Debian: g++), then try again',
  },
  'engine.noLibrary': {
    message: '{name} came without its library',
    remedy: NO_DOWNLOAD,
    terminal: NO_DOWNLOAD_IN_TERMINAL,
  },
  'engine.npm': {
    message: 'npm could not install {packages}: {problem}',
    remedy: NO_DOWNLOAD,
    terminal: NO_DOWNLOAD_IN_TERMINAL,
  },
} as const;
