import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRegistry } from '../../../../../../electron/fleet/hub/enrollment/registry.ts';
import { openRegistryFile } from '../../../../../../electron/fleet/hub/enrollment/registry-file.ts';
import { renewCertificate } from '../../../../../../electron/fleet/hub/enrollment/renew-certificate.ts';
import { createRequest, fingerprintOf, issue } from '../../../../../../electron/fleet/trust/certificates.ts';

const startedAt = Date.UTC(2026, 0, 1);
const later = startedAt + 19 * 365 * 86_400_000;

async function start() {
  const file = openRegistryFile(join(mkdtempSync(join(tmpdir(), 'tacho-renew-')), 'hub.json'));
  const registry = await openRegistry({ file, now: () => startedAt, mayWrite: () => true });
  const used = await issue(registry.authority, (await createRequest()).request, 'box', startedAt);
  registry.reserve('box');
  registry.add('box', fingerprintOf(used));
  const renew = async (isWanted: () => boolean) =>
    renewCertificate(registry, { id: 'box', used, request: (await createRequest()).request, isWanted }, later);
  return { registry, used, renew };
}

test('a renewal that finishes after its stream has ended does not take back what the next stream was given', async () => {
  const { registry, used, renew } = await start();
  let isFirstOpen = true;
  const first = renew(() => isFirstOpen);
  isFirstOpen = false;
  const second = await renew(() => true);
  expect(await first).toBeNull();
  for (const one of [used, String(second?.certificate)]) {
    expect(registry.findByFingerprint(fingerprintOf(one))).toBe('box');
  }
});

test('a renewal that is wanted is accepted besides the certificate in use', async () => {
  const { registry, used, renew } = await start();
  const renewed = await renew(() => true);
  for (const one of [used, String(renewed?.certificate)]) {
    expect(registry.findByFingerprint(fingerprintOf(one))).toBe('box');
  }
});
