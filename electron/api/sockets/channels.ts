import type { AlertOverview } from '../../../shared/alerts/alert.ts';
import { toAlerts } from '../../../shared/wire/alerts.ts';
import type { SystemMetrics } from '../../../shared/wire/system-metrics.ts';
import type { Feed } from '../feed.ts';
import type { LatestMetrics } from '../streams/latest-metrics.ts';
import { channelDescriptions } from './channel-schemas.ts';

const plain: Readonly<Record<string, (metrics: SystemMetrics) => object>> = {
  'system/cpu': ({ cpu }) => cpu,
  'system/memory': ({ memory }) => memory,
  'system/disk': ({ disk }) => disk,
  'system/network': ({ network }) => network,
  'system/processes': ({ processes }) => processes,
  'system/sensors': ({ sensors, battery }) => ({ sensors, battery }),
};
/** Sent when the alerts change rather than with each sample. */
export const alertsChannel = 'alerts';
const gpuPattern = /^system\/gpu\/(\d{1,3})$/;
export const knownChannels = Object.keys(channelDescriptions).join(', ');

export const isChannel = (name: unknown) =>
  typeof name === 'string' && (Object.hasOwn(plain, name) || name === alertsChannel || gpuPattern.test(name));

/** The messages of the channels, each made once for all subscribers. */
export interface Channels {
  /** `null` before the first sample, and for a GPU that does not exist. */
  read(channel: string): string | null;
}

export function createChannels(feed: Pick<Feed, 'alerts'>, current: Pick<LatestMetrics, 'metrics'>): Channels {
  let made = { of: null as SystemMetrics | null, texts: new Map<string, string | null>() };
  let alerts = { of: null as AlertOverview | null, text: '' };

  function select(channel: string, metrics: SystemMetrics): string | null {
    const index = gpuPattern.exec(channel)?.[1];
    const data = index === undefined ? plain[channel]?.(metrics) : metrics.gpus[Number(index)];
    if (!data) return null;
    return JSON.stringify({ channel, event: 'metrics', data: { timestamp: metrics.timestamp, ...data } });
  }

  return {
    read(channel) {
      if (channel === alertsChannel) {
        const { alerts: overview } = feed;
        if (overview !== alerts.of) {
          const text = JSON.stringify({ channel, event: alertsChannel, data: toAlerts(overview) });
          alerts = { of: overview, text };
        }
        return alerts.text;
      }
      const metrics = current.metrics();
      if (!metrics) return null;
      if (metrics !== made.of) made = { of: metrics, texts: new Map() };
      const known = made.texts.get(channel);
      if (known !== undefined) return known;
      const text = select(channel, metrics);
      made.texts.set(channel, text);
      return text;
    },
  };
}
