import { describe, expect, test } from 'vitest';
import { parseSockstat } from '../../../../../electron/collect/linux/network/sockets.ts';
import { countTcpStates, countUdp, readSocketStates } from '../../../../../electron/helper/network/socket-states.ts';
import { checkParser } from '../../../../fake/parser.ts';
import { createFakeSlowSource } from '../../../../fake/slow-source.ts';

describe('the sockets', () => {
  const socket = (state: string) => `   0: 0100007F:0277 00000000:0000 ${state} 00000000:00000000 00:0 0 0 0\n`;

  test('are counted by state, those of IPv4 and IPv6 together', () => {
    const head = '  sl  local_address rem_address   st\n';
    const counts = countTcpStates([head + socket('0A') + socket('01'), head + socket('01') + socket('06')]);
    expect(counts).toMatchObject({ established: 2, listen: 1, timeWait: 1, synSent: 0 });
    expect(countUdp(head + socket('07'))).toBe(1);
  });

  test('are not listed if there are too many of them', async () => {
    const texts = { 'proc/net/sockstat': 'TCP: inuse 30000 orphan 0 tw 5 alloc 1 mem 1\n', 'proc/net/tcp': '' };
    await expect(readSocketStates(createFakeSlowSource({ texts }), parseSockstat)).rejects.toThrow(
      'not counted by state: more than 20000 sockets',
    );
    expect(await readSocketStates(createFakeSlowSource({}), parseSockstat)).toBeNull();
  });
});

const sample = '   0: 0100007F:0277 00000000:0000 0A 00000000:00000000 00:0 0\n';

test('countTcpStates turns any text into finite numbers, or names the file in its error', () => {
  checkParser((text) => countTcpStates([text]), sample);
});
test('countUdp turns any text into finite numbers, or names the file in its error', () => {
  checkParser(countUdp, sample);
});
