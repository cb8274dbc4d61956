import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchTrayPanel } from '../../../../../electron/app/tray/tray-panel.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch(panel: { hasOwner: boolean; hasIcon: boolean } | null) {
  const reports: string[] = [];
  let change: (hasOwner: boolean) => void = () => undefined;
  const { stop } = watchTrayPanel({
    pid: 7,
    async find(onOwnerChange) {
      if (!panel) throw new Error('there is no session bus');
      change = onOwnerChange;
      return {
        hasOwner: async () => panel.hasOwner,
        hasIconOf: async () => panel.hasIcon,
        close: () => void reports.push('closed'),
      };
    },
    onMissing: (isAtStart) => void reports.push(isAtStart ? 'none' : 'lost'),
    onFound: () => void reports.push('found'),
    onIconLost: () => void reports.push('icon lost'),
  });
  return {
    reports,
    stop,
    async become(state: { hasOwner: boolean; hasIcon: boolean }, seconds: number) {
      Object.assign(panel ?? {}, state);
      change(state.hasOwner);
      await vi.advanceTimersByTimeAsync(seconds * 1000);
    },
  };
}

describe('the panel of the desktop', () => {
  test('is reported missing, and found when it starts, with a new icon for it', async () => {
    const { reports, become } = watch({ hasOwner: false, hasIcon: false });
    await vi.advanceTimersByTimeAsync(3600_000);
    expect(reports).toEqual(['none']);
    await become({ hasOwner: true, hasIcon: false }, 2);
    expect(reports).toEqual(['none', 'found', 'icon lost']);
  });

  test('that started between the icon and the first check gets a new icon', async () => {
    const { reports } = watch({ hasOwner: true, hasIcon: false });
    await vi.advanceTimersByTimeAsync(5000);
    expect(reports).toEqual(['icon lost']);
  });

  test('that restarts and picks up the icon is not reported', async () => {
    const { reports, become } = watch({ hasOwner: true, hasIcon: true });
    await vi.advanceTimersByTimeAsync(5000);
    await become({ hasOwner: false, hasIcon: false }, 5);
    await become({ hasOwner: true, hasIcon: true }, 60);
    expect(reports).toEqual([]);
  });

  test('that does not come back is reported lost', async () => {
    const { reports, become } = watch({ hasOwner: true, hasIcon: true });
    await vi.advanceTimersByTimeAsync(5000);
    await become({ hasOwner: false, hasIcon: false }, 60);
    expect(reports).toEqual(['lost']);
  });

  test('is closed at the end, and without a session bus nothing is reported', async () => {
    const { reports, stop } = watch({ hasOwner: true, hasIcon: true });
    await vi.advanceTimersByTimeAsync(5000);
    stop();
    expect(reports).toEqual(['closed']);
    const none = watch(null);
    await vi.advanceTimersByTimeAsync(3600_000);
    expect(none.reports).toEqual([]);
  });
});
