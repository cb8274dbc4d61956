import type { SamplerOptions } from '../collect/sampler.ts';
import type { EventLog } from '../history/event-log.ts';

/** Logs changes in the health of readings, and records in the events that one failed or recovered. */
export function createHealthReport(
  events: Pick<EventLog, 'add'>,
  log: { warn(text: string): void },
): NonNullable<SamplerOptions['onHealthChange']> {
  return (name, { state, at, error }) => {
    const subject = `${name} is ${state}${error ? `: ${error}` : ''}`;
    log.warn(subject);
    const isWell = state === 'ok';
    if (isWell || state === 'failed') {
      events.add({ at, kind: isWell ? 'reading-recovered' : 'reading-failed', subject, ms: null });
    }
  };
}
