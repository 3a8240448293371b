import {buildCatalogue} from '../src/content/build-catalogue.ts';
import {formatProblem} from '../src/model/problem.ts';
import {readContentFolder} from '../src/platform/read-folder.ts';

const prefixed = (folder: string) =>
  readContentFolder(folder).map(({path, text}) => ({path: `${folder}/${path}`, text}));

/** The content as it stands in kb and flows, decoded once per test file. */
export const contentFiles = [...prefixed('kb'), ...prefixed('flows')];

export function loadCatalogue() {
  const {catalogue, problems} = buildCatalogue(contentFiles);
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
  return catalogue;
}
