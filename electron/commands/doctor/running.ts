import { join } from 'node:path';
import type { Settings } from '../../../shared/settings/settings.ts';
import { requestWithToken } from '../server/authenticated-request.ts';
import { clientAddress, readToken, wantsTls } from '../server/is-serving.ts';

/** What the Tacho that is running has counted of its own work since its start. */
export interface RunningReport {
  readonly port: number;
  readonly readings: readonly {
    readonly reading: string;
    readonly samples: number;
    readonly failures: number;
    readonly meanMs: number;
  }[];
  readonly clients: readonly {
    /** Server-sent events, windows in browsers, or programs on the WebSocket. */
    readonly kind: string;
    readonly count: number;
    readonly lagSeconds: number;
    readonly unreadBytes: number;
  }[];
  readonly eventsSent: number;
  readonly eventsSkipped: number;
  readonly historySeries: number;
  readonly historyBytes: number;
  /** Resident memory by process. */
  readonly processBytes: Readonly<Record<string, number>>;
  /** Of the main process, by part. */
  readonly heapBytes: Readonly<Record<string, number>>;
}

/** One value of the Prometheus text format, as far as Tacho's own have it: at most one label is looked at. */
type Values = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** By family, and by the value of the only label; '' without labels. */
export function parseValues(text: string): Values {
  const families = new Map<string, Map<string, number>>();
  for (const [, name = '', label = '', value] of text.matchAll(/^(tacho_\w+)(?:\{\w+="([^"]*)"\})? (\S+)$/gm)) {
    const family = families.get(name) ?? new Map<string, number>();
    families.set(name, family.set(label, Number(value)));
  }
  return families;
}

/** The report from the text of /metrics. */
export function toRunningReport(port: number, text: string): RunningReport {
  const values = parseValues(text);
  const family = (name: string) => values.get(`tacho_${name}`) ?? new Map<string, number>();
  const sum = (name: string) => [...family(name).values()].reduce((total, value) => total + value, 0);
  return {
    port,
    readings: [...family('reading_samples_total')].map(([reading, samples]) => ({
      reading,
      samples,
      failures: family('reading_failures_total').get(reading) ?? 0,
      meanMs: (1000 * (family('reading_seconds_total').get(reading) ?? 0)) / samples,
    })),
    clients: [...family('stream_clients')].map(([kind, count]) => ({
      kind,
      count,
      lagSeconds: family('stream_lag_seconds').get(kind) ?? 0,
      unreadBytes: family('stream_unread_bytes').get(kind) ?? 0,
    })),
    eventsSent: sum('stream_events_total'),
    eventsSkipped: sum('stream_skipped_events_total'),
    historySeries: Math.max(0, ...family('history_series').values()),
    historyBytes: sum('history_buffer_bytes'),
    processBytes: Object.fromEntries(family('self_process_resident_bytes')),
    heapBytes: Object.fromEntries(family('self_heap_bytes')),
  };
}

/** Of the Tacho that serves with this folder's token; `null` if none does, or it has taken no sample yet. */
export async function readRunning(settings: Settings, folder: string): Promise<RunningReport | null> {
  const port = settings['api.port'];
  try {
    const target = { host: clientAddress(settings['api.host']), port, isTls: wantsTls(settings) };
    const token = readToken(join(folder, 'api-token'));
    const answer = await requestWithToken({ ...target, token }, 'GET', '/metrics');
    return answer?.status === 200 && typeof answer.body === 'string' ? toRunningReport(port, answer.body) : null;
  } catch {
    return null;
  }
}
