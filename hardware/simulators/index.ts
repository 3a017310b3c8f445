/** Devices without hardware: they speak the real codec on real tty nodes. */
export { startKeypadSimulator } from './keypad-simulator.ts';
export type { KeypadSimulator, KeypadSimulatorOptions, PadPrompt } from './keypad-simulator.ts';
export { startCameraSimulator } from './camera-simulator.ts';
export { simulatedPicture } from './simulated-picture.ts';
export type { CameraSimulator, CameraSimulatorOptions } from './camera-simulator.ts';
export { pressBytes, pressKey } from './press.ts';
export type { KeyNumber } from './press.ts';
