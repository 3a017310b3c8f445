/** Devices as the agent sees them: presses and pictures instead of bytes. They report a loss; reopening is the dock's. */
export { openRatingKeypad } from './rating-keypad.ts';
export type { KeypadEvent, KeyPressed, RatingKeypad } from './rating-keypad.ts';
export { openCameraTrigger } from './camera-trigger.ts';
export type { CameraEvent, CameraTrigger, CameraTriggerOptions, PictureStatus } from './camera-trigger.ts';
export type { ClosedReason, DeviceClock, DeviceEvent, DeviceFaultCode, DeviceOptions, Liveness } from './device.ts';
