import { expect, test } from 'vitest';
import { createLog } from '../../../../electron/foundation/log.ts';
import { followTraces, trace } from '../../../../electron/foundation/trace.ts';

test('a trace is described only while it has a subscriber', () => {
  const lines: string[] = [];
  let described = 0;
  const tell = () =>
    trace(() => {
      described += 1;
      return `line ${described}`;
    });
  tell();
  const stop = followTraces((line) => void lines.push(line));
  tell();
  stop();
  tell();
  expect([lines, described]).toEqual([['line 1'], 1]);
});

test('the log has traces at the level debug, and at no other', () => {
  const lines: string[] = [];
  const log = createLog('info', null, { isTTY: true, write: (line) => void lines.push(line) });
  trace(() => 'before');
  log.setLevel('debug');
  log.setLevel('debug');
  trace(() => 'sample took 3 ms');
  log.setLevel('warn');
  trace(() => 'after');
  expect(lines).toEqual([expect.stringMatching(/ debug: sample took 3 ms\n$/)]);
});
