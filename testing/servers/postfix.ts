/** A real Postfix on loopback with its own configuration and queue, beside whatever the machine runs. */
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAILBOXES, type RunningMailServer } from './mail-server.ts';
import {
  freePorts,
  makeCertificate,
  orCleanUp,
  scratchFolder,
  startDaemon,
  type Daemon,
  waitForGreeting,
  type TestCertificate,
} from './scratch.ts';

export const POSTFIX = '/usr/sbin/postfix';

/** What `postfix start` ends in, after seconds of checks that a queue just made does not need. */
const MASTER = '/usr/lib/postfix/sbin/master';

/** Lines of main.cf. */
export type PostfixSettings = Readonly<Record<string, string>>;

export interface PostfixOptions<Extra extends string = never> {
  /** Instead of a self-signed one for the host name. */
  readonly certificate?: TestCertificate;
  /** Over the defaults below. */
  readonly settings?: PostfixSettings;
  /** postscreen stands before `port`. */
  readonly postscreen?: boolean;
  /** A socket of Dovecot's auth service; without it there is no AUTH. */
  readonly saslSocket?: string;
  /** Further ports, each with settings of its own: many servers for the price of one. */
  readonly services?: Readonly<Record<Extra, PostfixSettings>>;
}

export interface RunningPostfix<Extra extends string = never> extends RunningMailServer {
  /** The ports of `services`. */
  readonly ports: Readonly<Record<Extra, number>>;
}

/**
 * It has the mailboxes of the tests in the domain of its host name, and throws away what it accepts for them.
 *
 * @param hostName what it calls itself in its banner, and whom its certificate names.
 */
