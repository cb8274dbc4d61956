import { createContext, useContext } from 'react';
import type { Units } from '../../shared/text/format.ts';
import { unitsOf } from '../../shared/text/units-of.ts';
import type { Session, WindowState } from './session.ts';
import { useStore } from './store.ts';

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('use session: no SessionContext above');
  return session;
}

export function useWindowState<Selected>(select: (state: WindowState) => Selected): Selected {
  return useStore(useSession().store, select);
}

export function useUnits(): Units {
  return useWindowState((state) => unitsOf(state.settings));
}
