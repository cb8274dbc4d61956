/*
 * The minimal cost of nvidia-smi: answers the helper's queries without a driver. With "-lms N" it prints a line every N ms, otherwise one.
 * A real one adds the time of the driver.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int count, char **args) {
  int everyMs = 0;
  for (int i = 1; i < count; i += 1) {
    if (strcmp(args[i], "--help-query-gpu") == 0) {
      puts("\"pci.bus_id\"\n\"name\"\n\"utilization.gpu\"\n\"memory.total\"\n\"memory.used\"\n\"temperature.gpu\"\n\"power.draw\"");
      return 0;
    }
    if (strcmp(args[i], "-lms") == 0 && i + 1 < count) everyMs = atoi(args[i + 1]);
  }
  do {
    puts("00000000:01:00.0, NVIDIA Invented 9000, 87, 16384, 6144, 71, 287.50");
    fflush(stdout);
    if (everyMs > 0) usleep(1000 * everyMs);
  } while (everyMs > 0);
  return 0;
}
