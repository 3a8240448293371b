import {describe, expect, test} from 'vitest';
import type {Capture} from '../../../src/model/evidence.ts';
import {renderCaptures} from '../../../src/report/render-captures.ts';

const capture = (records: Capture['records'], unread: Capture['unread'] = []): Capture => ({
  file: 'ours.txt',
  line: 1,
  side: 'ours',
  platform: 'ios',
  command: 'show crypto isakmp sa',
  kind: 'ike1_sa',
  records,
  unread,
});

describe('a terminal', () => {
  test('shows flat records as a table, with what they share above it', () => {
    const row = {dst: '198.51.100.1', src: '192.0.2.1', state: 'QM_IDLE', conn_id: 1001, slot: null, af: 'ipv4'};
    expect(renderCaptures([capture([row, {...row, dst: '198.51.100.22', state: 'MM_NO_STATE', deleted: true}])])).toBe(
      `ours.txt:1  show crypto isakmp sa (IOS / IOS XE): 2 record(s)
  src 192.0.2.1, conn_id 1001, af ipv4
  dst            state        deleted
  198.51.100.1   QM_IDLE
  198.51.100.22  MM_NO_STATE  yes
`,
    );
  });

  test.each([40, 80, 132])('has no line wider than %i columns', width => {
    const long = 'cn=branch7.example.net,ou=VPN Routers,o=Example Incorporated,'.repeat(3);
    const records = [
      {
        peer: '198.51.100.1',
        identity: long,
        says: 'words '.repeat(30).trim(),
        sas: [{spi: '0xA1', transform: 'esp-aes esp-sha-hmac'}],
      },
      {peer: '198.51.100.2', identity: long, says: 'more', sas: []},
    ];
    const flat = records.map(({peer, says}) => ({peer, says}));
    const text = renderCaptures([capture(records, [{line: 4, text: `not read ${long}`}]), capture(flat)], width);
    // The first line names the file, which nobody cuts.
    for (const line of text.split('\n').filter(line => !line.startsWith('ours.txt')))
      expect(line.length).toBeLessThanOrEqual(width);
    expect(text).toContain('not understood, 1 line(s):\n    4: not read');
  });
});
