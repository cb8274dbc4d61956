/** What we need of the system: a display, Electron's libraries, and some Debian packages for the tests. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** The Debian package of each library that Electron loads. */
const libraryPackages = new Map([
  ['libgtk-3.so.0', 'libgtk-3-0'],
  ['libgdk-3.so.0', 'libgtk-3-0'],
  ['libgdk_pixbuf-2.0.so.0', 'libgdk-pixbuf-2.0-0'],
  ['libnss3.so', 'libnss3'],
  ['libnssutil3.so', 'libnss3'],
  ['libsmime3.so', 'libnss3'],
  ['libnspr4.so', 'libnspr4'],
  ['libasound.so.2', 'libasound2'],
  ['libgbm.so.1', 'libgbm1'],
  ['libdrm.so.2', 'libdrm2'],
  ['libatk-1.0.so.0', 'libatk1.0-0'],
  ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0'],
  ['libatspi.so.0', 'libatspi2.0-0'],
  ['libcups.so.2', 'libcups2'],
  ['libpango-1.0.so.0', 'libpango-1.0-0'],
  ['libcairo.so.2', 'libcairo2'],
  ['libX11.so.6', 'libx11-6'],
  ['libXcomposite.so.1', 'libxcomposite1'],
  ['libXdamage.so.1', 'libxdamage1'],
  ['libXext.so.6', 'libxext6'],
  ['libXfixes.so.3', 'libxfixes3'],
  ['libXrandr.so.2', 'libxrandr2'],
  ['libxcb.so.1', 'libxcb1'],
  ['libxkbcommon.so.0', 'libxkbcommon0'],
  ['libdbus-1.so.3', 'libdbus-1-3'],
  ['libexpat.so.1', 'libexpat1'],
  ['libglib-2.0.so.0', 'libglib2.0-0'],
  ['libgobject-2.0.so.0', 'libglib2.0-0'],
  ['libgio-2.0.so.0', 'libglib2.0-0'],
]);

/** @param {string} executable @returns {string[]} libraries that the loader cannot find */
export function missingLibraries(executable) {
  if (process.platform !== 'linux') return [];
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => name ?? '');
}

/** @param {readonly string[]} libraries @returns {string} */
export function adviseOnLibraries(libraries) {
  const packages = new Set(libraries.map((library) => libraryPackages.get(library) ?? library));
  return `apt-get install ${[...packages].join(' ')}`;
}

/**
 * Why no window can be shown, or null. A DISPLAY without a server counts as none.
 * @returns {Promise<string | null>}
 */
export async function whyNoDisplay() {
  if (process.platform !== 'linux') return null;
  if (process.env['WAYLAND_DISPLAY']) return null;
  const display = process.env['DISPLAY'];
  if (!display) return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
  const [, host = '', number = ''] = /^(.*):(\d+)(?:\.\d+)?$/.exec(display) ?? [];
  if (number === '') return `DISPLAY=${display} is not the name of a display`;
  const target =
    host === '' || host === 'unix' ? { path: `/tmp/.X11-unix/X${number}` } : { host, port: 6000 + Number(number) };
  return (await answers(target)) ? null : `no display server responds at DISPLAY=${display}`;
}

/** @param {import('node:net').NetConnectOpts} target @returns {Promise<boolean>} */
function answers(target) {
  return new Promise((resolve) => {
    const socket = connect({ ...target, timeout: 2000 });
    const end = (/** @type {boolean} */ isThere) => {
      socket.destroy();
      resolve(isThere);
    };
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false));
  });
}

/** What the tests need: purpose, how to detect it, and its Debian package. */
const testNeeds = [
  { what: 'Xvfb, the display of the tests', command: 'Xvfb', package: 'xvfb' },
  {
    what: 'Chromium without a window, for the tests of the window',
    command: 'chromium-headless-shell',
    package: 'chromium-headless-shell',
  },
  { what: 'dbus-daemon, the private bus of the tests', command: 'dbus-daemon', package: 'dbus-daemon' },
  { what: 'a C compiler', command: 'gcc', package: 'gcc libc6-dev' },
  { what: 'a plain font', file: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', package: 'fonts-dejavu-core' },
  {
    what: 'psutil, to compare values with',
    file: '/usr/lib/python3/dist-packages/psutil/__init__.py',
    package: 'python3-psutil',
  },
  {
    what: 'gRPC for Python, for an agent in Python',
    file: '/usr/lib/python3/dist-packages/grpc/__init__.py',
    package: 'python3-grpcio',
  },
  { what: 'openssl, to create the key of that agent', command: 'openssl', package: 'openssl' },
  { what: 'stress-ng, for a known load', command: 'stress-ng', package: 'stress-ng' },
  { what: 'strace, to see that no process is started', command: 'strace', package: 'strace' },
  { what: 'Prometheus, to scrape the server', command: 'prometheus', package: 'prometheus' },
  { what: '7za, to pack an archive', command: '7za', package: 'p7zip-full' },
  { what: 'a validator of desktop entries', command: 'desktop-file-validate', package: 'desktop-file-utils' },
  { what: 'a validator of AppStream data', command: 'appstreamcli', package: 'appstream' },
  { what: 'ip, for a network namespace', command: 'ip', package: 'iproute2' },
  { what: 'nft, to lose packets in it', command: 'nft', package: 'nftables' },
  { what: 'faketime, to change the clock of a process', command: 'faketime', package: 'faketime' },
  ...[
    ['libgtk-3.so.0', 'libgtk-3-0'],
    ['libnss3.so', 'libnss3'],
    ['libasound.so.2', 'libasound2'],
    ['libgbm.so.1', 'libgbm1'],
    ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0'],
    ['libdrm.so.2', 'libdrm2'],
    ['libXss.so.1', 'libxss1'],
    ['libnotify.so.4', 'libnotify4'],
  ].map(([library = '', name = '']) => ({ what: `${library}, for Electron`, library, package: name })),
];

/** @param {{ command?: string, file?: string, library?: string }} need @param {string} libraryCache */
function isMet({ command, file, library }, libraryCache) {
  if (command) return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, command)));
  if (file) return existsSync(file);
  return libraryCache.includes(`${library} `);
}

function findUnmetNeeds() {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find(existsSync);
  const cache = ldconfig ? execFileSync(ldconfig, ['-p'], { encoding: 'utf8' }) : '';
  return testNeeds.filter((need) => !isMet(need, cache));
}

/** Installs what the tests need as root on Debian or Ubuntu; elsewhere it lists what is missing and exits. */
export function ensureTestNeeds() {
  if (process.platform !== 'linux') return;
  const unmet = findUnmetNeeds();
  if (unmet.length === 0) return;
  const packages = unmet.flatMap((need) => need.package.split(' '));
  const osRelease = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const isDebian = /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(osRelease);
  if (process.getuid?.() === 0 && isDebian) {
    process.stdout.write(`installing for the tests: ${packages.join(' ')}\n`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (/** @type {string[]} */ ...args) =>
      spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    apt('update');
    apt('install', '-y', '--no-install-recommends', ...packages);
  }
  const missing = findUnmetNeeds();
  if (missing.length === 0) return;
  for (const { what } of missing) process.stderr.write(`the tests need ${what}\n`);
  process.stderr.write(`install with: apt-get install ${missing.map((need) => need.package).join(' ')}\n`);
  process.exit(1);
}
