import { expect, test } from 'vitest';
import { listMemoryFacts } from '../../../../../renderer/pages/memory/memory-facts.ts';
import type { Memory } from '../../../../../shared/readings/memory.ts';
import type { Container } from '../../../../../shared/readings/system.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { plainFacts } from '../../../../fake/plain.ts';
import { memoryAt } from '../../../../fake/readings.ts';

const gib = 1024 ** 3;
const factsOf = (memory: Memory, container: Container | null = null) =>
  plainFacts(listMemoryFacts(memory, container, english, englishFormat));

test('what the kernel does not report is left out', () => {
  expect(factsOf(memoryAt(25))).toEqual({ Total: '16.0 GiB', Used: '4.0 GiB', Available: '12.0 GiB' });
});

test('compressed memory has both sizes, and swap both directions', () => {
  const zram = { originalBytes: 3 * gib, usedBytes: gib };
  const memory = { ...memoryAt(25), zram, swapInBytesPerSecond: 2048, hugePages: { free: 3, total: 1024 } };
  expect(factsOf(memory as never)).toMatchObject({
    zram: '3.0 GiB in 1.0 GiB',
    'Swap traffic': '↓ 2.0 KiB/s  ↑ –',
    'Free huge pages': '3 of 1,024',
  });
});

test('the limit of a container is named if it has one', () => {
  const container = { memoryLimitBytes: 2 * gib, memoryUsedBytes: gib };
  expect(factsOf(memoryAt(25), container as never)).toMatchObject({ 'Container limit': '1.0 GiB of 2.0 GiB' });
  expect(factsOf(memoryAt(25), { ...container, memoryLimitBytes: null } as never)).not.toHaveProperty(
    'Container limit',
  );
});
