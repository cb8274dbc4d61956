import { expect, test } from 'vitest';
import { findSignalName, loadWaitForExit } from '../../../../../electron/commands/run/exit-status.ts';

test('signals have names, real-time signals have none', () => {
  expect([findSignalName(9), findSignalName(15), findSignalName(40)]).toEqual(['SIGKILL', 'SIGTERM', null]);
});

test('on other systems Node waits', async () => {
  expect(await loadWaitForExit('darwin')).toBeNull();
});
