import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createHelper } from '../../../../electron/helper/client.ts';
import { sourcesVariable } from '../../../../electron/helper/custom/custom-sources.ts';
import type { HelperReport } from '../../../../electron/helper/protocol.ts';
import { createCustomHelper } from '../../../../electron/wiring/custom-helper.ts';
import { tickAt } from '../../../fake/tick.ts';

function open() {
  const started: unknown[] = [];
  let killed = 0;
  let report: (report: HelperReport) => void = () => undefined;
  const helper = createCustomHelper(
    (isNeeded, spawn) =>
      createHelper({ group: 'custom', spawn, nowMs: () => 0, limits: () => ({ reportTimeoutMs: 1000 }), isNeeded }),
    (_group, env = {}) => {
      started.push(JSON.parse(env[sourcesVariable] ?? ''));
      let exit: () => void = () => undefined;
      return {
        onReport(listener) {
          report = listener;
        },
        onExit(listener) {
          exit = listener;
        },
        kill() {
          killed += 1;
          exit();
        },
      };
    },
  );
  const skipped: string[] = [];
  const collect = () => helper.collectors[0]?.collect({ ...tickAt(0), skip: (text) => void skipped.push(text) });
  return { helper, started, skipped, collect, send: (one: HelperReport) => report(one), killed: () => killed };
}

const folder = mkdtempSync(join(tmpdir(), 'tacho-custom-'));
const sources = { folder: join(folder, 'metrics.d'), isFolderNamed: false, commands: [] };

test('no process runs for custom metrics until there are sources', () => {
  const { helper, started, collect } = open();
  expect([collect(), started]).toEqual([null, []]);
  helper.setSources(sources);
  expect([collect(), started]).toEqual([null, []]);
  mkdirSync(sources.folder);
  helper.setSources({ ...sources, commands: [{ argv: ['/bin/x'] }] });
  collect();
  expect(started).toEqual([{ ...sources, commands: [{ argv: ['/bin/x'] }] }]);
});

test('other sources start it again, the same do not', () => {
  const { helper, started, collect, killed } = open();
  const named = { ...sources, isFolderNamed: true };
  helper.setSources(named);
  collect();
  helper.setSources({ ...named });
  collect();
  expect([started.length, killed()]).toEqual([1, 0]);
  helper.setSources({ ...named, folder: '/elsewhere' });
  collect();
  expect([started.length, killed()]).toEqual([2, 1]);
});

test('what could not be read is the error of the reading, without what commands wrote', () => {
  const { helper, collect, skipped, send } = open();
  helper.setSources({ ...sources, isFolderNamed: true });
  collect();
  const custom = { families: [], sources: [], problems: ['db: it exited with code 3'] };
  const value = { ...custom, localProblems: ['db: it exited with code 3: password=x'] };
  send({ reading: 'custom', at: 0, tookMs: 1, intervalMs: 5000, value });
  expect(collect()).toEqual(custom);
  expect(skipped).toEqual(custom.problems);
  expect(helper.localProblems()).toEqual(value.localProblems);
});
