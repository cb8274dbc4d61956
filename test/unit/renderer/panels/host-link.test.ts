import { describe, expect, test } from 'vitest';
import { AgentLink, HubLink } from '../../../../renderer/panels/host-link.tsx';
import { createAgents } from '../../../fake/agents.ts';
import { openSession, render } from '../../../fake/render.ts';

const [calm, , troubled, gpuBox, offline] = createAgents(6);

async function link(agent: typeof calm, part: { readonly view?: string; readonly isShown?: boolean } = {}) {
  if (!agent) throw new Error('no agent');
  Object.assign(globalThis, { window: { location: { pathname: '/' } } });
  try {
    return render(await openSession('hub'), AgentLink, { agent, view: 'cpu', isShown: false, live: null, ...part });
  } finally {
    Reflect.deleteProperty(globalThis, 'window');
  }
}

describe('the link to a machine', () => {
  test('reads as one sentence, and leads to the same page', async () => {
    const markup = await link(calm);
    expect(markup).toContain('aria-label="build-1, Seen just now, CPU 8 %, Mem 22 %"');
    expect(markup).toContain('href="/?host=build-1#cpu"');
    expect(markup).toContain('data-state="connected"');
  });

  test('has the GPU only of a machine that has one', async () => {
    expect(await link(gpuBox)).toContain('GPU 97 %');
  });

  test('of a machine in trouble leads to its alerts, unless it is shown already', async () => {
    expect(await link(troubled)).toContain('href="/?host=db-1#alerts"');
    expect(await link(troubled)).toContain('data-state="alerting"');
    expect(await link(troubled, { isShown: true })).toContain('href="/?host=db-1#cpu"');
  });

  test('of a machine that is offline says since when, and has no values', async () => {
    const markup = await link(offline);
    expect(markup).toContain('aria-label="laptop-of-marie, Offline · Seen 10 min ago"');
    expect(markup).toContain('data-state="offline"');
  });

  test('does not lead to settings, which can only be changed on the machine itself', async () => {
    expect(await link(calm, { view: 'settings' })).toContain('#overview');
  });

  test('to the hub leads back to it', async () => {
    Object.assign(globalThis, { window: { location: { pathname: '/' } } });
    const markup = render(await openSession('hub'), HubLink, { own: null, view: 'cpu', isShown: false });
    Reflect.deleteProperty(globalThis, 'window');
    expect(markup).toContain('href="/#cpu"');
    expect(markup).toContain('Back to the hub');
  });
});
