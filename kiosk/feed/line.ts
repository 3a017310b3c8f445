import { signal, type Signal } from '@preact/signals';
import type { Socket } from 'socket.io-client';

/** Whether a face hears its program: `since` is the real time of the last change. */
export interface Line {
  readonly state: 'joining' | 'open' | 'lost';
  readonly sinceRealMs: number;
}

/** Follows connect and disconnect of a socket. */
export function watchLine(socket: Socket): Signal<Line> {
  const line = signal<Line>({ state: 'joining', sinceRealMs: Date.now() });
  socket.on('connect', () => {
    line.value = { state: 'open', sinceRealMs: Date.now() };
  });
  socket.on('disconnect', () => {
    line.value = { state: 'lost', sinceRealMs: Date.now() };
  });
  socket.on('connect_error', () => {
    if (line.value.state === 'joining') line.value = { state: 'lost', sinceRealMs: Date.now() };
  });
  return line;
}
