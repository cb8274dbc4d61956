"""
An independent reader beside Tacho: values of this machine through psutil, over the same stretch of time. Argument: the pids to
look at, as JSON. Prints "ready"; takes a first reading at the first line on stdin and a second at the next, and prints both.
"""
import json, sys, time
import psutil

pids = json.loads(sys.argv[1])
CPU_FIELDS = ['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal']

def read():
    cpu = psutil.cpu_times()
    disks = psutil.disk_io_counters(perdisk=True)
    processes = {}
    for pid in pids:
        try:
            process = psutil.Process(pid)
            times = process.cpu_times()
            processes[pid] = {'cpu': times.user + times.system, 'rss': process.memory_info().rss}
        except psutil.NoSuchProcess:
            pass
    return {
        'at': time.monotonic(),
        'cpu': {name: getattr(cpu, name) for name in CPU_FIELDS},
        'disks': {name: {'read': d.read_bytes, 'written': d.write_bytes} for name, d in disks.items()},
        'network': {name: {'received': n.bytes_recv, 'sent': n.bytes_sent} for name, n in psutil.net_io_counters(pernic=True).items()},
        'processes': processes,
    }

read()
print('ready', flush=True)
sys.stdin.readline()
first = read()
sys.stdin.readline()
second = read()
seconds = second['at'] - first['at']
spent = {name: second['cpu'][name] - first['cpu'][name] for name in CPU_FIELDS}
whole = sum(spent.values())
memory, swap = psutil.virtual_memory(), psutil.swap_memory()
space = psutil.disk_usage('/')
print(json.dumps({
    'seconds': seconds,
    'cpuPercent': 100 * (whole - spent['idle'] - spent['iowait']) / whole,
    'memory': {'total': memory.total, 'available': memory.available, 'used': memory.total - memory.available, 'cached': memory.cached, 'buffers': memory.buffers, 'shared': memory.shared},
    'swapTotal': swap.total,
    'disks': second['disks'],
    'diskGrowth': {n: {k: d[k] - first['disks'].get(n, d)[k] for k in d} for n, d in second['disks'].items()},
    'network': second['network'],
    'networkGrowth': {n: {k: d[k] - first['network'].get(n, d)[k] for k in d} for n, d in second['network'].items()},
    'processes': {p: {'cpuPercent': 100 * (v['cpu'] - first['processes'].get(p, v)['cpu']) / seconds, 'rss': v['rss']} for p, v in second['processes'].items()},
    'space': {'total': space.total, 'used': space.used, 'free': space.free, 'percent': space.percent},
    'count': len(psutil.pids()),
    'bootTime': psutil.boot_time(),
    'physicalCores': psutil.cpu_count(logical=False),
    'logicalCores': psutil.cpu_count(),
}))
