import { expect, test } from 'vitest';
import { readProcessDetails } from '../../../../../../electron/collect/linux/processes/process-details.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';

const stat = '5 (bash) S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 -5 1 0 4242 0 256 0';

test('the details of a process are its command line, its open files and its start', () => {
  const texts = {
    'proc/5/stat': stat,
    'proc/5/cmdline': 'bash\0-c\0make all\0',
    'proc/5/limits': 'Max open files            1024                 4096                 files     \n',
  };
  expect(readProcessDetails(createTextSource(texts, { 'proc/5/fd': ['0', '1', '2'] }), 5)).toEqual({
    commandLine: 'bash -c make all',
    openDescriptors: 3,
    openDescriptorsLimit: 1024,
    nice: -5,
    startedTicks: 4242,
  });
});

test('a process that has exited has no details, and a kernel thread no command line', () => {
  expect(readProcessDetails(createTextSource({}), 5)).toBeNull();
  const thread = readProcessDetails(createTextSource({ 'proc/5/stat': stat, 'proc/5/cmdline': '' }), 5);
  expect(thread).toMatchObject({ commandLine: null, openDescriptors: 0, openDescriptorsLimit: null });
});

test('the open files of other users are unknown, and long command lines are truncated', () => {
  const whole = createTextSource({ 'proc/5/stat': stat, 'proc/5/cmdline': 'x'.repeat(5000) });
  const list = () => {
    throw new Error('list /proc/5/fd: permission denied');
  };
  const details = readProcessDetails({ ...whole, list }, 5);
  expect(details?.openDescriptors).toBeNull();
  expect(details?.commandLine).toHaveLength(2000);
});
