import { describe, expect, test } from 'vitest';
import { collectEvidence, type PastUse } from '../../../../electron/alerts/evidence.ts';

const minute = 60_000;
const firedAt = 1_800_000_000_000;
const alert = { id: 'a', firedAt };

function use(part: Partial<PastUse> = {}): PastUse {
  const identity = { pid: 7, parentPid: 1, name: 'ffmpeg', application: 'ffmpeg', startedAt: 1000 };
  const figures = { cpuPercent: 50, residentBytes: 9, readBytesPerSecond: null, writeBytesPerSecond: null };
  return { ...identity, ...figures, ...part };
}

const freeze = (...moments: readonly (readonly [at: number, ...uses: PastUse[]])[]) =>
  collectEvidence(
    alert,
    [],
    moments.map(([at, ...processes]) => ({ at, processes })),
  );

describe('the evidence of an alert', () => {
  test('has every moment from four minutes before it to one after, one a minute before that, and none later', () => {
    const every10s = Array.from(
      { length: 240 },
      (_, index) => [firedAt - 30 * minute + index * 10_000, use()] as const,
    );
    const { from, to, moments } = freeze(...every10s);
    expect([from, to]).toEqual([firedAt - 4 * minute, firedAt + minute]);
    const near = moments.filter(({ at }) => at >= from);
    expect([near.length, near.at(-1)?.at]).toEqual([31, to]);
    const before = moments.filter(({ at }) => at < from).map(({ at }) => (at - firedAt) / minute);
    expect(before).toEqual(Array.from({ length: 26 }, (_, index) => index - 30));
  });

  test('names each process once, and a pid that is used again as another process', () => {
    const other = use({ name: 'sshd', application: 'ssh.service', startedAt: 9_000_000 });
    const { processes, moments } = freeze(
      [firedAt - 20_000, use()],
      [firedAt - 10_000, use()],
      [firedAt, other, use()],
    );
    expect(processes.map(({ name, pid }) => [name, pid])).toEqual([
      ['ffmpeg', 7],
      ['sshd', 7],
    ]);
    expect(moments.map(({ uses }) => uses.map(([index]) => index))).toEqual([[0], [0], [1, 0]]);
  });

  test('names a process once, though its start was computed again after sleep and differs by milliseconds', () => {
    const { processes } = freeze([firedAt - 10_000, use()], [firedAt, use({ startedAt: 1004 })]);
    expect(processes).toHaveLength(1);
  });

  test('adds reading and writing up, and what is unknown stays unknown', () => {
    const rates = (readBytesPerSecond: number | null, writeBytesPerSecond: number | null) =>
      use({ readBytesPerSecond, writeBytesPerSecond, cpuPercent: null });
    const io = [rates(null, null), rates(3.4, null), rates(null, 2), rates(1.2, 1.4)];
    const found = io.map((one) => freeze([firedAt, one]).moments[0]?.uses[0]);
    expect(found.map((one) => one?.[3])).toEqual([null, 3, 2, 3]);
    expect(found[0]?.[1]).toBeNull();
  });

  test('of a past that lies wholly after it, because the clock was set back, has no moment', () => {
    expect(freeze([firedAt + 3_600_000, use()])).toMatchObject({ moments: [], processes: [] });
  });
});
