import { message } from '../text/message.ts';

/** Browsers, programs and other machines. */
export const apiSettingWords = {
  'api.enabled': {
    title: message('Web access and API'),
    description: message(
      'The window in a browser, metrics as JSON, streams, and Prometheus. Clients need the token below.',
    ),
  },
  'api.port': {
    title: message('Port'),
    description: message('Port of the local server.'),
  },
  'api.host': {
    title: message('Address'),
    description: message(
      '127.0.0.1 serves this machine only; 0.0.0.0 serves the network, where anyone can read the token unless encryption is on.',
    ),
  },
  'api.names': {
    title: message('Host names'),
    description: message(
      'Names by which other machines reach this one, one per line. Requests for other names are refused; IP addresses always work. Behind a TLS proxy, use the name of the proxy, with its port unless it is 443.',
    ),
  },
  'api.origins': {
    title: message('Allowed origins'),
    description: message(
      'Web pages from these origins can use the API, such as http://localhost:5173, one per line. They still need a token or a signed-in browser.',
    ),
  },
  'api.tls.selfSigned': {
    title: message('Encryption'),
    description: message(
      'Serves HTTPS with a self-signed certificate. Browsers warn about it once; compare its fingerprint.',
    ),
  },
  'api.tls.cert': {
    title: message('Certificate'),
    description: message(
      'Path of a PEM file with the certificate and its intermediates, for HTTPS instead of the generated one. Empty: none.',
    ),
  },
  'api.tls.key': {
    title: message('Private key'),
    description: message('Path of the PEM file with the key of this certificate.'),
  },
  'otlp.url': {
    title: message('OpenTelemetry receiver'),
    description: message(
      'Pushes all metrics to this URL over OTLP/HTTP, such as http://127.0.0.1:4318/v1/metrics. Empty: none.',
    ),
  },
  'otlp.headers': {
    title: message('HTTP headers'),
    description: message('One per line, such as Authorization: Bearer …'),
  },
  'otlp.intervalSeconds': {
    title: message('Push interval'),
    description: message('In seconds.'),
  },
  'otlp.names': {
    title: message('Metric names'),
    description: message(
      'Names and units of Tacho, or of the semantic conventions of OpenTelemetry, such as system.cpu.utilization.',
    ),
  },
  'hub.enabled': {
    title: message('Monitor other machines'),
    description: message('Accepts connections from Tacho agents on other machines. Each needs a pairing code.'),
  },
  'hub.host': {
    title: message('Address for agents'),
    description: message(
      '0.0.0.0 listens on every address of this machine. Only agents with a certificate of this hub can connect.',
    ),
  },
  'hub.port': {
    title: message('Port for agents'),
    description: message('Agents connect to this port, and pair on the next one.'),
  },
  'hub.name': {
    title: message('Public host name'),
    description: message(
      'Name by which agents reach this machine, included in each pairing code. Empty: the host name.',
    ),
  },
  'hub.heartbeatSeconds': {
    title: message('Heartbeat interval'),
    description: message('How often agents report, in seconds.'),
  },
  'hub.offlineSeconds': {
    title: message('Offline after'),
    description: message(
      'Seconds without any message after which an agent counts as offline, but never before it has missed two heartbeats.',
    ),
  },
  'hub.historyDays': {
    title: message('History of agents'),
    description: message(
      'How many days of per-minute history the hub stores for each agent, shown while the agent is offline. 0 stores nothing and deletes existing history.',
    ),
  },
  'custom.folder': {
    title: message('Folder of custom metrics'),
    description: message(
      'Folder with files in the Prometheus text format, such as backup.prom. Empty: metrics.d in the data folder.',
    ),
  },
  'custom.commands': {
    title: message('Commands for custom metrics'),
    description: message(
      'Programs whose output is in the Prometheus text format. Each has argv, a list of program and arguments; optionally name, intervalSeconds (60) and timeoutSeconds (10). No shell.',
    ),
  },
  'agent.hub': {
    title: message('Hub address'),
    description: message(
      'Where `tacho agent` connects if the hub has moved since this machine was paired. Empty: the address used for pairing.',
    ),
  },
};
