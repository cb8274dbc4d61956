import { useEffect } from 'react';
import { readAgents, readShownAgent } from './agents.ts';
import { useSession, useWindowState } from './context.ts';
import { poll } from './poll.ts';

const refreshMs = 5000;

/** Keeps the agents of the hub in the state of the window; used once. */
export function useFollowAgents(): void {
  const { store } = useSession();
  const isHub = useWindowState((state) => state.settings['hub.enabled']) || isRemote();
  useEffect(() => {
    if (!isHub) {
      store.set({ agents: [] });
      return undefined;
    }
    return poll(readAgents, (agents) => agents && store.set({ agents }), refreshMs);
  }, [store, isHub]);
}

/** Whether this window shows an agent, so that it is served by a hub. */
const isRemote = () => readShownAgent(window.location.search) !== null;
