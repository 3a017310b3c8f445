import type { SerialSettings } from '../port/index.ts';
import type { Scale } from './scale.ts';

/** How far a press can be trusted. A: authenticated with a counter. B: paired, with state and timing. C: none of these. */
export type Strength = 'A' | 'B' | 'C';

export type DeviceKind = 'rating-keypad' | 'camera-trigger';

export interface UsbId {
  readonly vendorId: number;
  readonly productId: number;
}

/** `adapters`: USB-to-serial chips the device is usually plugged in through. They name the cable, never the device. */
export interface SerialMatch {
  readonly settings: SerialSettings;
  readonly adapters: readonly UsbId[];
}

export interface HidMatch {
  readonly ids: readonly UsbId[];
}

type Reach =
  | { readonly transport: 'serial'; readonly match: SerialMatch }
  | { readonly transport: 'hid'; readonly match: HidMatch };

interface ModelRecord {
  /** Key of the registry, kebab-case; configs and records name it. */
  readonly model: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly strength: Strength;
  /** Where the facts of this record come from. */
  readonly source: string;
  /** True only after somebody checked the record against the device itself. */
  readonly verified: boolean;
}

export type RatingKeypadModel = ModelRecord &
  Reach & {
    readonly kind: 'rating-keypad';
    readonly protocol: 'survey-pad' | 'hid-keypad';
    readonly scale: Scale;
  };

export type CameraTriggerModel = ModelRecord &
  Reach & {
    readonly kind: 'camera-trigger';
    readonly protocol: 'camera-trigger';
  };

export type DeviceModel = RatingKeypadModel | CameraTriggerModel;
