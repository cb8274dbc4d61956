import { setPriority } from 'node:os';
import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { ProcessAction, ProcessView } from '../../shared/window/ipc.ts';
import type { Machine } from '../collect/collectors.ts';
import type { ProcessRing } from '../history/process-ring.ts';

export interface ProcessControl {
  list(): readonly ProcessReading[];
  /** One process with what was seen of it in the last half hour; `null` when it is gone. */
  read(pid: number): ProcessView | null;
  /**
   * Ends a process, or changes its priority.
   * @throws TypeError that says why it was not done
   */
  act(action: ProcessAction): null;
}

/** How the system is asked; put in by tests. */
export interface ProcessSystem {
  kill(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void;
  setPriority(pid: number, nice: number): void;
}

const realSystem: ProcessSystem = { kill: (pid, signal) => void process.kill(pid, signal), setPriority };

export function createProcessControl(
  machine: Pick<Machine, 'listProcesses' | 'readProcess' | 'hasForeignPids'>,
  ring: Pick<ProcessRing, 'moments'>,
  mayAct: () => boolean,
  system: ProcessSystem = realSystem,
): ProcessControl {
  const find = (pid: number) => machine.listProcesses().find((process) => process.pid === pid);

  return {
    list: machine.listProcesses,
    read(pid) {
      const reading = find(pid);
      const details = machine.readProcess?.(pid);
      if (!reading || !details) return null;
      const past = ring.moments.flatMap(({ at, processes }) => {
        const seen = processes.find((one) => one.pid === pid && one.startedAt === reading.startedAt);
        return seen ? [{ at, cpuPercent: seen.cpuPercent, residentBytes: seen.residentBytes }] : [];
      });
      return { reading, details, past };
    },
    act({ pid, startedTicks, action, nice }) {
      if (!mayAct()) throw new TypeError('refuse: ending processes is switched off in the settings');
      if (machine.hasForeignPids)
        throw new TypeError('refuse: these processes are not of the machine that Tacho runs on');
      if (pid === process.pid || pid === process.ppid || pid <= 1) throw new TypeError('refuse: not this process');
      const now = machine.readProcess?.(pid);
      if (!now) throw new TypeError(`process ${pid} is gone`);
      // The pid may have been given to another since it was shown.
      if (now.startedTicks !== startedTicks)
        throw new TypeError(`process ${pid} is another one by now; nothing was done`);
      try {
        if (action === 'renice') system.setPriority(pid, nice);
        else system.kill(pid, action === 'kill' ? 'SIGKILL' : 'SIGTERM');
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? String(error);
        const isDenied = code === 'EPERM' || code === 'EACCES' || code === 'ERR_SYSTEM_ERROR';
        throw new TypeError(isDenied ? `process ${pid} belongs to somebody else` : `process ${pid}: ${code}`);
      }
      return null;
    },
  };
}
