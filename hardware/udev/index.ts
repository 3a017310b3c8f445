/** udev rules derived from the registry. */
export { generateUdevRules } from './generate-udev-rules.ts';
