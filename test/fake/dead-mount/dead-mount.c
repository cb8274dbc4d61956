// A file system in user space (https://docs.kernel.org/filesystems/fuse/fuse.html) that answers what statfs(2) asks, until SIGUSR1:
// from then on it takes no request and answers none, as a server that is dead: so who waits for it can be killed. Arguments: where to mount it, any number of places. Root only.
// Prints a line when all are mounted, and one when it has gone silent. SIGTERM takes the mounts away.
#include <errno.h>
#include <fcntl.h>
#include <linux/fuse.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static volatile sig_atomic_t is_silent = 0, is_over = 0;
static void on_signal(int number) {
  if (number == SIGUSR1) is_silent = 1;
  else is_over = 1;
}

static void reply(int device, uint64_t unique, int error, const void *body, size_t size) {
  struct fuse_out_header head = {.len = sizeof head + size, .error = error, .unique = unique};
  struct iovec parts[2] = {{&head, sizeof head}, {(void *)body, size}};
  if (writev(device, parts, size > 0 ? 2 : 1) < 0 && errno != ENOENT) perror("reply");
}

static void answer(int device) {
  static char request[1024 * 1024];
  if (read(device, request, sizeof request) < (ssize_t)sizeof(struct fuse_in_header)) return;
  const struct fuse_in_header *in = (const struct fuse_in_header *)request;
  if (in->opcode == FUSE_INIT) {
    struct fuse_init_out out = {.major = FUSE_KERNEL_VERSION, .minor = FUSE_KERNEL_MINOR_VERSION, .max_write = 65536};
    reply(device, in->unique, 0, &out, sizeof out);
  } else if (in->opcode == FUSE_FORGET || in->opcode == FUSE_BATCH_FORGET) {
    return;
  } else if (in->opcode == FUSE_STATFS) {
    struct fuse_statfs_out out = {.st = {.blocks = 1000, .bfree = 400, .bavail = 400, .bsize = 4096, .frsize = 4096}};
    reply(device, in->unique, 0, &out, sizeof out);
  } else if (in->opcode == FUSE_GETATTR) {
    struct fuse_attr_out out = {.attr = {.ino = 1, .mode = S_IFDIR | 0755, .nlink = 2}};
    reply(device, in->unique, 0, &out, sizeof out);
  } else {
    reply(device, in->unique, -ENOSYS, NULL, 0);
  }
}

int main(int count, char **arguments) {
  struct pollfd devices[256];
  int mounts = count - 1;
  if (mounts > 256) return 2;
  struct sigaction action = {.sa_handler = on_signal};
  sigaction(SIGUSR1, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  for (int index = 0; index < mounts; index += 1) {
    char options[100];
    devices[index] = (struct pollfd){.fd = open("/dev/fuse", O_RDWR | O_NONBLOCK), .events = POLLIN};
    snprintf(options, sizeof options, "fd=%d,rootmode=40000,user_id=0,group_id=0,allow_other", devices[index].fd);
    if (devices[index].fd < 0 || mount("dead", arguments[index + 1], "fuse", MS_NOSUID | MS_NODEV, options) != 0) {
      perror(arguments[index + 1]);
      mounts = index;
      is_over = 1;
    }
  }
  puts("mounted");
  fflush(stdout);
  int was_silent = 0;
  while (!is_over) {
    if (is_silent && !was_silent) {
      was_silent = 1;
      puts("silent");
      fflush(stdout);
    }
    if (poll(devices, is_silent ? 0 : mounts, 100) < 1) continue;
    for (int index = 0; index < mounts; index += 1) if (devices[index].revents & POLLIN) answer(devices[index].fd);
  }
  for (int index = 0; index < mounts; index += 1) {
    umount2(arguments[index + 1], MNT_FORCE | MNT_DETACH);
    close(devices[index].fd);
  }
  return 0;
}
