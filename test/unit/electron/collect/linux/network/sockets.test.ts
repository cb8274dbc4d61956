import { describe, expect, test } from 'vitest';
import {
  createSocketsCollector,
  parseSockstat,
  parseTcpSnmp,
} from '../../../../../../electron/collect/linux/network/sockets.ts';
import { checkParser } from '../../../../../fake/parser.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';
import { tickAt } from '../../../../../fake/tick.ts';

test('parseSockstat turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseSockstat, 'TCP: inuse 4 orphan 0 tw 4 alloc 17 mem 1\n');
});
test('parseTcpSnmp turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseTcpSnmp, 'Tcp: CurrEstab RetransSegs\nTcp: 4 5\n');
});

describe('the sockets', () => {
  test('are the counts of the kernel, and retransmits are a rate', () => {
    const snmp = (again: number) =>
      `Ip: A B\nIp: 1 2\nTcp: RtoMin CurrEstab RetransSegs\nTcp: 200 5 ${again}\nUdp: x\n`;
    const texts: Record<string, string> = {
      'proc/net/sockstat': 'sockets: used 9\nTCP: inuse 4 orphan 1 tw 2 alloc 17 mem 1\nUDP: inuse 3 mem 1\n',
      'proc/net/sockstat6': 'TCP6: inuse 6\nUDP6: inuse 1\n',
      'proc/net/snmp': snmp(10),
    };
    const collector = createSocketsCollector(createTextSource(texts));
    expect(collector.collect(tickAt(0))).toMatchObject({ tcpRetransmitsPerSecond: null });
    texts['proc/net/snmp'] = snmp(14);
    expect(collector.collect(tickAt(2000))).toEqual({
      tcpInUse: 10,
      tcpEstablished: 5,
      tcpTimeWait: 2,
      tcpOrphaned: 1,
      udpInUse: 4,
      tcpRetransmitsPerSecond: 2,
    });
    expect(parseTcpSnmp('Tcp: x\n')).toEqual({ established: null, retransmits: null });
    expect(parseSockstat('TCP: inuse x\n')).toEqual(new Map());
  });
});
