import type { CameraTriggerModel } from './model.ts';
import { commonAdapters, line9600 } from './serial-line.ts';

export const sunlitCameraTrigger: CameraTriggerModel = {
  model: 'sunlit-camera-trigger',
  kind: 'camera-trigger',
  name: { zh: '串口拍照触发器', en: 'Serial camera trigger' },
  transport: 'serial',
  match: { settings: line9600, adapters: commonAdapters },
  protocol: 'camera-trigger',
  strength: 'C',
  source: 'Own design, see docs/devices.md. USB ids name adapter chips.',
  verified: false,
};
