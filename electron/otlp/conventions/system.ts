import { type Convention, listPoints, single } from './convention.ts';

export const systemConventions: readonly Convention[] = [
  {
    name: 'system.uptime',
    instrument: 'gauge',
    unit: 's',
    help: 'Time since boot, including sleep.',
    replaces: ['tacho_uptime_seconds'],
    read: ({ uptime }) => single(uptime?.uptimeSeconds),
  },
  {
    name: 'system.process.count',
    instrument: 'upDownCounter',
    unit: '{process}',
    help: 'Processes by state, kernel threads included; waiting is uninterruptible sleep.',
    replaces: ['tacho_system_processes', 'tacho_process_zombies', 'tacho_processes'],
    read: ({ processes }) => {
      if (!processes) return [];
      const { running, sleeping, stopped, zombies, waiting, idle, parked, dead, unknown } = processes;
      return listPoints('process.state', {
        running,
        sleeping,
        stopped,
        defunct: zombies,
        waiting,
        idle,
        parked,
        dead,
        unknown,
      });
    },
  },
  {
    name: 'system.process.created',
    instrument: 'counter',
    unit: '{process}',
    help: 'Processes and threads started since boot.',
    replaces: ['tacho_forks_total', 'tacho_cpu_forks_per_second'],
    read: ({ cpu }) => single(cpu?.forks),
  },
];
