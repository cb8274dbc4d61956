import type { Memory } from '../../../shared/readings/memory.ts';
import type { Container } from '../../../shared/readings/system.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { type Fact, knownFacts } from '../../components/fact-list.tsx';
import { commonWords } from '../../text/common-words.ts';
import { memoryFactWords } from '../../text/memory-words.ts';

/** The details of memory and swap as text; unknown values are omitted. */
export function listMemoryFacts(
  memory: Memory,
  container: Container | null,
  text: Text,
  format: Format,
): readonly Fact[] {
  const bytes = (value: number | null) => (value === null ? null : format.bytes(value));
  const { swapInBytesPerSecond: swapIn, swapOutBytesPerSecond: swapOut, hugePages, zram } = memory;
  return knownFacts([
    [text(memoryFactWords.total), bytes(memory.totalBytes)],
    [text(memoryFactWords.used), bytes(memory.usedBytes)],
    [text(memoryFactWords.available), bytes(memory.availableBytes)],
    [text(memoryFactWords.cached), bytes(memory.cachedBytes)],
    [text(memoryFactWords.buffers), bytes(memory.buffersBytes)],
    [text(memoryFactWords.shared), bytes(memory.sharedBytes)],
    [text(memoryFactWords.slab), bytes(memory.slabUnreclaimableBytes)],
    [text(commonWords.swap), memory.swapTotalBytes ? format.share(memory.swapUsedBytes, memory.swapTotalBytes) : null],
    [
      text(memoryFactWords.swapTraffic),
      swapIn === null && swapOut === null ? null : `↓ ${format.rate(swapIn)}  ↑ ${format.rate(swapOut)}`,
    ],
    [
      text(memoryFactWords.zswap),
      memory.zswapOriginalBytes
        ? text(memoryFactWords.compressed, {
            from: format.bytes(memory.zswapOriginalBytes),
            to: format.bytes(memory.zswapUsedBytes),
          })
        : null,
    ],
    [
      text(memoryFactWords.zram),
      zram
        ? text(memoryFactWords.compressed, { from: format.bytes(zram.originalBytes), to: format.bytes(zram.usedBytes) })
        : null,
    ],
    [
      text(memoryFactWords.hugePages),
      hugePages
        ? text(commonWords.of, { part: format.number(hugePages.free), whole: format.number(hugePages.total) })
        : null,
    ],
    [text(memoryFactWords.zfs), bytes(memory.zfsCacheBytes)],
    [
      text(memoryFactWords.container),
      container?.memoryLimitBytes == null
        ? null
        : text(commonWords.of, {
            part: format.bytes(container.memoryUsedBytes),
            whole: format.bytes(container.memoryLimitBytes),
          }),
    ],
  ]);
}
