import { expect, test } from 'vitest';
import { buildProcessTree, type ProcessNode } from '../../../../shared/processes/tree.ts';
import { processOf } from '../../../fake/readings.ts';

const one = (pid: number, parentPid: number) => processOf({ pid, parentPid, name: `p${pid}` });
const shape = (nodes: readonly ProcessNode[]): unknown =>
  nodes.map(({ process, children }) => [process.pid, shape(children)]);

test('processes are below their parents, by pid, and those without a parent at the top', () => {
  const tree = buildProcessTree([one(30, 10), one(10, 1), one(1, 0), one(20, 10), one(99, 77)]);
  expect(shape(tree)).toEqual([
    [
      1,
      [
        [
          10,
          [
            [20, []],
            [30, []],
          ],
        ],
      ],
    ],
    [99, []],
  ]);
});

test('a cycle is broken without losing or duplicating processes', () => {
  expect(shape(buildProcessTree([one(5, 6), one(6, 5), one(7, 7)]))).toEqual([
    [7, []],
    [5, [[6, []]]],
  ]);
});
