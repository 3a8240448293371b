import type {Report, ReportTunnel} from '../../../src/model/report.ts';

/** A report in which every field of a tunnel is filled; parts are replaced by each test. */
export function sampleReport(tunnel: Partial<ReportTunnel> = {}, rest: Partial<Report> = {}): Report {
  return {
    schema: 'ikewise.diagnosis/1',
    verdict: 'fault',
    tunnels: [
      {
        peer: '192.0.2.1',
        local: '198.51.100.1',
        verdict: 'fault',
        phase: '1',
        causes: [
          {
            id: 'wrong-key',
            title: 'The keys differ',
            confidence: 'likely',
            rank: 1,
            for: [{says: 'It stops at the key.', file: 'ours.txt', line: 3, text: 'MM_KEY_EXCH'}],
            against: [{says: 'Something else was said.', file: null, line: null, text: null}],
          },
        ],
        facts: [{fact: 'ike.state', side: 'ours', value: 'mm-key-exch', file: 'ours.txt', line: 3}],
        remarks: [],
        next: null,
        steps: [],
        plan: null,
        ...tunnel,
      },
    ],
    benign: [],
    captures: [{file: 'ours.txt', line: 1, platform: 'ios', command: 'show crypto isakmp sa', kind: 'ike1-sa'}],
    unread: 0,
    ...rest,
  };
}
