/** One logical line: a message with the lines a terminal or a mail program wrapped it into. */
export interface Message {
  readonly text: string;
  /** 1-based line where it starts. */
  readonly line: number;
}

const header =
  /^\s*(?:<\d+>|[*.]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\s+\d|\d{1,2}:\d\d:\d\d|\d{4}-\d\d-\d\d|\d+[ywdh]\d+[wdh]|\d{3,}:|%|\[?ikev[12]\b|\d+ \w{3} \d)/i;
const opening =
  /^\s*(?:%|isakmp\b|isamkp\b|isadb\b|ikev[12]\b|ipsec ?\(|crypto[_(]|vpn peer|return status|error\b|group =|ip =|\w+#|spi[ :=]|interface:|local ident|#pkts|#send|access-list|show |crypto |dst\s)/i;

/** A line without a header or a known opening continues the line before it. */
export function splitMessages(text: string): Message[] {
  const messages: Message[] = [];
  let open: {text: string; line: number} | null = null;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    if (raw.trim() === '') {
      open = null;
      continue;
    }
    if (open && !header.test(raw) && !opening.test(raw)) {
      open.text += ` ${raw.trim()}`;
    } else {
      open = {text: raw, line: index + 1};
      messages.push(open);
    }
  }
  return messages;
}
