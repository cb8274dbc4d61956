import { expect, test } from 'vitest';
import { SensorCard } from '../../../../../renderer/pages/cpu/sensor-card.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

test('the card lists sensors and what could not be read', async () => {
  const session = await openSession('workstation');
  const { snapshot } = session.store.get();
  if (!snapshot) throw new Error('no snapshot');
  const words = wordsOf(render(session, SensorCard, {}));
  expect(words).toMatch(/^Sensors \d+ Sensor Value Critical /);
  session.store.set({ snapshot: { ...snapshot, sensors: { list: [], problems: ['drivetemp of sda: no response'] } } });
  expect(wordsOf(render(session, SensorCard, {}))).toBe('Sensors No sensors found drivetemp of sda: no response');
});
