import { createPortableCollectors } from '../../collect/portable/collectors.ts';
import { runIoreg } from '../../collect/portable/ioreg.ts';
import type { SystemInformation } from '../../collect/portable/system-information.ts';
import { waiting } from '../../foundation/collector.ts';
import type { HelpedName } from '../../helper/protocol.ts';
import type { Task } from '../../helper/task.ts';

/** systeminformation runs here, where the processes it starts and waits for stop nobody else. */
export function createPortableTasks(platform: NodeJS.Platform): readonly Task[] {
  const load = async () => (await import('systeminformation')).default as SystemInformation;
  return createPortableCollectors(load, platform === 'darwin' ? runIoreg : null).map(
    ({ name, intervalMs = 5000, collect }) => ({
      reading: name as HelpedName,
      intervalMs,
      async read() {
        const tick = {
          at: Date.now(),
          monotonicMs: performance.now(),
          maxGapMs: 2.5 * intervalMs,
          emit: () => undefined,
        };
        const reading = await collect(tick);
        return (reading === waiting ? null : reading) as never;
      },
    }),
  );
}
