import { expect, test } from 'vitest';
import { InstancePicker } from '../../../../renderer/panels/instance-picker.tsx';
import { openSession, render } from '../../../fake/render.ts';

test('one of several drives can be chosen, or all', async () => {
  const session = await openSession('small');
  const given = { label: 'Throughput', all: 'All drives', chosen: 'sdb', onChoose: () => undefined };
  expect(render(session, InstancePicker, { ...given, names: ['sda'] })).toBe('');
  const markup = render(session, InstancePicker, { ...given, names: ['sda', 'sdb'] });
  expect(markup).toContain('<option value="">All drives</option>');
  expect(markup).toContain('<option value="sdb" selected="">sdb</option>');
});
