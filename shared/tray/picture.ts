import type { AlertRecord } from '../alerts/alert.ts';
import { busiestPercent } from '../readings/aggregate.ts';
import type { Settings } from '../settings/settings.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Bar, type BarKind, toLevel } from './levels.ts';

export type TrayStyle = 'bars' | 'digits' | 'cores' | 'sparkline' | 'dial';

/** The complete content of the icon: equal pictures look the same. */
export type TrayPicture =
  | { readonly style: 'bars' | 'dial'; readonly bars: readonly [Bar, Bar] }
  | { readonly style: 'digits'; readonly bars: readonly [Bar, Bar]; readonly texts: readonly [string, string] }
  | { readonly style: 'cores'; readonly cores: readonly (number | null)[] }
  | { readonly style: 'sparkline'; readonly kind: BarKind; readonly past: readonly (number | null)[] }
  /** An alert, by the letter of its resource. */
  | { readonly style: 'alert'; readonly letter: string };

/** Number of levels in the sparkline. */
export const sparklineLength = 20;

const letters: Readonly<Record<string, string>> = {
  cpu: 'C',
  gpu: 'G',
  memory: 'M',
  disk: 'D',
  drive: 'D',
  network: 'N',
  interface: 'N',
  sensor: 'T',
  agent: 'A',
  run: 'R',
};

/** The values that the user has chosen for the icon while no alert is firing. */
export interface TrayChoice {
  readonly style: TrayStyle;
  readonly first: BarKind;
  /** `auto`: the GPU if there is one, else memory. */
  readonly second: BarKind | 'auto';
}

export function trayChoiceOf(settings: Settings): TrayChoice {
  return { style: settings['tray.style'], first: settings['tray.first'], second: settings['tray.second'] };
}

function percentOf(kind: BarKind, snapshot: Snapshot | null): number | null {
  if (kind === 'cpu') return snapshot?.cpu?.busyPercent ?? null;
  if (kind === 'memory') return snapshot?.memory?.usedPercent ?? null;
  return busiestPercent(snapshot?.gpus ?? []);
}

/** The current level of the first value, as stored for the sparkline. */
export function firstLevel({ first }: TrayChoice, snapshot: Snapshot | null): number | null {
  return toLevel(percentOf(first, snapshot));
}

/**
 * What the icon shows: the resource of the most severe firing alert, else the chosen style.
 * @param past earlier levels of the first value, oldest first
 */
export function selectPicture(
  choice: TrayChoice,
  snapshot: Snapshot | null,
  past: readonly (number | null)[],
  firing: readonly Pick<AlertRecord, 'metric' | 'severity' | 'host'>[],
): TrayPicture {
  const { style, first } = choice;
  // Alerts of remote machines are not shown.
  const own = firing.filter(({ host }) => host === undefined);
  const worst = own.find(({ severity }) => severity === 'critical') ?? own[0];
  if (worst) return { style: 'alert', letter: letters[worst.metric.split('.')[0] ?? ''] ?? '!' };
  if (style === 'cores') {
    return { style, cores: (snapshot?.cpu?.cores ?? []).map(({ busyPercent }) => toLevel(busyPercent)) };
  }
  if (style === 'sparkline') return { style, kind: first, past: past.slice(-sparklineLength) };
  const hasGpu = (snapshot?.gpus ?? []).length > 0;
  const second = choice.second === 'auto' ? (hasGpu ? 'gpu' : 'memory') : choice.second;
  const percents = [percentOf(first, snapshot), percentOf(second, snapshot)] as const;
  const bars: readonly [Bar, Bar] = [
    { kind: first, level: toLevel(percents[0]) },
    { kind: second, level: toLevel(percents[1]) },
  ];
  if (style !== 'digits') return { style, bars };
  const write = (percent: number | null) => (percent === null ? '--' : String(Math.round(percent)));
  return { style, bars, texts: [write(percents[0]), write(percents[1])] };
}
