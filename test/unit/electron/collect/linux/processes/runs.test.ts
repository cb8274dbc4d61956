import { describe, expect, test } from 'vitest';
import { createRunsCollector, parseRunCall } from '../../../../../../electron/collect/linux/processes/runs.ts';
import { metrics } from '../../../../../../shared/metrics/catalogue.ts';
import type { ProcessReading } from '../../../../../../shared/readings/processes.ts';
import type { Run } from '../../../../../../shared/readings/runs.ts';
import { processOf } from '../../../../../fake/readings.ts';
import { createSnapshot } from '../../../../../fake/snapshot.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';
import { tickAt } from '../../../../../fake/tick.ts';

const call = (...args: readonly string[]) => parseRunCall(`${args.join('\0')}\0`);

describe('a command line', () => {
  test('is that of a labelled run, however tacho was started and the labels were given', () => {
    const expected = { labels: { job: 'nightly', stage: '2' }, command: 'make' };
    expect(
      call('node', '/usr/bin/tacho', 'run', '--label', 'job=nightly', '--label=stage=2', '--', '/usr/bin/make'),
    ).toEqual(expected);
    expect(
      call(
        '/usr/bin/node',
        '/opt/tacho/out/app/cli.js',
        'run',
        '--every',
        '2s',
        '--label',
        'job=nightly',
        '--label',
        'stage=2',
        '--',
        'make',
        '-j8',
      ),
    ).toEqual(expected);
  });

  test.each([
    ['of a run without a label', ['node', 'tacho', 'run', '--', 'make']],
    ['of another command of ours', ['node', 'tacho', 'watch', '--label', 'a=b', '--', 'x']],
    ['of another program', ['node', 'deploy.js', 'run', '--label', 'a=b', '--', 'x']],
    ['whose label is that of the command', ['node', 'tacho', 'run', '--', 'docker', 'run', '--label', 'a=b']],
    ['that ends too early', ['node', 'tacho', 'run', '--label', 'a=b', '--']],
    ['of nothing', []],
  ])('%s is none', (_what, args) => {
    expect(call(...args)).toBeNull();
  });
});

describe('a labelled run', () => {
  const text = ['node', '/usr/bin/tacho', 'run', '--label', 'job=nightly', '--', 'make'].join('\0');
  const own = processOf({ pid: 10, name: 'node', startedAt: 1, residentBytes: 900, cpuPercent: 50 });
  const make = processOf({
    pid: 11,
    parentPid: 10,
    name: 'make',
    startedAt: 2,
    residentBytes: 10,
    cpuPercent: 1,
    threads: 2,
  });
  const compiler = processOf({ pid: 12, parentPid: 11, name: 'cc', startedAt: 3, residentBytes: 30, cpuPercent: 98 });
  const stranger = processOf({ pid: 13, parentPid: 1, name: 'node', startedAt: 4, residentBytes: 500 });

  function follow(...samples: readonly (readonly ProcessReading[])[]) {
    let processes: readonly ProcessReading[] = [];
    const source = createTextSource({ 'proc/10/cmdline': text, 'proc/13/cmdline': 'node\0server.js' });
    const collector = createRunsCollector(source, 3000, () => processes);
    return samples.map((sample) => {
      processes = sample;
      return collector.collect(tickAt(0)) as readonly Run[];
    });
  }

  test('consists of all that it started, without its own helpers', () => {
    const helper = processOf({ pid: 14, parentPid: 10, name: 'node', startedAt: 5, residentBytes: 700 });
    expect(follow([helper, own, make, compiler, stranger])).toMatchObject([
      [
        {
          name: 'job=nightly',
          command: 'make',
          pid: 10,
          startedAt: 1,
          processes: 2,
          cpuPercent: 99,
          residentBytes: 40,
          threads: 3,
        },
      ],
    ]);
  });

  test('keeps a process whose parent has exited, but not another with a reused pid', () => {
    const orphan = { ...compiler, parentPid: 1 };
    const [, second, third] = follow([own, make, compiler], [own, orphan], [own, { ...orphan, startedAt: 99 }]);
    expect([second?.[0]?.processes, third?.[0]?.processes]).toEqual([1, 0]);
  });

  test('does not include a helper of tacho that reuses the pid of the command', () => {
    const helper = { ...make, name: 'node', startedAt: 77 };
    expect(follow([own, make], [own, helper])[1]?.[0]?.processes).toBe(0);
  });

  test('ends with its tacho', () => {
    expect(follow([own, make], [make])[1]).toEqual([]);
  });

  test('has the same name as others with the same labels', () => {
    const [[run]] = follow([own, make]) as [[Run]];
    const runs = [run, { ...run, pid: 20, cpuPercent: 4 }, { ...run, name: 'job=other', cpuPercent: null }];
    expect(metrics['run.cpuPercent'].read(createSnapshot({ runs }))).toEqual([
      ['job=nightly', 5],
      ['job=other', null],
    ]);
  });
});
