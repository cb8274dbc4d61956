import type { Clock } from '../foundation/clock.ts';
import type { AlertWatch } from './alerts/watch-alerts.ts';
import type { Notices } from './notices.ts';
import type { Persistence } from './persistence.ts';
import { reportWriter, type Saving } from './saving.ts';

const flushIntervalMs = 60_000;

export interface Flushing {
  readonly isDue: boolean;
  /** Writes to disk what is only in RAM; a disk that refuses is reported, and tried again at the next flush. */
  flush(isLast?: boolean): void;
}

interface FlushingOptions {
  readonly persistence: Pick<Persistence, 'flush' | 'isWriter'>;
  readonly alerts: Pick<AlertWatch, 'flush'>;
  readonly saving: Saving;
  readonly notices: Notices;
  readonly clock: Pick<Clock, 'now' | 'monotonicMs'>;
}

export function createFlushing({ persistence, alerts, saving, notices, clock }: FlushingOptions): Flushing {
  let flushedMs = clock.monotonicMs();
  reportWriter(notices, persistence.isWriter);
  return {
    get isDue() {
      return clock.monotonicMs() - flushedMs >= flushIntervalMs;
    },
    flush(isLast = false) {
      flushedMs = clock.monotonicMs();
      saving.retry();
      saving.save('history', () => persistence.flush(clock.now(), isLast));
      alerts.flush(isLast);
      reportWriter(notices, persistence.isWriter);
    },
  };
}
