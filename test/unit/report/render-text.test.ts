import {describe, expect, test} from 'vitest';
import type {Plan} from '../../../src/model/plan.ts';
import {renderArticle} from '../../../src/report/render-article.ts';
import {renderCaptures} from '../../../src/report/render-captures.ts';
import {renderPlanText, renderText} from '../../../src/report/render-text.ts';
import {smallCatalogue} from '../../small-catalogue.ts';
import {sampleReport} from './sample-report.ts';

function check(name: string, text: string, parts: readonly string[]) {
  test(name, () => {
    for (const part of parts) expect(text).toContain(part);
    expect(text).not.toContain('\u001b');
    expect(text.endsWith('\n')).toBe(true);
  });
}

const others = ['a', 'b', 'c', 'd', 'e'].map((id, index) => ({
  id,
  title: `Cause ${id}`,
  confidence: 'possible' as const,
  rank: index + 2,
  for: [],
  against: [],
}));
const [first] = sampleReport().tunnels[0]?.causes ?? [];

describe('a report', () => {
  check('a fault', renderText(sampleReport()), [
    'Tunnel to 192.0.2.1 (from 198.51.100.1): Fault found\n',
    '  The keys differ (likely, wrong-key)\n',
    '    + It stops at the key.\n      ours.txt:3  MM_KEY_EXCH\n',
    '    - Something else was said.\n',
    '  Commands: ikewise plan wrong-key --platform ios',
    'What was read\n  ours.txt:1  show crypto isakmp sa (IOS / IOS XE)\n',
  ]);
  check(
    'nothing known',
    renderText(sampleReport({peer: null, verdict: 'undetermined', causes: []}, {captures: [], unread: 3})),
    [
      'Tunnel (the evidence names no peer): Undetermined',
      '  no command output was recognised\n',
      '  3 line(s) were not understood: ikewise parse lists them\n',
    ],
  );
  check(
    'the next question',
    renderText(sampleReport({next: {ask: 'Same key?', why: 'It is not sent.', collect: {asa: 'show run'}}})),
    ['  Next: Same key?\n    It is not sent.\n    ASA: show run\n'],
  );
  check(
    'normal messages and remarks',
    renderText(
      sampleReport(
        {remarks: [{says: 'The table is old.', file: 'ours.txt', line: 9, text: 'x'}]},
        {benign: [{id: 'x', file: 'ours.txt', line: 7, says: 'The exchange goes on.'}]},
      ),
    ),
    ['  Note: The table is old. (ours.txt:9)\n', 'Normal messages\n  ours.txt:7  The exchange goes on.\n'],
  );

  test('a cause that is unlikely is not shown, of the others four', () => {
    const unlikely = {...others[0], id: 'z', title: 'Cause z', confidence: 'unlikely'} as const;
    const text = renderText(sampleReport({causes: first ? [first, ...others, unlikely as never] : []}));
    expect(text).toContain('Cause d');
    expect(text).not.toContain('Cause e');
    expect(text).not.toContain('Cause z');
  });

  test('a healthy tunnel has no commands', () => {
    const text = renderText(sampleReport({verdict: 'healthy', causes: []}, {verdict: 'healthy'}));
    expect(text).toContain('Nothing wrong found');
    expect(text).not.toContain('ikewise plan');
  });

  test('the style is only around words', () => {
    const mark = (text: string) => `<${text}>`;
    const styled = renderText(sampleReport(), {heading: mark, bad: mark, good: mark, dim: mark});
    expect(styled.replaceAll(/[<>]/g, '')).toBe(renderText(sampleReport()));
    expect(styled).toContain('<Fault found>');
  });
});

describe('a plan', () => {
  const plan: Plan = {
    cause: 'wrong-key',
    title: 'The keys differ',
    platform: 'ios',
    peer: null,
    blocks: [
      {
        role: 'apply',
        side: 'ours',
        platform: 'ios',
        release: '',
        ike: 2,
        option: '',
        disruption: 'tunnel-down',
        weakens: 'x',
        expect: 'y',
        commands: [{text: '! crypto map {mapName} 10', missing: ['mapName']}],
      },
    ],
    missing: [
      {id: 'mapName', ask: 'Name of the map', example: 'CMAP', secret: false, onPeerOnly: false},
      {id: 'psk', ask: 'The key', example: 'KEY', secret: true, onPeerOnly: false},
      {id: 'acl', ask: 'The ACL', example: 'ACL', secret: false, onPeerOnly: true},
    ],
    note: 'A note.',
  };
  check('with everything', renderPlanText(plan), [
    'The keys differ (wrong-key)\nPeer: {peer}\n',
    'Fix on this gateway (IOS / IOS XE, IKEv2; the tunnel is down until it is rebuilt)\n  Lowers security: x\n  ! crypto map {mapName} 10\n  Expect: y\n',
    'A note.\n',
    '  {mapName}  Name of the map, for example CMAP: --set mapName=...\n',
    '  {psk}  The key\n',
    '  {acl}  The ACL (on the peer)\n',
  ]);
});

describe('captures', () => {
  const text = renderCaptures([
    {
      file: 'ours.txt',
      line: 1,
      side: 'ours',
      platform: 'ios',
      command: 'show crypto isakmp sa',
      kind: 'ike1-sa',
      records: [
        {dst: '192.0.2.1', flags: ['D'], none: null, empty: [], ident: {addr: '10.1.0.0'}, sas: [{spi: '0xA1'}]},
      ],
      unread: [{line: 4, text: 'what is this'}],
    },
  ]);
  check('records, and lines nobody understood', text, [
    'ours.txt:1  show crypto isakmp sa (IOS / IOS XE): 1 record(s)\n  1.\n',
    '     dst                  192.0.2.1        flags                D\n',
    '     ident                addr 10.1.0.0\n',
    '     sas:\n       - spi                  0xA1\n',
    '  not understood, 1 line(s):\n    4: what is this\n',
  ]);
  test('fields without a value are left out', () => expect(text).not.toMatch(/none|empty/));
});

describe('an article', () => {
  const {articles} = smallCatalogue();
  const render = (id: string) => {
    const article = articles[id];
    if (!article) throw new Error(id);
    return renderArticle(article);
  };
  check('of a cause', render('wrong-key'), [
    '# The keys differ\n\nBoth gateways have a key',
    '## Fix',
    '## Sources\n\n- RFC 2409',
    'Article wrong-key, reviewed 2026-11-21\n',
  ]);
  check('of a message', render('bad-message'), [
    'Possible causes: wrong-key\n',
    '- Cisco, system messages <https://www.cisco.com/>\n',
  ]);
});
