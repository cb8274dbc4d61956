import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { metricIds } from '../../shared/metrics/catalogue.ts';
import { settingIds } from '../../shared/settings/settings.ts';
import { internalErrorText } from '../../shared/user-error.ts';
import { calls } from '../../shared/window/ipc.ts';
import { connect, newData, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

const cases = 10_000;
/** Every setting that decides how often others are served stays as it is. */
const spared = new Set(['sampling.windowIntervalMs', 'sampling.trayIntervalMs', 'sampling.batteryIntervalMs']);

const extremes = fc.constantFrom(
  0,
  -0,
  -1,
  1e308,
  -1e308,
  8.64e15,
  8.64e15 + 1,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_VALUE,
  2 ** 31,
  '',
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
  'x'.repeat(2000),
  '../../etc/passwd',
  null,
  true,
);
const key = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'from',
    'to',
    'metric',
    'maxPoints',
    'ruleId',
    'until',
    'pid',
  ),
  fc.constantFrom(...settingIds.filter((id) => !spared.has(id))),
  fc.string({ maxLength: 8 }),
);
/** As text, since an object of ours would lose `__proto__`. */
const json: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    extremes.map((value) => JSON.stringify(value)),
    fc.jsonValue({ maxDepth: 1 }).map((value) => JSON.stringify(value)),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join()}]`),
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 4 })
      .map((fields) => `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join()}}`),
  ),
})).value;

/** Arguments that come near to what is right: the window asks with such. */
const near = fc.constantFrom(
  '[]',
  '[{}]',
  '[0]',
  '["x"]',
  '[{"from":0,"to":8640000000000000}]',
  '[{"from":1e308,"to":-1e308}]',
  '[{"ruleId":null,"until":8640000000000000}]',
  '[{"ruleId":"__proto__","until":1}]',
  '["{\\"__proto__\\":{\\"x\\":1}}"]',
  '["{\\"alerts.rules\\":[]}"]',
  '["[]"]',
  '[{"pid":2,"startedTicks":0,"action":"kill","nice":0}]',
  '[9007199254740991]',
  '[{"__proto__":{"api.host":"0.0.0.0"}}]',
);

/** What is right, at its extremes. */
const right = fc
  .constantFrom(
    ['bootstrap', '[]'],
    ['listProcesses', '[]'],
    ['readRecent', '[]'],
    ['readConnections', '[]'],
    ['listAgents', '[]'],
    ['readHistory', '[{"metrics":["cpu.busyPercent"],"from":0,"to":8640000000000000,"maxPoints":5000}]'],
    ['readHistory', '[{"metrics":["memory.usedPercent"],"from":0,"to":8640000000000000,"maxPoints":2,"stepMs":1000}]'],
    ['readHistory', `[{"metrics":${JSON.stringify(metricIds)},"from":1,"to":0,"maxPoints":5000}]`],
    ['readEvents', '[{"from":0,"to":8640000000000000}]'],
    ['readProcess', '[9007199254740991]'],
    ['snooze', '[{"ruleId":"constructor","until":8640000000000000}]'],
    ['updateSettings', '[{"alerts.quietDays":[0,1,2,3,4,5,6]}]'],
    ['updateSettings', '[{"sampling.budgetPercent":0}]'],
    [
      'importSettings',
      '["{\\"__proto__\\":{\\"api.host\\":\\"0.0.0.0\\"},\\"history.days\\":0,\\"alerts.rules\\":[]}"]',
    ],
    ['readEvidence', '["__proto__"]'],
    ['dismissNotice', '["constructor"]'],
    ['openPage', '["__proto__"]'],
  )
  .map(([name = '', args = '']) => ({ name, args }));

const odd = fc.record({
  name: fc.oneof(
    { arbitrary: fc.constantFrom(...Object.keys(calls)), weight: 9 },
    { arbitrary: fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', '', 'bootstrap\u0000'), weight: 1 },
  ),
  args: fc.oneof(
    near,
    json,
    fc.array(json, { maxLength: 3 }).map((items) => `[${items.join()}]`),
  ),
});

const call = fc.oneof({ arbitrary: odd, weight: 3 }, { arbitrary: right, weight: 1 });

/**
 * CPU time that the main thread of a process has used (fields 14 and 15 of https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html). What it used
 * while somebody waited is as long as its event loop can have stood still, however busy other processes keep the machine.
 */
function cpuMs(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

test('ten thousand random calls are answered or refused: nothing crashes, no window goes blank, no other client waits', async () => {
  const data = newData();
  const served = await serve(data);
  const { socket, nextPush } = await connect(served);
  await nextPush('snapshot');
  const outcomes = { answered: 0, refused: 0, failed: [] as string[] };
  const sent = fc.sample(call, { numRuns: cases, seed: 17 });
  let longestMs = 0;
  let isDone = false;
  const probe = (async () => {
    while (!isDone) {
      const before = cpuMs(served.child.pid);
      expect((await served.get('/healthz')).status).toBe(200);
      longestMs = Math.max(longestMs, cpuMs(served.child.pid) - before);
    }
  })();
  const waiting = new Set<number>();
  const settled = new Promise<void>((resolve) => {
    socket.on('message', (text) => {
      const { id, error } = JSON.parse(String(text)) as { id?: number; error?: string };
      if (id === undefined || !waiting.delete(id)) return;
      if (error === undefined) outcomes.answered += 1;
      else if (error === internalErrorText) outcomes.failed.push(`${sent[id]?.name}${sent[id]?.args}`);
      else outcomes.refused += 1;
      if (waiting.size === 0) resolve();
    });
  });
  const ended = once(socket, 'close').then(([code]) => {
    throw new Error(`the connection was closed with ${code}`);
  });
  for (const id of sent.keys()) waiting.add(id);
  for (const [id, { name, args }] of sent.entries()) {
    socket.send(`{"id":${id},"call":${JSON.stringify(name)},"args":${args}}`);
  }
  await Promise.race([settled, ended]);
  isDone = true;
  await probe;
  const { answered, refused, failed } = outcomes;
  process.stdout.write(
    `${cases} calls: ${answered} answered, ${refused} refused, ${failed.length} failed; others waited for ${longestMs} ms of it at most\n`,
  );
  expect(failed).toEqual([]);
  expect(answered + refused).toBe(cases);
  expect(answered).toBeGreaterThan(2000);
  expect(longestMs).toBeLessThan(250);
  await nextPush('snapshot');
  expect(served.said()).not.toMatch(/ at .+:\d+:\d+|uncaught|unhandled/i);
  // Whatever was saved, it starts again.
  const exited = once(served.child, 'exit');
  served.child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  const again = await serve(data);
  expect((await again.get('/healthz')).status).toBe(200);
  expect(again.said()).not.toContain('not allowed');
});