export async function startPostfix<Extra extends string = never>(
  hostName: string,
  options: PostfixOptions<Extra> = {},
): Promise<RunningPostfix<Extra>> {
  const folder = scratchFolder('postfix');
  chmodSync(folder, 0o755);
  const config = join(folder, 'config');
  const logFile = join(folder, 'postfix.log');
  const readLog = (): string => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
  let master: Daemon | undefined;
  const stop = async (): Promise<void> => {
    await master?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return orCleanUp(stop, async () => {
    mkdirSync(config);
    makeQueue(folder);
    const certificate = options.certificate ?? makeCertificate(folder, hostName);
    const extra = Object.entries<PostfixSettings>(options.services ?? {});
    const [port = 0, submissionPort = 0, smtpsPort = 0, ...extraPorts] = await freePorts(3 + extra.length);
    writeSettings(join(config, 'main.cf'), {
      ...defaultSettings(hostName, folder, logFile, certificate),
      ...options.settings,
    });
    const client = clientSettings(options.saslSocket);
    writeFileSync(
      join(config, 'master.cf'),
      [
        ...(options.postscreen === true
          ? [
              service(`127.0.0.1:${port}`, 'postscreen', {}, 1),
              'smtpd pass - - n - - smtpd',
              'dnsblog unix - - n - 0 dnsblog',
              'tlsproxy unix - - n - 0 tlsproxy',
            ]
          : [service(`127.0.0.1:${port}`, 'smtpd', {})]),
        service(`127.0.0.1:${submissionPort}`, 'smtpd', { ...client, smtpd_tls_security_level: 'encrypt' }),
        service(`127.0.0.1:${smtpsPort}`, 'smtpd', { ...client, smtpd_tls_wrappermode: 'yes' }),
        ...extra.map(([, settings], index) =>
          service(`127.0.0.1:${String(extraPorts[index])}`, 'smtpd', settings),
        ),
        ...INNER_SERVICES,
        '',
      ].join('\n'),
    );
    // A connection that only knocks would be postscreen's first sight of us, and smtps greets under TLS only.
    const greeting = [submissionPort, ...extraPorts, ...(options.postscreen === true ? [] : [port])];
    master = await startDaemon(MASTER, ['-c', config, '-d'], [smtpsPort], folder);
    try {
      await Promise.all(greeting.map((each) => waitForGreeting(each)));
    } catch (error) {
      throw new Error(`Postfix does not serve: ${readLog()}`, { cause: error });
    }
    return {
      address: '127.0.0.1',
      port,
      submissionPort,
      smtpsPort,
      ports: Object.fromEntries(extra.map(([name], index) => [name, extraPorts[index] ?? 0])) as Record<
        Extra,
        number
      >,
      log: readLog,
      stop,
    };
  });
}

/** The queue as `postfix check` would make it: postfix-files of Debian. */
function makeQueue(folder: string): void {
  const user = idOf('/etc/passwd', 'postfix');
  const group = idOf('/etc/group', 'postdrop');
  const make = (name: string, owner: number, ofGroup: number, mode: number): void => {
    const path = join(folder, name);
    mkdirSync(path);
    chownSync(path, owner, ofGroup);
    // mkdir takes the umask off the mode.
    chmodSync(path, mode);
  };
  make('queue', 0, 0, 0o755);
  for (const name of QUEUE_FOLDERS) make(`queue/${name}`, user, 0, 0o700);
  make('queue/public', user, group, 0o710);
  make('queue/maildrop', user, group, 0o730);
  make('queue/pid', 0, 0, 0o755);
  make('data', user, 0, 0o700);
}

const QUEUE_FOLDERS = 'active bounce corrupt defer deferred flush hold incoming private saved trace'.split(
  ' ',
);

/** The number of a user or group. */
function idOf(file: '/etc/passwd' | '/etc/group', name: string): number {
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`));
  return Number(line?.split(':')[2]);
}

function defaultSettings(
  hostName: string,
  folder: string,
  logFile: string,
  { keyFile, certificateFile }: TestCertificate,
): PostfixSettings {
  return {
    compatibility_level: '3.6',
    myhostname: hostName,
    mydestination: hostName,
    mynetworks: '127.0.0.0/8',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    queue_directory: join(folder, 'queue'),
    data_directory: join(folder, 'data'),
    command_directory: '/usr/sbin',
    daemon_directory: '/usr/lib/postfix/sbin',
    mail_owner: 'postfix',
    setgid_group: 'postdrop',
    maillog_file: logFile,
    maillog_file_prefixes: folder,
    alias_maps: '',
    alias_database: '',
    local_recipient_maps: `inline:{ ${MAILBOXES.map((name) => `${name}=ok`).join(' ')} }`,
    local_transport: 'discard:',
    default_transport: 'discard:',
    // Loopback has no names, and asking for them would need a network.
    smtpd_peername_lookup: 'no',
    // A process that could not begin is tried again at once, not after a minute.
    service_throttle_time: '1s',
    smtpd_tls_security_level: 'may',
    smtpd_tls_chain_files: `${keyFile}, ${certificateFile}`,
    smtpd_relay_restrictions: 'reject_unauth_destination',
    message_size_limit: '20971520',
  };
}

function clientSettings(saslSocket: string | undefined): PostfixSettings {
  if (saslSocket === undefined) return {};
  return {
    smtpd_sasl_auth_enable: 'yes',
    smtpd_sasl_type: 'dovecot',
    smtpd_sasl_path: saslSocket,
    smtpd_relay_restrictions: 'permit_sasl_authenticated, reject',
  };
}

const INNER_SERVICES = [
  'postlog unix-dgram n - n - 1 postlogd',
  'pickup unix n - n 60 1 pickup',
  'cleanup unix n - n - 0 cleanup',
  'qmgr unix n - n 300 1 qmgr',
  'tlsmgr unix - - n 1000? 1 tlsmgr',
  'rewrite unix - - n - - trivial-rewrite',
  'bounce unix - - n - 0 bounce',
  'defer unix - - n - 0 bounce',
  'proxymap unix - - n - - proxymap',
  'anvil unix - - n - 1 anvil',
  'error unix - - n - - error',
  'discard unix - - n - - discard',
];

function service(
  address: string,
  program: 'smtpd' | 'postscreen',
  settings: PostfixSettings,
  processes?: number,
): string {
  const overrides = Object.entries(settings).map(([key, value]) => ` -o { ${key} = ${value} }`);
  return `${address} inet n - n - ${processes ?? '-'} ${program}${overrides.join('')}`;
}

function writeSettings(file: string, settings: PostfixSettings): void {
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`);
  writeFileSync(file, lines.join(''));
}
