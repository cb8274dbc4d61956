import { expect, test } from 'vitest';
import { describeExit } from '../../../../electron/foundation/describe-exit.ts';

test('an exit is described by its code, or by the signal that ended the process', () => {
  expect(describeExit(3, null)).toBe('exited with code 3');
  expect(describeExit(null, 'SIGKILL')).toBe('was killed by SIGKILL');
});
