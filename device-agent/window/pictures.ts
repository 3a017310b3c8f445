import type { CameraTrigger } from '@sunlit/hardware/devices';
import type { EvidenceRecord } from '@sunlit/domain/evidence';
import { plainDraft } from './clerk-acts.ts';
import type { Draft } from './records.ts';

export type PictureCause = 'acceptance' | 'delivery';

const causes: Readonly<Record<string, PictureCause>> = { CaseAccepted: 'acceptance', ResultDelivered: 'delivery' };

/** The act of the clerk for which the counter is photographed; undefined for all others. */
export function pictureCause(type: string): PictureCause | undefined {
  return Object.hasOwn(causes, type) ? causes[type] : undefined;
}

/** Asks the camera and says what came of it as a fact. The act stands whatever the camera does. */
export async function takePicture(
  camera: CameraTrigger,
  cause: PictureCause,
  picture: number,
  isAwaited: boolean,
  { visitRef, caseRef }: Pick<EvidenceRecord, 'visitRef' | 'caseRef'>,
): Promise<Draft> {
  const { status } = await camera.trigger(picture);
  const isTaken = status === 'taken';
  const awaited = isTaken && isAwaited ? { awaited: 1 } : {};
  const body = { device: camera.device, cause, picture, status: isTaken ? 'taken' : 'failed', ...awaited };
  return plainDraft('PictureTriggered', body, { visitRef, caseRef });
}
