import {marked} from 'marked';
import {describe, expect, test} from 'vitest';
import type {Plan} from '../../../src/model/plan.ts';
import {renderMarkdown, renderPlanMarkdown} from '../../../src/report/render-markdown.ts';
import {sampleReport} from './sample-report.ts';

const reason = (says: string, text: string) => ({says, file: 'ours.txt', line: 3, text});
const cause = {id: 'wrong-key', title: 'The keys differ', confidence: 'likely', rank: 1, against: []} as const;

/** Device text as a sentence, as a proving line and as names: what a page makes of it. */
function toHtml(hostile: string): string {
  const report = sampleReport(
    {
      peer: hostile,
      causes: [{...cause, for: [reason(hostile, hostile)]}],
      remarks: [reason(hostile, hostile)],
      steps: [{ask: hostile, answer: hostile, by: 'user', file: null, line: null, text: null}],
    },
    {
      captures: [{file: hostile, line: 1, platform: null, command: hostile, kind: 'x'}],
      benign: [{id: 'x', file: hostile, line: 1, says: hostile}],
    },
  );
  return marked.parse(renderMarkdown(report), {async: false});
}

function check(hostile: string, forbidden: RegExp) {
  test(JSON.stringify(hostile), () => expect(toHtml(hostile)).not.toMatch(forbidden));
}

describe('device text never becomes markup', () => {
  check('[here](https://evil.example)', /<a\b/);
  check('![x](https://evil.example/x.png)', /<img\b/);
  check('<https://evil.example>', /<a\b/);
  check('see https://evil.example now', /<a\b/);
  check('see www.evil.example now', /<a\b/);
  check('mail root@evil.example', /<a\b/);
  check('<script>alert(1)</script>', /<script/i);
  check('<img src=x onerror=alert(1)>', /<img\b/);
  check('a <b>bold</b> word', /<b>/);
  check('**strong** _weak_ ~~gone~~', /<em>|<del>|<strong>strong/);
  check('`code` and ``more``', /<code>(?:code|more)<\/code>/);
  check('``` fence', /<pre><code>/);
  check('first\n\n# heading', /<h1>(?!IPsec)/);
  check('first\r\n- item', /<li>item/);
  check('first\u2028# heading', /<h1>(?!IPsec)/);
  check('[x]: https://evil.example\n[x]', /<a\b/);
  check('a | b\n--|--\nc | d', /<table>/);
  check('\\[x](https://evil.example)', /<a\b/);
});

test('what the device printed can still be read word for word', () => {
  const line = '%CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 192.0.2.1 failed | `x` <y>';
  const html = toHtml(line).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  expect(html).toContain(`<code>${line}</code>`);
  expect(html).toContain(`<li>${line}`);
});

test('every part is on the page', () => {
  const text = renderMarkdown(
    sampleReport(
      {
        remarks: [reason('The table is old.', 'line')],
        next: {ask: 'Is the key the same?', why: 'It is never sent.', collect: {ios: 'show crypto isakmp key'}},
        steps: [
          {ask: 'Which state?', answer: 'MM_KEY_EXCH', by: 'evidence', file: 'ours.txt', line: 3, text: 'x'},
          {ask: 'Does it answer?', answer: 'It answers', by: 'user', file: null, line: null, text: null},
          {ask: 'Since when?', answer: 'cannot tell', by: 'skipped', file: null, line: null, text: null},
          {ask: 'Is the key the same?', answer: '', by: 'open', file: null, line: null, text: null},
        ],
      },
      {unread: 2},
    ),
  );
  for (const part of [
    '**Fault found**',
    '## Tunnel to 192.0.2.1',
    '### Cause: The keys differ',
    'Confidence: likely (`wrong-key`)',
    '- It stops at the key.\n  `ours.txt:3` `MM_KEY_EXCH`',
    'Against:\n\n- Something else was said.\n',
    '- The table is old.',
    '- [x] Which state? **MM\\_KEY\\_EXCH** (answered by evidence, line 3)',
    '- [x] Does it answer? **It answers** (answered by the user)',
    '- [ ] Since when? (could not be told)',
    '- [ ] Is the key the same? (not answered)',
    '- IOS / IOS XE: `show crypto isakmp key`',
    '- `ours.txt:1` show crypto isakmp sa (IOS / IOS XE)',
    '- 2 line(s) were not understood',
  ]) {
    expect(text).toContain(part);
  }
});

describe('the checklist of a plan', () => {
  const plan: Plan = {
    cause: 'wrong-key',
    title: 'The keys differ',
    platform: 'ios',
    peer: '192.0.2.1',
    blocks: [
      {
        role: 'apply',
        side: 'theirs',
        platform: 'asa',
        release: '>=8.4',
        ike: 1,
        option: 'one profile',
        disruption: 'brief',
        weakens: 'old peers only',
        expect: '',
        commands: [
          {text: 'tunnel-group 192.0.2.1 ipsec-attributes', missing: []},
          {text: '!  ikev1 pre-shared-key {psk}', missing: ['psk']},
        ],
      },
      {
        role: 'verify',
        side: 'ours',
        platform: 'ios',
        release: '',
        ike: 0,
        option: '',
        disruption: 'none',
        weakens: '',
        expect: 'state QM_IDLE',
        commands: [{text: 'show crypto isakmp sa ``` x', missing: []}],
        done: true,
      },
    ],
    missing: [
      {id: 'psk', ask: 'The key', example: 'x', secret: true, onPeerOnly: false},
      {id: 'acl', ask: 'The ACL', example: 'x', secret: false, onPeerOnly: true},
    ],
    note: '',
  };
  const text = renderPlanMarkdown(plan).join('\n');

  test('says where, what it costs, and what has to be filled in', () => {
    for (const part of [
      '- [ ] **Fix** on the peer (ASA, release >=8.4, IKEv1, one profile). Disruption: one tunnel renegotiates',
      '  **Lowers security:** old peers only',
      '  ```text\n  tunnel-group 192.0.2.1 ipsec-attributes\n  !  ikev1 pre-shared-key {psk}\n  ```',
      '- [x] **Verify** on this gateway (IOS / IOS XE)',
      '  Expect: state QM\\_IDLE',
      '- [ ] `{psk}` The key\n',
      '- [ ] `{acl}` The ACL (on the peer)',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('a fence is longer than any run of backticks inside', () => {
    expect(text).toContain('  ````text\n  show crypto isakmp sa ``` x\n  ````');
  });
});
