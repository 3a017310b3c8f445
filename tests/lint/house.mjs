import { fileNames } from './file-names.mjs';
import { testSins } from './test-sins.mjs';
import { walls } from './walls.mjs';

/** The rules of this house, which no linter brings along. */
export default { meta: { name: 'house' }, rules: { walls, 'file-names': fileNames, 'test-sins': testSins } };
