import { explainFailure } from '../../foundation/files/explain-error.ts';
import type { ReleaseInfo } from './signed-release.ts';

/** The part of electron-updater that is used. */
export interface Updater {
  /** Resolves with the newer release, `null` where there is none. */
  look(): Promise<ReleaseInfo | null>;
  download(): Promise<void>;
  /** Ends the app, and starts the new one. */
  install(): void;
}

interface Notices {
  put(id: string, text: string, action?: { readonly label: string; run(): void }): void;
  remove(id: string): void;
}

export interface UpdatesOptions {
  /** Loaded only when somebody wants updates. */
  load(): Promise<Updater>;
  /** @throws Error that says why a release is not to be trusted */
  check(info: ReleaseInfo): Promise<void>;
  /** Why there can be none here. */
  readonly whyNot: string | null;
  readonly version: string;
  readonly notices: Notices;
  log(text: string): void;
}

export interface Updates {
  apply(isWanted: boolean): void;
  close(): void;
}

const id = 'update';
/** Not while everything else starts. */
const firstLookMs = 5000;
const everyMs = 24 * 3_600_000;

/**
 * Looks for a newer Tacho once a day, where that was switched on. Nothing is downloaded before somebody agrees, and nothing installed
 * that was not signed.
 */
export function createUpdates({ load, check, whyNot, version, notices, log }: UpdatesOptions): Updates {
  let isOn = false;
  let timer: NodeJS.Timeout | undefined;

  const tell = (error: unknown) => {
    const text = `the update could not be made: ${explainFailure(error, 'an update', log)}`;
    log(text);
    notices.put(id, text);
  };

  async function install(updater: Updater, release: ReleaseInfo): Promise<void> {
    try {
      notices.put(id, `Tacho ${release.version} is downloaded, checked, and started when it is there.`);
      await check(release);
      await updater.download();
      updater.install();
    } catch (error) {
      tell(error);
    }
  }

  async function look(): Promise<void> {
    timer = setTimeout(() => void look(), everyMs);
    try {
      const updater = await load();
      const release = await updater.look();
      if (!release || !isOn) return;
      notices.put(id, `Tacho ${release.version} is there; this is ${version}.`, {
        label: 'Download and restart',
        run: () => void install(updater, release),
      });
    } catch (error) {
      // Tomorrow is another day; a machine without a network is nothing to be told of.
      log(`no look for updates: ${(error as Error).message}`);
    }
  }

  return {
    apply(isWanted) {
      if (isWanted === isOn) return;
      isOn = isWanted;
      clearTimeout(timer);
      notices.remove(id);
      if (!isWanted) return;
      if (whyNot === null) timer = setTimeout(() => void look(), firstLookMs);
      else notices.put(id, `Tacho does not update itself here: ${whyNot}.`);
    },
    close: () => clearTimeout(timer),
  };
}
