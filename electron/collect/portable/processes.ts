import { summarizeProcesses } from '../../../shared/processes/summarize-processes.ts';
import type { Processes, ProcessReading, ProcessState } from '../../../shared/readings/processes.ts';
import type { Result } from './system-information.ts';

const states: Readonly<Record<string, ProcessState>> = {
  running: 'running',
  sleeping: 'sleeping',
  blocked: 'waiting',
  zombie: 'zombie',
  stopped: 'stopped',
  idle: 'idle',
};

export function readProcesses(result: Result<'processes'>, cores: number): Processes {
  const readings = result.list.map((process): ProcessReading => {
    const startedAt = Date.parse(process.started);
    return {
      pid: process.pid,
      parentPid: process.parentPid,
      name: process.name,
      // There are no control groups, but the processes of a bundle share their name.
      application: process.name.replace(/ Helper.*$|\.exe$/, ''),
      jobPid: null,
      state: states[process.state] ?? 'unknown',
      user: process.user || null,
      container: null,
      startedAt: Number.isFinite(startedAt) ? startedAt : null,
      // systeminformation reports a share of the whole machine, Tacho one of a single core.
      cpuPercent: process.cpu * cores,
      childrenCpuPercent: null,
      residentBytes: process.memRss * 1024,
      proportionalBytes: null,
      threads: 0,
      readBytesPerSecond: null,
      writeBytesPerSecond: null,
      childrenReadBytesPerSecond: null,
      childrenWriteBytesPerSecond: null,
    };
  });
  return {
    ...summarizeProcesses(readings),
    total: result.all,
    running: result.running,
    sleeping: result.sleeping,
    waiting: result.blocked,
  };
}
