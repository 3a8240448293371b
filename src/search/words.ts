import {stemWord} from './stem-word.ts';

const list = (text: string): readonly string[] => text.trim().split(/\s+/);
const stems = (text: string): ReadonlySet<string> => new Set(list(text).map(stemWord));

/** Words that join others. They are compared, but hardly count. */
export const stopWords = stems(`
  dont doesnt didnt isnt arent wont cant couldnt via etc re the an of in on at to for from by with and or is are was were be been being it its this that these those as if then
  than so there here has have had do does did will would can could may might shall should must we our us you your they
  their them he she my me when while what which who whom why how where not no but also only just into onto via per
  some any each every both all more most very too after before again still yet now once
  de het een van en op aan met voor naar uit bij tot als dan dat dit die deze er ik wij we je zijn was is niet geen wel
  ook nog maar om te door over onder wordt worden werd kan kunnen moet hoe wat waarom wanneer wie
  durch dass aber obwohl trotzdem
  anybody anyone anything everybody everyone everything somebody someone something nobody around almost already
  although either even ever hence however indeed itself maybe much perhaps quite rather really somehow such though until
  whether yes else out off its being having neither nor besides
  al alleen allemaal altijd beide daar eerst elk elke elkaar had hadden hebben heeft hier hun iemand iets jullie naast
  nadat niemand nu ons onze omdat soms steeds tegen terwijl terug toch tussen vaak vanaf verder vooral want weer welke
  zelf zich zo zoals zodat zonder zowel ben
  beide beiden beim bis da dann denn doch etwas habe haben hat hier ihr immer ja jetzt kann konnen mein muss nichts noch
  ob schon sehr sein seit sie sind sondern um unser unsere unter viel vom vor war waren weil wieder zwar
  avait ce ces cela chaque comme deja depuis deux donc elle encore ete etre fait font ils leur leurs lors ma mais mes
  notre nos on ont parce sa ses si son sont toujours tous tout toute tres votre
  ambos ambas aunque cada dos esta este estos fue ha hay hasta le mas mi muy nos nuestra nuestro otra otro pero porque ser
  si sin sobre son tan tengo tiene todo todos ya
  der die das ein eine einen einem einer und oder mit von zu zum zur im ist sind wird werden nicht kein keine auf aus
  bei nach fur uber den dem des sich auch nur wie was warum wenn es ich wir
  le la les un une des du et ou avec pour par sur dans est sont ne pas que qui ce cette au aux se plus nous vous il
  el los las del al uno una unos con para por en sobre es esta estan son no que como cuando se su sus y lo mi
`);

/** Words of any support question. They say little about which fault it is, and nothing about whether it is one of ours. */
export const everydayWords = stems(`
  test tests testing error errors problem issue fail fails failed failure failing work working works message msg log logs logging debug show
  see seen get gets getting got give given help please question know use used using user want need try tried trying make
  new old good bad wrong right correct incorrect normal strange weird first last next other another same one two three
  time times minute minutes hour hours second seconds day days week today sometimes always never often while since once
  server service host client computer device box machine system network internet connection connect connected connecting
  connectivity link line port packet packets traffic data file page program application app site office branch
  configuration configure configured config setting settings set setup change changed changes changing update updated
  upgrade upgraded start started starts stop stopped stops run running reset restart reboot reload slow fast up down
  open close closed opened back away gone go goes going out off put take find found look looking come comes
  build built create created make made add added remove removed delete deleted deleting clear replace check checked
  side end ends local remote inside outside name number value type status state table list entry size length
  side router routers firewall firewalls switch gateway gateways
  allow allowed deny denied block blocked drop dropped drops lost loss limit maximum exceeded expired invalid unknown
  received receive receiving send sending sent request response reply answer response process processing
  memory disk cpu paper screen keyboard mail email web website browser database query login password
  because due between during without within under against through across about around like
  cannot unable possible available ready complete completed success successful ok happens happen happened
  command commands version software hardware license support information info ip address addresses
  ask asks asked assistance automatically become becomes begin begins behave behaviour believe best better big bring
  brings case cases come complain complains correctly currently customer customers decide depends directly doing easy
  enough especially exact exactly example exist exists explain explains extra fact far few final finally fine follow
  following forever found frequent frequently friday monday sunday fully full general generic good guess happen hear hint
  hold holds home hope idea immediately important impossible include included instead kind last late later latest lead
  least leave leaves let level likely little lot main major many mean means mention middle moment month morning mostly
  move moved multiple near nearly necessary noticed number occur occurs odd office ordinary own part particular past
  people person place plan point prevent previous previously probably properly proper provide purpose quick quickly
  read ready real reason reasons recent recently refer related remain repeat require requires respective result results
  seem seems seen several shown shows simple simply since single situation slowly solve solved somewhere soon special
  stay stays step steps still story strange straight suddenly suggest suppose sure switch talk tell thing things think
  third today tonight total totally trouble true turn turns type typical typically understand usual usually various view
  watch way weekend weeks whole wonder word words world write wrote yesterday zone
  aanwezig bekijk bepaald betekent brengen dient duurt enkel geeft gegeven geval gevolg graag helaas hele help hulp
  ingesteld ingericht geconfigureerd instellen instelling instellingen gezet opgezet aangepast gebruikt gevraagd gebeurt gestart
  krijg krijgen keer keren lang lijkt loopt maken melden moment nieuw nieuwe nodig oplossing oude paar probeer reden
  samen snel staan staat sinds starten tijdens vanzelf vast veel verandert waarschijnlijk wacht ziet zien vanmorgen
  gisteren klant leverancier
  gehen geht gehe gaan gaat doen doet lukt klappt passt laat mehr meer plus aber maar obwohl hoewel
  probleem fout werkt werken melding foutmelding verbinding netwerk mislukt probleme fehler geht meldung verbindung
  netzwerk erreur probleme marche message connexion reseau error problema funciona mensaje conexion red
`);

