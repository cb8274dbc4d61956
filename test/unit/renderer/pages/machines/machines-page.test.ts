import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MachinesPage } from '../../../../../renderer/pages/machines/machines-page.tsx';
import { HostStrip } from '../../../../../renderer/panels/host-strip.tsx';
import { createAgents } from '../../../../fake/agents.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

beforeEach(() => void vi.stubGlobal('window', { location: { pathname: '/', search: '' } }));
afterEach(() => void vi.unstubAllGlobals());

describe('the page of machines', () => {
  test('has a row per machine with its state and values, those in trouble first', async () => {
    const markup = render(await openSession('fleet', { agents: createAgents(9) }), MachinesPage, {});
    expect(wordsOf(markup)).toContain('9 machines · mean CPU');
    const links = [...markup.matchAll(/href="([^"]+)"/g)].map(([, address]) => address);
    expect(links.slice(0, 3)).toEqual([
      '/?host=laptop-of-marie#overview',
      '/?host=db-1#alerts',
      '/?host=build-1#overview',
    ]);
    expect(wordsOf(markup)).toMatch(
      /db-1 db · env=prod · ssd db-1\.lan Online just now 34 % 97 % – 93 % 11\.9 MiB\/s 1 db env=prod ssd/,
    );
  });

  test('shows dashes for a machine that is offline, and when it was seen', async () => {
    const markup = render(await openSession('fleet', { agents: createAgents(5).slice(4) }), MachinesPage, {});
    expect(wordsOf(markup)).toMatch(/laptop-of-marie\.lan Offline 10 min ago 10 min ago – – – – – –/);
  });

  test('says that no machine has joined', async () => {
    expect(wordsOf(render(await openSession('fleet'), MachinesPage, {}))).toContain('No machines have joined this hub');
  });
});

describe('the strip of machines', () => {
  test('is there for six machines, and for more only the way back from the one that is shown', async () => {
    const strip = async (count: number) =>
      render(await openSession('fleet', { agents: createAgents(count) }), HostStrip, {});
    expect(wordsOf(await strip(6))).toContain('build-1 Seen just now');
    expect(await strip(7)).toBe('');
    vi.stubGlobal('window', { location: { pathname: '/', search: '?host=db-1' } });
    const markup = await strip(7);
    expect(markup).toContain('href="/#machines"');
    expect(wordsOf(markup)).toBe('‹ All 7 machines db-1 1 alert db · env=prod · ssd');
  });
});
