import { describe, expect, test } from 'vitest';
import {
  createOwnerReader,
  parsePasswd,
  readCgroupPath,
} from '../../../../../../electron/collect/linux/processes/process-owner.ts';
import { checkParser } from '../../../../../fake/parser.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';

test('parsePasswd turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parsePasswd, 'root:x:0:0::/root:/bin/sh\n');
});
test('readCgroupPath turns any text into finite numbers, or names the file in its error', () => {
  checkParser(readCgroupPath, '/system.slice/docker-0123456789abcdef.scope');
});

describe('the owner of a process', () => {
  test.each([
    ['/system.slice/docker-0123456789abcdef0123.scope', 'docker 0123456789ab', null],
    ['/docker/0123456789abcdef0123', 'docker 0123456789ab', null],
    ['/kubepods.slice/kubepods-pod1.slice/cri-containerd-fedcba9876543210.scope', 'kubernetes fedcba987654', null],
    [
      '/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-0123456789abcdef.scope/container',
      'podman 0123456789ab',
      null,
    ],
    ['/lxc.payload.web/system.slice', 'lxc web', null],
    ['/machine.slice/machine-qemu\\x2d1\\x2dwin.scope', 'machine qemu-1-win', null],
    ['/user.slice/user-1000.slice/user@1000.service/app.slice/app-gnome-firefox-4711.scope', null, 'firefox'],
    [
      '/user.slice/user-1000.slice/user@1000.service/app.slice/app-org.kde.dolphin@abcdef.service',
      null,
      'org.kde.dolphin',
    ],
    ['/system.slice/nginx.service', null, 'nginx'],
    ['/system.slice/system-getty.slice/getty@tty1.service', null, 'getty@tty1'],
    ['/user.slice/user-1000.slice/session-3.scope', null, null],
    ['/', null, null],
  ])('%s', (path, container, unit) => {
    expect(readCgroupPath(path)).toEqual({ container, unit });
  });

  test('is its effective user, by name if there is one', () => {
    const texts = {
      'etc/passwd': 'root:x:0:0::/root:/bin/sh\nbroken\nme:x:1000:1000::/home/me:/bin/sh\n',
      'proc/5/status': 'Name:\tx\nUid:\t0\t1000\t1000\t1000\n',
      'proc/6/status': 'Name:\tx\nUid:\t7\t7\t7\t7\n',
    };
    const read = createOwnerReader(createTextSource(texts));
    expect([read(5).user, read(6).user, read(7).user]).toEqual(['me', '7', null]);
    expect(parsePasswd('a:b\n:x:1\nc:x:y\n')).toEqual(new Map());
  });
});
