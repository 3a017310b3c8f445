import type { BoardDevice } from '@sunlit/domain/contracts';
import { openCameraTrigger, openRatingKeypad } from '@sunlit/hardware/devices';
import type { CameraTrigger, DeviceEvent, KeyPressed, KeypadEvent, RatingKeypad } from '@sunlit/hardware/devices';
import { findModel } from '@sunlit/hardware/models';
import type { DeviceModel, Strength } from '@sunlit/hardware/models';
import { isPortError } from '@sunlit/hardware/port';
import type { After, Port, PortAddress, PortFactory } from '@sunlit/hardware/port';
import type { DeviceConfig } from '../config/config.ts';

/** A device as the desk sees it; `code` says why it is not ready. */
export interface DockedDevice extends BoardDevice {
  readonly code: string;
}
export interface ReadyPad {
  readonly device: string;
  readonly strength: Strength;
  readonly pad: RatingKeypad;
}

/** The devices of the desk: opened, watched, opened again. A missing one is degraded and visible, never fatal. */
export interface Dock {
  start(): void;
  devices(): readonly DockedDevice[];
  /** The first keypad that is ready. */
  pad(): ReadyPad | undefined;
  /** `missing` or `fault` when no configured pad is ready, `none` when there is none. */
  padState(): 'ready' | 'missing' | 'fault' | 'none';
  camera(): CameraTrigger | undefined;
  droppedBytes(device: string): number;
  stop(): Promise<void>;
}

export interface DockOptions {
  readonly devices: readonly DeviceConfig[];
  /** Loads native modules with the first port, not before. */
  readonly portFactory: PortFactory;
  /** Of the registry; left out: `findModel`. */
  readonly modelOf?: (model: string) => DeviceModel | undefined;
  readonly clock: { monoMs(): number; wallMs(): number };
  readonly after: After;
  readonly random: () => number;
  readonly onPress: (press: KeyPressed) => void;
  /** A device became ready, missing or faulty; not called while nothing changes. */
  readonly onState: (device: DockedDevice) => void;
}

const FIRST_RETRY_MS = 200;
/** Short, so that a pad plugged in again is back before the next citizen. */
const LONGEST_RETRY_MS = 2_000;

interface Berth {
  readonly config: DeviceConfig;
  readonly model: DeviceModel;
  state: DockedDevice;
  known: boolean;
  failures: number;
  pad: RatingKeypad | undefined;
  camera: CameraTrigger | undefined;
  /** Dropped by openings that are over. */
  droppedBefore: number;
  cancelRetry: () => void;
}

export function createDock(options: DockOptions): Dock {
  const { devices, portFactory, modelOf = findModel, clock, after, random, onPress, onState } = options;
  let stopped = false;
  const berths: Berth[] = devices.flatMap((config) => {
    const model = modelOf(config.model);
    if (model === undefined) return [];
    const state: DockedDevice = {
      device: config.id,
      kind: model.kind,
      state: 'missing',
      code: 'device/not-opened',
      sinceMs: clock.wallMs(),
    };
    const berth: Berth = {
      config,
      model,
      state,
      known: false,
      failures: 0,
      pad: undefined,
      camera: undefined,
      droppedBefore: 0,
      cancelRetry: () => undefined,
    };
    return [berth];
  });

  const become = (berth: Berth, state: DockedDevice['state'], code: string): void => {
    if (stopped || (berth.known && berth.state.state === state)) return;
    berth.known = true;
    berth.state = { ...berth.state, state, code, sinceMs: clock.wallMs() };
    onState(berth.state);
  };
  const retry = (berth: Berth): void => {
    if (stopped) return;
    const longestMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** berth.failures);
    berth.failures += 1;
    berth.cancelRetry();
    berth.cancelRetry = after(Math.ceil(longestMs * (0.5 + random() / 2)), () => void open(berth));
  };
  const hear = (berth: Berth, event: DeviceEvent | KeypadEvent): void => {
    if (event.type === 'KeyPressed') onPress(event);
    if (event.type === 'Alive') {
      berth.failures = 0;
      become(berth, 'ready', '');
    }
    if (event.type !== 'Closed') return;
    berth.droppedBefore += berth.pad?.droppedBytes() ?? berth.camera?.droppedBytes() ?? 0;
    berth.pad = undefined;
    berth.camera = undefined;
    if (event.reason === 'silent') become(berth, 'fault', 'device/silent');
    if (event.reason === 'lost') become(berth, 'missing', 'port/lost');
    if (event.reason !== 'asked') retry(berth);
  };
  const open = async (berth: Berth): Promise<void> => {
    const { config, model } = berth;
    const port: Port = portFactory(addressOf(model, config.path));
    const common = { device: config.id, clock: { now: () => ({ monoMs: clock.monoMs() }) }, after };
    const onEvent = (event: DeviceEvent | KeypadEvent): void => hear(berth, event);
    try {
      if (model.kind === 'rating-keypad') {
        const pad = await openRatingKeypad(port, model, { ...common, onEvent });
        if (pad.isOpen()) berth.pad = pad;
      } else {
        const camera = await openCameraTrigger(port, model, { ...common, onEvent });
        if (camera.isOpen()) berth.camera = camera;
      }
      if (stopped) await port.close();
    } catch (reason) {
      const code = isPortError(reason) ? reason.code : 'port/failed';
      become(berth, code === 'port/missing' ? 'missing' : 'fault', code);
      retry(berth);
    }
  };
  const ready = (kind: DeviceModel['kind']): Berth | undefined =>
    berths.find(({ model, state }) => model.kind === kind && state.state === 'ready');

  return {
    start: () => {
      for (const berth of berths) void open(berth);
    },
    devices: () => berths.map(({ state }) => state),
    pad() {
      const berth = ready('rating-keypad');
      if (berth?.pad === undefined) return undefined;
      return { device: berth.config.id, strength: berth.model.strength, pad: berth.pad };
    },
    padState() {
      const pads = berths.filter(({ model }) => model.kind === 'rating-keypad').map(({ state }) => state.state);
      if (pads.length === 0) return 'none';
      return pads.find((state) => state === 'ready') ?? pads[0] ?? 'none';
    },
    camera: () => ready('camera-trigger')?.camera,
    droppedBytes(device) {
      const berth = berths.find(({ config }) => config.id === device);
      if (berth === undefined) return 0;
      return berth.droppedBefore + (berth.pad?.droppedBytes() ?? berth.camera?.droppedBytes() ?? 0);
    },
    async stop() {
      stopped = true;
      for (const berth of berths) berth.cancelRetry();
      await Promise.all(berths.map(async ({ pad, camera }) => (pad ?? camera)?.close()));
    },
  };
}

function addressOf(model: DeviceModel, path: string): PortAddress {
  return model.transport === 'serial'
    ? { transport: 'serial', path, settings: model.match.settings }
    : { transport: 'hid', path };
}
