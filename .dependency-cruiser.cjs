/** The layer rules of the architecture: see docs/architecture.md. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    only(
      'common-stands-alone',
      '^src/common/',
      '^src/common/',
      'common is the contract: it imports nothing of ours',
    ),
    only(
      'engine-knows-common',
      '^src/engine/',
      '^src/(common|engine)/',
      'engine runs in any room: thread, child, window',
    ),
    only(
      'renderer-knows-common',
      '^src/renderer/',
      '^src/(common|renderer)/',
      'the window talks through the contract',
    ),
    only(
      'gpu-knows-the-engine',
      '^src/gpu/',
      '^src/(common|engine|gpu)/',
      'the hidden window is a room for an engine and nothing more',
    ),
    only('preload-knows-common', '^src/preload/', '^src/(common|preload)/', 'the preload is a typed bridge'),
    {
      name: 'engine-has-no-machine',
      comment: 'no files, no SQL, no Electron, no processes in the numerics',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: {
        path: '^(node:)?(fs|fs/promises|path|child_process|worker_threads|os|net|http)$|better-sqlite3|electron|sharp|node-av',
      },
    },
    {
      name: 'common-has-zod-alone',
      severity: 'error',
      from: { path: '^src/common/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'app-knows-no-host',
      comment: 'what the app does never depends on how it is shown',
      severity: 'error',
      from: { path: '^src/main/(app|compute|decode|store)/' },
      to: { path: '^src/main/(desktop|browser|cli)/' },
    },
    {
      name: 'hosts-call-app',
      comment: 'a host knows the app and the contract, nothing below them',
      severity: 'error',
      from: { path: '^src/main/(desktop|browser|cli)/' },
      to: { path: '^src/(engine|main/(compute|decode|store))/' },
    },
    {
      name: 'hosts-are-strangers',
      severity: 'error',
      from: { path: '^src/main/(desktop|browser|cli)/' },
      to: { path: '^src/main/(desktop|browser|cli)/', pathNot: '^src/main/$1/' },
    },
    {
      name: 'store-is-a-leaf',
      severity: 'error',
      from: { path: '^src/main/store/' },
      to: { path: '^src/', pathNot: '^src/(common|main/store)/' },
    },
    {
      name: 'only-desktop-has-electron',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main/desktop|preload)/' },
      to: { path: '^electron$|node_modules/electron/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
