import { afterEach, describe, expect, test } from 'vitest';
import type { Fleet } from '../../../../../../shared/fleet.ts';
import type { HistoryQuery, HistorySeries } from '../../../../../../shared/history/history.ts';
import { UserError } from '../../../../../../shared/user-error.ts';
import { createAgents } from '../../../../../fake/agents.ts';
import { startBareServer } from '../../../../../fake/running-server.ts';

let close: () => Promise<void> = async () => undefined;
afterEach(() => close());

const startAt = Date.UTC(2026, 0, 1);
const query = 'metrics=cpu.utilization_percent&start=2026-01-01T00:00:00Z&end=2026-01-01T01:00:00Z';
const seriesOf = (mean: (number | null)[]): HistorySeries => ({
  metric: 'cpu.busyPercent',
  instance: '',
  startAt,
  stepMs: 60_000,
  mean,
  max: mean,
});
const answerOf = (start: string, mean: (number | null)[]) =>
  Buffer.from(
    JSON.stringify({
      start: '2026-01-01T00:00:00.000Z',
      end: '2026-01-01T01:00:00.000Z',
      series: [{ metric: 'cpu.utilization_percent', instance: '', start, interval_seconds: 60, mean, max: mean }],
    }),
  );

/** A hub with one agent. */
async function ask(
  own: Buffer | Error,
  recorded: readonly HistorySeries[] | Error,
  { aheadSeconds = 0 as number | null, text = query } = {},
) {
  const queries: HistoryQuery[] = [];
  const fleet = {
    find: () => ({ ...createAgents(1)[0], agent_id: 'box', group: null, clock_ahead_seconds: aheadSeconds }),
    list: () => [],
    async queryHistory() {
      if (own instanceof Error) throw own;
      return own;
    },
    async readRecorded(_id: string, asked: HistoryQuery) {
      queries.push(asked);
      if (recorded instanceof Error) throw recorded;
      return recorded;
    },
    subscribe: () => () => undefined,
    subscribeEvents: () => () => undefined,
  } as unknown as Fleet;
  const server = await startBareServer(fleet);
  close = server.close;
  const response = await server.get(`/agents/box/metrics/history?${text}`);
  const answer = (await response.json()) as { message?: string; series?: { start: string; mean: unknown[] }[] };
  return { status: response.status, answer, queries };
}

const offline = new UserError('box is not connected');

describe('the history of an agent', () => {
  test('that is offline is what the hub recorded', async () => {
    const { status, answer, queries } = await ask(offline, [seriesOf([1, null, 3])]);
    expect([status, answer.series?.[0]?.mean]).toEqual([200, [1, null, 3]]);
    expect(queries).toEqual([{ metrics: ['cpu.busyPercent'], from: startAt, to: startAt + 3_600_000, maxPoints: 500 }]);
  });

  test('that does not answer is what the hub recorded, too', async () => {
    const { status, answer } = await ask(new UserError('no response within 10 s'), [seriesOf([1])]);
    expect([status, answer.series?.[0]?.mean]).toEqual([200, [1]]);
  });

  test('that is offline and of which nothing was recorded is unavailable, with the reason', async () => {
    const { status, answer } = await ask(offline, []);
    expect([status, answer.message]).toEqual([
      503,
      'box is not connected, and the hub has no recorded data for this query',
    ]);
  });

  test('that is connected is its own, preceded by what the hub recorded before that', async () => {
    const own = answerOf('2026-01-01T00:05:00.000Z', [50, 60]);
    const { answer } = await ask(own, [seriesOf([1, 2, 3, 4, 5, 6, 7])]);
    expect(answer.series?.[0]).toMatchObject({ start: '2026-01-01T00:00:00.000Z', mean: [1, 2, 3, 4, null, 50, 60] });
  });

  test('that is connected is unavailable, and not silently cut, while the hub cannot read what it recorded', async () => {
    const own = answerOf('2026-01-01T00:05:00.000Z', [50, 60]);
    const { status, answer } = await ask(own, new UserError('100 queries are already waiting'));
    expect([status, answer.message]).toEqual([503, '100 queries are already waiting']);
  });

  test.each([3600, null])('is its own alone if its clock is wrong: %s', async (aheadSeconds) => {
    const own = answerOf('2026-01-01T00:05:00.000Z', [50]);
    const { answer } = await ask(own, [seriesOf([1, 2])], { aheadSeconds });
    expect(answer.series?.[0]?.mean).toEqual([50]);
  });

  test('is passed on as it is if the agent sends something else, or knows a metric that this hub does not', async () => {
    expect((await ask(Buffer.from('{"series":"none"}'), [seriesOf([1])])).answer).toEqual({ series: 'none' });
    await close();
    const text = 'metrics=quantum.flux';
    const { status, answer } = await ask(answerOf('2026-01-01T00:05:00.000Z', [50]), [seriesOf([1])], { text });
    expect([status, answer.series?.[0]?.mean]).toEqual([200, [50]]);
  });

  test.each([
    ['metrics=colour', 'unknown metric "colour"'],
    ['start=yesterday', 'start'],
    ['max_points=1', 'max_points'],
  ])('of an agent that is offline is refused for an invalid query: %s', async (text, message) => {
    const { status, answer } = await ask(offline, [seriesOf([1])], { text });
    expect([status, answer.message]).toEqual([400, expect.stringContaining(message)]);
  });

  test('is refused where the agent refuses the query', async () => {
    const refused = new UserError('metrics: no', { code: 'refused' });
    expect((await ask(refused, [seriesOf([1])])).status).toBe(400);
  });
});
