import type { AlertOverview } from '../../../shared/alerts/alert.ts';
import { describeAlertFully } from '../../../shared/alerts/describe-alert.ts';
import { busiestPercent } from '../../../shared/readings/aggregate.ts';
import type { Gpu } from '../../../shared/readings/gpus.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { SamplingState } from '../../../shared/window/ipc.ts';
import { trayWords as words } from './tray-words.ts';

interface Described {
  readonly snapshot: Snapshot | null;
  readonly alerts: AlertOverview;
  readonly sampling: Pick<SamplingState, 'isPaused' | 'resumesAt'>;
}

/** `CPU 37 % · GPU 12 % (61 °C) · Memory 9.4 of 31 GiB`, after the firing alerts with their causes. */
export function describeTray({ snapshot, alerts, sampling }: Described, text: Text, format: Format): string {
  if (sampling.isPaused) return describePause(sampling, text, format);
  if (!snapshot) return 'Tacho';
  const { cpu, memory } = snapshot;
  const parts = [
    text(words.cpu, { value: format.percent(cpu?.busyPercent) }),
    ...describeGpus(snapshot, text, format),
    ...(memory ? [text(words.memory, { value: format.share(memory.usedBytes, memory.totalBytes) })] : []),
  ];
  // First, because some desktops show the first line only.
  const sentences = alerts.firing.map((record) => describeAlertFully(record, text, format));
  return [...sentences, parts.join(' · ')].join('\n');
}

/** Up to this number each has a text of its own. */
const maxSingleGpus = 2;

export function describeGpus({ gpus }: Snapshot, text: Text, format: Format): readonly string[] {
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

/** That monitoring is paused, and until when. */
export function describePause({ resumesAt }: Pick<SamplingState, 'resumesAt'>, text: Text, format: Format): string {
  return resumesAt == null ? text(words.paused) : text(words.pausedUntil, { time: format.moment(resumesAt) });
}
