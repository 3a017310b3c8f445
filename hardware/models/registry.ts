import type { FoundDevice } from '../port/index.ts';
import type { DeviceModel, UsbId } from './model.ts';
import { sunlitCameraTrigger } from './sunlit-camera-trigger.ts';
import { sunlitHidKeypad } from './sunlit-hid-keypad.ts';
import { sunlitSurveyPad } from './sunlit-survey-pad.ts';

/** Every device model this house can drive. A new one is one more record here. */
export const deviceModels: readonly DeviceModel[] = [sunlitSurveyPad, sunlitCameraTrigger, sunlitHidKeypad];

/** The record of that name, or undefined. */
export function findModel(model: string): DeviceModel | undefined {
  return deviceModels.find((record) => record.model === model);
}

/**
 * The models a listed device may be. A HID device is known by its own ids. A serial cable only by its adapter chip, so
 * several models may answer: which one it is, the config says or pairing finds out.
 */
export function matchModels(found: FoundDevice): readonly DeviceModel[] {
  return deviceModels.filter((record) =>
    record.transport === 'hid'
      ? found.transport === 'hid' && record.match.ids.some((id) => isSame(id, found))
      : found.transport === 'serial' && record.match.adapters.some((id) => isSame(id, found)),
  );
}

function isSame(id: UsbId, found: FoundDevice): boolean {
  return id.vendorId === found.vendorId && id.productId === found.productId;
}
