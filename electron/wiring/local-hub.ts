import type { Settings } from '../../shared/settings/settings.ts';
import type { Notices } from '../core/notices.ts';
import type { Hub } from '../fleet/hub/hub.ts';
import type { HubPlace } from '../fleet/hub/open-hub.ts';

export interface LocalHub {
  /** Starts, stops or moves the hub as the settings say; what keeps it from that becomes a message in the window. */
  /** @param onLate called when it could not start, and has started later */
  apply(settings: Settings, notices: Pick<Notices, 'put' | 'remove'>, onLate: () => void): Promise<void>;
  /** Starts it once. @throws Error in words, when it cannot listen or its file cannot be used */
  start(settings: Settings, port: number): Promise<Hub>;
  /** `null` while none runs. */
  readonly running: Hub | null;
  close(): Promise<void>;
}

const noticeId = 'local-hub';
/** A port may become free, and another Tacho that uses the folder may end. */
const retryMs = 60_000;

/** The hub of this Tacho: off until switched on, and not even loaded before. */
export function createLocalHub(place: HubPlace): LocalHub {
  let running: Hub | null = null;
  let runningAs = '';
  let tail: Promise<void> = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;

  async function start(settings: Settings, port: number): Promise<Hub> {
    const { openHub } = await import('../fleet/hub/open-hub.ts');
    running = await openHub(settings, port, place);
    return running;
  }

  const change: LocalHub['apply'] = async (settings, notices, onLate) => {
    const { 'hub.enabled': isEnabled, 'hub.host': host, 'hub.port': port, 'hub.name': name } = settings;
    const as = isEnabled ? JSON.stringify([host, port, name]) : '';
    clearTimeout(retry);
    if (as === runningAs) return;
    await running?.close();
    running = null;
    runningAs = '';
    if (!isEnabled) {
      notices.remove(noticeId);
      return;
    }
    try {
      await start(settings, port);
      runningAs = as;
      notices.remove(noticeId);
    } catch (error) {
      retry = setTimeout(() => void apply(settings, notices, onLate).then(() => running && onLate()), retryMs).unref();
      notices.put(noticeId, `Other machines are not watched: ${(error as Error).message}.`);
    }
  };

  // One change after the other, however fast the settings come.
  const apply: LocalHub['apply'] = (...args) => {
    tail = tail.then(() => change(...args));
    return tail;
  };

  return {
    apply,
    start,
    get running() {
      return running;
    },
    async close() {
      await tail;
      clearTimeout(retry);
      await running?.close();
    },
  };
}
