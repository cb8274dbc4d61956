import { expect, test } from 'vitest';
import { createApplicationColors } from '../../../../../../renderer/pages/overview/applications/application-colors.ts';
import { TopApplications } from '../../../../../../renderer/pages/overview/applications/top-applications.tsx';
import type { ApplicationReading } from '../../../../../../shared/readings/processes.ts';
import { openSession, render, wordsOf } from '../../../../../fake/render.ts';

const application = (part: Partial<ApplicationReading>): ApplicationReading => ({
  name: 'a',
  processes: 1,
  cpuPercent: 0,
  residentBytes: 0,
  readBytesPerSecond: null,
  writeBytesPerSecond: null,
  ...part,
});

async function draw(...applications: readonly ApplicationReading[]) {
  return render(await openSession('workstation'), TopApplications, { applications, colors: createApplicationColors() });
}

test('the busiest come first, with how many processes they have', async () => {
  const words = wordsOf(
    await draw(application({ name: 'idle' }), application({ name: 'make', processes: 12, cpuPercent: 1480 })),
  );
  expect(words).toBe('Application CPU Memory Disk make 12 processes 1,480 % 0 B – idle 0.0 % 0 B –');
});

test('a cell is tinted by the share of the machine, and an unknown value is a dash', async () => {
  const markup = await draw(
    application({ cpuPercent: 1600, readBytesPerSecond: 5 }),
    application({ name: 'b', cpuPercent: null }),
  );
  expect([...markup.matchAll(/--heat:(\d+)%/g)].map(([, heat]) => heat)).toEqual(['60', '0', '0', '0']);
  expect(wordsOf(markup)).toContain('–');
});
