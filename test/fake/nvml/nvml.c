/*
 * A libnvidia-ml.so.1 of our own, so that the helper can be tried without a card. What it answers stands in the file that
 * FAKE_NVML names and may change while it runs; each call is written to the file FAKE_NVML_LOG.
 *
 * A line is `key value…`. The key is the name of a function without "nvml", and with "@N" behind it for card N alone: that goes
 * before. The value is numbers, or words for a function that gives text; `error N` returns a code, `hang` never returns, `crash`
 * ends the process, `slow MS` takes its time and then answers with zeros.
 * Types and layouts follow the NVML API reference (https://docs.nvidia.com/deploy/nvml-api/).
 */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define API __attribute__((visibility("default")))
#define CARDS 32
#define PARTS 8

typedef struct { int index; int part; char id[32]; } card;
static card cards[CARDS][PARTS + 1];
enum { SUCCESS = 0, UNINITIALIZED = 1, NOT_SUPPORTED = 3, NOT_FOUND = 6, INSUFFICIENT_SIZE = 7 };
static int opened = 0;

static void note(const char *function, const card *of) {
  const char *path = getenv("FAKE_NVML_LOG");
  FILE *file = path ? fopen(path, "a") : NULL;
  if (!file) return;
  fprintf(file, of ? "%s %d\n" : "%s\n", function, of ? of->index : 0);
  fclose(file);
}

/* The value of a key in the scenario; 0 where there is none. */
static int find(const char *key, char *value, size_t room) {
  const char *path = getenv("FAKE_NVML");
  FILE *file = path ? fopen(path, "r") : NULL;
  char line[8192];
  int found = 0;
  if (!file) return 0;
  while (fgets(line, sizeof line, file)) {
    size_t length = strlen(key);
    if (strncmp(line, key, length) != 0 || line[length] != ' ') continue;
    line[strcspn(line, "\n")] = 0;
    snprintf(value, room, "%s", line + length + 1);
    found = 1;
  }
  fclose(file);
  return found;
}

/* What a function shall answer: a code, and its value in `value`. */
static int answer(const char *function, const card *of, const char *detail, char *value, size_t room) {
  char key[128];
  int code = SUCCESS, found = 0, ms = 0;
  note(function, of);
  value[0] = 0;
  if (of) {
    snprintf(key, sizeof key, of->part < 0 ? "%s%s@%d" : "%s%s@%d.%d", function, detail, of->index, of->part);
    found = find(key, value, room);
  }
  snprintf(key, sizeof key, "%s%s", function, detail);
  if (!found && (!of || of->part < 0)) found = find(key, value, room);
  if (!found) return NOT_SUPPORTED;
  if (strcmp(value, "hang") == 0) for (;;) pause();
  if (strcmp(value, "crash") == 0) raise(SIGSEGV);
  if (sscanf(value, "slow %d", &ms) == 1) { usleep(1000 * ms); value[0] = 0; return SUCCESS; }
  if (sscanf(value, "error %d", &code) == 1) return code;
  return SUCCESS;
}

static int number(const char *function, const card *of, const char *detail, unsigned *out) {
  char value[8192];
  int code = answer(function, of, detail, value, sizeof value);
  if (code == SUCCESS) *out = (unsigned)strtoul(value, NULL, 0);
  return code;
}

static int text(const char *function, const card *of, char *out, unsigned room) {
  char value[8192];
  int code = answer(function, of, "", value, sizeof value);
  if (code == SUCCESS) snprintf(out, room, "%s", value);
  return code;
}

static const char *detail_of(unsigned detail) {
  static char texts[8][16];
  static int next = 0;
  char *out = texts[next++ % 8];
  snprintf(out, 16, ":%u", detail);
  return out;
}

#define NUMBER(name) API int nvml##name(card *of, unsigned *out) { return number(#name, of, "", out); }
#define NUMBER_OF(name) \
  API int nvml##name(card *of, unsigned which, unsigned *out) { return number(#name, of, detail_of(which), out); }
#define TEXT(name) API int nvml##name(card *of, char *out, unsigned room) { return text(#name, of, out, room); }

