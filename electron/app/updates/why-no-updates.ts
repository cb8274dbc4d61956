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
export function whyNoUpdates(installation: Installation): string | null {
  const { isPackaged, platform, env, packageType, releaseKey, exists } = installation;
  if (!isPackaged) return 'it runs from its sources; update those';
  if (packageType !== null || env['SNAP'] || env['FLATPAK_ID'] || brewFolders.some(exists))
    return 'it was installed by a package manager, which updates it';
  const isUnpacked = platform === 'linux' ? !env['APPIMAGE'] : platform === 'win32' && env['PORTABLE_EXECUTABLE_DIR'];
  if (isUnpacked) return 'it was unpacked by hand; unpack a newer one over it';
  // macOS and Windows check the signature of the program itself.
  if (platform === 'linux' && releaseKey === '')
    return 'this build carries no key that a release could be checked with';
  return null;
}
