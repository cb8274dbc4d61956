import type { Feed } from '../api/feed.ts';
import type { Core } from '../core/contract.ts';
import type { Log } from '../foundation/log.ts';
import { createPusher } from '../otlp/pusher.ts';

export interface Outlets {
  close(): Promise<void>;
}

/** What tells others of this machine by itself, with or without a desktop: begun, ended and changed as the settings say. */
export function startOutlets(core: Core, feed: Feed, version: string, log: Log): Outlets {
  const pusher = createPusher({
    version,
    identity: feed.identity,
    newest: () => core.snapshots.last,
    watch: core.watch,
    notices: core.notices,
    log,
  });
  core.settingsChanges.subscribe((settings) => void pusher.apply(settings));
  void pusher.apply(core.settings);
  return { close: pusher.close };
}
