/** The registry: one device model is one record. Look-up, scales and udev rules all derive from it. */
export { deviceModels, findModel, matchModels } from './registry.ts';
export { choiceFor, gradeFor } from './scale.ts';
export type { FiveGrades, Grade, Scale } from './scale.ts';
export type {
  CameraTriggerModel,
  DeviceKind,
  DeviceModel,
  HidMatch,
  RatingKeypadModel,
  SerialMatch,
  Strength,
  UsbId,
} from './model.ts';
