export * from './chance.ts';
export * from './frauds.ts';
export * from './simulate-hall.ts';
