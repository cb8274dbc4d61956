import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import type { AlertRule } from '../../shared/alerts/rule.ts';
import type { Alerts } from '../../shared/wire/alerts.ts';
import { ruleWith } from '../fake/rules.ts';
import { newData, type Served, serve } from '../process/serve.ts';

/** On a disk: what lies in memory is read and written by nobody. */
const stage = mkdtempSync('/var/tmp/tacho-incidents-');
const programs = join(import.meta.dirname, '..', 'fake', 'incidents', 'play.py');
const mib = 1024 ** 2;

const sensitive: readonly AlertRule[] = [
  ruleWith({ id: 'cpu', threshold: 30, margin: 5 }),
  ruleWith({ id: 'grows', metric: 'memory.usedPercent', kind: 'change', threshold: 0.7, margin: 0.2, spanSeconds: 10 }),
  ruleWith({ id: 'writes', metric: 'disk.writeBytesPerSecond', threshold: 2 * mib, margin: 0 }),
  ruleWith({ id: 'reads', metric: 'disk.readBytesPerSecond', threshold: 2 * mib, margin: 0 }),
].map((rule) => ({ ...rule, forSeconds: 3 }));

let served: Served;
const actors: ChildProcess[] = [];

/** Tacho comes to a machine on which the bystander has been for a while. */
async function watch(rules: readonly AlertRule[] = sensitive): Promise<void> {
  const data = newData();
  writeFileSync(join(data, 'tacho.yml'), `alerts.rules: ${JSON.stringify(rules)}\nhistory.days: 1\n`);
  served = await serve(data);
}

beforeAll(ensureBundle, 120_000);
afterEach(async () => {
  await Promise.all(actors.splice(0).map(leave));
});
afterAll(() => rmSync(stage, { recursive: true, force: true }));

/** A program with a session of its own, as one that a desktop or another terminal started. */
function begin(program: string, ...args: readonly string[]): ChildProcess {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  actors.push(child);
  return child;
}

async function play(name: string, role: string, ...args: readonly (string | number)[]): Promise<ChildProcess> {
  const child = begin('/usr/bin/python3', programs, name, role, ...args.map(String));
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

/** With all that it started. */
async function leave(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, 'SIGKILL');
  await once(child, 'exit');
}

interface Named {
  readonly text: string;
  readonly kind: string;
  readonly name: string;
  readonly pid: number;
}

/** Waits until an alert of a rule names somebody as it should; answers with that, after all that was named meanwhile was looked at. */
async function awaitNamed(rule: string, isRight: (named: Named) => boolean): Promise<Named> {
  let right: Named | undefined;
  await expect
    .poll(
      async () => {
        const { firing } = (await (await served.get('/alerts')).json()) as Alerts;
        for (const alert of firing) expect(alert.process?.name ?? '').not.toMatch(/^bystander/);
        const alert = firing.find((one) => one.rule === rule);
        const [first] = alert?.suspects ?? [];
        if (!alert?.process || !first) return `${rule}: nobody`;
        const named = { text: alert.text.replaceAll('\u00a0', ' '), ...alert.process };
        // The sentence, the culprit and the table are one.
        expect([first.name, first.pid, first.kind]).toEqual([named.name, named.pid, named.kind]);
        expect(first.share).toBeGreaterThanOrEqual(0.4);
        if (isRight(named)) right = named;
        return right ? 'right' : named.text;
      },
      { timeout: 45_000, interval: 500 },
    )
    .toBe('right');
  if (!right) throw new Error('unreachable');
  return right;
}

