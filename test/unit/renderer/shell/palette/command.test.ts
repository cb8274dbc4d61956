import { expect, test } from 'vitest';
import { type Command, findCommands } from '../../../../../renderer/shell/palette/command.ts';

const command = (part: Partial<Command>): Command => ({
  id: part.label ?? '',
  kind: 'page',
  label: '',
  run: () => undefined,
  ...part,
});
const labels = (commands: readonly Command[]) => commands.map(({ label }) => label);

test('without a query only suggestions are shown, in their order', () => {
  const all = [
    command({ label: 'b', isSuggested: true }),
    command({ label: 'c' }),
    command({ label: 'a', isSuggested: true }),
  ];
  expect(labels(findCommands(all, ' '))).toEqual(['b', 'a']);
});

test('the detail is searched, too, and of equal matches a page comes before a process', () => {
  const all = [
    command({ label: 'cpu', kind: 'process', detail: '42' }),
    command({ label: 'CPU' }),
    command({ label: 'ffmpeg', kind: 'process', detail: '4711' }),
  ];
  expect(labels(findCommands(all, '4711'))).toEqual(['ffmpeg']);
  expect(labels(findCommands(all, 'cpu'))).toEqual(['CPU', 'cpu']);
});

test('a time that the query names is found whatever its words are', () => {
  expect(labels(findCommands([command({ label: 'History at 14:30', kind: 'time' })], '2:30 pm'))).toEqual([
    'History at 14:30',
  ]);
});

test('of many matches only the best are listed', () => {
  const all = Array.from({ length: 200 }, (_, index) => command({ label: `worker ${index}`, kind: 'process' }));
  expect(findCommands(all, 'worker').length).toBeLessThan(60);
});
