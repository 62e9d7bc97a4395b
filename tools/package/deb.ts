import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { hashFile } from '../../src/main/base/hash.ts';

/**
 * `npm run package:deb`: a Debian package of out/package/linux-unpacked (npm run package), made by dpkg-deb, and SHA256SUMS beside it. All of
 * its times are those of the commit, so that two packages of one commit and one Electron are the same file.
 */
const ROOT = resolve(import.meta.dirname, '../..');
const OUT = join(ROOT, 'out/package');
const UNPACKED = join(OUT, 'linux-unpacked');
const NAME = 'io.overfire.Overfire';
const MIME = 'application/vnd.overfire.case+zip';

const { version, description } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
if (!existsSync(UNPACKED)) {
  console.error(`${UNPACKED} is missing: run npm run package first`);
  process.exit(1);
}
const architecture = execFileSync('dpkg', ['--print-architecture'], { encoding: 'utf8' }).trim();
const epoch = Number(execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' }));

const root = mkdtempSync(join(tmpdir(), 'overfire-deb-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
chmodSync(root, 0o755);
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

cpSync(UNPACKED, join(root, 'opt/overfire'), { recursive: true, verbatimSymlinks: true });
// Chromium's sandbox where the kernel lets no unprivileged process make one.
chmodSync(join(root, 'opt/overfire/chrome-sandbox'), 0o4755);
mkdirSync(join(root, 'usr/bin'), { recursive: true });
symlinkSync('/opt/overfire/bin/overfire', join(root, 'usr/bin/overfire'));
symlinkSync('/opt/overfire/overfire-desktop', join(root, 'usr/bin/overfire-desktop'));
for (const [name, size] of [
  ['icon.png', '512x512'],
  ['icon.svg', 'scalable'],
] as const) {
  const folder = join(root, `usr/share/icons/hicolor/${size}/apps`);
  mkdirSync(folder, { recursive: true });
  const from = name === 'icon.svg' ? 'src/renderer/icon.svg' : `resources/icons/${name}`;
  cpSync(join(ROOT, from), join(folder, `${NAME}.${name.split('.')[1]}`));
}
put(
  `usr/share/applications/${NAME}.desktop`,
  `[Desktop Entry]
Type=Application
Name=Overfire
GenericName=Robustness audits of forgery detectors
GenericName[de]=Robustheitsprüfung von Fälschungsdetektoren
Comment=How far can a facial-forgery detector be trusted when someone attacks it?
Comment[de]=Wie weit ist einem Detektor für Gesichtsfälschungen zu trauen, wenn ihn jemand angreift?
Exec=/opt/overfire/overfire-desktop %f
Icon=${NAME}
Terminal=false
Categories=Science;Education;
MimeType=${MIME};
StartupWMClass=Overfire
`,
);
put(
  'usr/share/mime/packages/overfire.xml',
  `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="${MIME}">
    <comment>Overfire sealed case</comment>
    <comment xml:lang="de">Versiegelter Fall von Overfire</comment>
    <sub-class-of type="application/zip"/>
    <glob pattern="*.overfire.zip" weight="80"/>
  </mime-type>
</mime-info>
`,
);
put(
  `usr/share/metainfo/${NAME}.metainfo.xml`,
  `<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>${NAME}</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>GPL-3.0-or-later</project_license>
  <name>Overfire</name>
  <summary>How far a facial-forgery detector can be trusted under attack</summary>
  <description>
    <p>Local footage in, the detector measured clean and under adversarial perturbations, clean and adversarial faces side by side, a sealed
    robustness report out. Offline and reproducible.</p>
  </description>
  <launchable type="desktop-id">${NAME}.desktop</launchable>
  <provides>
    <binary>overfire</binary>
    <binary>overfire-desktop</binary>
    <mediatype>${MIME}</mediatype>
  </provides>
  <content_rating type="oars-1.1"/>
  <releases>
    <release version="${version}" date="${new Date(1000 * epoch).toISOString().slice(0, 10)}"/>
  </releases>
</component>
`,
);
const documents = join(root, 'usr/share/doc/overfire');
mkdirSync(documents, { recursive: true });
cpSync(join(ROOT, 'LICENSE'), join(documents, 'copyright'));
for (const name of ['THIRD-PARTY-NOTICES.txt', 'overfire.cdx.json'])
  cpSync(join(UNPACKED, name), join(documents, name));
put(
  'usr/share/bash-completion/completions/overfire',
  execFileSync(process.execPath, [join(ROOT, 'out/main/shells/cli/overfire.js'), 'completion', 'bash'], {
    encoding: 'utf8',
    env: { ...process.env, OVERFIRE_LANGUAGE: 'en' },
  }),
);
const installed = Math.ceil(bytesIn(root) / 1024);
put(
  'DEBIAN/control',
  `Package: overfire
Version: ${version}
Architecture: ${architecture}
Maintainer: Overfire <overfire@localhost>
Installed-Size: ${installed}
Section: science
Priority: optional
Depends: libc6 (>= 2.31), libgtk-3-0 | libgtk-3-0t64, libnss3, libasound2 | libasound2t64, libgbm1, libxss1, libxtst6, libatk-bridge2.0-0 | libatk-bridge2.0-0t64, libcups2 | libcups2t64, libdrm2, xdg-utils
Description: ${description.split('. ')[0].replace(/\?$/, '')}
 Audits on local footage, offline and reproducible: the detector measured clean
 and under adversarial perturbations, with a sealed robustness report.
`,
);
for (const path of walk(root)) lutimesSync(path, epoch, epoch);
const file = join(OUT, `overfire_${version}_${architecture}.deb`);
// zstd: a fourth of the time of xz, for a tenth more bytes.
execFileSync('dpkg-deb', ['--root-owner-group', '-Zzstd', '-z12', '--build', root, file], {
  stdio: 'inherit',
  env: { ...process.env, SOURCE_DATE_EPOCH: `${epoch}` },
});
const made = readdirSync(OUT).filter((name) => /\.(deb|rpm|AppImage|dmg|exe)$/.test(name));
const sums = await Promise.all(
  made.map(async (name) => `${await hashFile(join(OUT, name))}  ${basename(name)}\n`),
);
writeFileSync(join(OUT, 'SHA256SUMS'), sums.join(''));
console.log(`${file}, ${Math.round(installed / 1000)} MB installed`);

function* walk(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (lstatSync(path).isDirectory()) yield* walk(path);
    yield path;
  }
  if (folder === root) yield root;
}

function bytesIn(folder: string): number {
  return [...walk(folder)].reduce((sum, path) => {
    const found = lstatSync(path);
    return sum + (found.isDirectory() ? 0 : found.size);
  }, 0);
}
