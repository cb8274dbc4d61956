import { expect, test } from 'vitest';
import { adviseOn } from '../../../../../electron/commands/doctor/advice.ts';

test.each([
  ['failed', "EACCES: permission denied, open '/proc/stat'", 'run Tacho as a user with read permission'],
  ['late', '/mnt/nas did not respond in time', 'something does not respond'],
  ['failed', 'the NVIDIA driver was updated', 'restart the machine'],
  ['failed', "ENOENT: no such file or directory, open '/proc/pressure/cpu'", 'not supported by this kernel'],
] as const)('a reading that is %s with %j has advice', (state, error, advice) => {
  expect(adviseOn('cpu', state, error)).toContain(advice);
});

test('there is no advice for an unknown error, or if nothing is wrong', () => {
  expect(adviseOn('cpu', 'failed', 'something else')).toBeNull();
  expect(adviseOn('cpu', 'failed', null)).toBeNull();
  expect(adviseOn('gpus', 'ok', null)).toBeNull();
  expect(adviseOn('gpus', 'waiting', 'EACCES')).toBeNull();
});

test('the absence of a reading is explained if it is not obvious', () => {
  expect(adviseOn('pressure', 'absent', null)).toContain('Linux 4.20');
  expect(adviseOn('cpu', 'absent', null)).toBeNull();
});
