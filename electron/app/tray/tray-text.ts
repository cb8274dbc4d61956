import type { AlertOverview } from '../../../shared/alerts/alert.ts';
import { describeAlertFully } from '../../../shared/alerts/describe-alert.ts';
import { busiestPercent } from '../../../shared/readings/aggregate.ts';
import type { Gpu } from '../../../shared/readings/gpus.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { trayWords as words } from './tray-words.ts';

interface Described {
  readonly snapshot: Snapshot | null;
  readonly alerts: AlertOverview;
  readonly isPaused: boolean;
}

/** `CPU 37 % · GPU 12 % (61 °C) · RAM 9.4 of 31 GiB`, followed by the firing alerts. */
export function describeTray({ snapshot, alerts, isPaused }: Described, text: Text, format: Format): string {
  if (isPaused) return text(words.paused);
  if (!snapshot) return 'Tacho';
  const { cpu, memory } = snapshot;
  const parts = [
    text(words.cpu, { value: format.percent(cpu?.busyPercent) }),
    ...describeGpus(snapshot, text, format),
    ...(memory ? [text(words.memory, { value: format.share(memory.usedBytes, memory.totalBytes) })] : []),
  ];
  const sentences = alerts.firing.map((record) => describeAlertFully(record, text, format));
  return [parts.join(' · '), ...sentences].join('\n');
}

/** Up to this number each has a text of its own. */
const maxSingleGpus = 2;

function describeGpus({ gpus }: Snapshot, text: Text, format: Format): readonly string[] {
  if (gpus && gpus.length > maxSingleGpus) {
    const hottest = Math.max(...gpus.map(({ temperatureCelsius }) => temperatureCelsius ?? Number.NEGATIVE_INFINITY));
    const values = { count: gpus.length, value: format.percent(busiestPercent(gpus)) };
    if (!Number.isFinite(hottest)) return [text(words.gpus, values)];
    return [text(words.gpusWithHeat, { ...values, temperature: format.temperature(hottest) })];
  }
  return (gpus ?? []).map((gpu) => describeGpu(gpu, text, format));
}

function describeGpu({ state, busyPercent, temperatureCelsius }: Gpu, text: Text, format: Format): string {
  if (state !== 'ok') return text(words.gpuStates[state]);
  const value = format.percent(busyPercent);
  if (temperatureCelsius === null) return text(words.gpu, { value });
  return text(words.gpuWithHeat, { value, temperature: format.temperature(temperatureCelsius) });
}

/** The live lines at the top of the menu; rounded, because some desktops close a menu whenever it changes. */
export function describeMenu(snapshot: Snapshot | null, text: Text, format: Format): readonly string[] {
  if (!snapshot) return [text(words.waiting)];
  const { cpu, memory, network } = snapshot;
  return [
    text(words.menu.cpu, { value: format.percent(cpu?.busyPercent) }),
    ...describeGpus(snapshot, text, format),
    text(words.menu.memory, {
      percent: format.percent(memory?.usedPercent),
      total: format.bytes(memory?.totalBytes),
    }),
    text(words.menu.network, {
      received: format.linkRate(network?.receivedBytesPerSecond),
      sent: format.linkRate(network?.sentBytesPerSecond),
    }),
  ];
}
