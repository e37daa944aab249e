import type { Feature } from './feature';
import { health } from './health/feature';
import { landing } from './landing/feature';

/** The list. A new feature adds its line here and nothing else outside its own folder but its pages. */
export const features: readonly Feature[] = [landing, health];
