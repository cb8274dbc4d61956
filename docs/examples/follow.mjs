/** One line per sample until you press Ctrl+C. Arguments: interval in seconds, number of samples. Inside the clone, or with the npm package. */
import { TachoClient } from 'tacho/client';

const [interval = '2', count = 'Infinity'] = process.argv.slice(2);
const url = process.env.TACHO_URL ?? 'http://127.0.0.1:7780';
let left = Number(count);

const stream = new TachoClient({ url, token: process.env.TACHO_TOKEN ?? '' }).stream({
  interval: Number(interval),
  metrics: ['cpu', 'memory'],
  onMetrics({ timestamp, cpu, memory }) {
    console.log(timestamp, cpu?.utilization_percent, memory?.utilization_percent);
    left -= 1;
    if (left <= 0) stream.close();
  },
  onError: (error) => console.error(error.message),
});
