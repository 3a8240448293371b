import {type Signatures, scanMessages} from '../evidence/scan-messages.ts';
import type {Article, Catalogue} from '../model/content.ts';
import type {Problem} from '../model/problem.ts';

/** K101 to K104, K110: examples match their own pattern and no other, near misses do not match, no pattern is costly. */
export function checkMessages(catalogue: Catalogue, signatures: Signatures): Problem[] {
  return Object.values(catalogue.articles).flatMap(article =>
    article.symptoms.flatMap((symptom, index) => {
      if (symptom.message === null) return [];
      const problem = (code: string, message: string): Problem => ({code, file: article.file, line: 0, message});
      const found: Problem[] = [];
      if (symptom.examples.length === 0)
        found.push(problem('K103', `message "${symptom.message}" has no example that must match`));
      if (symptom.near.length === 0)
        found.push(problem('K103', `message "${symptom.message}" has no near miss that must not match`));
      // A wide placeholder in front is tried at every character, and each further one multiplies the attempts.
      if (/^\{/.test(symptom.message) || (symptom.message.match(/\{text\}/g) ?? []).length > 2) {
        found.push(
          problem(
            'K110',
            `message "${symptom.message}" is costly: begin with literal text and use {text} at most twice`,
          ),
        );
      }
      for (const example of symptom.examples) {
        const hits = scan(example, signatures);
        if (!hits.some(hit => hit.article === article.id && hit.symptom === index)) {
          found.push(problem('K101', `the example is not matched by "${symptom.message}": ${example}`));
        }
        const others = new Set(
          hits.map(hit => hit.article).filter(id => id !== article.id && !declared(catalogue, article, index, id)),
        );
        for (const other of others)
          found.push(
            problem(
              'K104',
              `the example is also matched by ${other}; add shared-with or sharpen a pattern: ${example}`,
            ),
          );
      }
      for (const {text} of symptom.near) {
        if (scan(text, signatures).some(hit => hit.article === article.id && hit.symptom === index)) {
          found.push(problem('K102', `the near miss is matched by "${symptom.message}": ${text}`));
        }
      }
      return found;
    }),
  );
}

export function scan(text: string, signatures: Signatures) {
  const lines = text.split('\n').map((line, index) => ({file: 'example', line: index + 1, text: line}));
  return scanMessages(lines, 'ours', signatures);
}

function declared(catalogue: Catalogue, article: Article, index: number, other: string): boolean {
  if (article.symptoms[index]?.sharedWith.includes(other)) return true;
  return catalogue.articles[other]?.symptoms.some(symptom => symptom.sharedWith.includes(article.id)) ?? false;
}
