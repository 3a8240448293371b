import {expect, test} from 'vitest';
import {ours, theirs} from '../two-configurations.ts';
import {keys} from './open-screen.tsx';
import {openSession} from './open-session.tsx';
import {sample} from './sample.ts';

/* What a person sees at 80x24. Read the files when they change: they are the product. */

test.each([
  ['compare', [keys.down]],
  ['check', [keys.down, keys.enter]],
] as const)('%s', async (name, typed) => {
  const {press, paste} = await openSession();
  await press('d');
  await paste(ours);
  await paste(theirs);
  await expect(`${await press(...typed)}\n`).toMatchFileSnapshot(`screens/${name}.txt`);
});

test.each([
  ['home', []],
  ['evidence', ['e']],
  ['wizard', ['e', keys.enter]],
  ['findings', ['f']],
  ['fix', ['f', keys.enter, keys.down, keys.enter]],
  ['library', ['/', 'keys differ']],
] as const)('%s', async (name, typed) => {
  const {press, paste} = await openSession();
  if (name !== 'home') await paste(sample);
  const frame = typed.length > 0 ? await press(...typed) : await press(keys.up);
  // Never record the report of an error as the picture of a screen.
  expect(frame).toMatch(/^ikewise {2}/);
  await expect(`${frame}\n`).toMatchFileSnapshot(`screens/${name}.txt`);
});