/** Words of the trade that are in every second article: they tell a question of ours from another one, not one fault from another. */
export const commonTradeWords = stems(`
  cisco asa ios pix vpn tunnel ipsec ike isakmp ikev1 ikev2 crypto esp sa l2l peer phase1 phase2 mainmode quickmode
`);

/** A question with one of these is one of ours. */
export const tradeWords = stems(`
  vpn tunnel ipsec ike isakmp ikev1 ikev2 crypto esp ah sa spi l2l peer phase1 phase2 psk dpd pfs dh nat nat_t acl xauth
  encaps decaps transform gre dmvpn vti anyconnect rekey rekeying lifetime replay antireplay mtu mss fragmentation
  fragment selector selectors hmac payload proposal proposals initiator responder keepalive keepalives retransmit
  retransmitting retransmission isp provider hairpin overlap overlapping mirror mirrored spoke oakley mainmode quickmode aggressivemode
`);

/** A question with one of these is about networks, and perhaps one of ours. */
export const networkWords = stems(`
  asa pix firewall gateway lan wan subnet network route routing certificate cert trustpoint natted translated ping traffic
  branch hub warrior
`);

/** Names from other fields. They are never taken for a misspelt word of ours, and they count against a match. */
export const foreignWords = stems(`
  docker kubernetes kubectl pod pods helm container containers podman crashloopbackoff jenkins gitlab github git npm
  yarn pip maven gradle terraform ansible s3 lambda cloudflare nginx apache tomcat php laravel wordpress drupal
  django flask react angular vue node nodejs javascript typescript python java kotlin swift rust golang ruby rails
  mysql mariadb postgres postgresql oracle mongodb redis sqlite elasticsearch kafka rabbitmq sql excel word powerpoint
  outlook365 sharepoint onedrive printer printers print printing toner scanner bluetooth android iphone ipad laptop
  mouse monitor hdmi usb gpu nvidia driver drivers ubuntu debian fedora centos windows10 windows11 macos linux systemd
  systemctl cron bash shell vim emacs compile compiler compilation segfault segmentation stacktrace nullpointer
  exception recipe bake bread cake coffee weather football movie music guitar garden dog cat car bike hotel flight
  holiday pizza soup invoice tax bitcoin youtube facebook netflix spotify minecraft steam playstation xbox
  dns ssh ssl tls http https ldap smtp imap pop3 ntp snmp syslogd radius tacacs kerberos vmware esxi publickey
  traceback kernel npm sharepoint postfix exchange spanning stp vlan ospf eigrp bgp hsrp vrrp etherchannel lacp dhcp wifi wlan ssid wireless
`);

