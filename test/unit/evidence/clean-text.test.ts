import {expect, test} from 'vitest';
import {cleanLine, cleanText} from '../../../src/evidence/clean-text.ts';

function check(raw: string, expected: string) {
  test(JSON.stringify(raw).slice(0, 70), () => expect(cleanLine(raw)).toBe(expected));
}

check('plain text stays', 'plain text stays');
check('\u001b[31mred\u001b[0m', 'red');
check('\u001b]0;title\u0007after', 'after');
check('\u001b]52;c;ZXZpbA==\u0007after', 'after');
check(' --More-- \b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\binterface: outside', 'interface: outside');
check('dst\tsrc', 'dst  src');
check('MM\\_WAIT\\_MSG2', 'MM_WAIT_MSG2');
check('**HUB# show crypto isakmp sa**', 'HUB# show crypto isakmp sa');
check('crypto isakmp key ******** address 192.0.2.1', 'crypto isakmp key ******** address 192.0.2.1');
check('rec\u2019d \u201cx\u201d 0\u00d720000', 'rec\'d "x" 0x20000');
check('a\u00a0b\u200bc', 'a bc');
check('nul\u0000byte', 'nulbyte');
check('one\u2028line', 'oneline');
check('pre\\\\-shared', 'pre-shared');
check('&lt;188&gt;', '<188>');

test('line numbers are those of the original, whatever ends a line', () => {
  expect(cleanText('\uFEFFa\r\nb\nc\rd', 'f').map(line => `${line.line}${line.text}`)).toEqual([
    '1a',
    '2b',
    '3c',
    '4d',
  ]);
});
