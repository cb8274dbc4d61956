import { expect, test } from 'vitest';
import { openDesktopTransport } from '../../../../renderer/transport/desktop-transport.ts';
import { UserError } from '../../../../shared/user-error.ts';
import type { Transport } from '../../../../shared/window/ipc.ts';

test('an error of the main process is shown with its own message, without what Electron adds', async () => {
  const bridge = { call: () => Promise.reject(new Error('refuse api.port: it is fixed')), on: () => () => undefined };
  const { call } = openDesktopTransport(bridge as unknown as Transport);
  const error = await call('updateSettings', [{}]).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  expect((error as Error).message).toBe('refuse api.port: it is fixed');
});

test('answers and pushes pass through unchanged', async () => {
  const heard: unknown[] = [];
  const bridge = {
    call: async (...args: readonly unknown[]) => args,
    on(listener: (name: string) => void) {
      listener('pace');
      return () => heard.push('left');
    },
  };
  const transport = openDesktopTransport(bridge as unknown as Transport);
  expect(await transport.call('readProcess', [7])).toEqual(['readProcess', [7]]);
  transport.on((name) => heard.push(name))();
  expect(heard).toEqual(['pace', 'left']);
});
