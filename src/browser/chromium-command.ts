import { type Command, isolation } from '../sandbox/bubblewrap/command.js';
import { hostFiles, writableTmp } from '../sandbox/bubblewrap/mounts.js';

/** Writable data of each process of the browser, bytes; beyond it the page crashes, and the browser stays. */
const DATA_BYTES = 1_536 * 1024 * 1024;
/** Profile, shared memory and what pages store, all in memory. */
const TMP_BYTES = 512 * 1024 * 1024;
const MOST_TASKS = 4_096;

const FONTS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/etc/fonts',
  '/usr/share/fontconfig',
  '/var/cache/fontconfig',
];
/** Where builds that are no package of the system lie. */
const BROWSERS = ['/opt', '/etc/alternatives', '/etc/chromium', '/etc/chromium.d', '/usr/share/chromium'];

const SWITCHES = [
  '--remote-debugging-pipe',
  '--headless',
  // bubblewrap is the sandbox; the browser's own would need the namespaces that are closed to it
  '--no-sandbox',
  '--user-data-dir=/tmp/profile',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--no-pings',
  '--no-first-run',
  '--mute-audio',
  '--hide-scrollbars',
  '--block-new-web-contents',
  '--deny-permission-prompts',
  '--disable-notifications',
  '--disable-file-system',
  '--disable-remote-fonts-loading-timeout',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-background-timer-throttling',
  '--disable-hang-monitor',
  '--disable-site-isolation-trials',
  '--disable-features=IsolateOrigins,site-per-process,Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,AutofillServerCommunication,PaintHolding,LazyFrameLoading,LazyImageLoading',
  '--blink-settings=lazyLoadEnabled=false',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--dns-prefetch-disable',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--disable-font-subpixel-positioning',
  '--force-color-profile=srgb',
  '--lang=en-US',
  '--js-flags=--max-old-space-size=512',
];

/** Chromium in bubblewrap: no network at all, no files but fonts and libraries, a profile in memory that ends with it. */
export function chromiumCommand(bwrap: string, prlimit: string, browser: string): Command {
  const environment = { HOME: '/tmp', LANG: 'C.UTF-8', TZ: 'UTC', PATH: '/usr/bin:/bin' };
  const bounds = [
    `--data=${DATA_BYTES}`,
    `--nproc=${MOST_TASKS}`,
    '--core=0',
    '--nofile=4096',
    `--fsize=${TMP_BYTES}`,
  ];
  return {
    file: prlimit,
    args: [
      ...[...bounds, '--', bwrap, ...isolation(environment)],
      ...hostFiles('/usr/bin', '/bin', ...BROWSERS, browser, ...FONTS),
      ...['--proc', '/proc', ...writableTmp(TMP_BYTES), '--chdir', '/tmp', '--'],
      ...[browser, ...SWITCHES, 'about:blank'],
    ],
  };
}
