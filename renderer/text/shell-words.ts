import { message } from '../../shared/text/message.ts';

/** The frame around the pages: the sidebar, the status bar, the strip of machines. */
export const shellWords = {
  pages: message('Pages'),
  overview: message('Overview'),
  alerts: message('Alerts'),
  settings: message('Settings'),
  self: message('This app'),
  samplingEvery: message('Sampling every'),
  paused: message('Paused'),
  pausedUntil: message('Paused until {time}'),
  /** In the status bar after the sampling interval, which is longer than usual. */
  savingCpu: message('saving CPU'),
  up: message('Up {duration}'),
  load: message('Load {load}'),
  processCount: message('{total} processes · {running} running'),
  firing: message('{count, plural, one {# active alert} other {# active alerts}}'),
  nothingFiring: message('No active alerts'),
  openMonitor: message('Open Tacho'),
  dismiss: message('Dismiss'),
} as const;

export const hostWords = {
  machines: message('Machines'),
  hub: message('This hub'),
  back: message('Back to the hub'),
  offline: message('Offline'),
  never: message('Never connected'),
  seen: message('Seen {age} ago'),
  seenNow: message('Seen just now'),
  /** Below a small dial, so keep it short. */
  memory: message('Mem'),
  alerts: message('{count, plural, one {# alert} other {# alerts}}'),
  all: message('All {count, plural, one {# machine} other {# machines}}'),
  unreachable: message('{name} is not connected'),
  waiting: message('This page opens as soon as the machine connects to its hub again.'),
  thereOnly: message('Details are stored on {name}'),
  showThere: message('Open on {name}'),
} as const;
