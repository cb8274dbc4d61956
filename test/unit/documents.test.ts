import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Type, { type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  channelDescriptions,
  messageOf,
  RefusedSchema,
  RequestSchema,
  SubscribedSchema,
} from '../../electron/api/sockets/channel-schemas.ts';
import { conventions } from '../../electron/otlp/conventions/conventions.ts';
import { StoredAlertSchema } from '../../shared/alerts/schema.ts';
import { metricIds, metrics } from '../../shared/metrics/catalogue.ts';
import { metricAliases } from '../../shared/metrics/names.ts';
import { baseUnits, nameFamily } from '../../shared/prometheus/exposition.ts';
import { AgentListSchema } from '../../shared/wire/agents.ts';
import { HistorySchema } from '../../shared/wire/history.ts';
import { findProblems } from '../documents/find-problems.ts';
import { findKnown, type Known, ownFamilies, project } from '../documents/known.ts';
import { readMarkdown } from '../documents/read-markdown.ts';

const paths = ['', 'docs', 'test', 'test/bench'].flatMap((folder) =>
  readdirSync(join(project, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);
const documents = paths.map((path) => readMarkdown(path, readFileSync(join(project, path), 'utf8')));
const textOf = (...wanted: readonly string[]) =>
  documents.flatMap(({ path, lines }) => (wanted.includes(path) ? lines : [])).join('\n');

let known: Known;
beforeAll(async () => {
  known = await findKnown();
});

describe('the documents', () => {
  test('name only what exists', () => {
    expect(paths).toContain('docs/http-api.md');
    expect(documents.flatMap((document) => findProblems(document, known))).toEqual([]);
  });

  test('leave no setting, metric, command or endpoint out', () => {
    const missing = (text: string, names: Iterable<string>) => [...names].filter((name) => !text.includes(name));
    expect(missing(textOf('docs/configuration.md'), known.settings)).toEqual([]);
    expect(missing(textOf('docs/metrics.md'), known.metrics)).toEqual([]);
    const ownNames = ownFamilies.map(({ name }) => name);
    expect(missing(textOf('docs/metrics.md'), ownNames)).toEqual([]);
    expect(
      missing(
        textOf('docs/command-line.md'),
        Object.keys(known.commands).map((name) => `tacho ${name}`),
      ),
    ).toEqual([]);
    const endpoints = [...known.endpoints.keys()]
      .map((name) => name.replace('{id}', 'ID').replace('{pid}', 'PID'))
      .filter((name) => !name.startsWith('GET /system/metrics/'))
      .map((name) => name.replace(/^GET (\/(openapi.json|asyncapi.json|docs))$/, '$1'));
    expect(missing(textOf('docs/http-api.md', 'docs/many-machines.md'), endpoints)).toEqual([]);
  });

  test('list the names of every metric as the catalog has them', () => {
    const rows = [...textOf('docs/metrics.md').matchAll(/^\| `([\w.]+)` \| `([\w.]+)` \| (\S+) \|/gm)];
    const listed = rows.map(([, id, wire, family]) => [id, wire, family?.replaceAll('`', '')]);
    const expected = metricIds.map((id) => {
      const base = baseUnits[metrics[id].unit];
      // Rates are counters of the kernel, or nothing.
      const rate = expect.toSatisfy(
        (name: string) => name === '–' || (known.families.has(name) && /_total$/.test(name)),
      );
      return [id, metrics[id].wire, base ? nameFamily(id, base.suffix) : rate];
    });
    expect(listed).toEqual(expected);
    const section = /## Names\n([\s\S]*?)\n## /.exec(textOf('docs/metrics.md'))?.[1] ?? '';
    const aliases = [...section.matchAll(/^\| (`.*`) \| (`.*`) \|$/gm)].flatMap(([, left = '', right = '']) => {
      const [names, ids] = [left, right].map((cell) => cell.replaceAll('`', '').split(', '));
      return names?.map((name, index) => [name, ids?.[index] ?? ids?.[0]]) ?? [];
    });
    expect(Object.fromEntries(aliases)).toEqual(metricAliases);
  });

  test('list the semantic names of OpenTelemetry as they are exported', () => {
    const text = textOf('docs/metrics.md');
    const rows = [...text.matchAll(/^\| `([\w.]+)` \| (counter|gauge|upDownCounter) \| `(\S+)` \|/gm)];
    expect(rows.map(([, ...cells]) => cells)).toEqual(
      conventions.map(({ name, instrument, unit }) => [name, instrument, unit]),
    );
    const replacements = [...text.matchAll(/^\| `[\w.]+` \| `[\w.]+` \| (\S+) \| (\S+) \|/gm)];
    expect(replacements.length).toBe(metricIds.length);
    for (const [, family = '', name = ''] of replacements) {
      const replacing = conventions.find(({ replaces }) => replaces.includes(family.replaceAll('`', '')));
      expect([family, name.replaceAll('`', '')]).toEqual([family, replacing?.name ?? '–']);
    }
  });

  test('describe the WebSocket as it is', () => {
    const rows = [...textOf('docs/websocket.md').matchAll(/^\| `([\w/]+)` \| `(metrics|alerts)` \| (.+) \|$/gm)];
    expect(rows.map(([, name, event, summary]) => [name, event, summary])).toEqual(
      Object.entries(channelDescriptions).map(([name, { event, summary }]) => [name, event, summary]),
    );
    const { blocks } = documents.find(({ path }) => path === 'docs/websocket.md') ?? { blocks: [] };
    const examples = blocks.filter(({ language }) => language === 'json').map(({ text }) => JSON.parse(text) as object);
    // An example has a few of the fields.
    const cpu = channelDescriptions['system/cpu'];
    const message = cpu && messageOf('system/cpu', { ...cpu, data: Type.Partial(cpu.data) });
    const schemas = [RequestSchema, SubscribedSchema, RefusedSchema, ...(message ? [message] : [])];
    expect(examples.map((example) => schemas.findIndex((schema) => Value.Check(schema, example)))).toEqual([
      0, 1, 2, 3,
    ]);
  });

  test('show examples that are valid by the schemas', () => {
    const inPage = (path: string) =>
      (documents.find((document) => document.path === path)?.blocks ?? [])
        .filter(({ language }) => language === 'json')
        .map(({ text }): unknown => JSON.parse(text));
    const problems = (schema: TSchema, [example]: readonly unknown[]) => [...Value.Errors(schema, example)];
    expect(problems(AgentListSchema, inPage('docs/many-machines.md'))).toEqual([]);
    expect(problems(StoredAlertSchema, inPage('docs/agent-protocol.md'))).toEqual([]);
    expect(problems(HistorySchema, inPage('docs/http-api.md'))).toEqual([]);
  });

  test('are all in the index, and the first one is short', () => {
    const index = documents.find(({ path }) => path === 'docs/README.md');
    const pages = paths.filter((path) => path.startsWith('docs/') && path !== 'docs/README.md');
    const linked = new Set(index?.links.map(({ text }) => `docs/${text}`));
    expect(pages.filter((path) => !linked.has(path))).toEqual([]);
    expect(documents.find(({ path }) => path === 'README.md')?.lines.length).toBeLessThanOrEqual(150);
  });
});

const fenced = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

describe('a document that is wrong', () => {
  test.each([
    ['[here](docs/nowhere.md)', 'docs/nowhere.md: there is no such file'],
    ['![picture](test/renderer/screenshots/none.png)', 'test/renderer/screenshots/none.png: there is no such file'],
    ['[there](README.md#nowhere)', 'README.md#nowhere: there is no such heading'],
    ['# One\n[two](#two)', '#two: there is no such heading'],
    [fenced('sh', 'tacho serv'), 'tacho serv: there is no such command'],
    [fenced('sh', 'make && npx tacho watch --evry 2s   # a line'), 'tacho watch: there is no flag --evry'],
    [fenced('sh', 'tacho snapshot now'), 'tacho snapshot: "now" is unexpected'],
    [fenced('sh', 'tacho run --labels a=b -- make --jobs'), 'tacho run: there is no flag --labels'],
    ['`tacho hub --agentport 1`', 'tacho hub: there is no flag --agentport'],
    [fenced('sh', 'npm run checks'), 'npm run checks: there is no such script'],
    [fenced('sh', 'npm run pack -- --quick'), 'npm run pack: there is no flag --quick'],
    ['`npm start -- --hiden`', 'npm run start: there is no flag --hiden'],
    [fenced('sh', 'node build/sign.mjs KEY'), 'node build/sign.mjs: there is no such file'],
    [fenced('sh', 'npx playwrite test'), 'npx playwrite: there is no such tool'],
    ['`GET /system/disks`', 'GET /system/disks: there is no such endpoint'],
    ['`DELETE /agents/ID/metrics`', 'DELETE /agents/{id}/metrics: there is no such endpoint'],
    ['`/system/stream?every=5`', 'GET /system/stream: there is no parameter every'],
    ['`/system/history?metrics=cpu.colour_percent`', 'cpu.colour_percent: there is no such metric'],
    [fenced('sh', 'curl http://127.0.0.1:7780/metric'), 'GET /metric: there is no such endpoint'],
    ['`--evry`', '--evry: no command and no script has this flag'],
    ['`system/gpus/0`', 'system/gpus/0: no such channel'],
    ['`api.hosts`', 'api.hosts: no setting and no metric'],
    [fenced('yaml', 'api.prot: 1'), 'api.prot: there is no such setting'],
    ['`--set api.prot=1`', '--set api.prot: there is no such setting'],
    ['`TACHO_API_PROT=1`', 'TACHO_API_PROT: there is no such variable'],
    ['`tacho_cpu_ratio`', 'tacho_cpu_ratio: not in /metrics'],
    ['`shared/nowhere.ts`', 'shared/nowhere.ts: there is no such file'],
  ])('%s', (text, problem) => {
    const found = findProblems(readMarkdown('broken.md', text), known);
    expect(found).toEqual([expect.stringMatching(/^broken\.md:\d /)]);
    expect(found[0]).toContain(problem);
  });
});
