import { describe, expect, test } from 'vitest';
import { forTerminal } from '../../../../../electron/commands/printing/for-terminal.ts';

describe('text for a terminal', () => {
  test('commands it nothing, whatever a name holds', () => {
    expect(forTerminal('evil \u001b[2J\u009b31m\r\u0007 ü\n\tnext', {})).toBe(
      'evil \ufffd[2J\ufffd31m\ufffd\ufffd ü\n\tnext',
    );
  });

  test('has no no-break spaces, which a terminal may show as something else', () => {
    expect(forTerminal('9:05:07\u202fAM 45\u00a0%', {})).toBe('9:05:07 AM 45 %');
  });

  test.each([
    ['UTF-8, by any spelling', { LANG: 'de_DE.utf8' }, '45 °C – ümlaut'],
    ['none at all', {}, '45 °C – ümlaut'],
    ['another one', { LANG: 'de_DE.ISO-8859-1' }, '45 C - ?mlaut'],
    ['overruled by the first that counts', { LC_ALL: 'C', LANG: 'en_GB.UTF-8' }, '45 C - ?mlaut'],
    ['not overruled by an empty one', { LC_ALL: '', LANG: 'en_GB.UTF-8' }, '45 °C – ümlaut'],
  ])('is what a locale knows: %s', (_what, env, expected) => {
    expect(forTerminal('45 °C – ümlaut', env)).toBe(expected);
  });
});
