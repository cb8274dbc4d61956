import { type Message, message } from '../../../shared/text/message.ts';
import { type Phrase, phrase } from '../../../shared/text/phrase.ts';
import { explainFailure } from '../../foundation/files/explain-error.ts';
import type { ReleaseInfo } from './signed-release.ts';

/** The part of electron-updater that is used. */
export interface Updater {
  /** The newer release, or `null`. */
  findUpdate(): Promise<ReleaseInfo | null>;
  download(): Promise<void>;
  /** Quits the app and starts the new version. */
  install(): void;
}

interface Notices {
  put(id: string, content: Phrase, action?: { readonly label: Phrase; run(): void }): void;
  remove(id: string): void;
}

export interface UpdatesOptions {
  /** Called only if updates are enabled. */
  load(): Promise<Updater>;
  /** @throws Error that says why a release cannot be trusted */
  verify(info: ReleaseInfo): Promise<void>;
  /** Why this installation cannot update itself; `null` if it can. */
  readonly whyNot: Message | null;
  readonly version: string;
  readonly notices: Notices;
  log(text: string): void;
}

export interface Updates {
  apply(isWanted: boolean): void;
  close(): void;
}

const words = {
  available: message('Tacho {version} is available (you have {current}).'),
  install: message('Download and restart'),
  installing: message('Downloading Tacho {version}. It is verified and then started.'),
  failed: message('The update failed: {reason}'),
};

const id = 'update';
/** After everything else has started. */
const firstCheckMs = 5000;
const intervalMs = 24 * 3_600_000;

/**
 * Checks for a newer version once a day if that is enabled. Nothing is downloaded without the user's consent, and nothing is installed
 * without a valid signature.
 */
export function createUpdates({ load, verify, whyNot, version, notices, log }: UpdatesOptions): Updates {
  let isOn = false;
  let timer: NodeJS.Timeout | undefined;

  const reportFailure = (error: unknown) => {
    const content = phrase(words.failed, { reason: explainFailure(error, 'an update', log) });
    log(content.text);
    notices.put(id, content);
  };

  async function install(updater: Updater, release: ReleaseInfo): Promise<void> {
    try {
      notices.put(id, phrase(words.installing, { version: release.version }));
      await verify(release);
      await updater.download();
      updater.install();
    } catch (error) {
      reportFailure(error);
    }
  }

  async function check(): Promise<void> {
    timer = setTimeout(() => void check(), intervalMs);
    try {
      const updater = await load();
      const release = await updater.findUpdate();
      if (!release || !isOn) return;
      notices.put(id, phrase(words.available, { version: release.version, current: version }), {
        label: phrase(words.install),
        run: () => void install(updater, release),
      });
    } catch (error) {
      // No notice: the machine may be offline, and the next check is tomorrow.
      log(`the check for updates failed: ${(error as Error).message}`);
    }
  }

  return {
    apply(isWanted) {
      if (isWanted === isOn) return;
      isOn = isWanted;
      clearTimeout(timer);
      notices.remove(id);
      if (!isWanted) return;
      if (whyNot === null) timer = setTimeout(() => void check(), firstCheckMs);
      else notices.put(id, phrase(whyNot));
    },
    close: () => clearTimeout(timer),
  };
}
