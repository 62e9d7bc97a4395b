/**
 * `npm run layers` (tools/layers.ts, which looks for circles of folders as well).
 * The floors of the house, from the bottom up: see docs/architecture.md. What stands on one imports what stands below it,
 * and its neighbours, as long as no two folders import each other by any way.
 */
const FLOORS = [
  'src/common',
  'src/language',
  'src/engine',
  'src/pages',
  'src/main/base',
  'src/main/store',
  'src/main/decode',
  'src/main/compute',
  'src/main/domain',
  'src/main/outputs',
  'src/main/lab',
  'src/main/session',
  'src/main/shells',
];

const upward = FLOORS.slice(0, -1).map((floor, i) => ({
  name: `${floor.split('/').at(-1)}-imports-downward`,
  comment: `${floor} stands below ${FLOORS.slice(i + 1).join(', ')}`,
  severity: 'error',
  from: { path: `^${floor}/` },
  to: { path: `^(${FLOORS.slice(i + 1).join('|')})/` },
}));

const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    ...upward,
    only(
      'common-stands-alone',
      '^src/common/',
      '^src/common/',
      'common is the contract: it imports nothing of ours',
    ),
    only(
      'engine-knows-common',
      '^src/engine/',
      '^src/(common|language|engine)/',
      'engine runs in any runtime: thread, child, window',
    ),
    only(
      'language-knows-common',
      '^src/language/',
      '^src/(common|language)/',
      'texts are words for the contract',
    ),
    only(
      'pages-know-words-and-numbers',
      '^src/pages/',
      '^src/(common|language|pages)/',
      'what findings show is the same in the window and in a report',
    ),
    only(
      'renderer-knows-common',
      '^src/renderer/',
      '^src/(common|language|pages|renderer)/',
      'the window talks through the contract',
    ),
    only(
      'gpu-knows-the-engine',
      '^src/gpu/',
      '^src/(common|language|engine|gpu)/',
      'the hidden window is a runtime for an engine and nothing more',
    ),
    only('preload-knows-common', '^src/preload/', '^src/(common|preload)/', 'the preload is a typed bridge'),
    only(
      'base-knows-no-product',
      '^src/main/base/',
      '^src/(common/(base/|(fault|progress)\\.ts)|language/|main/base/)',
      'files, hashing, CSV and the like: no idea of the product',
    ),
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
      name: 'shells-hold-no-work',
      comment: 'a shell carries messages and words; engines, codecs and rows are below it',
      severity: 'error',
      from: { path: '^src/main/shells/' },
      to: { path: '^src/(engine|main/(compute|decode|store))/' },
    },
    {
      name: 'shells-are-strangers',
      severity: 'error',
      from: { path: '^src/main/shells/(desktop|browser|cli)/' },
      to: { path: '^src/main/shells/(desktop|browser|cli)/', pathNot: '^src/main/shells/$1/' },
    },
    {
      name: 'only-desktop-has-electron',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main/shells/desktop|preload)/' },
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
