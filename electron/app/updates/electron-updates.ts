import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { addressOfRelease, fetchText } from './release-feed.ts';
import { verifyRelease } from './signed-release.ts';
import { createUpdates, type Updater, type Updates, type UpdatesOptions } from './updates.ts';
import { whyNoUpdates } from './why-no-updates.ts';

/** Defined by the build of a release. */
declare const __RELEASE_KEY__: string;

function readIfThere(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

async function loadUpdater(): Promise<Updater> {
  const { default: updater } = await import('electron-updater');
  const autoUpdater = process.platform === 'linux' ? new updater.AppImageUpdater() : updater.autoUpdater;
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.disableDifferentialDownload = true;
  autoUpdater.logger = null;
  return {
    async findUpdate() {
      const found = await autoUpdater.checkForUpdates();
      return found?.isUpdateAvailable ? found.updateInfo : null;
    },
    async download() {
      await autoUpdater.downloadUpdate();
    },
    install: () => autoUpdater.quitAndInstall(true, true),
  };
}

/** Updates by electron-updater. */
export function createElectronUpdates(notices: UpdatesOptions['notices'], log: (text: string) => void): Updates {
  const { platform, env, resourcesPath } = process;
  return createUpdates({
    notices,
    log,
    version: app.getVersion(),
    load: loadUpdater,
    async verify(release) {
      if (platform !== 'linux') return;
      const feed = readFileSync(join(resourcesPath, 'app-update.yml'), 'utf8');
      const file = process.arch === 'arm64' ? 'latest-linux-arm64.yml' : 'latest-linux.yml';
      const address = addressOfRelease(feed, release.version, file);
      const [text, signature] = await Promise.all([fetchText(address), fetchText(`${address}.sig`)]);
      verifyRelease(release, text, signature, __RELEASE_KEY__);
    },
    whyNot: whyNoUpdates({
      isPackaged: app.isPackaged,
      platform,
      env,
      packageType: readIfThere(join(resourcesPath, 'package-type')),
      releaseKey: __RELEASE_KEY__,
      exists: existsSync,
    }),
  });
}
