import { expect, test } from 'vitest';
import { describeNotification } from '../../../../../electron/app/notifications/notification-text.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { loadLanguage } from '../../../../../shared/text/load-language.ts';
import { recordWith } from '../../../../fake/rules.ts';

const culprit = { pid: 1234, name: 'ffmpeg', cpuPercent: 710, residentBytes: 1, baseline: null } as const;
const byProcess = recordWith({ value: 96, heldMs: 120_000, culprit: { ...culprit, kind: 'process' } });

test('a notification says what is wrong and which process causes it', () => {
  const { title, body, snooze } = describeNotification(byProcess, english, englishFormat);
  expect(title.replaceAll('\u00a0', ' ')).toBe('CPU 96 % for 2 min — ffmpeg 710 %');
  expect([body, snooze]).toEqual(['Process 1234. Click for details.', 'Snooze for 1 hour']);
});

test('a notification names no process where an application, or nothing known, causes the alert', () => {
  const ofApplication = { ...byProcess, culprit: { ...culprit, kind: 'application', processes: 3 } as const };
  for (const record of [ofApplication, { ...byProcess, culprit: null }]) {
    expect(describeNotification(record, english, englishFormat).body).toBe('Click for details');
  }
});

test('a notification is in the language of the user', async () => {
  const { text } = await loadLanguage({ words: ['en-XA'], formats: 'en' });
  for (const record of [byProcess, { ...byProcess, culprit: null }]) {
    const { title, body, snooze } = describeNotification(record, text, englishFormat);
    expect(title).toMatch(/^⟦.*⟧( — ffmpeg.*)?$/);
    expect([body, snooze].join('\n')).toMatch(/^⟦.*⟧\n⟦.*⟧$/);
  }
});
