import { maxStripAgents } from '../state/agents.ts';
import type { View, WindowState } from '../state/session.ts';

/** The pages of the resources that a machine has, in the order of the sidebar. */
export function listResources({ snapshot }: Pick<WindowState, 'snapshot'>): readonly View[] {
  return [
    'cpu',
    ...(snapshot?.gpus?.length ? (['gpu'] as const) : []),
    'memory',
    'disks',
    'network',
    'processes',
    ...(snapshot?.custom ? (['custom'] as const) : []),
  ];
}

/** Whether this is a hub with more machines than fit above each page. */
export const hasMachines = ({ agents, isReadOnly }: Pick<WindowState, 'agents' | 'isReadOnly'>): boolean =>
  agents.length > maxStripAgents && !isReadOnly;

/** All pages of the sidebar in its order, which is that of the keys 1 to 9. */
export function listRail(state: Pick<WindowState, 'snapshot' | 'isReadOnly' | 'agents'>): readonly View[] {
  return [
    ...(hasMachines(state) ? (['machines'] as const) : []),
    'overview',
    ...listResources(state),
    'history',
    'alerts',
    ...(state.isReadOnly ? [] : (['settings'] as const)),
  ];
}
