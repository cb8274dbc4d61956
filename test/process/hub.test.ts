import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { TachoClient } from '../../shared/client/tacho-client.ts';
import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Bootstrap } from '../../shared/window/ipc.ts';
import { FleetTrendsSchema } from '../../shared/wire/agent-trends.ts';
import { AgentListSchema } from '../../shared/wire/agents.ts';
import { FleetSummarySchema } from '../../shared/wire/fleet-summary.ts';
import { SystemInfoSchema } from '../../shared/wire/system-info.ts';
import { type SystemMetrics, SystemMetricsSchema } from '../../shared/wire/system-metrics.ts';
import { ruleWith } from '../fake/rules.ts';
import { connect, newData, program } from './serve.ts';

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

function start(...args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

const run = (...args: readonly string[]) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });

/** Reads its output line by line. */
const linesOf = (child: ChildProcess) => {
  if (!child.stdout) throw new Error('no stdout');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return async () => String((await lines.next()).value);
};

const [hubData, agentData] = [newData(), newData()];
// Some memory is always used.
const rule = { ...ruleWith({ id: 'any-memory', metric: 'memory.usedPercent', threshold: 0, forSeconds: 0 }) };
const canary = 'canary-7f3a';
/** Settings of the agent besides the rule; the addresses lead nowhere. */
const secrets = {
  'alerts.webhookUrl': `https://192.0.2.1/${canary}`,
  'alerts.command': ['/bin/true', `--password=${canary}`],
  'otlp.url': `http://user:${canary}@127.0.0.1:9/v1/metrics`,
  'otlp.headers': [`Authorization: Bearer ${canary}`],
  'otlp.intervalSeconds': 5,
};
writeFileSync(
  join(agentData, 'tacho.yml'),
  Object.entries({ 'alerts.rules': [rule], ...secrets })
    .map(([id, value]) => `${id}: ${JSON.stringify(value)}\n`)
    .join(''),
);

/** Resident memory of a process in MiB. */
const residentMib = ({ pid }: ChildProcess) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
let agent: ChildProcess;
let asked: readonly string[] = [];
let client: TachoClient;
let url: string;
let token: string;

beforeAll(async () => {
  ensureBundle();
  const hub = start(
    ...['hub', '--port', '0', '--agents-port', '0', '--agents-host', '127.0.0.1', '--name', '127.0.0.1'],
    ...['--data', hubData],
  );
  const next = linesOf(hub);
  url = (await next()).replace('listening on ', '');
  await next();
  await next();
  token = readFileSync(join(hubData, 'api-token'), 'utf8').trim();
  asked = ['--port', new URL(url).port, '--data', hubData];
  client = new TachoClient({ url, token });
}, 60_000);

