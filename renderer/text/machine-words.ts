import { message } from '../../shared/text/message.ts';

/** The table of the machines of a hub. */
export const machineWords = {
  count: message('{count, plural, one {# machine} other {# machines}}'),
  some: message('{shown} of {all, plural, one {# machine} other {# machines}}'),
  mean: message('mean CPU {cpu}'),
  memory: message('{used} of {total} memory'),
  search: message('Search by name, group, or tag'),
  noMatch: message('No matching machines'),
  none: message('No machines have joined this hub'),
  show: message('Show'),
  shows: {
    all: message('All', 'machines'),
    alerts: message('Alerts {count}', 'machines with alerts'),
    offline: message('Offline {count}', 'machines'),
  },
  allGroups: message('All groups'),
  online: message('Online'),
  justNow: message('just now'),
  never: message('never', 'a machine has not been seen'),
  version: message('Tacho {version}'),
  seenAt: message('Last seen {time}'),
  gpuCount: message('{count, plural, one {# GPU} other {# GPUs, the busiest}}'),
  traffic: message('Received {down}, sent {up}'),
  /** Heads of columns: keep them short. */
  columns: {
    name: message('Machine'),
    state: message('State'),
    seen: message('Last seen'),
    cpu: message('CPU'),
    memory: message('Memory'),
    gpu: message('GPU'),
    disk: message('Disk'),
    network: message('Network'),
    alerts: message('Alerts'),
    group: message('Group'),
    tags: message('Tags'),
  },
} as const;
