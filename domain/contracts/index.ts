export * from './board.ts';
export * from './documents.ts';
export * from './opened.ts';
export * from './plain-text.ts';
export * from './publishing.ts';
export * from './receipt.ts';
export * from './uplink.ts';
export * from './window.ts';