describe('a hub and an agent, each as a program', () => {
  test('pair with a code, and with nothing else', async () => {
    expect(run('agent', '--data', agentData)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('this machine has not joined a hub; run `tacho hub invite` on the hub'),
    });
    const { stdout: code } = run('hub', 'invite', ...asked);
    expect(run('agent', 'join', code.trim(), '--name', 'Box 1', '--data', agentData).stdout).toBe(
      'joined 127.0.0.1 as box-1; start the agent with `tacho agent`\n',
    );
    const again = run('agent', 'join', code.trim(), '--data', newData());
    expect([again.status, again.stderr]).toEqual([
      1,
      'tacho agent join: the code has been used, is older than ten minutes, or the hub has restarted since\n',
    ]);
    expect(run('agent', 'join', 'nonsense').stderr).toContain('expected a pairing code');
    agent = start('agent', '--data', agentData);
    expect(await linesOf(agent)()).toMatch(/^connected to the hub at 127\.0\.0\.1:\d+ as box-1$/);
    expect(run('hub', 'agents', ...asked).stdout).toMatch(
      /^AGENT +STATE +SEEN .*HOST\nbox-1 +connected +\d+ s ago +(–|[\d.]+ %) /,
    );
  });

  test('show the agent in the public JSON, with its heartbeat, system information, metrics and history', async () => {
    await expect
      .poll(async () => (await client.fleet.agents())['box-1']?.heartbeat?.cpu_percent)
      .toBeGreaterThanOrEqual(0);
    expect(Value.Errors(AgentListSchema, { agents: await client.fleet.agents() })).toEqual([]);
    await client.fleet.refreshInfo('box-1');
    const info = await client.fleet.info('box-1');
    expect(Value.Errors(SystemInfoSchema, info)).toEqual([]);
    // The refresh is answered when the readings of the helpers have arrived.
    expect([info.missing, info.filesystems.length > 0]).toEqual([[], true]);
    expect(info.interfaces.some(({ up }) => up !== null)).toBe(true);
    await expect(client.fleet.current('box-1')).rejects.toThrow('the agent sends them while it is watched');
    const seen: SystemMetrics[] = [];
    const stream = client.fleet.stream('box-1', { interval: 1, onMetrics: (metrics) => void seen.push(metrics) });
    await expect.poll(() => seen.length).toBeGreaterThan(1);
    expect(Value.Errors(SystemMetricsSchema, seen[1])).toEqual([]);
    expect((await client.fleet.agents())['box-1']).toMatchObject({ streaming_active: true, has_metrics: true });
    stream.close();
    await expect.poll(async () => (await client.fleet.agents())['box-1']?.streaming_active).toBe(false);
    const some = new Promise<SystemMetrics>((resolve) => {
      const parts = client.fleet.stream('box-1', {
        interval: 1,
        metrics: ['cpu'],
        onMetrics(metrics) {
          parts.close();
          resolve(metrics);
        },
      });
    });
    expect(Object.keys(await some)).toEqual(['timestamp', 'instance_id', 'hostname', 'cpu']);
    const history = await client.fleet.history('box-1', { metrics: ['cpu.utilization_percent'] });
    expect(history.series[0]?.mean.some((value) => value !== null)).toBe(true);
    await expect(client.fleet.history('box-1', { metrics: ['colour'] })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('unknown metric "colour"'),
    });
    await expect(client.fleet.start('box-1', { metrics: ['colour'] })).rejects.toMatchObject({ status: 400 });
  });

  test('are tagged by the hub, found by their tags, and are in the audit log since they joined', async () => {
    expect(run('hub', 'tag', 'box-1', 'ssd', 'env=prod', ...asked)).toMatchObject({ status: 0, stderr: '' });
    expect((await client.fleet.agents())['box-1']?.tags).toEqual(['env=prod', 'ssd']);
    expect(run('hub', 'agents', '--tag', 'ssd', '--tag', 'env=prod', ...asked).stdout).toMatch(/ env=prod,ssd /);
    expect(run('hub', 'agents', '--tag', 'hdd', ...asked).stdout).toBe('');
    expect(run('hub', 'tag', 'box-1', 'a b', ...asked).stderr).toContain('"a b" is not a tag; use up to 40 letters');
    const lines = readFileSync(join(hubData, 'audit.log'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ by: 'pairing code', action: 'join', agent: 'box-1' }),
        expect.objectContaining({ by: 'api-token', action: 'POST /agents/:id/tags', agent: 'box-1' }),
      ]),
    );
  });

  test('have an hour of heartbeats at the hub', async () => {
    const trends = await client.fleet.trends();
    expect(Value.Errors(FleetTrendsSchema, trends)).toEqual([]);
    expect(trends.agents['box-1']?.cpu_percent.some((value) => value !== null)).toBe(true);
  });

  test('are summarized over all agents', async () => {
    const summary = await client.fleet.summary();
    expect(Value.Errors(FleetSummarySchema, summary)).toEqual([]);
    expect(summary).toMatchObject({
      total: { agents: 1, connected: 1, physical_cores: expect.any(Number), memory_percent: { agents: 1 } },
      groups: [{ group: null, agents: 1 }],
      busiest: { memory: [{ agent_id: 'box-1' }] },
    });
  });

  test('start and stop sending on request, and explain what is wrong', async () => {
    await client.fleet.start('box-1', { intervalSeconds: 2, metrics: ['cpu'] });
    expect((await client.fleet.agents())['box-1']?.streaming_active).toBe(true);
    await client.fleet.stop('box-1');
    expect((await client.fleet.agents())['box-1']?.streaming_active).toBe(false);
    const task = await client.fleet.start('box-1', { intervalSeconds: 2 });
    await client.fleet.cancelTask(task);
    expect((await client.fleet.agents())['box-1']?.streaming_active).toBe(false);
    await expect(client.fleet.cancelTask(task)).rejects.toMatchObject({ status: 404 });
    await expect(client.fleet.start('box-1', { intervalSeconds: 301 })).rejects.toThrow('interval_seconds');
    await expect(client.fleet.start('box-1', { metrics: ['colour'] })).rejects.toThrow('metrics');
    await expect(client.fleet.current('nobody')).rejects.toThrow('there is no agent "nobody"; see /metrics/agents');
  });

  test('are discovered by Prometheus, at addresses that answer', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const [group] = await client.fleet.targets();
    if (!group) throw new Error('there is none');
    const text = await (
      await fetch(`http://${group.targets[0]}${group.labels['__metrics_path__']}`, { headers })
    ).text();
    expect(text).toContain('tacho_agent_connected 1\n');
    expect(text).not.toContain('tacho_memory_used_ratio');
    expect(text).toMatch(/^tacho_agent_memory_total_bytes \d{6,}$/m);
  });

  test('give Prometheus all metrics of an agent while it sends, under the usual names', async () => {
    await client.fleet.start('box-1', { intervalSeconds: 1 });
    const headers = { authorization: `Bearer ${token}` };
    const read = async () => (await fetch(`${url}/agents/box-1/prometheus`, { headers })).text();
    await expect.poll(read).toMatch(/^tacho_memory_used_ratio 0\.\d+$/m);
    await expect.poll(read).toMatch(/^tacho_disk_used_ratio\{mountpoint="\/"\} 0\.\d+$/m);
    await client.fleet.stop('box-1');
  });

  test('report alerts of the agent at the hub, by its name, and the time since its last message', async () => {
    const { call, socket } = await connect({ url, token });
    const firing = async () => (await call<Bootstrap>('bootstrap')).result.alerts.firing;
    await expect.poll(firing).toMatchObject([{ host: 'box-1', ruleId: 'box-1/any-memory' }]);
    socket.close();
    expect((await client.fleet.agents())['box-1']?.alerts_firing).toBe(1);
    expect(run('hub', 'agents', ...asked).stdout).toMatch(/^box-1 +connected +\d+ s ago +[\d.]+ % +[\d.]+ % +1 +– /m);
    expect((await client.current()).agents).toEqual([{ agent_id: 'box-1', silent_seconds: expect.any(Number) }]);
    const headers = { authorization: `Bearer ${token}` };
    expect(await (await fetch(`${url}/metrics`, { headers })).text()).toMatch(
      /^tacho_agent_silent_seconds\{agent="box-1"\} [\d.]+$/m,
    );
  });

  test('show a labelled run until it ends', async () => {
    // Other tests may run commands with labels at the same time.
    const job = `nightly-${process.pid}`;
    const child = start('run', '--label', `job=${job}`, '--quiet', '--', 'sleep', '600');
    const seen: SystemMetrics[] = [];
    const stream = client.fleet.stream('box-1', { interval: 1, onMetrics: (metrics) => void seen.push(metrics) });
    const own = () => seen.at(-1)?.runs?.filter(({ labels }) => labels['job'] === job);
    await expect.poll(own).toMatchObject([{ labels: { job }, command: 'sleep', processes: 1, num_threads: 1 }]);
    child.kill('SIGTERM');
    await expect.poll(own).toEqual([]);
    stream.close();
  });

  test('show the window of the agent read-only', async () => {
    const { call, nextPush, socket } = await connect({ url, token }, { path: '/agents/box-1/ws' });
    expect((await call<Bootstrap>('bootstrap')).result).toMatchObject({ isReadOnly: true, shell: 'browser' });
    const first = await nextPush<Snapshot>('snapshot');
    expect((await nextPush<Snapshot>('snapshot')).at).toBeGreaterThan(first.at);
    expect((await call<readonly ProcessReading[]>('listProcesses')).result.length).toBeGreaterThan(5);
    for (const [name, arg] of [
      ['updateSettings', { 'appearance.theme': 'light' }],
      ['snooze', { ruleId: null, until: 0 }],
      ['actOnProcess', { pid: 2, startedTicks: 0, action: 'end', nice: 0 }],
    ] as const) {
      expect((await call(name, arg)).error).toBe('read-only here; make changes on the machine itself');
    }
    socket.close();
    await expect(connect({ url, token }, { path: '/agents/nobody/ws' })).rejects.toThrow('404');
  });

  test('disclose no secret in the settings of the agent, neither in its window nor in its errors', async () => {
    const { call, socket } = await connect({ url, token }, { path: '/agents/box-1/ws' });
    const heard: string[] = [];
    socket.on('message', (data) => heard.push(String(data)));
    const failed = async () =>
      (await call<Bootstrap>('bootstrap')).result.notices
        .map(({ text }) => text)
        .join()
        .match(/webhook|OpenTelemetry|receiver/g) ?? [];
    await expect.poll(failed, { interval: 500 }).toContain('webhook');
    expect(heard.join()).toContain('"alerts.webhookUrl":"(set)"');
    expect(heard.filter((text) => text.includes(canary))).toEqual([]);
    socket.close();
  });

  test('cost little for a window that makes fifteen thousand calls and reads nothing', async () => {
    const watcher = await connect({ url, token }, { path: '/agents/box-1/ws' });
    await watcher.nextPush<Snapshot>('snapshot');
    const before = children.slice(0, 2).map(residentMib);
    const { socket } = await connect({ url, token }, { path: '/agents/box-1/ws' });
    socket.pause();
    for (let id = 1; id <= 15_000; id += 1) socket.send(JSON.stringify({ id, call: 'listProcesses', args: [] }));
    for (let count = 0; count < 5; count += 1) {
      await watcher.nextPush<Snapshot>('snapshot');
      expect((await watcher.call<Bootstrap>('bootstrap')).result.version).toEqual(expect.any(String));
    }
    const grown = children.slice(0, 2).map((child, index) => residentMib(child) - (before[index] ?? 0));
    expect(Math.max(...grown)).toBeLessThan(100);
    socket.terminate();
    watcher.socket.close();
  });

  test('allow neither a browser nor a client without the token to invite or remove', async () => {
    const headers = { authorization: `Bearer ${token}`, origin: url };
    expect((await fetch(`${url}/hub/invitations`, { method: 'POST', headers })).status).toBe(403);
    expect((await fetch(`${url}/agents/box-1`, { method: 'DELETE', headers })).status).toBe(403);
    expect((await fetch(`${url}/hub/invitations`, { method: 'POST' })).status).toBe(401);
    expect((await fetch(`${url}/metrics/agents`)).status).toBe(401);
  });

  test('answer the history of the agent at the hub once it has gone', async () => {
    const gone = once(agent, 'exit');
    agent.kill('SIGTERM');
    await gone;
    await expect.poll(async () => (await client.fleet.agents())['box-1']?.connected).toBe(false);
    const { series } = await client.fleet.history('box-1', {
      metrics: ['cpu.utilization_percent', 'memory.usage_percent'],
    });
    expect(series.map(({ metric, interval_seconds: seconds }) => [metric, seconds])).toEqual([
      ['cpu.utilization_percent', 60],
      ['memory.utilization_percent', 60],
    ]);
    for (const { mean } of series)
      expect(mean.some((value) => value !== null && value >= 0 && value <= 100)).toBe(true);
    await expect(client.fleet.history('box-1', { start: '-3d', end: '-2d' })).rejects.toMatchObject({
      status: 503,
      message: 'box-1 is not connected, and the hub has no recorded data for this query',
    });
    await expect(client.fleet.history('box-1', { metrics: ['colour'] })).rejects.toMatchObject({ status: 400 });
  });

  test('disconnect when the agent is removed', async () => {
    expect(run('hub', 'remove', 'nobody', ...asked).stderr).toBe(
      'tacho hub remove: there is no agent "nobody"; `tacho hub agents` lists them\n',
    );
    expect(run('hub', 'remove', 'box-1', ...asked)).toMatchObject({
      status: 0,
      stdout: 'removed box-1; it needs a new pairing code to rejoin\n',
    });
    expect(run('hub', 'agents', ...asked)).toMatchObject({
      status: 0,
      stdout: '',
      stderr: 'no machine has joined; `tacho hub invite` prints a pairing code\n',
    });
    await expect(client.fleet.remove('box-1')).rejects.toThrow('there is no agent "box-1"');
    expect(await client.fleet.invite()).toMatch(/^127\.0\.0\.1:\d+\//);
    expect(await client.fleet.agents()).toEqual({});
  });

  test('limit open invitations to a hundred, with an explanation', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const invite = () => fetch(`${url}/hub/invitations`, { method: 'POST', headers });
    let answer = await invite();
    for (let count = 0; answer.status === 200 && count < 101; count += 1) answer = await invite();
    expect(answer.status).toBe(429);
    expect(await answer.json()).toEqual({
      error: 'too_many_requests',
      message: expect.stringContaining('100 invitations are open'),
    });
  });
});
