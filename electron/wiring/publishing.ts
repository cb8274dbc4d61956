import type { Family } from '../../shared/prometheus/family.ts';
import { maskSettings } from '../../shared/settings/secret-settings.ts';
import type { Feed } from '../api/feed.ts';
import type { Core } from '../core/contract.ts';
import { readInstanceId } from '../foundation/instance-id.ts';
import type { Log } from '../foundation/log.ts';
import { createPusher } from '../otlp/pusher.ts';

export interface Publishing {
  /** For the server of this installation, wherever it is started. */
  readonly feed: Feed;
  close(): Promise<void>;
}

interface PublishingOptions {
  readonly folder: string;
  readonly version: string;
  readonly log: Log;
  /** What Tacho counts of its own work. */
  readonly statistics: readonly Family[];
}

/** Publishes the core: as a feed for servers, and pushed by OTLP where the settings name a receiver. */
export function startPublishing(core: Core, { folder, version, log, statistics }: PublishingOptions): Publishing {
  const feed = createFeed(core, folder, statistics);
  const pusher = createPusher({
    version,
    identity: feed.identity,
    statistics,
    latest: () => core.snapshots.last,
    watch: core.watch,
    notices: core.notices,
    log,
  });
  core.settingsChanges.subscribe((settings) => void pusher.apply(settings));
  void pusher.apply(core.settings);
  return { feed, close: pusher.close };
}

function createFeed(core: Core, folder: string, statistics: readonly Family[]): Feed {
  return {
    statistics,
    handlers: core.createHandlers('browser'),
    identity: { instanceId: readInstanceId(folder, core.host.name), host: core.host },
    get snapshot() {
      return core.snapshots.last;
    },
    get alerts() {
      return core.alerts;
    },
    readHistory: core.readHistory,
    readAt: core.readAt,
    subscribe: (listener) =>
      core.pushes.subscribe(([name, payload]) => listener(name, name === 'settings' ? maskSettings(payload) : payload)),
    watch: core.watch,
  };
}
