import { describe, expect, test } from 'vitest';
import { NoticeList } from '../../../../renderer/shell/notice-list.tsx';
import type { WindowState } from '../../../../renderer/state/session.ts';
import { message } from '../../../../shared/text/message.ts';
import { phrase } from '../../../../shared/text/phrase.ts';
import { openSession, render, wordsOf } from '../../../fake/render.ts';

const available = message('Tacho {version} is available');
const listed = async (change: Partial<WindowState>) =>
  wordsOf(render(await openSession('small', change), NoticeList, {}));
const paused = { sampling: { intervalMs: 1000, isPaused: true } };

describe('the notices', () => {
  test('are absent while all is well', async () => {
    expect(await listed({})).toBe('');
  });

  test('say that the connection is lost or refused, and nothing about what follows from that', async () => {
    expect(await listed({ connection: 'lost', ...paused })).toMatch(/^Connection lost/);
    expect(await listed({ connection: 'refused', ...paused })).not.toMatch(/paused/i);
  });

  test('leave the one about the CPU budget to the status bar', async () => {
    expect(await listed({ notices: [{ id: 'self-budget', ...phrase(message('Over the budget')) }] })).toBe('');
  });

  test('say until when monitoring is paused', async () => {
    const resumesAt = new Date().setHours(14, 0, 0, 0);
    const sampling = { intervalMs: 1000, isPaused: true, resumesAt };
    expect(await listed({ sampling })).toMatch(/paused until 2:00\sPM.*Resume$/);
  });

  test('offer to resume, but not on a remote machine', async () => {
    expect(await listed(paused)).toMatch(/paused.*Resume$/);
    expect(await listed({ ...paused, isReadOnly: true })).not.toMatch(/Resume$/);
  });

  test('offer their action in the desktop app only', async () => {
    const notices = [{ id: 'x', ...phrase(available, { version: '1.3' }), action: phrase(message('Download')) }];
    expect(await listed({ notices })).toBe('Tacho 1.3 is available Download Dismiss');
    expect(await listed({ notices, shell: 'browser' })).toBe('Tacho 1.3 is available Dismiss');
  });
});
