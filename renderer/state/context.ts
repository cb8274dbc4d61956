import { createContext, useContext } from 'react';
import type { Units } from '../../shared/text/format.ts';
import { unitsOf } from '../../shared/text/units-of.ts';
import type { Live, LiveState } from './live.ts';
import { useStore } from './store.ts';

export const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('use live: no LiveContext above');
  return live;
}

export function useLiveState<Selected>(select: (state: LiveState) => Selected): Selected {
  return useStore(useLive().store, select);
}

export function useUnits(): Units {
  return useLiveState((state) => unitsOf(state.settings));
}
