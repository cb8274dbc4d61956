import type { Settings } from '../shared/settings.ts';
import type { Notices } from './core/notices.ts';
import type { Hub } from './fleet/hub/hub.ts';
import type { HubPlace } from './fleet/hub/open-hub.ts';

export interface LocalHub {
  /** Starts, stops or moves the hub as the settings say; what keeps it from that becomes a message in the window. */
  apply(settings: Settings, notices: Pick<Notices, 'put' | 'remove'>): Promise<void>;
  /** Starts it once. @throws Error in words, when it cannot listen or its file cannot be used */
  start(settings: Settings, port: number): Promise<Hub>;
  /** `null` while none runs. */
  readonly running: Hub | null;
  close(): Promise<void>;
}

const noticeId = 'local-hub';

/** The hub of this Tacho: off until switched on, and not even loaded before. */
export function createLocalHub(place: HubPlace): LocalHub {
  let running: Hub | null = null;
  let runningAs = '';
  let tail: Promise<void> = Promise.resolve();

  async function start(settings: Settings, port: number): Promise<Hub> {
    const { openHub } = await import('./fleet/hub/open-hub.ts');
    running = await openHub(settings, port, place);
    return running;
  }

  async function change(settings: Settings, notices: Pick<Notices, 'put' | 'remove'>): Promise<void> {
    const { 'hub.enabled': isEnabled, 'hub.host': host, 'hub.port': port, 'hub.name': name } = settings;
    const as = isEnabled ? JSON.stringify([host, port, name]) : '';
    if (as === runningAs) return;
    await running?.close();
    running = null;
    runningAs = '';
    notices.remove(noticeId);
    if (!isEnabled) return;
    try {
      await start(settings, port);
      runningAs = as;
    } catch (error) {
      notices.put(noticeId, `Other machines are not watched: ${(error as Error).message}.`);
    }
  }

  return {
    // One change after the other, however fast the settings come.
    apply(settings, notices) {
      tail = tail.then(() => change(settings, notices));
      return tail;
    },
    start,
    get running() {
      return running;
    },
    async close() {
      await tail;
      await running?.close();
    },
  };
}
