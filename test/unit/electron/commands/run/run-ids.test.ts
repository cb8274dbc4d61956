import { expect, test } from 'vitest';
import { readRunIds } from '../../../../../electron/commands/run/run-ids.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';

const wording = { text: english, format: englishFormat };

test('flags come before the environment, and an empty variable is not set', () => {
  const env = { TACHO_MISSION_ID: 'from-env', TACHO_SESSION_ID: 's 1', TACHO_DEVICE_ID: '' };
  expect(readRunIds({ mission: 'from-flag' }, env, wording)).toEqual({
    fields: { mission_id: 'from-flag', session_id: 's 1' },
    env: { TACHO_MISSION_ID: 'from-flag', TACHO_SESSION_ID: 's 1' },
  });
  expect(readRunIds({}, {}, wording)).toEqual({ fields: {}, env: {} });
});

test.each([
  [{ device: 'a\nb' }, {}, '--device is not an id'],
  [{}, { TACHO_MISSION_ID: 'x'.repeat(201) }, 'TACHO_MISSION_ID is not an id'],
])('an id is one short line: %#', (flags, env, problem) => {
  expect(() => readRunIds(flags, env, wording)).toThrow(problem);
});