const synonyms: readonly (readonly string[])[] = [
  'mismatch differ differs differently different differing unequal mismatched disagree incompatible inconsistent',
  'mirror mirrored symmetric reversed',
  'wrong incorrect bad false invalid mistyped typo misconfigured',
  'invalid unknown unrecognised unrecognized bogus',
  'psk key keys secret password',
  'identity identities id ids identifier',
  'proxy selector selectors ts',
  'acl filter',
  'drop drops dropped discard discarded lost lose loss losing disconnect disconnects torn teardown terminated down dead dies died die break breaks breaking collapses interrupted falls vanish vanishes disappears',
  'encaps encrypts tx encaps_counts sent',
  'decaps decrypts rx decaps_counts received',
  'disabled off inactive deactivated missing',
  'missing absent forgot forgotten forget lacks lacking omitted',
  'reboot rebooted reload reloaded restart restarted powercycle',
  'hang hangs hanging stuck stays stalled stalls frozen freezes freeze',
  'blackhole black hole',
  'idle inactive inactivity unused quiet silence silent overnight night weekend',
  'timeout expire expired expires expiry timed',
  'rekey rekeying renegotiate renegotiation renewal renew',
  'lifetime life lifedur duration',
  'retransmit retransmitting retransmission resend resending repeated resent',
  'unresponsive unreachable silent unanswered responding respond reply answer',
  'block blocked blocks blocking filtered filters deny denied denies prevented closed shut',
  'fragment fragmentation frag fragmented mtu mss',
  'large big bigger larger oversized',
  'small little short',
  'cert certificate certificates pki trustpoint',
  'encryption encrypt cipher crypto algorithm',
  'hash integrity hmac mac digest authenticator',
  'group dh',
  'policy proposal offer',
  'transform proposal esp',
  'unacceptable rejected rejects refused refuses unsupported',
  'interface intf iface port',
  'subnet subnets network networks lan range',
  'overlap overlapping duplicate identical conflict',
  'peer gateway endpoint neighbour neighbor partner counterpart counterparty',
  'remote far distant opposite',
  'provider isp carrier',
  'client anyconnect user users laptop teleworker homeworker roadwarrior employee',
  'pool addresses',
  'translate translates translated translation nat xlate natted nats pat patted overload masquerade masqueraded snat',
  'exempt exemption nonat bypass exclude',
  'route routing routes rri',
  'hairpin uturn hairpinning intra spoke',
  'bug defect caveat',
  'license licence activation entitlement throughput',
  'limit maximum exceeded max',
  'replay antireplay reorder reordering sequence',
  'stale old outdated leftover',
  'keepalive keepalives dpd',
  'flap flapping flaps unstable intermittent bounces bouncing',
  'oneway unidirectional direction',
  'quickmode phase2',
  'mainmode phase1',
  'ip address addresses',
  'corrupt corrupted corruption damaged tampered',
  'accelerator engine hardware module',
  'xauth extended login username credentials',
  'internet browse browsing web',
  'ping pings pinged pinging icmp echo',
  'exhausted full depleted',
  'order sequence precedence priority',
  'fqdn hostname',
  'same identical equal',
  'renumbered changed moved new',
  'copy transfer download upload scp ftp smb',
  'application app rdp smb sql',
  'unencrypted clear cleartext plain',
  'crash crashes crashed traceback',
  'normal benign harmless ignore expected ok',
  'initiate initiates initiator initiating start trigger triggers triggered',
  'respond responder responds',
  'interesting matching matches',
  'match matches catch catches caught grab grabs grabbed capture captures captured hit hits land lands',
  'clear cleared bounce bounced reset resets',
  'conflict conflicts clash clashes collide collides',
].map(group => group.split(' ').map(stemWord));

/** Stem -> stems of the words a person may use for it. */
export const synonymsOf: ReadonlyMap<string, readonly string[]> = new Map(
  [...new Set(synonyms.flat())].map(word => [
    word,
    [...new Set(synonyms.filter(group => group.includes(word)).flat())].filter(other => other !== word),
  ]),
);

const classes: Readonly<Record<string, string>> = {
  'encryption cipher': 'aes 3des des aes128 aes192 aes256 gcm cbc blowfish',
  'hash integrity': 'sha sha1 sha256 sha384 sha512 md5',
  'dh group': 'group1 group2 group5 group14 group15 group16 group19 group20 group21 group24 modp1024 modp2048 ecp256',
  'vendor interop':
    'fortigate fortinet juniper srx screenos netscreen checkpoint sonicwall strongswan openswan libreswan racoon paloalto azure aws amazon google gcp mikrotik routeros sophos watchguard zyxel draytek pfsense opnsense meraki huawei vyos ubiquiti edgerouter cyberoam netgear linksys dlink nokia bintec lancom astaro stonesoft forcepoint',
};

/** Stem of a member -> stems of the class it belongs to. */
export const classesOf: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(classes).flatMap(([names, members]) =>
    list(members).map(member => [stemWord(member), list(names).map(stemWord)] as const),
  ),
);

const shortWritings = `
  cfg cfgd: configured
  conf: config
  auth authn: authentication
  cert certs: certificate
  enc encr: encryption
  algo alg: algorithm
  addr: address
  intf iface: interface
  msg: message
  pkt: packet
  pkts: packets
  conn: connection
  nego: negotiation
  prop props: proposal
  grp: group
  rtr: router
  fw: firewall
  mm: mainmode
  am: aggressivemode
  qm: quickmode
  ts: traffic selectors
  vs versus: mismatch
  tset: transform set
  cmap: crypto map
  lifetimes: lifetime
  retrans: retransmitting
  xform: transform
  id: identity
  tg: tunnel group
  gp: group policy
`;

/** Short writing -> stems of the words it stands for. */
export const abbreviations: ReadonlyMap<string, readonly string[]> = new Map(
  shortWritings
    .trim()
    .split('\n')
    .flatMap(line => {
      const [short = '', full = ''] = line.split(':');
      return list(short).map(word => [word, list(full).map(stemWord)] as const);
    }),
);