#ifdef OLD_DRIVER
API int nvmlInit(void) { return SUCCESS; }
#else
API int nvmlInit_v2(void) {
  char value[8192];
  int code = answer("Init", NULL, "", value, sizeof value);
  if (code == NOT_SUPPORTED) code = SUCCESS;
  opened = code == SUCCESS;
  return code;
}
API int nvmlDeviceGetCount_v2(unsigned *count) { return opened ? number("DeviceGetCount", NULL, "", count) : UNINITIALIZED; }
#endif
API int nvmlShutdown(void) { note("Shutdown", NULL); opened = 0; return SUCCESS; }
API int nvmlSystemGetDriverVersion(char *out, unsigned room) { return text("SystemGetDriverVersion", NULL, out, room); }
API int nvmlSystemGetCudaDriverVersion_v2(unsigned *out) { return number("SystemGetCudaDriverVersion", NULL, "", out); }

static int attach(card **out, unsigned index) {
  char value[8192];
  card *of = &cards[index % CARDS][0];
  of->index = (int)index;
  of->part = -1;
  int code = answer("Attach", of, "", value, sizeof value);
  *out = of;
  return code == NOT_SUPPORTED ? SUCCESS : code;
}
API int nvmlDeviceGetHandleByIndex_v2(unsigned index, card **out) { return attach(out, index); }
/* The number of the bus less one is the card: 0000:01:00.0 is card 0. */
API int nvmlDeviceGetHandleByPciBusId_v2(const char *address, card **out) {
  unsigned bus = 0;
  const char *colon = strchr(address, ':');
  if (!colon || sscanf(colon + 1, "%x", &bus) != 1 || bus == 0) return NOT_FOUND;
  return attach(out, bus - 1);
}
API int nvmlDeviceGetPciInfo_v3(card *of, char *info) {
  note("DeviceGetPciInfo", of);
  snprintf(info + 36, 32, "00000000:%02X:00.0", of->index + 1);
  return SUCCESS;
}

TEXT(DeviceGetName)
TEXT(DeviceGetUUID)
NUMBER_OF(DeviceGetTemperature)
NUMBER_OF(DeviceGetTemperatureThreshold)
NUMBER(DeviceGetPowerUsage)
NUMBER(DeviceGetEnforcedPowerLimit)
NUMBER(DeviceGetNumFans)
NUMBER(DeviceGetFanSpeed)
NUMBER_OF(DeviceGetFanSpeed_v2)
NUMBER_OF(DeviceGetClockInfo)
NUMBER_OF(DeviceGetMaxClockInfo)
NUMBER_OF(DeviceGetPcieThroughput)
NUMBER(DeviceGetCurrPcieLinkGeneration)
NUMBER(DeviceGetCurrPcieLinkWidth)
NUMBER(DeviceGetMaxPcieLinkGeneration)
NUMBER(DeviceGetMaxPcieLinkWidth)
NUMBER(DeviceGetPerformanceState)
NUMBER(DeviceGetMaxMigDeviceCount)

API int nvmlDeviceGetUtilizationRates(card *of, unsigned *out) {
  char value[8192];
  int code = answer("DeviceGetUtilizationRates", of, "", value, sizeof value);
  if (code == SUCCESS) sscanf(value, "%u %u", &out[0], &out[1]);
  return code;
}
#define PAIR(name) \
  API int nvml##name(card *of, unsigned *first, unsigned *second) { *second = 0; return number(#name, of, "", first); }
PAIR(DeviceGetEncoderUtilization)
PAIR(DeviceGetDecoderUtilization)
PAIR(DeviceGetMigMode)

static int memory(const char *function, card *of, uint64_t *total, uint64_t *reserved, uint64_t *free_, uint64_t *used) {
  char value[8192];
  unsigned long long t = 0, r = 0, u = 0;
  int code = answer(function, of, "", value, sizeof value);
  if (code != SUCCESS) return code;
  sscanf(value, "%llu %llu %llu", &t, &r, &u);
  *total = t; *reserved = r; *used = u; *free_ = t - r - u;
  return SUCCESS;
}
#ifndef OLD_DRIVER
typedef struct { unsigned version; uint64_t total, reserved, free, used; } memory_v2;
API int nvmlDeviceGetMemoryInfo_v2(card *of, memory_v2 *out) {
  if (out->version != (sizeof *out | 2u << 24)) return 25;
  return memory("DeviceGetMemoryInfo", of, &out->total, &out->reserved, &out->free, &out->used);
}
#endif
/* The first version counts as used what is reserved. */
API int nvmlDeviceGetMemoryInfo(card *of, uint64_t *out) {
  uint64_t reserved = 0;
  int code = memory("DeviceGetMemoryInfo", of, &out[0], &reserved, &out[1], &out[2]);
  if (code == SUCCESS) out[2] += reserved;
  return code;
}

