import { describe, expect, test } from 'vitest';
import { findCgroup, readLimits } from '../../../../../../electron/collect/linux/system/cgroup.ts';
import { createContainerCollector, parseFlatKey } from '../../../../../../electron/collect/linux/system/container.ts';
import { checkParser } from '../../../../../fake/parser.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';
import { tickAt } from '../../../../../fake/tick.ts';

const base = 'sys/fs/cgroup';

/** The files in a container with its own namespace, where its group is the root. */
const containerV2 = (): Record<string, string> => ({
  'proc/self/cgroup': '0::/\n',
  [`${base}/cgroup.controllers`]: 'cpu memory pids\n',
  [`${base}/cpu.max`]: '150000 100000\n',
  [`${base}/cpu.stat`]: 'usage_usec 1000000\nnr_periods 10\nnr_throttled 2\n',
  [`${base}/memory.max`]: '1073741824\n',
  [`${base}/memory.current`]: '700000000\n',
  [`${base}/memory.stat`]: 'anon 1\ninactive_file 163129088\n',
  [`${base}/pids.max`]: '100\n',
  [`${base}/pids.current`]: '7\n',
});

describe('the limits of the own control group', () => {
  test('are reported with their usage: version 2', () => {
    const texts = containerV2();
    const collector = createContainerCollector(createTextSource(texts), 8);
    expect(collector.collect(tickAt(0))).toMatchObject({ cpuLimitCores: 1.5, cpuUsedPercent: null });
    texts[`${base}/cpu.stat`] = 'usage_usec 1750000\nnr_periods 20\nnr_throttled 5\n';
    expect(collector.collect(tickAt(1000))).toEqual({
      version: 2,
      cpuLimitCores: 1.5,
      cpuUsedPercent: 50,
      cpuThrottledPercent: 30,
      memoryLimitBytes: 1024 ** 3,
      memoryUsedBytes: 512 * 1024 ** 2,
      memoryUsedPercent: 50,
      processLimit: 100,
      processes: 7,
    });
  });

  test('are read from version 1 if that is mounted, including its number for "no limit"', () => {
    const texts = {
      'proc/self/cgroup': '4:memory:/docker/abc\n1:cpu,cpuacct:/docker/abc\n',
      [`${base}/memory/docker/abc/memory.limit_in_bytes`]: '9223372036854771712\n',
      [`${base}/memory/memory.limit_in_bytes`]: '2147483648\n',
      [`${base}/cpu,cpuacct/docker/abc/cpu.cfs_quota_us`]: '50000\n',
      [`${base}/cpu,cpuacct/docker/abc/cpu.cfs_period_us`]: '100000\n',
    };
    const source = createTextSource(texts, { [base]: ['memory', 'cpu,cpuacct'] });
    const place = findCgroup(source);
    expect(place?.version).toBe(1);
    expect(place && readLimits(source, place, 8)).toEqual({ cpuCores: 0.5, memoryBytes: 2 ** 31, processes: null });
  });

  test('include those of parent groups, and a set of all CPUs is no limit', () => {
    const texts = {
      'proc/self/cgroup': '0::/user.slice/app\n',
      [`${base}/cgroup.controllers`]: '',
      [`${base}/user.slice/memory.high`]: '500\n',
      [`${base}/user.slice/app/memory.max`]: 'max\n',
      [`${base}/user.slice/app/cpuset.cpus.effective`]: '0-3\n',
    };
    const source = createTextSource(texts);
    const place = findCgroup(source);
    expect(place && readLimits(source, place, 4)).toEqual({ cpuCores: null, memoryBytes: 500, processes: null });
    expect(place && readLimits(source, place, 8)).toMatchObject({ cpuCores: 4 });
  });

  test('are reported with their usage: version 1, with cpuacct mounted separately', () => {
    const group = (controller: string) => `${base}/${controller}/docker/abc`;
    const texts = {
      'proc/self/cgroup': '4:cpuacct:/docker/abc\n3:cpu:/docker/abc\n',
      [`${group('cpu')}/cpu.cfs_quota_us`]: '50000\n',
      [`${group('cpu')}/cpu.cfs_period_us`]: '100000\n',
      [`${group('cpu')}/cpu.stat`]: 'nr_periods 10\nnr_throttled 0\nthrottled_time 0\n',
      [`${group('cpuacct')}/cpuacct.usage`]: '2000000000000000000\n',
    };
    const collector = createContainerCollector(createTextSource(texts, { [base]: ['cpu', 'cpuacct'] }), 8);
    expect(collector.collect(tickAt(0))).toMatchObject({ cpuLimitCores: 0.5, cpuUsedPercent: null });
    texts[`${group('cpu')}/cpu.stat`] = 'nr_periods 40\nnr_throttled 30\nthrottled_time 9\n';
    texts[`${group('cpuacct')}/cpuacct.usage`] = '2000000001000000000\n';
    expect(collector.collect(tickAt(2000))).toMatchObject({ cpuUsedPercent: 100, cpuThrottledPercent: 100 });
  });

  test('do not consist of a task limit alone, which every systemd session has', () => {
    const slice = `${base}/user.slice/user-1000.slice`;
    const texts = {
      'proc/self/cgroup': '0::/user.slice/user-1000.slice/session-2.scope\n',
      [`${base}/cgroup.controllers`]: 'cpu memory pids\n',
      [`${slice}/pids.max`]: '20871\n',
      [`${slice}/session-2.scope/memory.max`]: 'max\n',
    };
    expect(createContainerCollector(createTextSource(texts), 8).collect(tickAt(0))).toBeNull();
  });

  test('are absent if nothing is limited, or there are no control groups', () => {
    const free = { 'proc/self/cgroup': '0::/\n', [`${base}/cgroup.controllers`]: '', [`${base}/memory.max`]: 'max\n' };
    expect(createContainerCollector(createTextSource(free), 4).collect(tickAt(0))).toBeNull();
    expect(createContainerCollector(createTextSource({}), 4).collect(tickAt(0))).toBeNull();
  });

  test('have no CPU usage across a gap', () => {
    const collector = createContainerCollector(createTextSource(containerV2()), 8);
    collector.collect(tickAt(0));
    expect(collector.collect(tickAt(60_000))).toMatchObject({ cpuUsedPercent: null, cpuThrottledPercent: null });
  });
});

test('parseFlatKey turns any text into finite numbers, or names the file in its error', () => {
  checkParser((text) => parseFlatKey(text, 'usage_usec'), 'usage_usec 5\n');
});
