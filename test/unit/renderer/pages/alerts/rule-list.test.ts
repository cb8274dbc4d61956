import { expect, test } from 'vitest';
import { RuleList } from '../../../../../renderer/pages/alerts/rule-list.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

const switchesOf = (markup: string) => [...markup.matchAll(/role="switch" aria-checked="(\w+)"/g)].map(([, on]) => on);

test('rules about agents are listed on a hub only, and counted there only', async () => {
  const session = await openSession('small');
  const { settings } = session.store.get();
  const count = () => switchesOf(render(session, RuleList, {})).length;
  const without = count();
  session.store.set({ settings: { ...settings, 'hub.enabled': true } });
  expect(count()).toBe(without + 1);
});

test('each rule is a switch that is on or off as the rule is, by the name of its sentence', async () => {
  const session = await openSession('small');
  const rules = session.store.get().settings['alerts.rules'].filter(({ metric }) => !metric.startsWith('agent.'));
  const markup = render(session, RuleList, {});
  expect(switchesOf(markup)).toEqual(rules.map(({ isOn }) => String(isOn)));
  expect(markup).toMatch(/role="switch"[^>]*aria-label="[^"]*CPU above 90/);
});

test('a snoozed rule says until when, and one whose snooze is over does not', async () => {
  const session = await openSession('small');
  const { alerts, snapshot } = session.store.get();
  const words = (untilMs: number) => {
    const until = (snapshot?.at ?? 0) + untilMs;
    session.store.set({ alerts: { ...alerts, snoozes: [{ ruleId: 'cpu-high', until }] } });
    return wordsOf(render(session, RuleList, {}));
  };
  expect(words(3_600_000)).not.toBe(words(0));
  expect(words(-1)).toBe(words(0));
});

test('no rule is edited at first', async () => {
  expect(render(await openSession('small'), RuleList, {})).not.toContain('rule-editor');
});

test('a rule about hardware that is not there says that it is inactive, and does not count as on', async () => {
  const small = wordsOf(render(await openSession('small'), RuleList, {}));
  expect(small).toContain('GPU above 97 % for 30 min Warning · inactive: no GPU on this machine');
  const large = wordsOf(render(await openSession('workstation'), RuleList, {}));
  expect(large).not.toContain('inactive: no GPU');
  const countOf = (words: string) => Number(/(\d+) of \d+ on/.exec(words)?.[1]);
  expect(countOf(small)).toBeLessThan(countOf(large));
});

test('the rule that is edited keeps its changes while another page is open', async () => {
  const session = await openSession('small');
  const { pages, settings } = session.store.get();
  const [rule] = settings['alerts.rules'];
  if (!rule) throw new Error('no rule');
  const rules = { edited: rule, draft: { ...rule, threshold: 81 } };
  session.store.set({ pages: { ...pages, rules }, view: 'cpu' });
  session.store.set({ view: 'alerts' });
  expect(render(session, RuleList, {})).toContain('value="81"');
});