typedef struct { unsigned field, scope; int64_t at, took; unsigned type; int code; uint64_t value; } field;
API int nvmlDeviceGetFieldValues(card *of, int count, field *out) {
  for (int i = 0; i < count; i += 1) {
    unsigned value = 0;
    out[i].code = number("DeviceGetFieldValues", of, detail_of(out[i].field), &value);
    out[i].value = value;
  }
  return SUCCESS;
}
API int nvmlDeviceGetCurrentClocksThrottleReasons(card *of, uint64_t *out) {
  unsigned value = 0;
  int code = number("DeviceGetCurrentClocksThrottleReasons", of, "", &value);
  *out = value;
  return code;
}
API int nvmlDeviceGetTotalEccErrors(card *of, unsigned kind, unsigned span, uint64_t *out) {
  unsigned value = 0;
  int code = number("DeviceGetTotalEccErrors", of, detail_of(kind), &value);
  (void)span;
  *out = value;
  return code;
}

API int nvmlDeviceGetMigDeviceHandleByIndex(card *of, unsigned index, card **out) {
  char value[8192];
  card *part = &cards[of->index % CARDS][1 + index % PARTS];
  *part = (card){of->index, (int)index, ""};
  int code = answer("MigDevice", part, "", value, sizeof value);
  *out = part;
  return code == NOT_SUPPORTED ? NOT_FOUND : code;
}

typedef struct { unsigned pid; uint64_t memory; unsigned instance, compute; } process;
/* `pid:memory` for each; "-" for a memory that is not told. */
static int processes(const char *function, card *of, unsigned *count, process *out) {
  char value[8192], *rest = value, *word;
  unsigned room = *count, total = 0;
  int code = answer(function, of, "", value, sizeof value);
  if (code != SUCCESS) return code;
  while ((word = strsep(&rest, " "))) {
    unsigned pid = 0;
    char amount[32] = "";
    if (sscanf(word, "%u:%31s", &pid, amount) != 2) continue;
    if (total < room)
      out[total] = (process){pid, amount[0] == '-' ? UINT64_MAX : strtoull(amount, NULL, 0), ~0u, ~0u};
    total += 1;
  }
  *count = total;
  return total > room ? INSUFFICIENT_SIZE : SUCCESS;
}
#ifdef OLD_DRIVER
API int nvmlDeviceGetComputeRunningProcesses_v2(card *of, unsigned *count, process *out) {
  return processes("DeviceGetComputeRunningProcesses", of, count, out);
}
#else
API int nvmlDeviceGetComputeRunningProcesses_v3(card *of, unsigned *count, process *out) {
  return processes("DeviceGetComputeRunningProcesses", of, count, out);
}
API int nvmlDeviceGetGraphicsRunningProcesses_v3(card *of, unsigned *count, process *out) {
  return processes("DeviceGetGraphicsRunningProcesses", of, count, out);
}
#endif

typedef struct { unsigned pid; uint64_t at; unsigned sm, memory, encoder, decoder; } sample;
/* `pid:percent` for each. */
API int nvmlDeviceGetProcessUtilization(card *of, sample *out, unsigned *count, uint64_t since) {
  char value[8192], *rest = value, *word;
  unsigned room = *count, total = 0;
  int code = answer("DeviceGetProcessUtilization", of, "", value, sizeof value);
  if (code != SUCCESS) return code;
  while ((word = strsep(&rest, " "))) {
    unsigned pid = 0, percent = 0;
    if (sscanf(word, "%u:%u", &pid, &percent) != 2 || total >= room) continue;
    out[total++] = (sample){pid, since + 1, percent, 0, 0, 0};
  }
  *count = total;
  return SUCCESS;
}
