import type { AlertRecord } from '../alerts/alert.ts';
import { busiestPercent } from '../readings/aggregate.ts';
import type { Settings } from '../settings/settings.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Bar, type BarKind, toLevel } from './levels.ts';

export type TrayStyle = 'bars' | 'digits' | 'cores' | 'sparkline' | 'dial';

/** What is visible of the icon and nothing else: two pictures that are equal look the same. */
export type TrayPicture =
  | { readonly style: 'bars' | 'dial'; readonly bars: readonly [Bar, Bar] }
  | { readonly style: 'digits'; readonly bars: readonly [Bar, Bar]; readonly texts: readonly [string, string] }
  | { readonly style: 'cores'; readonly cores: readonly (number | null)[] }
  | { readonly style: 'sparkline'; readonly kind: BarKind; readonly past: readonly (number | null)[] }
  /** The resource that is in trouble, by its letter. */
  | { readonly style: 'trouble'; readonly letter: string };

/** So many levels of the past the sparkline shows. */
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

/** What a person chose to see of a machine in which all is well. */
export interface TrayChoice {
  readonly style: TrayStyle;
  readonly first: BarKind;
  /** `auto`: the GPU where there is one, else memory. */
  readonly second: BarKind | 'auto';
}

/** The choice as the settings have it. */
export function trayChoiceOf(settings: Settings): TrayChoice {
  return { style: settings['tray.style'], first: settings['tray.first'], second: settings['tray.second'] };
}

function percentOf(kind: BarKind, snapshot: Snapshot | null): number | null {
  if (kind === 'cpu') return snapshot?.cpu?.busyPercent ?? null;
  if (kind === 'memory') return snapshot?.memory?.usedPercent ?? null;
  return busiestPercent(snapshot?.gpus ?? []);
}

/** How far the first figure is now, as the sparkline remembers it. */
export function firstLevel({ first }: TrayChoice, snapshot: Snapshot | null): number | null {
  return toLevel(percentOf(first, snapshot));
}

/**
 * What the icon shows: the chosen style while all is well, else the resource that is in trouble, the critical ones first.
 * @param past levels of the first figure before now, oldest first
 */
export function selectPicture(
  choice: TrayChoice,
  snapshot: Snapshot | null,
  past: readonly (number | null)[],
  firing: readonly Pick<AlertRecord, 'metric' | 'severity' | 'host'>[],
): TrayPicture {
  const { style, first } = choice;
  // The icon is about this machine.
  const own = firing.filter(({ host }) => host === undefined);
  const worst = own.find(({ severity }) => severity === 'critical') ?? own[0];
  if (worst) return { style: 'trouble', letter: letters[worst.metric.split('.')[0] ?? ''] ?? '!' };
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
