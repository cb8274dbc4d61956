import { describe, expect, test } from 'vitest';
import { parseFdinfo } from '../../../../../../electron/helper/gpus/drm/fdinfo.ts';

describe('fdinfo', () => {
  test.each(['', 'pos:\t0\nflags:\t02\n', 'drm-driver:\tast\n', 'drm-client-id'])(
    'without a client is ignored: %j',
    (text) => {
      expect(parseFdinfo(text)).toBeNull();
    },
  );

  test('of amdgpu has engines in ns and memory in KiB', () => {
    const text =
      'pasid:\t32771\ndrm-driver:\tamdgpu\ndrm-pdev:\t0000:03:00.0\ndrm-client-id:\t19\ndrm-memory-vram:\t2048 KiB\ndrm-memory-gtt: \t512 KiB\ndrm-memory-cpu: \t0 KiB\ndrm-engine-gfx:\t123456 ns\n';
    expect(parseFdinfo(text)).toEqual({
      card: '0000:03:00.0',
      clientId: '19',
      engines: new Map([['gfx', { busy: 123_456, total: null, capacity: 1 }]]),
      ownBytes: 2 * 1024 ** 2,
      sharedBytes: 512 * 1024,
    });
  });
});