describe('of a staged incident beside an innocent program', () => {
  async function standBy(): Promise<void> {
    await play('bystander', 'bystander', 60, join(stage, 'bystander'));
    await watch();
  }

  test('one hog is named, and when it has ended and another goes on, the other', async () => {
    await standBy();
    const first = await play('hogA', 'hog');
    await awaitNamed('cpu', ({ name, kind, pid }) => name === 'hogA' && kind === 'process' && pid === first.pid);
    const second = await play('hogB', 'hog');
    await leave(first);
    await awaitNamed('cpu', ({ name, pid }) => name === 'hogB' && pid === second.pid);
  }, 100_000);

  test('of two programs with the same name, the busy one is named', async () => {
    await standBy();
    const idle = await play('twin', 'holder', 20);
    const busy = await play('twin', 'hog');
    const { pid } = await awaitNamed('cpu', ({ name }) => name === 'twin');
    expect([pid, pid === idle.pid]).toEqual([busy.pid, false]);
  }, 100_000);

  test('a process that renames itself is named by its pid, even if it calls itself a kernel thread', async () => {
    await standBy();
    const renamer = await play('renamer', 'renamer');
    await awaitNamed('cpu', ({ pid, kind }) => pid === renamer.pid && kind === 'process');
  }, 100_000);

  test('fifty workers of a few percent each are as one application, with their number', async () => {
    await standBy();
    await play('mastersrv', 'workers', 50, 0.035);
    const { text } = await awaitNamed('cpu', ({ name, kind }) => name === 'mastersrv' && kind === 'application');
    expect(text).toMatch(/ — mastersrv, 51 processes, \d+ %/);
  }, 100_000);

  test('a storm of children that live for two milliseconds is named by their parent', async () => {
    await standBy();
    const storm = 'while :; do /bin/true; done';
    const first = 'echo -15 2>/dev/null > /proc/self/autogroup';
    const shell = begin(
      '/bin/bash',
      '-c',
      `${first}; cp /bin/bash ${stage}/stormer; exec ${stage}/stormer -c '${storm} & ${storm}'`,
    );
    const { text } = await awaitNamed('cpu', ({ name, kind }) => name === 'stormer' && kind === 'children');
    expect(shell.exitCode).toBeNull();
    expect(text).toMatch(/ — short-lived children of stormer \d+ %/);
  }, 100_000);

  test('hogs that live for a second each are named by their parent', async () => {
    await standBy();
    const parent = await play('spawner', 'brief', 2, 1.2);
    const { text } = await awaitNamed('cpu', ({ pid, kind }) => pid === parent.pid && kind === 'children');
    expect(text).toMatch(/ — short-lived children of spawner \d+ %/);
  }, 100_000);

  test('a leak is named, with its growth', async () => {
    await standBy();
    const leaker = await play('leaker', 'leaker', 80, 1200);
    const { text } = await awaitNamed('grows', ({ pid }) => pid === leaker.pid);
    expect(text).toMatch(/ — leaker .*\(\+/);
  }, 100_000);

  test('the program that grows is named beside one that holds more and does not grow', async () => {
    await play('bystander', 'holder', 1500);
    await watch();
    const leaker = await play('leaker2', 'leaker', 100, 1000);
    await awaitNamed('grows', ({ pid }) => pid === leaker.pid);
  }, 100_000);

  test('memory that is given back is laid to the one that had it, and not to a larger one that stayed', async () => {
    await play('bystander', 'holder', 1800);
    const kibibytes = (name: string) =>
      Number(new RegExp(`^${name}: +(\\d+)`, 'm').exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]);
    const total = kibibytes('MemTotal');
    const readUsedPercent = () => 100 * (1 - kibibytes('MemAvailable') / total);
    // Far from both ends: what others take and give back meanwhile must not decide.
    const threshold = readUsedPercent() + (100 * 1200 * 1024) / total;
    const fills = ruleWith({ id: 'fills', metric: 'memory.usedPercent', threshold, margin: 0, forSeconds: 3 });
    await watch([fills, { ...fills, id: 'stays', margin: 100 }]);
    const taker = await play('taker', 'leaker', 2400, 2400);
    // On a busy machine the alert may fire before it has taken all; it is kept up to date until it clears.
    const rulesOf = (alerts: Alerts['firing']) => alerts.map(({ rule }) => rule).join(', ');
    const readText = async () => (await awaitNamed('stays', ({ pid }) => pid === taker.pid)).text;
    await expect.poll(readText, { interval: 500 }).toMatch(/ — taker 2\.\d GiB/);
    await leave(taker);
    await expect
      .poll(
        async () => {
          const { firing, recent } = (await (await served.get('/alerts')).json()) as Alerts;
          for (const alert of [...firing, ...recent]) expect(alert.process?.name ?? '').not.toMatch(/^bystander/);
          const cleared = recent.map(({ rule, process }) => [rule, process?.pid]);
          return cleared.length > 0
            ? cleared
            : `${readUsedPercent()} % used, clears below ${threshold}: ${rulesOf(firing)}`;
        },
        { interval: 500 },
      )
      .toEqual([['fills', taker.pid]]);
  }, 100_000);

  test('twenty workers that grow a little each are as one application', async () => {
    await standBy();
    await play('memworkers', 'memory_workers', 20, 60);
    const { text } = await awaitNamed('grows', ({ name, kind }) => name === 'memworkers' && kind === 'application');
    expect(text).toMatch(/ — memworkers, 21 processes, /);
  }, 100_000);

  test('one that writes and waits for the disk is named by a rule about writing', async () => {
    await standBy();
    const writer = await play('fsyncer', 'writer', join(stage, 'written'), 4, 0.05);
    const { text } = await awaitNamed('writes', ({ pid }) => pid === writer.pid);
    expect(text).toMatch(/ — fsyncer .*B\/s/);
  }, 100_000);

  test('one that reads uncached data is named by a rule about reading', async () => {
    await standBy();
    const reader = await play('coldreader', 'direct_reader', join(stage, 'read'), 64);
    await awaitNamed('reads', ({ pid }) => pid === reader.pid);
  }, 100_000);

  test('one that makes the page cache useless is named by a rule about reading', async () => {
    await standBy();
    const thrasher = await play('thrasher', 'thrasher', join(stage, 'thrashed'), 128);
    await awaitNamed('reads', ({ pid }) => pid === thrasher.pid);
  }, 100_000);
});
