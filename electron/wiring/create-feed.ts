import { maskSettings } from '../../shared/settings/secret-settings.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Feed } from '../api/feed.ts';
import type { Core } from '../core/contract.ts';
import { readInstanceId } from '../foundation/instance-id.ts';

/** What the server is told of the core. `folder` is the one that this installation keeps its files in. */
export function createFeed(core: Core, folder: string): Feed {
  return {
    handlers: core.createHandlers('browser'),
    identity: { instanceId: readInstanceId(folder, core.host.name), host: core.host },
    get snapshot() {
      return core.snapshots.last;
    },
    get board() {
      return core.board;
    },
    readHistory: core.readHistory,
    subscribe: (listener) =>
      core.pushes.subscribe((name, payload) =>
        listener(name, (name === 'settings' ? maskSettings(payload as Settings) : payload) as typeof payload),
      ),
    watch: core.watch,
  };
}
