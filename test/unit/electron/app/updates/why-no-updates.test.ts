import { expect, test } from 'vitest';
import { type Installation, whyNoUpdates } from '../../../../../electron/app/updates/why-no-updates.ts';
import { english } from '../../../../../shared/text/english.ts';

const appImage: Installation = {
  isPackaged: true,
  platform: 'linux',
  env: { APPIMAGE: '/home/me/tacho.AppImage' },
  packageType: null,
  releaseKey: 'abc',
  exists: () => false,
};

test.each<[string, Partial<Installation>, string | null]>([
  ['an AppImage of a release', {}, null],
  ['an installer of Windows', { platform: 'win32', env: {}, releaseKey: '' }, null],
  ['an app of macOS', { platform: 'darwin', env: {}, releaseKey: '' }, null],
  ['the sources', { isPackaged: false }, 'sources'],
  ['a deb', { packageType: 'deb' }, 'package manager'],
  ['a snap', { env: { SNAP: '/snap/tacho/1' } }, 'package manager'],
  ['a flatpak', { env: { FLATPAK_ID: 'io.github.tacho.Tacho' } }, 'package manager'],
  ['Homebrew', { platform: 'darwin', env: {}, exists: (path) => path.includes('Caskroom') }, 'package manager'],
  ['an archive', { env: {} }, 'unpacked from an archive'],
  ['a portable program', { platform: 'win32', env: { PORTABLE_EXECUTABLE_DIR: 'C:\\' } }, 'unpacked from an archive'],
  ['an AppImage of a private build', { releaseKey: '' }, 'no key'],
])('of %s says whether Tacho may update itself', (_name, change, why) => {
  const said = whyNoUpdates({ ...appImage, ...change });
  if (why === null) expect(said).toBeNull();
  else expect(said && english(said)).toContain(why);
});
