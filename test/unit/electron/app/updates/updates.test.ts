import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createUpdates, type UpdatesOptions } from '../../../../../electron/app/updates/updates.ts';
import { message } from '../../../../../shared/text/message.ts';
import { UserError } from '../../../../../shared/user-error.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const dayMs = 24 * 3_600_000;
const release = { version: '1.3.0', files: [] };

function create(options: Partial<UpdatesOptions> = {}) {
  const steps: string[] = [];
  const notices = new Map<string, { readonly text: string; run?: (() => void) | undefined }>();
  const updates = createUpdates({
    version: '1.2.0',
    whyNot: null,
    load: async () => ({
      async findUpdate() {
        steps.push('find');
        return release;
      },
      download: async () => void steps.push('download'),
      install: () => void steps.push('install'),
    }),
    verify: async () => void steps.push('verify'),
    notices: {
      put: (id, { text }, action) => void notices.set(id, { text, run: action?.run }),
      remove: (id) => void notices.delete(id),
    },
    log: (text) => void steps.push(text),
    ...options,
  });
  return { updates, steps, notice: () => notices.get('update') };
}

describe('updates', () => {
  test('are not checked for unless that is enabled', async () => {
    const { updates, steps } = create();
    updates.apply(false);
    await vi.advanceTimersByTimeAsync(2 * dayMs);
    expect(steps).toEqual([]);
  });

  test('are checked for shortly after the start and then once a day', async () => {
    const { updates, steps, notice } = create();
    updates.apply(true);
    await vi.advanceTimersByTimeAsync(6000);
    expect(steps).toEqual(['find']);
    expect(notice()?.text).toBe('Tacho 1.3.0 is available (you have 1.2.0).');
    await vi.advanceTimersByTimeAsync(3 * dayMs);
    expect(steps).toHaveLength(4);
    updates.close();
    await vi.advanceTimersByTimeAsync(3 * dayMs);
    expect(steps).toHaveLength(4);
  });

  test('are verified and downloaded only when the user agrees', async () => {
    const { updates, steps, notice } = create();
    updates.apply(true);
    await vi.advanceTimersByTimeAsync(6000);
    notice()?.run?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(steps).toEqual(['find', 'verify', 'download', 'install']);
    updates.close();
  });

  test('without a valid signature are not downloaded, and a notice says so', async () => {
    const verify = async () => {
      throw new UserError('its signature is not valid');
    };
    const { updates, steps, notice } = create({ verify });
    updates.apply(true);
    await vi.advanceTimersByTimeAsync(6000);
    notice()?.run?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(steps).not.toContain('download');
    expect(notice()?.text).toBe('The update failed: its signature is not valid');
    updates.close();
  });

  test('that cannot be checked for are logged, without a notice', async () => {
    const load = async () => {
      throw new Error('no network');
    };
    const { updates, steps, notice } = create({ load });
    updates.apply(true);
    await vi.advanceTimersByTimeAsync(6000);
    expect(steps).toEqual(['the check for updates failed: no network']);
    expect(notice()).toBeUndefined();
    updates.close();
  });

  test('that this installation cannot make are explained at once', async () => {
    const { updates, steps, notice } = create({ whyNot: message('Tacho runs from its sources') });
    updates.apply(true);
    expect(notice()?.text).toBe('Tacho runs from its sources');
    await vi.advanceTimersByTimeAsync(2 * dayMs);
    expect(steps).toEqual([]);
    updates.apply(false);
    expect(notice()).toBeUndefined();
  });
});
