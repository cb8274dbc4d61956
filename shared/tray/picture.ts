import type { AlertRecord } from '../alerts/alert.ts';
import { busiestPercent } from '../readings/aggregate.ts';
import type { Settings } from '../settings/settings.ts';
import type { Snapshot } from '../snapshot.ts';
import type { TrayBadge } from './draw-badge.ts';
import { type Bar, type BarKind, toLevel } from './levels.ts';

export const trayStyles = ['sparkline', 'bars', 'digits', 'cores', 'dial'] as const;

export type TrayStyle = (typeof trayStyles)[number];

interface Gauge {
  readonly bars: readonly [Bar, Bar];
}

/** The complete content of the icon: equal pictures look the same. */
export type TrayPicture = { readonly badge: TrayBadge | null } & (
  | ({ readonly style: 'bars' | 'dial' } & Gauge)
  | ({ readonly style: 'digits'; readonly texts: readonly [string, string] } & Gauge)
  | { readonly style: 'cores'; readonly cores: readonly (number | null)[] }
  /** `past`: levels of the first value, oldest first. */
  | ({ readonly style: 'sparkline'; readonly past: readonly (number | null)[] } & Gauge)
);

/** Number of levels in the sparkline. */
export const sparklineLength = 20;

/** The values that the user has chosen for the icon. */
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

export interface TrayState {
  readonly snapshot: Snapshot | null;
  /** Earlier levels of the first value, oldest first. */
  readonly past: readonly (number | null)[];
  readonly firing: readonly Pick<AlertRecord, 'severity' | 'host'>[];
  readonly isPaused: boolean;
}

/** What the icon shows: the chosen gauge, and a badge while an alert is firing or monitoring is paused. */
export function selectPicture(choice: TrayChoice, state: TrayState): TrayPicture {
  const { style, first } = choice;
  const { firing, isPaused } = state;
  // Values from before the pause would look current.
  const snapshot = isPaused ? null : state.snapshot;
  const badge = isPaused ? 'paused' : badgeOf(firing);
  if (style === 'cores') {
    return { style, badge, cores: (snapshot?.cpu?.cores ?? []).map(({ busyPercent }) => toLevel(busyPercent)) };
  }
  const hasGpu = (snapshot?.gpus ?? []).length > 0;
  const second = choice.second === 'auto' ? (hasGpu && first !== 'gpu' ? 'gpu' : 'memory') : choice.second;
  const percents = [percentOf(first, snapshot), percentOf(second, snapshot)] as const;
  const bars: readonly [Bar, Bar] = [
    { kind: first, level: toLevel(percents[0]) },
    { kind: second, level: toLevel(percents[1]) },
  ];
  if (style === 'sparkline') return { style, badge, bars, past: isPaused ? [] : state.past.slice(-sparklineLength) };
  if (style !== 'digits') return { style, badge, bars };
  const write = (percent: number | null) => (percent === null ? '--' : String(Math.round(percent)));
  return { style, badge, bars, texts: [write(percents[0]), write(percents[1])] };
}

/** Of the most severe alert of this machine; those of remote machines are not shown. */
function badgeOf(firing: TrayState['firing']): TrayBadge | null {
  const own = firing.filter(({ host }) => host === undefined);
  if (own.length === 0) return null;
  return own.some(({ severity }) => severity === 'critical') ? 'critical' : 'warning';
}
