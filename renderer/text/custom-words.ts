import { message } from '../../shared/text/message.ts';

export const customWords = {
  title: message('Custom metrics'),
  count: message('{count, plural, one {# series} other {# series}}'),
  chosen: message('Series'),
  explanation: message(
    'From your text files and commands. A counter shows its increase per second between the last two versions of its source.',
  ),
  columns: {
    series: message('Series'),
    value: message('Value'),
    rate: message('Per second'),
    source: message('Source'),
    age: message('Age'),
  },
};
