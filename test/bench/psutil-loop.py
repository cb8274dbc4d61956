"""The same readings through psutil. Arguments: what (core, table), samples, pause in ms. Prints median wall and mean CPU time, ms."""
import json, sys, time
import psutil

what, samples, pause_ms = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
FIELDS = ['pid', 'ppid', 'name', 'status', 'username', 'cpu_times', 'memory_info', 'num_threads', 'create_time', 'io_counters']

def core():
    psutil.cpu_times()
    psutil.cpu_times(percpu=True)
    psutil.cpu_stats()
    psutil.virtual_memory()
    psutil.swap_memory()
    psutil.disk_io_counters(perdisk=True)
    psutil.net_io_counters(pernic=True)
    psutil.getloadavg()
    psutil.boot_time()
    # psutil has no pressure, so the files are read as text.
    for name in ('cpu', 'memory', 'io'):
        try:
            with open('/proc/pressure/' + name) as file:
                file.read()
        except OSError:
            pass
    return 0

def table():
    return sum(1 for _ in psutil.process_iter(FIELDS))

read = core if what == 'core' else table
wall, cpu, count = [], 0.0, 0
for sample in range(-10, samples):
    time.sleep(pause_ms / 1000)
    cpu_before, started = time.process_time(), time.perf_counter()
    count = read()
    if sample < 0:
        continue
    wall.append((time.perf_counter() - started) * 1000)
    cpu += (time.process_time() - cpu_before) * 1000
wall.sort()
print(json.dumps({'wallMs': wall[len(wall) // 2], 'cpuMs': cpu / samples, 'processes': count}))
