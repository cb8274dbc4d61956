import type { AlertRecord } from '../alert.ts';
import { busiestPercent } from '../busiest.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Bar, toLevel } from './levels.ts';

export type TrayStyle = 'bars' | 'digits' | 'cores' | 'sparkline' | 'dial';

/** What is visible of the icon and nothing else: two pictures that are equal look the same. */
export type TrayPicture =
  | { readonly style: 'bars' | 'dial'; readonly bars: readonly [Bar, Bar] }
  | { readonly style: 'digits'; readonly bars: readonly [Bar, Bar]; readonly texts: readonly [string, string] }
  | { readonly style: 'cores'; readonly cores: readonly (number | null)[] }
  | { readonly style: 'sparkline'; readonly past: readonly (number | null)[] }
  /** The resource that is in trouble, by its letter. */
  | { readonly style: 'trouble'; readonly letter: string };

/** So many levels of the past the sparkline shows. */
export const sparklineLength = 20;

const letters: Readonly<Record<string, string>> = {
  cpu: 'C',
  gpu: 'G',
  memory: 'M',
  disk: 'D',
  network: 'N',
  sensor: 'T',
};

/** CPU on the left; on the right the busiest GPU, or memory where there is none. */
function selectBars(snapshot: Snapshot | null): readonly [Bar, Bar] {
  const cpu: Bar = { kind: 'cpu', level: toLevel(snapshot?.cpu?.busyPercent) };
  const gpus = snapshot?.gpus ?? [];
  if (gpus.length === 0) return [cpu, { kind: 'memory', level: toLevel(snapshot?.memory?.usedPercent) }];
  return [cpu, { kind: 'gpu', level: toLevel(busiestPercent(gpus)) }];
}

function selectTexts(snapshot: Snapshot | null): readonly [string, string] {
  const gpus = snapshot?.gpus ?? [];
  const second = gpus.length === 0 ? snapshot?.memory?.usedPercent : busiestPercent(gpus);
  const write = (percent: number | null | undefined) => (percent == null ? '--' : String(Math.round(percent)));
  return [write(snapshot?.cpu?.busyPercent), write(second)];
}

/**
 * What the icon shows: the chosen style while all is well, else the resource that is in trouble, the critical ones first.
 * @param past levels of the CPU before now, oldest first
 */
export function selectPicture(
  style: TrayStyle,
  snapshot: Snapshot | null,
  past: readonly (number | null)[],
  firing: readonly Pick<AlertRecord, 'metric' | 'severity'>[],
): TrayPicture {
  const worst = firing.find(({ severity }) => severity === 'critical') ?? firing[0];
  if (worst) return { style: 'trouble', letter: letters[worst.metric.split('.')[0] ?? ''] ?? '!' };
  if (style === 'cores') {
    return { style, cores: (snapshot?.cpu?.cores ?? []).map(({ busyPercent }) => toLevel(busyPercent)) };
  }
  if (style === 'sparkline') return { style, past: past.slice(-sparklineLength) };
  const bars = selectBars(snapshot);
  return style === 'digits' ? { style, bars, texts: selectTexts(snapshot) } : { style, bars };
}
