import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchTrayPanel } from '../../../../../electron/app/tray/tray-panel.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch(panel: { hasOwner: boolean; keeps: boolean } | null) {
  const told: string[] = [];
  let change: (hasOwner: boolean) => void = () => undefined;
  const { stop } = watchTrayPanel({
    pid: 7,
    async find(onOwnerChange) {
      if (!panel) throw new Error('there is no session bus');
      change = onOwnerChange;
      return {
        hasOwner: async () => panel.hasOwner,
        keepsIconOf: async () => panel.keeps,
        close: () => void told.push('closed'),
      };
    },
    onMissing: (isAtStart) => void told.push(isAtStart ? 'none' : 'lost'),
    onThere: () => void told.push('there'),
    onForgotten: () => void told.push('forgotten'),
  });
  return {
    told,
    stop,
    async become(state: { hasOwner: boolean; keeps: boolean }, seconds: number) {
      Object.assign(panel ?? {}, state);
      change(state.hasOwner);
      await vi.advanceTimersByTimeAsync(seconds * 1000);
    },
  };
}

describe('the panel of the desktop', () => {
  test('is said to be missing, and to be there when it comes, with an icon made for it', async () => {
    const { told, become } = watch({ hasOwner: false, keeps: false });
    await vi.advanceTimersByTimeAsync(3600_000);
    expect(told).toEqual(['none']);
    await become({ hasOwner: true, keeps: false }, 2);
    expect(told).toEqual(['none', 'there', 'forgotten']);
  });

  test('that came between the icon and the first look has it made anew', async () => {
    const { told } = watch({ hasOwner: true, keeps: false });
    await vi.advanceTimersByTimeAsync(5000);
    expect(told).toEqual(['forgotten']);
  });

  test('that restarts is no news where the icon is taken up again', async () => {
    const { told, become } = watch({ hasOwner: true, keeps: true });
    await vi.advanceTimersByTimeAsync(5000);
    await become({ hasOwner: false, keeps: false }, 5);
    await become({ hasOwner: true, keeps: true }, 60);
    expect(told).toEqual([]);
  });

  test('that stays away is said to be lost', async () => {
    const { told, become } = watch({ hasOwner: true, keeps: true });
    await vi.advanceTimersByTimeAsync(5000);
    await become({ hasOwner: false, keeps: false }, 60);
    expect(told).toEqual(['lost']);
  });

  test('is let go of at the end, and where there is no session bus nothing is said', async () => {
    const { told, stop } = watch({ hasOwner: true, keeps: true });
    await vi.advanceTimersByTimeAsync(5000);
    stop();
    expect(told).toEqual(['closed']);
    const none = watch(null);
    await vi.advanceTimersByTimeAsync(3600_000);
    expect(none.told).toEqual([]);
  });
});
