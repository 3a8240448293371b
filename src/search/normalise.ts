import {stemWord} from './stem-word.ts';

type Rewrite = readonly [RegExp, string | ((...parts: string[]) => string)];

const months =
  '(?:jan(?:uar[yi])?|feb(?:ruar[yi])?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|maa?rt|mrt|m[ae]i|mai)';

/** What differs from device to device and says nothing about the fault. */
const variables: readonly Rewrite[] = [
  [/\\([_*#.[\]-])/g, '$1'],
  [/[‘’´`]/g, "'"],
  [/\{[^{}]*\}/g, ' '],
  [/<masked(?::\d+)?>/g, ' '],
  [/^\s*<\d+>/, ' '],
  [
    new RegExp(
      `[*.]?\\b${months}\\.? +\\d{1,2}\\b(?:[ ,]+\\d{4})?(?:[ ,]+\\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d+)?)?(?: (?:utc|cest|cet|gmt|est|edt|pst|pdt)\\b)?:?`,
      'g',
    ),
    ' ',
  ],
  [/\b\d{4}-\d\d-\d\d(?:t[\d:.z+]+)?/g, ' '],
  [/\b(?:[a-z0-9]{2}[:.-]){5}[a-z0-9]{2}\b/g, ' '],
  [/\b\d{1,2}:\d\d:\d\d(?:[.,]\d+)?:?/g, ' '],
  [/\b\d+[ywdh]\d+[wdhm](?:\d+m)?(?:\d+s)?\b:?/g, ' '],
  [/\b\d+h:\d+m:\d+s\b/g, ' '],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\/(?:[1-9]|[12]\d|30)\b(?![./\d])/g, ' subnet '],
  [/(?<!\S)\/(?:[89]|[12]\d|3[0-2])\b(?![./])/g, ' mask '],
  [/\b(?:\d{1,3}|x{1,3}|[a-d]|\*)(?:\.(?:\d{1,3}|x{1,3}|[a-d]|\*)){3}\b(?:\/[\d.]+)*(?::\d+)?/g, ' '],
  [/(?<![\w:])(?:[0-9a-f]{1,4})?(?::{1,2}[0-9a-f]{1,4}){2,7}:{0,2}(?![\w:])/g, ' '],
  [/\b0x[0-9a-f]+(?:\(0x[0-9a-f]+\)|\(\d+\))?/g, ' '],
  [/\bgroup = (?!default)[^,]*,/g, ' '],
  [/\b(?:username|user|ip|session_id|remote|local) = (?:[^,:]*[,:]|\S+)/g, ' '],
  [/\bisa(?:km|mk)p\s*:?\s*\([\d:]*\)\s*[:;]?/g, 'isakmp '],
  [/\((?:[irn]|\d+(?::\d+)*)\)/g, ' '],
];

const counters: Readonly<Record<string, string>> = {
  versl: 'encaps',
  versc: 'encaps',
  ont: 'decaps',
  ent: 'decaps',
  enc: 'encaps',
  tx: 'encaps',
  dig: 'encaps',
  dec: 'decaps',
  rx: 'decaps',
  ver: 'decaps',
};
const counterName =
  '(encaps?(?:ulated)?|encrypt(?:s|ed)?|digest|tx|decaps?(?:ulated)?|decrypt(?:s|ed)?|verify|rx|send errors?|recv errors?|replay failed)';
const counter = (name = '', value = '') => {
  const term =
    counters[name.slice(0, 5)] ??
    counters[name.slice(0, 3)] ??
    counters[name.slice(0, 2)] ??
    name.replace(/s$/, '').replace(' ', '_');
  return ` ${term}_${/^0+$/.test(value) || !/\d/.test(value) ? 'zero' : 'counts'} `;
};
const none = '(?:no|not|never|nothing|nooit|niets|zero|without|geen|niet|0|zonder|keine?|nicht|aucun|sans|sin)';
const zero = '(?:0|zero|nul|null)\\b';

/** Writings of one thing that would otherwise be different words; both the knowledge base and the query pass here. */
const writings: readonly Rewrite[] = [
  [
    /%?\b([a-z][a-z0-9_]*(?:\|[a-z]+)?)-(?:[a-z0-9]+-)?[0-7]-(?:(\d{6})|([a-z][a-z0-9_]*))\b:?/g,
    (_all, facility = '', code = '', name = '') => (code ? ` ${code} ` : ` ${facility} ${name}_ `),
  ],
  [/\b(csc[a-z]{2}\d{5})\b/g, ' $1 bug '],
  [/\((?:y\/n|\d+)\)/g, ' '],
  [
    /\b(mm|am|ag|qm)?[ _-]?wait(?:ing)?[ _-]?(?:for)?[ _-]?(?:msg|message)[ _-]?(\d)\b/g,
    (_all, mode = '', number = '') => ` ${mode === 'am' || mode === 'ag' ? 'am' : 'mm'}_wait_msg${number} `,
  ],
  [/\bmm[ _-]wait[ _-](\d)\b/g, ' mm_wait_msg$1 '],
  [
    new RegExp(`\\b(?:both )?encaps? (?:and|or|nor|&) decaps? (?:are |both |stay |= ?)*${zero}`, 'g'),
    ' encaps_zero decaps_zero ',
  ],
  [
    new RegExp(`#?(?:pkts? |packets? )?\\b${counterName}\\s*[:=]?\\s*(\\d+|zero|nul|null)\\b`, 'g'),
    (_all, name = '', value = '') => counter(name, value),
  ],
  [
    new RegExp(
      `\\b${none} (?:#?(?:pkts?|packets?) )?(?:are |being |is )*(encaps?|encrypted|versleuteld|verschlusselt|decaps?|decrypted|ontsleuteld|entschlusselt|tx|rx)\\b(?! packet)`,
      'g',
    ),
    (_all, name = '') => counter(name, '0'),
  ],
  [
    new RegExp(
      `\\b(encaps?|encrypt(?:s|ed)?|tx|decaps?|decrypt(?:s|ed)?|rx) (?:is |are |stays? |stuck |remains? |at |= ?)+${zero}`,
      'g',
    ),
    (_all, name = '') => counter(name, '0'),
  ],
  [/\bike ?v?([12]) ?(and|or|vs|against|en|und|et|y|\/) ?v?([12])\b/g, ' ikev$1 $2 ikev$3 '],
  [/\bike(?:[ _-]?v)?[ _-]?([12])\b/g, ' ikev$1 '],
  [/(?<=\bike.* )v([12])\b/g, ' ikev$1 '],
  [/\b(?:road|mobile|home|tele|remote)[ -]?(?:warriors?|workers?)\b/g, ' client '],
  [/\bnat[ _-]?t\b/g, ' nat_t nat traversal '],
  [/\bnat[ _-]traversal\b/g, ' nat_t nat traversal '],
  [/\b(?:phase|fase) ?-?(?:1|one|i|een|eins|uno|un)\b|\bph?[ _-]?1\b/g, ' phase1 '],
  [/\b(?:phase|fase) ?-?(?:2|two|ii|twee|zwei|dos|deux)\b|\bph?[ _-]?2\b/g, ' phase2 '],
  [/\b(?:dpd[ _-])?r[ _-]u[ _-]there/g, ' dpd r_u_there '],
  [/\b(?:in )?one[ -](?:way|direction)(?: (?:only|round))?\b/g, ' one direction '],
  [/\bno acceptable\b/g, ' unacceptable '],
  [/\b(main|quick)[ _-]mode\b/g, ' $1mode '],
  [/\bagg?ress?i(?:ve|v|f|ef|eve|ver|ven)[ _-]mod(?:e|us|o)\b/g, ' aggressivemode '],
  [/\b(?:site|lan)[ _-](?:to|2)[ _-](?:site|lan)\b|\bs2s\b/g, ' l2l '],
  [/\bdead[ _-]peer[ _-]detection\b/g, ' dpd '],
  [/\bperfect[ _-]forward[ _-]secrecy\b/g, ' pfs '],
  [/\bdiffie[ _-]?hellman\b/g, ' dh '],
  [/\bsecurity[ _-]association/g, ' sa '],
  [/\bsecurity[ _-]parameters?[ _-]index/g, ' spi '],
  [
    /\bpre[ _-]?share[d]?(?:[ _-]?(?:key|secret|sleutel|schlussel|cle))?(s?)\b|\bshared[ _-]secrets?\b|\bpsks?\b/g,
    ' psk ',
  ],
  [
    /\b(?:vooraf gedeelde|vorinstalliert\w*|vorab geteilt\w*|gemeinsame\w*) (?:sleutels?|toets(?:en)?|schlussel\w*)|\b(?:cles?|clefs?) (?:pre-?)?partagees?|\b(?:claves?|llaves?) (?:pre)?compartidas?/g,
    ' psk ',
  ],
  [
    /\b(?:komt|komen) (?:\w+ )?niet overeen|\bniet overeen(?:komt|komen|stemmen)?\b|\b(?:stimmt|stimmen|passt|passen) nicht(?: (?:uberein|zusammen))?|\bne correspond(?:ent)? pas\b|\bno (?:coinciden?|concuerdan?)\b/g,
    ' mismatch ',
  ],
  [
    /\baccess[ _-]?(?:control[ _-])?lists?\b|\bacls\b|\blistas? de (?:control de )?acceso\b|\blistes? d'acces\b/g,
    ' acl ',
  ],
  [/\b(one) (side|end|site|peer|router)\b(?=.*\bother\b)/g, ' $1 $2 mismatch '],
  [/\b(?:far|other|opposite) (?:end|side|party|box)\b/g, ' remote side '],
  [
    /\b(?:we|they|wij|zij) (?:\w+ )?(?:reach|ping|access|see|open|bereiken|pingen)\b(?=.*\b(?:they|we|wij|zij)\b.*(?:\bcan ?not|n'?t\b|\bniet\b))/g,
    ' one direction $& ',
  ],
  [/\bhere\b(?=.*\bthere\b)/g, ' here mismatch '],
  [
    /\b(?:do(?:es)?|did|is|are) ?n(?:o|'?)t (?:a )?(?:match(?:ing|ed)?|agree|correspond|equal|the same|identical|mirror(?:ed|s)?)\b/g,
    ' mismatch ',
  ],
  [/\bnot (?:the )?(?:same|identical|equal|matching|mirrored|symmetric(?:al)?)\b/g, ' mismatch '],
  [
    /\bnot (?:accepted|allowed|permitted)\b|\bniet (?:toegestaan|geaccepteerd)\b|\bnicht (?:erlaubt|akzeptiert)\b/g,
    ' rejected ',
  ],
  [/\bnot (?:yet |been )?(?:enabled|switched on|turned on)\b|\b(?:switched|turned) off\b/g, ' disabled '],
  [/\bkom(?:t|en) niet (?:op|omhoog|tot stand)\b|\b(?:kommt|kommen) nicht (?:hoch|zustande)\b/g, ' down '],
  [
    /\b(?:(?:do(?:es)?|did|will|is|are)(?: not|n't)|wont|won't|not|never|no|niet|nicht) (?:come up|comes up|coming up|up|establish(?:ed)?|levanta|sube|hoch)\b/g,
    ' down ',
  ],
  [
    /\b(?:not|n't|niet|nicht|pas|no) (?:reachable|bereikbaar|erreichbar|joignable|accessible|alcanzable)\b/g,
    ' unreachable ',
  ],
  [/\bklop(?:t|pen) niet\b/g, ' wrong mismatch '],
  [/\bmis-match/g, ' mismatch'],
  [/\brecv'?d\b|\brcv'?d\b|\brec'd\b|\brecvd\b/g, ' received '],
  [/\b(?:l|d|qu|n|s)'(?=[a-z]{3})/g, ' '],
  [/'/g, ''],
];

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');
}

function rewrite(text: string, rewrites: readonly Rewrite[]): string {
  let result = text;
  for (const [pattern, replacement] of rewrites) {
    result =
      typeof replacement === 'string' ? result.replace(pattern, replacement) : result.replace(pattern, replacement);
  }
  return result;
}

/** A code or a name of a program, kept whole: `ikmp_bad_message`. */
export function isIdentifier(word: string): boolean {
  return word.includes('_');
}

/** A number means something only where the knowledge base has the same one, alone or after the same word. */
export function isNumber(word: string): boolean {
  return /#|^\d+$/.test(word);
}

/** What words are compared by; different forms of a word have one term. */
export function termOf(word: string): string {
  return isNumber(word) ? word : stemWord(word);
}

/** The words of one message or phrase, in order. The knowledge base and the query go through this same function. */
export function normalise(text: string): string[] {
  const words: string[] = [];
  let previous = '';
  for (const token of rewrite(rewrite(fold(text), variables), writings).match(/[\p{L}\d_]+/gu) ?? []) {
    if (/^\d+$/.test(token)) {
      if (previous) words.push(`${stemWord(previous)}#${token}`);
      if (token.length >= 3) words.push(token);
      continue;
    }
    const word = isIdentifier(token) ? token.replace(/^_+|_+$/g, '') : token;
    if (word.length < 2 || (/^[0-9a-f]{6,}$/.test(word) && /\d/.test(word))) continue;
    words.push(isIdentifier(token) && !isIdentifier(word) ? `${word}_` : word);
    previous = word;
  }
  return words;
}
