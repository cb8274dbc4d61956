export interface Installation {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** The kind of package it was made for, as it stands in the file `package-type` of the app; `null` for none. */
  readonly packageType: string | null;
  /** By which releases are checked; empty in a build that is no release. */
  readonly releaseKey: string;
  /** Homebrew keeps a folder for what it has installed. */
  exists(path: string): boolean;
}

const brewFolders = ['/opt/homebrew/Caskroom/tacho', '/usr/local/Caskroom/tacho'];

/** Why Tacho leaves its own updates to others here; `null` where it may do them. */
export function whyNoUpdates(installation: Installation): string | null {
  const { isPackaged, platform, env, packageType, releaseKey, exists } = installation;
  if (!isPackaged) return 'it runs from its sources; update those';
  if (packageType !== null || env['SNAP'] || env['FLATPAK_ID'] || brewFolders.some(exists))
    return 'it was installed by a package manager, which updates it';
  const isAlone = platform === 'linux' ? !env['APPIMAGE'] : platform === 'win32' && env['PORTABLE_EXECUTABLE_DIR'];
  if (isAlone) return 'it was unpacked by hand; unpack a newer one over it';
  // macOS and Windows check the signature of the program itself.
  if (platform === 'linux' && releaseKey === '')
    return 'this build carries no key that a release could be checked with';
  return null;
}
