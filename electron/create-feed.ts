import type { Feed } from './api/feed.ts';
import type { Core } from './core/contract.ts';
import { readInstanceId } from './instance-id.ts';

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
    subscribe: core.pushes.subscribe,
    watch: core.watch,
  };
}
