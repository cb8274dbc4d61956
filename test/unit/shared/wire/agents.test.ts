import { expect, test } from 'vitest';
import { toAgentSilence } from '../../../../shared/wire/agents.ts';

test('the silence of an agent is in whole seconds', () => {
  expect(toAgentSilence({ id: 'db-1', silentSeconds: 12.6 })).toEqual({ agent_id: 'db-1', silent_seconds: 13 });
});
