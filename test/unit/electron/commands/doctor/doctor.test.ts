import { expect, test } from 'vitest';
import { describeReport as describeWith } from '../../../../../electron/commands/doctor/doctor.ts';
import { isHealthy, type Report } from '../../../../../electron/commands/doctor/report.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';

const describeReport = (report: Report) => describeWith(report, { text: english, format: englishFormat });

const reportWith = (part: Partial<Report> = {}): Report => ({
  version: '1.2.3',
  node: 'v22.0.0',
  machine: 'Debian, 6.1',
  hidesProcesses: false,
  rights: 'root',
  folder: '/data',
  folderProblem: null,
  settingsProblem: null,
  configurationProblems: [],
  customProblems: [],
  token: null,
  running: null,
  readings: [{ reading: 'cpu', state: 'ok', tookMs: 0.123, why: null, advice: null }],
  settings: [{ setting: 'api.port', value: 8080, from: 'tacho.yml' }],
  warnings: [],
  ...part,
});

test('a healthy machine is described by its readings and settings, without problems', () => {
  const report = reportWith();
  expect(describeReport(report).split('\n')).toEqual([
    'Tacho 1.2.3 on Node 22.0.0, as root',
    'Debian, 6.1',
    'data in /data',
    '',
    'Readings',
    '  ok  cpu  0.12 ms',
    '',
    'Settings and where they come from',
    '  api.port  8080  (tacho.yml)',
    '',
  ]);
  expect(isHealthy(report)).toBe(true);
});

test.each<[string, Partial<Report>, string]>([
  ['a folder that cannot be written', { folderProblem: 'EACCES' }, 'cannot write to /data (EACCES)'],
  ['settings that cannot be used', { settingsProblem: 'torn' }, 'settings.json: torn'],
  ['an invalid configuration', { configurationProblems: ['tacho.yml: api.port is "x"'] }, 'tacho.yml: api.port is "x"'],
])('%s is a problem, and the readings are shown all the same', (_what, part, line) => {
  const text = describeReport(reportWith(part));
  expect(text).toMatch(/\nProblems\n {2}/);
  expect(text).toContain(line);
  expect(text).toContain('ok  cpu');
  expect(isHealthy(reportWith(part))).toBe(false);
});

test('a reading that failed has its error and advice, and is a problem', () => {
  const readings: Report['readings'] = [
    { reading: 'cpu', state: 'ok', tookMs: 1, why: null, advice: null },
    { reading: 'sensors', state: 'failed', tookMs: 1, why: 'EACCES', advice: 'run as root' },
  ];
  const text = describeReport(reportWith({ readings }));
  expect(text).toContain('\n  ok      cpu      1.00 ms\n  FAILED  sensors  EACCES\n                   → run as root\n');
  expect(isHealthy(reportWith({ readings }))).toBe(false);
});

test('warnings and absent readings are no failure', () => {
  const readings: Report['readings'] = [{ reading: 'gpus', state: 'absent', tookMs: 0, why: null, advice: null }];
  const report = reportWith({ readings, warnings: ['unknown setting'], hidesProcesses: true });
  expect([isHealthy(report), describeReport(report).includes('hidepid')]).toEqual([true, true]);
});
