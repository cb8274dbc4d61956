import type { Processes, ProcessReading, ProcessState } from '../../../shared/readings/processes.ts';
import { countStates } from '../count-states.ts';
import { groupByApplication, selectTop } from '../select-top.ts';
import type { Answer } from './system-information.ts';

const states: Readonly<Record<string, ProcessState>> = {
  running: 'running',
  sleeping: 'sleeping',
  blocked: 'waiting',
  zombie: 'zombie',
  stopped: 'stopped',
  idle: 'idle',
};

const topCount = 8;

export function readProcesses(answer: Answer<'processes'>, cores: number): Processes {
  const readings = answer.list.map((process): ProcessReading => {
    const startedAt = Date.parse(process.started);
    return {
      pid: process.pid,
      parentPid: process.parentPid,
      name: process.name,
      // Bundles and programs of several processes share their name here; there are no control groups.
      application: process.name.replace(/ Helper.*$|\.exe$/, ''),
      jobPid: null,
      state: states[process.state] ?? 'unknown',
      user: process.user || null,
      container: null,
      startedAt: Number.isFinite(startedAt) ? startedAt : null,
      // systeminformation gives a share of the whole machine, and ours is of one core.
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
    total: answer.all,
    ...countStates(readings),
    running: answer.running,
    sleeping: answer.sleeping,
    waiting: answer.blocked,
    threads: 0,
    top: selectTop(readings, topCount),
    applications: selectTop(groupByApplication(readings), topCount),
  };
}
