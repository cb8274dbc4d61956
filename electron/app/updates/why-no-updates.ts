import { type Message, message } from '../../../shared/text/message.ts';

const words = {
  sources: message('Tacho runs from its sources, so it cannot update itself. Update the sources.'),
  packaged: message('Tacho was installed by a package manager, which also updates it.'),
  unpacked: message('Tacho was unpacked from an archive, so it cannot update itself. Unpack a newer one in its place.'),
  noKey: message('This build of Tacho cannot update itself, because it has no key to verify releases.'),
};

export interface Installation {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** The content of the app's `package-type` file, which packages for a package manager have; `null` without one. */
  readonly packageType: string | null;
  /** The key that verifies releases; empty in a development build. */
  readonly releaseKey: string;
  /** For the folder that Homebrew has for each installed app. */
  exists(path: string): boolean;
}

const brewFolders = ['/opt/homebrew/Caskroom/tacho', '/usr/local/Caskroom/tacho'];

/** Why Tacho cannot update itself here; `null` if it can. */
export function whyNoUpdates(installation: Installation): Message | null {
  const { isPackaged, platform, env, packageType, releaseKey, exists } = installation;
  if (!isPackaged) return words.sources;
  if (packageType !== null || env['SNAP'] || env['FLATPAK_ID'] || brewFolders.some(exists)) return words.packaged;
  const isUnpacked = platform === 'linux' ? !env['APPIMAGE'] : platform === 'win32' && env['PORTABLE_EXECUTABLE_DIR'];
  if (isUnpacked) return words.unpacked;
  // macOS and Windows check the signature of the program itself.
  return platform === 'linux' && releaseKey === '' ? words.noKey : null;
}
